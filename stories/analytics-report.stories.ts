import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { byProject } from './more-tables.js';
import { contextWith, failing, loading } from './support.js';

const meta: Meta = { title: 'Elements/analytics-report', component: 'analytics-report' };
export default meta;

const show = ({ name }: AnalyticsContext, view: 'table' | 'chart' = 'table') =>
  html`<analytics-report context=${name} report="embeddings" heading="Embeddings" view=${view}></analytics-report>`;
const story = (context: () => AnalyticsContext, view: 'table' | 'chart' = 'table'): StoryObj => ({
  render: () => show(context(), view),
});

export const AsTable = story(() => contextWith({ embeddings: byProject }));
export const AsChart = story(() => contextWith({ embeddings: byProject }), 'chart');
export const Loading = story(() => contextWith({ embeddings: loading }));
export const Failed = story(() => contextWith({ embeddings: failing('network', 'The server could not be reached.') }));
export const UnknownReport = story(() => contextWith({}));
