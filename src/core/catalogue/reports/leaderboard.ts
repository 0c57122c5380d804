import type { ReportEntry } from '../report-entry.js';
import { DIMENSION_SCORES, INTENT, PERSON, RANK, SCORE, SPEND, TIER } from './leaderboard-columns.js';

export const leaderboard = {
  name: 'leaderboard',
  heading: 'Champions leaderboard',
  description: 'Everybody who was scored, by rank, with movement since the snapshot before.',
  rowNames: ['person', 'people'],
  dimension: 'users',
  columns: [...RANK, ...PERSON, ...SCORE, TIER, INTENT, ...DIMENSION_SCORES, SPEND],
  keys: {
    tierId: 'The id of the tier.',
    intentId: 'The id of the intent.',
    own: "Whether it is the viewer's own row.",
  },
} as const satisfies ReportEntry;

export const leaderboardSelf = {
  ...leaderboard,
  name: 'leaderboard-self',
  heading: 'Own place',
  description: "The viewer's own place in the ranking: one row, or none.",
} as const satisfies ReportEntry;
