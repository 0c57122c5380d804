import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext, Row } from '../src/index.js';
import { answeringOnce, contextWith, failing, loading } from './support.js';
import { budgets, cliBudget, expiredBudget, noLimit, platformBudget } from './tables.js';

const meta: Meta = { title: 'Elements/personal-spending', component: 'personal-spending' };
export default meta;

const show = ({ name }: AnalyticsContext) =>
  html`<personal-spending
    context=${name}
    contact="the platform team"
    contact-href="mailto:platform-team@example.com"
  ></personal-spending>`;
const story = (context: () => AnalyticsContext): StoryObj => ({ render: () => show(context()) });
const withBudgets = (...rows: Row[]) => story(() => contextWith({ budgets: budgets(...rows) }));

/** A budget that has counted for some days. */
const begun = (days: number, row: Row): Row => ({
  ...row,
  periodStart: new Date(Date.now() - days * 86_400_000).toISOString(),
});

export const Data = withBudgets(platformBudget);
export const SeveralBudgets = withBudgets(platformBudget, cliBudget);
export const ByCategoryAndProject = withBudgets(
  { ...begun(20, platformBudget), name: null },
  { ...begun(20, platformBudget), name: null, category: 'cli', spent: 212.9, limit: 200 },
  { ...begun(20, platformBudget), name: null, category: 'premium_models', spent: 3.1, limit: 40 },
  { ...begun(20, platformBudget), name: 'legacy-re-platform', category: 'project', spent: 611.4, limit: 800 },
);
export const RunsOutEarly = withBudgets(begun(12, platformBudget));
export const LastsUntilTheReset = withBudgets(begun(22, { ...platformBudget, spent: 31.2 }));
export const OwnThresholds: StoryObj = {
  render: () =>
    html`<personal-spending
      context=${contextWith({ budgets: budgets(begun(12, platformBudget)) }).name}
      thresholds="70 90"
    ></personal-spending>`,
};
export const AnotherPerson: StoryObj = {
  render: () =>
    html`<personal-spending
      context=${contextWith({ budgets: budgets(begun(12, { ...platformBudget, name: 'anna' })) }).name}
      user="anna"
    ></personal-spending>`,
};
export const OneLimitAndOtherSpending = withBudgets(
  { ...platformBudget, name: null },
  { ...noLimit, name: null, category: 'cli', spent: 3.5 },
  { ...noLimit, name: null, category: 'premium_models', spent: 1.25 },
);
export const OverTheLimit = withBudgets(cliBudget);
export const LittleSpent = withBudgets({ ...platformBudget, spent: 0.000004, share: 0.00000004 });
export const HugeAmounts = withBudgets({ ...platformBudget, spent: 1_234_567.891, limit: 9_999_999.99, share: 0.123 });
export const ResetHasPassed = withBudgets(expiredBudget);
export const NoBudget = withBudgets();
export const NoBudgetButSpending = withBudgets(noLimit);
export const Loading = story(() => contextWith({ budgets: loading }));
export const Failed = story(() =>
  contextWith({ budgets: failing('unavailable', 'Unable to retrieve spending information at this time.') }),
);
export const FailedWithOlderFigures: StoryObj = {
  render: () => {
    const context = answeringOnce('budgets', budgets(platformBudget), 'failure');
    setTimeout(() => {
      context.refresh();
    });
    return show(context);
  },
};
export const NoAccess = story(() => contextWith({ budgets: failing('forbidden', 'Access denied') }));
export const Narrow: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ budgets: budgets(begun(12, platformBudget)) }))}</div>`,
};
