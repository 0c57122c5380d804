import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { assistants } from './more-tables.js';
import { contextWith, empty, failing, loading } from './support.js';

const meta: Meta = { title: 'Elements/assistants-table', component: 'assistants-table' };
export default meta;

const show = ({ name }: AnalyticsContext, view: 'table' | 'chart') =>
  html`<assistants-table context=${name} view=${view}></assistants-table>`;
const story = (context: () => AnalyticsContext, view: 'table' | 'chart' = 'table'): StoryObj => ({
  render: () => show(context(), view),
});

export const AsTable = story(() => contextWith({ assistants }));
export const AsChart = story(() => contextWith({ assistants }), 'chart');
export const Loading = story(() => contextWith({ assistants: loading }));
export const Empty = story(() => contextWith({ assistants: empty(assistants) }));
export const Failed = story(() =>
  contextWith({ assistants: failing('unavailable', 'The server took too long to answer.') }),
);
export const NotAvailable = story(() =>
  contextWith({ assistants: failing('not-available', 'This source does not have these figures.') }),
);
export const NarrowChart: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ assistants }), 'chart')}</div>`,
};
