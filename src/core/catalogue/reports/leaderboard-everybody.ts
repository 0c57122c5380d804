import type { CatalogueColumn, ReportEntry } from '../report-entry.js';
import { EXPLAINED, PEOPLE, WEIGHT } from './leaderboard-columns.js';

const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const POINTS = { kind: 'number', unit: 'points of 100', role: 'measure', aggregate: 'none', better: 'up' } as const;

const AVERAGE_SCORE = {
  ...POINTS,
  id: 'averageScore',
  label: 'Average score',
  aggregate: 'ratio',
  description: 'The mean of the scores of everybody scored.',
} as const satisfies CatalogueColumn;

export const leaderboardSummary = {
  name: 'leaderboard-summary',
  heading: 'Leaderboard summary',
  description: 'How many were scored, how well, and how many reached each tier: one row.',
  rowNames: ['summary', 'summaries'],
  columns: [
    PEOPLE,
    AVERAGE_SCORE,
    { ...POINTS, id: 'topScore', label: 'Top score', description: 'The highest total score.' },
    { ...COUNT, id: 'pioneers', label: 'Pioneers', description: 'People in the tier Pioneer.' },
    { ...COUNT, id: 'experts', label: 'Experts', description: 'People in the tier Expert.' },
    { ...COUNT, id: 'advanced', label: 'Advanced', description: 'People in the tier Advanced.' },
    { ...COUNT, id: 'practitioners', label: 'Practitioners', description: 'People in the tier Practitioner.' },
    { ...COUNT, id: 'newcomers', label: 'Newcomers', description: 'People in the tier Newcomer.' },
  ],
} as const satisfies ReportEntry;

export const leaderboardScores = {
  name: 'leaderboard-scores',
  heading: 'Scores',
  description: 'How many people have a total score in each span of ten points.',
  rowNames: ['span', 'spans'],
  columns: [
    {
      id: 'range',
      label: 'Score',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'The span of points, its end exclusive but for 100.',
    },
    PEOPLE,
  ],
  keys: { id: 'The first point of the span.' },
} as const satisfies ReportEntry;

export const leaderboardTiers = {
  name: 'leaderboard-tiers',
  heading: 'Tiers',
  description: 'How many people have reached each tier, the highest first.',
  rowNames: ['tier', 'tiers'],
  columns: [
    { id: 'tier', label: 'Tier', kind: 'text', role: 'name', aggregate: 'none', description: 'The tier by its name.' },
    {
      id: 'level',
      label: 'Level',
      kind: 'integer',
      role: 'measure',
      aggregate: 'none',
      description: '1 is the lowest tier.',
    },
    PEOPLE,
    {
      id: 'share',
      label: 'Share',
      kind: 'percent',
      role: 'share',
      aggregate: 'sum',
      description: 'The part of everybody scored.',
    },
  ],
  keys: { id: 'The id of the tier.' },
} as const satisfies ReportEntry;

export const leaderboardDimensions = {
  name: 'leaderboard-dimensions',
  heading: 'Dimensions',
  description: 'The mean score of everybody scored in each dimension.',
  rowNames: ['dimension', 'dimensions'],
  columns: [
    {
      id: 'dimension',
      label: 'Dimension',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'The dimension by its name.',
    },
    WEIGHT,
    AVERAGE_SCORE,
  ],
  keys: { id: 'The id of the dimension.' },
} as const satisfies ReportEntry;

export const leaderboardFramework = {
  name: 'leaderboard-framework',
  heading: 'How scores are made',
  description: 'The whole scoring model: principles, steps, sources, tiers, intents, dimensions and their components.',
  rowNames: ['entry', 'entries'],
  columns: [
    {
      id: 'section',
      label: 'Section',
      kind: 'text',
      aggregate: 'none',
      description: '`principle`, `step`, `source`, `overlay`, `tier`, `intent`, `dimension` or `component`.',
    },
    { id: 'label', label: 'Name', kind: 'text', role: 'name', aggregate: 'none', description: 'What it is called.' },
    { id: 'description', label: 'Description', kind: 'text', aggregate: 'none', description: 'What it means.' },
    WEIGHT,
    {
      id: 'minScore',
      label: 'Lowest score',
      kind: 'number',
      unit: 'points of 100',
      role: 'measure',
      aggregate: 'none',
      description: 'The total score from which a tier is reached.',
    },
    {
      id: 'level',
      label: 'Level',
      kind: 'integer',
      role: 'measure',
      aggregate: 'none',
      description: 'The level of a tier; 1 is the lowest.',
    },
    ...EXPLAINED,
  ],
  keys: {
    id: 'The id within its section.',
    parentId: "A component's dimension.",
    legacy: 'Whether only old snapshots have it.',
  },
} as const satisfies ReportEntry;

export const leaderboardSeasons = {
  name: 'leaderboard-seasons',
  heading: 'Seasons',
  description: 'The months or quarters (UTC) that are over and have a ranking.',
  rowNames: ['season', 'seasons'],
  columns: [
    {
      id: 'key',
      label: 'Season',
      kind: 'text',
      role: 'key',
      aggregate: 'none',
      description: 'What the season is asked for by, such as `2026-04` or `2026-Q1`.',
    },
    {
      id: 'label',
      label: 'Period',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'The season for people, such as April 2026.',
    },
    {
      id: 'snapshotId',
      label: 'Snapshot',
      kind: 'text',
      aggregate: 'none',
      description: 'The id of the snapshot that the ranking is read from.',
    },
    { id: 'from', label: 'From', kind: 'datetime', role: 'time', aggregate: 'none', description: 'Its start.' },
    { id: 'to', label: 'To', kind: 'datetime', role: 'time', aggregate: 'none', description: 'Its end.' },
    PEOPLE,
    {
      id: 'completedAt',
      label: 'Completed',
      kind: 'datetime',
      role: 'time',
      aggregate: 'none',
      description: 'When the ranking was computed.',
    },
  ],
} as const satisfies ReportEntry;

export const leaderboardProjects = {
  name: 'leaderboard-projects',
  heading: 'Leaderboard projects',
  description: 'The projects that the ranking can be narrowed to.',
  rowNames: ['project', 'projects'],
  dimension: 'projects',
  columns: [
    { id: 'id', label: 'Id', kind: 'text', role: 'key', aggregate: 'none', description: 'The id of the project.' },
    { id: 'label', label: 'Name', kind: 'text', role: 'name', aggregate: 'none', description: 'The name for people.' },
  ],
} as const satisfies ReportEntry;
