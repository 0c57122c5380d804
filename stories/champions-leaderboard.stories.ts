import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { contextWith, empty, failing, loading } from './support.js';
import { leaderboard, ownScore } from './tables.js';

const meta: Meta = { title: 'Elements/champions-leaderboard', component: 'champions-leaderboard' };
export default meta;

const show = ({ name }: AnalyticsContext) => html`<champions-leaderboard context=${name}></champions-leaderboard>`;
const story = (context: () => AnalyticsContext): StoryObj => ({ render: () => show(context()) });
const refused = failing('forbidden', 'Access denied');

export const Data = story(() => contextWith({ leaderboard }));
export const OwnScore = story(() => contextWith({ leaderboard: refused, 'leaderboard-self': ownScore }));
export const NotScored = story(() => contextWith({ leaderboard: refused, 'leaderboard-self': empty(ownScore) }));
export const NoAccess = story(() => contextWith({ leaderboard: refused, 'leaderboard-self': refused }));
export const NoSnapshot = story(() =>
  contextWith({
    leaderboard: {
      columns: [],
      rows: [],
      notices: [{ code: 'no-snapshot', message: 'No scores have been computed for this period.' }],
    },
  }),
);
export const Loading = story(() => contextWith({ leaderboard: loading }));
export const Failed = story(() =>
  contextWith({ leaderboard: failing('unavailable', 'The server took too long to answer.') }),
);
export const Narrow: StoryObj = {
  render: () => html`<div class="narrow">${show(contextWith({ leaderboard }))}</div>`,
};
