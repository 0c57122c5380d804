import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { contextWith, failing, loading, type Report } from './support.js';
import { usage } from './usage-tables.js';

const meta: Meta = { title: 'Elements/activity-heatmap', component: 'activity-heatmap' };
export default meta;

const show = (period: 'week' | 'year', report: Report = usage) => {
  const context = contextWith({ usage: report });
  context.filter({ range: '2026-03-31/2026-04-30' });
  return html`<activity-heatmap context=${context.name} period=${period}></activity-heatmap>`;
};
const story = (period: 'week' | 'year', report?: Report): StoryObj => ({ render: () => show(period, report) });

export const Week = story('week');
export const Year = story('year');
export const Loading = story('week', loading);
export const Empty = story('week', (query) => ({ ...usage(query), rows: [], rowCount: 0 }));
export const Failed = story('week', failing('unavailable', 'The server took too long to answer.'));
export const Narrow: StoryObj = { render: () => html`<div class="narrow">${show('week')}</div>` };
