import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import {
  assistants,
  byModel,
  byProject,
  byUser,
  llms,
  powerUsers,
  seasons,
  spending,
  summaryTrend,
  summaryWithPast,
} from './more-tables.js';
import { contextWith } from './support.js';
import { leaderboard, workflows } from './tables.js';

const meta: Meta = { title: 'Elements/analytics-dashboard', component: 'analytics-dashboard' };
export default meta;

const everything = () =>
  contextWith({
    summary: summaryWithPast,
    'summary-trend': summaryTrend,
    spending,
    assistants,
    workflows,
    llms,
    leaderboard,
    'power-users': powerUsers,
    'leaderboard-seasons': seasons,
    'spending-by-project': byProject,
    'spending-by-user': byUser,
    'spending-by-model': byModel,
    'spending-by-user-platform': byUser,
    'spending-by-user-cli': byUser,
  });

const show = ({ name }: AnalyticsContext, tab: string) =>
  html`<analytics-dashboard context=${name} tab=${tab} profile-href="/profile">
    <div data-tab="Our own">A tab of the host’s own.</div>
  </analytics-dashboard>`;

export const Insights: StoryObj = { render: () => show(everything(), 'insights') };
export const Leaderboard: StoryObj = { render: () => show(everything(), 'leaderboard') };
export const TabOfTheHost: StoryObj = { render: () => show(everything(), 'Our own') };
