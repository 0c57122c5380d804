import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { contextWith, empty, failing, loading, type Report } from './support.js';
import {
  components,
  componentsWith,
  framework,
  profile,
  profileOf,
  topComponents,
  topProfile,
} from './profile-tables.js';

const meta: Meta = { title: 'Elements/champion-profile', component: 'champion-profile' };
export default meta;

const show = ({ name }: AnalyticsContext) => html`<champion-profile context=${name} user="anna"></champion-profile>`;
const own = ({ name }: AnalyticsContext) => html`<champion-profile context=${name}></champion-profile>`;
const story = (context: () => AnalyticsContext, render = show): StoryObj => ({ render: () => render(context()) });

const sources = (reports: Readonly<Record<string, Report | Parameters<typeof empty>[0]>> = {}) =>
  contextWith({
    'leaderboard-profile': () => profile,
    'leaderboard-components': () => components,
    'leaderboard-framework': () => framework,
    ...reports,
  });

const noSnapshot: Report = () => ({
  columns: [],
  rows: [],
  notices: [{ code: 'no-snapshot', message: 'No scores have been computed for this period.' }],
});
const refused = failing('forbidden', 'Access denied');
const failed = failing('unavailable', 'The server took too long to answer.');
const withoutCli = componentsWith(
  (row) => (row['dimensionId'] === 'd5' ? { ...row, value: null, display: null, score: 0 } : row),
  0.7,
);

export const Data = story(() => sources());
export const Own = story(() => sources(), own);
export const TopTier = story(() =>
  sources({ 'leaderboard-profile': () => topProfile, 'leaderboard-components': () => topComponents }),
);
export const NotScored = story(() => sources({ 'leaderboard-profile': empty(profile) }), own);
export const NoSnapshot = story(() =>
  sources({ 'leaderboard-profile': noSnapshot, 'leaderboard-components': noSnapshot }),
);
export const NoAccess = story(() => sources({ 'leaderboard-profile': refused, 'leaderboard-components': refused }));
export const Loading = story(() => sources({ 'leaderboard-profile': loading }));
export const Failed = story(() => sources({ 'leaderboard-profile': failed }));
export const ComponentsFailed = story(() => sources({ 'leaderboard-components': failed }));
export const NotMeasured = story(() =>
  sources({
    'leaderboard-profile': () => profileOf(withoutCli, { rankChange: null, previousRank: null, scoreChange: null }),
    'leaderboard-components': () => withoutCli,
  }),
);
export const LongNames: StoryObj = {
  render: () => {
    const longer = componentsWith((row) => ({
      ...row,
      component: `${String(row['component'])} across all of the organisation’s repositories and assistants`,
      display: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    }));
    const found = profileOf(longer, {
      user: 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Konstantina von und zu Hohenlohe',
      email: 'maximiliana.konstantina.wolfeschlegelsteinhausenbergerdorff@subsidiary.example.com',
      projects: 'legacy-re-platform, an-uncommonly-long-project-name-that-nobody-has-shortened, zephyr',
      score: 79.97,
    });
    const columns = found.columns.map((column) =>
      /^d\d$/.test(column.id) ? { ...column, label: `${column.label} and Responsibilities` } : column,
    );
    return show(
      sources({
        'leaderboard-profile': () => ({ ...found, columns }),
        'leaderboard-components': () => longer,
      }),
    );
  },
};
export const Narrow: StoryObj = { render: () => html`<div class="narrow">${show(sources())}</div>` };
