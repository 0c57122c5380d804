import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { AnalyticsContext, ChampionsRanking } from '../src/index.js';
import { everybodyElse, failed, FOR_ADMINS, found, reports } from './champions-support.js';
import { anonymousRanking, board, noSnapshot, rankingOf, ties } from './leaderboard-tables.js';
import { contextWith, loading, type Report } from './support.js';

const meta: Meta = { title: 'Elements/champions-ranking', component: 'champions-ranking' };
export default meta;

const show = ({ name }: AnalyticsContext, { view, anonymous }: Partial<ChampionsRanking> = {}) =>
  html`<champions-ranking context=${name} view=${view ?? nothing} ?anonymous=${anonymous}></champions-ranking>`;
const story = (
  own: Readonly<Record<string, Report>> = {},
  attributes: Partial<ChampionsRanking> = {},
  all: Readonly<Record<string, Report>> = board,
): StoryObj => ({ render: () => show(contextWith({ ...all, ...own }), attributes) });

export const Data = story();
export const Quarterly = story({}, { view: 'quarterly' });
export const Filtered: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    const tier = await found<HTMLSelectElement>(canvasElement, 'select[aria-label=Tier]');
    tier.value = 'advanced';
    tier.dispatchEvent(new Event('change'));
    await found(canvasElement, '.ranked-among');
  },
};
export const Anonymous = story({ leaderboard: rankingOf(ties) }, { anonymous: true });
export const AnonymousServer = story({ leaderboard: anonymousRanking });
export const ProfileOpen: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    (await found<HTMLButtonElement>(canvasElement, 'tbody button.row')).click();
    await found(canvasElement, '[part=score]');
  },
};
export const Failed = story({ leaderboard: failed });
export const Empty = story(reports(FOR_ADMINS, noSnapshot));
export const NoAccess = story({}, {}, everybodyElse);
export const Loading = story(reports(FOR_ADMINS, loading));
