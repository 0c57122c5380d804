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

export const Data = withBudgets(platformBudget);
export const SeveralBudgets = withBudgets(platformBudget, cliBudget);
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
  render: () => html`<div class="narrow">${show(contextWith({ budgets: budgets(platformBudget) }))}</div>`,
};
