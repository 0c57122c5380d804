import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { AnalyticsContext, ChampionsOverview } from '../src/index.js';
import { everybodyElse, failed, FOR_ADMINS, reports } from './champions-support.js';
import { board, noSnapshot } from './leaderboard-tables.js';
import { contextWith, loading, type Report } from './support.js';

const meta: Meta = { title: 'Elements/champions-overview', component: 'champions-overview' };
export default meta;

const show = ({ name }: AnalyticsContext, { view, anonymous }: Partial<ChampionsOverview> = {}) =>
  html`<champions-overview context=${name} view=${view ?? nothing} ?anonymous=${anonymous}></champions-overview>`;
const story = (
  own: Readonly<Record<string, Report>> = {},
  attributes: Partial<ChampionsOverview> = {},
  all: Readonly<Record<string, Report>> = board,
): StoryObj => ({ render: () => show(contextWith({ ...all, ...own }), attributes) });

export const Data = story();
export const Monthly = story({}, { view: 'monthly' });
export const Anonymous = story({}, { anonymous: true });
export const PartsFailed = story({ 'leaderboard-scores': failed, leaderboard: failed });
export const Failed = story(reports(FOR_ADMINS, failed));
export const Empty = story(reports(FOR_ADMINS, noSnapshot));
export const NoAccess = story({}, {}, everybodyElse);
export const Loading = story(reports(FOR_ADMINS, loading));
