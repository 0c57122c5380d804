import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { spending } from './more-tables.js';
import { contextWith, failing, loading } from './support.js';

const meta: Meta = { title: 'Elements/spending-trend', component: 'spending-trend' };
export default meta;

const show = ({ name }: AnalyticsContext, view: 'table' | 'chart') =>
  html`<spending-trend context=${name} view=${view}></spending-trend>`;
const story = (context: () => AnalyticsContext, view: 'table' | 'chart' = 'table'): StoryObj => ({
  render: () => show(context(), view),
});

export const AsTable = story(() => contextWith({ spending }));
export const AsChart = story(() => contextWith({ spending }), 'chart');
export const Loading = story(() => contextWith({ spending: loading }));
export const Empty = story(() => contextWith({ spending: { columns: [], rows: [] } }));
export const Failed = story(() =>
  contextWith({ spending: failing('unavailable', 'The server took too long to answer.') }),
);
export const NotAvailable = story(() =>
  contextWith({ spending: failing('not-available', 'This source does not have these figures.') }),
);
export const NarrowChart: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ spending }), 'chart')}</div>`,
};
