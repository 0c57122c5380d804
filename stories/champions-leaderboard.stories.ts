import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { AnalyticsContext, ChampionsLeaderboard } from '../src/index.js';
import { anonymousRanking, board, manyPeople, noSnapshot, rankingOf, ties } from './leaderboard-tables.js';
import { everybodyElse, failed, FOR_ADMINS, found, refused, reports } from './champions-support.js';
import { contextWith, empty, loading, type Report } from './support.js';
import { ownScore } from './tables.js';

const meta: Meta = { title: 'Elements/champions-leaderboard', component: 'champions-leaderboard' };
export default meta;

const show = ({ name }: AnalyticsContext, { view, anonymous }: Partial<ChampionsLeaderboard> = {}) =>
  html`<champions-leaderboard context=${name} view=${view ?? nothing} ?anonymous=${anonymous}></champions-leaderboard>`;
const story = (
  own: Readonly<Record<string, Report>> = {},
  attributes: Partial<ChampionsLeaderboard> = {},
  all: Readonly<Record<string, Report>> = board,
): StoryObj => ({ render: () => show(contextWith({ ...all, ...own }), attributes) });

export const Data = story();
export const Monthly = story({}, { view: 'monthly' });
export const Quarterly = story({}, { view: 'quarterly' });
export const NoSeasons = story(
  {
    ...reports([...FOR_ADMINS, 'leaderboard-profile'], noSnapshot),
    'leaderboard-seasons': () => ({ columns: [], rows: [] }),
  },
  { view: 'monthly' },
);
export const Filtered: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    const tier = await found<HTMLSelectElement>(canvasElement, 'select[aria-label=Tier]');
    tier.value = 'advanced';
    tier.dispatchEvent(new Event('change'));
    await found(canvasElement, '.ranked-among');
  },
};
export const Anonymous = story({}, { anonymous: true });
export const AnonymousServer = story({ leaderboard: anonymousRanking });
export const OwnScore = story({}, {}, everybodyElse);
export const NotScored = story({ 'leaderboard-profile': () => empty(ownScore) }, {}, everybodyElse);
export const NoAccess = story(reports(Object.keys(board), refused));
export const NoSnapshot = story(reports([...FOR_ADMINS, 'leaderboard-profile'], noSnapshot));
export const Loading = story(reports(FOR_ADMINS, loading));
export const Failed = story({ leaderboard: failed });
export const OverviewFailed = story({
  'leaderboard-scores': failed,
  'leaderboard-dimensions': failed,
  'leaderboard-summary': failed,
});
export const Ties = story({ leaderboard: rankingOf(ties) }, { anonymous: true });
export const Huge = story({ leaderboard: (query) => rankingOf(manyPeople())(query) });
export const ProfileOpen: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    (await found<HTMLButtonElement>(canvasElement, 'tbody button.row')).click();
    await found(canvasElement, '[part=score]');
  },
};
export const Explained: StoryObj = {
  ...story({}, {}, everybodyElse),
  play: async ({ canvasElement }) => {
    (await found<HTMLDetailsElement>(canvasElement, 'details')).open = true;
    (await found<HTMLDetailsElement>(canvasElement, '.dimension')).open = true;
  },
};
export const Narrow: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith(board))}</div>`,
};
