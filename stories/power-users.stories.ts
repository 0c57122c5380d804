import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { powerUsers } from './more-tables.js';
import { contextWith, empty, failing, loading } from './support.js';

const meta: Meta = { title: 'Elements/power-users', component: 'power-users' };
export default meta;

const show = ({ name }: AnalyticsContext, view: 'table' | 'chart') =>
  html`<power-users context=${name} view=${view}></power-users>`;
const story = (context: () => AnalyticsContext, view: 'table' | 'chart' = 'table'): StoryObj => ({
  render: () => show(context(), view),
});

export const AsTable = story(() => contextWith({ 'power-users': powerUsers }));
export const AsChart = story(() => contextWith({ 'power-users': powerUsers }), 'chart');
export const Loading = story(() => contextWith({ 'power-users': loading }));
export const Empty = story(() => contextWith({ 'power-users': empty(powerUsers) }));
export const Failed = story(() =>
  contextWith({ 'power-users': failing('unavailable', 'The server took too long to answer.') }),
);
export const NotAvailable = story(() =>
  contextWith({ 'power-users': failing('not-available', 'This source does not have these figures.') }),
);
export const NarrowChart: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ 'power-users': powerUsers }), 'chart')}</div>`,
};
