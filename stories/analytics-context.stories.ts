import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { TableSource } from '../src/index.js';
import { budgets, leaderboard, platformBudget, projects, summary, users, viewer, workflows } from './tables.js';

const meta: Meta = { title: 'Elements/analytics-context', component: 'analytics-context' };
export default meta;

/** One context around everything: a choice in the filters changes the figures beside them. */
export const AroundAPage: StoryObj = {
  render: () => {
    const source = new TableSource({
      viewer,
      users,
      projects,
      summary: () => summary,
      workflows: () => workflows,
      budgets: () => budgets(platformBudget),
      leaderboard: () => leaderboard,
    });
    return html`<analytics-context name="story-page" time-zone="Europe/Warsaw" .source=${source}>
      <div class="page">
        <div class="side"><analytics-filters></analytics-filters></div>
        <div class="main">
          <personal-spending></personal-spending>
          <summary-metrics></summary-metrics>
          <workflow-table></workflow-table>
          <champions-leaderboard></champions-leaderboard>
        </div>
      </div>
    </analytics-context>`;
  },
};
