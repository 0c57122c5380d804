import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { llms } from './more-tables.js';
import { contextWith, empty, failing, loading } from './support.js';

const meta: Meta = { title: 'Elements/llm-usage', component: 'llm-usage' };
export default meta;

const show = ({ name }: AnalyticsContext, view: 'table' | 'chart') =>
  html`<llm-usage context=${name} view=${view}></llm-usage>`;
const story = (context: () => AnalyticsContext, view: 'table' | 'chart' = 'table'): StoryObj => ({
  render: () => show(context(), view),
});

export const AsTable = story(() => contextWith({ llms }));
export const AsChart = story(() => contextWith({ llms }), 'chart');
export const Loading = story(() => contextWith({ llms: loading }));
export const Empty = story(() => contextWith({ llms: empty(llms) }));
export const Failed = story(() => contextWith({ llms: failing('unavailable', 'The server took too long to answer.') }));
export const NotAvailable = story(() =>
  contextWith({ llms: failing('not-available', 'This source does not have these figures.') }),
);
export const NarrowChart: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ llms }), 'chart')}</div>`,
};
