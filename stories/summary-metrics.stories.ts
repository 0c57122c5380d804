import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { answeringOnce, contextWith, empty, failing, loading, partial } from './support.js';
import { summaryTrend, summaryWithPast } from './more-tables.js';
import { oddSummary, summary } from './tables.js';

const meta: Meta = { title: 'Elements/summary-metrics', component: 'summary-metrics' };
export default meta;

const show = ({ name }: AnalyticsContext) => html`<summary-metrics context=${name}></summary-metrics>`;
const story = (context: () => AnalyticsContext): StoryObj => ({ render: () => show(context()) });

export const Data = story(() => contextWith({ summary }));
export const Compared = story(() => contextWith({ summary: summaryWithPast, 'summary-trend': summaryTrend }));
export const Loading = story(() => contextWith({ summary: loading }));
export const Refreshing: StoryObj = {
  render: () => {
    const context = answeringOnce('summary', summary, 'silence');
    setTimeout(() => {
      context.refresh();
    });
    return show(context);
  },
};
export const Empty = story(() => contextWith({ summary: empty(summary) }));
export const Failed = story(() =>
  contextWith({ summary: failing('unavailable', 'The server took too long to answer.') }),
);
export const FailedWithOlderFigures: StoryObj = {
  render: () => {
    const context = answeringOnce('summary', summary, 'failure');
    setTimeout(() => {
      context.refresh();
    });
    return show(context);
  },
};
export const NoAccess = story(() => contextWith({ summary: failing('forbidden', 'Access denied') }));
export const SessionEnded = story(() => contextWith({ summary: failing('unauthenticated', 'Authentication failed') }));
export const NotAvailable = story(() =>
  contextWith({ summary: failing('not-available', 'CodeMie’s API does not deliver these figures.') }),
);
export const Partial = story(() => contextWith({ summary: partial(summary) }));
export const OddFigures = story(() => contextWith({ summary: oddSummary }));
export const FewFigures = story(() =>
  contextWith({
    summary: {
      columns: summary.columns.slice(0, 3),
      rows: [{ totalCost: 30.5392, platformCost: 30.5392, eliCost: null }],
    },
  }),
);
export const Narrow: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ summary }))}</div>`,
};
