/* Columns that the ranking and one person's place in it have in common. */
import type { CatalogueColumn } from '../report-entry.js';

const POINTS = { kind: 'number', unit: 'points of 100', role: 'measure', aggregate: 'none' } as const;

export const RANK = [
  {
    id: 'rank',
    label: 'Rank',
    kind: 'integer',
    role: 'measure',
    aggregate: 'none',
    better: 'down',
    description: 'The place by total score; no two people share one.',
  },
  {
    id: 'previousRank',
    label: 'Previous rank',
    kind: 'integer',
    role: 'measure',
    aggregate: 'none',
    better: 'down',
    description: 'The place in the snapshot before; unknown for who was not in it.',
  },
  {
    id: 'rankChange',
    label: 'Rank change',
    kind: 'integer',
    role: 'measure',
    aggregate: 'none',
    better: 'up',
    description: 'Places won since the snapshot before; fewer than none where places were lost.',
  },
] as const satisfies readonly CatalogueColumn[];

export const PERSON = [
  {
    id: 'userId',
    label: 'User id',
    kind: 'text',
    role: 'key',
    aggregate: 'none',
    description: 'The id of the person.',
  },
  {
    id: 'user',
    label: 'User',
    kind: 'text',
    role: 'name',
    aggregate: 'none',
    description: 'The person, by name or e-mail.',
  },
  { id: 'email', label: 'E-mail', kind: 'text', aggregate: 'none', description: 'The address of the person.' },
] as const satisfies readonly CatalogueColumn[];

export const SCORE = [
  {
    ...POINTS,
    id: 'score',
    label: 'Score',
    better: 'up',
    description: 'The total score: the scores of the six dimensions, each times its weight.',
  },
  {
    ...POINTS,
    id: 'previousScore',
    label: 'Previous score',
    better: 'up',
    description: 'The total score in the snapshot before.',
  },
  {
    ...POINTS,
    id: 'scoreChange',
    label: 'Score change',
    better: 'up',
    description: 'Points won since the snapshot before.',
  },
] as const satisfies readonly CatalogueColumn[];

export const TIER = {
  id: 'tier',
  label: 'Tier',
  kind: 'text',
  aggregate: 'none',
  description: 'The tier that the total score reaches.',
} as const satisfies CatalogueColumn;

export const INTENT = {
  id: 'intent',
  label: 'Intent',
  kind: 'text',
  aggregate: 'none',
  description: 'What the person mostly uses AI for, as their scores show it.',
} as const satisfies CatalogueColumn;

export const DIMENSION_SCORES = [
  {
    ...POINTS,
    id: 'd1',
    label: 'Core Platform Usage',
    better: 'up',
    description: 'How regularly and how broadly the platform is used.',
  },
  {
    ...POINTS,
    id: 'd2',
    label: 'Core Platform Creation',
    better: 'up',
    description: 'What has been built: assistants, skills and data sources.',
  },
  {
    ...POINTS,
    id: 'd3',
    label: 'Workflow Usage',
    better: 'up',
    description: 'How much work runs through workflows, and how well.',
  },
  {
    ...POINTS,
    id: 'd4',
    label: 'Workflow Creation',
    better: 'up',
    description: 'What workflows have been built, and how elaborate they are.',
  },
  {
    ...POINTS,
    id: 'd5',
    label: 'CLI & Agentic Engineering',
    better: 'up',
    description: 'Work with coding agents: sessions, repositories, and what came of them.',
  },
  {
    ...POINTS,
    id: 'd6',
    label: 'Impact & Knowledge',
    better: 'up',
    description: 'What others use of it, and what has been shared and learnt.',
  },
] as const satisfies readonly CatalogueColumn[];

export const SPEND = {
  id: 'spend',
  label: 'Spend',
  kind: 'currency',

  role: 'measure',
  aggregate: 'sum',
  description: "Money that the person's calls have cost in the period of the ranking, which is not the chosen one.",
} as const satisfies CatalogueColumn;

/** What is measured, how, and from what. */
export const EXPLAINED = [
  {
    id: 'what',
    label: 'What is measured',
    kind: 'text',
    aggregate: 'none',
    description: 'What is measured, in words.',
  },
  {
    id: 'calculation',
    label: 'Calculation',
    kind: 'text',
    aggregate: 'none',
    description: 'How the score follows from it.',
  },
  { id: 'evidence', label: 'Evidence', kind: 'text', aggregate: 'none', description: 'Which records it is read from.' },
] as const satisfies readonly CatalogueColumn[];

export const WEIGHT = {
  id: 'weight',
  label: 'Weight',
  kind: 'percent',
  role: 'measure',
  aggregate: 'none',
  description: 'The part that it has in the score above it.',
} as const satisfies CatalogueColumn;

export const PEOPLE = {
  id: 'people',
  label: 'People',
  kind: 'integer',
  role: 'measure',
  aggregate: 'sum',
  description: 'People scored; each stands in one row.',
} as const satisfies CatalogueColumn;
