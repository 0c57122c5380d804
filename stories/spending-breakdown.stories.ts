import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { byModel, byProject, byUser } from './more-tables.js';
import { contextWith, empty, failing, loading, type Report } from './support.js';

const meta: Meta = { title: 'Elements/spending-breakdown', component: 'spending-breakdown' };
export default meta;

type By = 'project' | 'user' | 'model' | 'source';

const show = ({ name }: AnalyticsContext, by: By, view: 'table' | 'chart') =>
  html`<spending-breakdown context=${name} by=${by} view=${view} cross-filter></spending-breakdown>`;
const tables = { 'spending-by-project': byProject, 'spending-by-user': byUser, 'spending-by-model': byModel };
const story = (by: By, view: 'table' | 'chart'): StoryObj => ({ render: () => show(contextWith(tables), by, view) });
const state = (report: Report): StoryObj => ({
  render: () => show(contextWith({ 'spending-by-project': report }), 'project', 'table'),
});

export const ByProject = story('project', 'table');
export const ByProjectChart = story('project', 'chart');
export const ByUser = story('user', 'table');
export const ByUserChart = story('user', 'chart');
export const ByModel = story('model', 'table');
export const ByModelChart = story('model', 'chart');
export const Loading = state(loading);
export const Empty = state(() => empty(byProject));
export const Failed = state(failing('unavailable', 'The server took too long to answer.'));
export const NotAvailable = state(failing('not-available', 'CodeMie’s API has no cost by model.'));
export const NarrowChart: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith(tables), 'model', 'chart')}</div>`,
};
