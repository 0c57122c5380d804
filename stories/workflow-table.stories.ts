import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { answeringOnce, contextWith, empty, failing, loading, partial } from './support.js';
import { workflows } from './tables.js';

const meta: Meta = { title: 'Elements/workflow-table', component: 'workflow-table' };
export default meta;

const show = ({ name }: AnalyticsContext) => html`<workflow-table context=${name}></workflow-table>`;
const story = (context: () => AnalyticsContext): StoryObj => ({ render: () => show(context()) });

export const Data = story(() => contextWith({ workflows }));
export const Loading = story(() => contextWith({ workflows: loading }));
export const Refreshing: StoryObj = {
  render: () => {
    const context = answeringOnce('workflows', workflows, 'silence');
    setTimeout(() => {
      context.refresh();
    });
    return show(context);
  },
};
export const Empty = story(() => contextWith({ workflows: empty(workflows) }));
export const Failed = story(() => contextWith({ workflows: failing('network', 'The server could not be reached.') }));
export const NoAccess = story(() => contextWith({ workflows: failing('forbidden', 'Access denied') }));
export const Partial = story(() => contextWith({ workflows: partial(workflows) }));
export const TableOfTheHost: StoryObj = { render: () => html`<workflow-table .table=${workflows}></workflow-table>` };
export const Narrow: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ workflows }))}</div>`,
};
