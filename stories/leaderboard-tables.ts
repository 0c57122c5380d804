// A made-up ranking with everything that a leaderboard asks for beside it, for stories and tests.
import { columnsOf, type Column, type Query, type Row, type Table } from '../src/index.js';
import * as profiles from './profile-tables.js';
import type { Report } from './support.js';
import { leaderboard } from './tables.js';

const columnsIn = (report: string, ids?: readonly string[]): Column[] =>
  columnsOf(report, ids).map((column) => ({ ...column, sortable: true }));

const TIERS: readonly [id: string, label: string, least: number][] = [
  ['pioneer', 'Pioneer', 80],
  ['expert', 'Expert', 65],
  ['advanced', 'Advanced', 45],
  ['practitioner', 'Practitioner', 25],
  ['newcomer', 'Newcomer', 0],
];
const INTENTS: readonly [id: string, label: string, description: string, legacy?: boolean][] = [
  ['cli_focused', 'CLI Focused', 'An older name of developers.', true],
  ['sdlc_unicorn', 'SDLC Unicorn', 'Works with AI from idea to delivery.'],
  ['developer', 'Developer', 'Works with coding agents above all.'],
  ['workflow_architect', 'Workflow Architect', 'Builds workflows that others run.'],
  ['workflow_user', 'Workflow User', 'Lets workflows do the work.'],
  ['platform_builder', 'Platform Builder', 'Builds assistants, skills and data sources.'],
  ['ai_user', 'AI User', 'Talks with assistants in daily work.'],
  ['explorer', 'Explorer', 'Takes the first steps.'],
];
const CURRENT_INTENTS = INTENTS.filter(([, , , legacy]) => !legacy);
const DIMENSIONS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;
const WEIGHTS = [0.2, 0.2, 0.1, 0.1, 0.3, 0.1];
const labelOf = (id: string) => leaderboard.columns.find((each) => each.id === id)?.label ?? id;

export const columns: readonly Column[] = columnsIn('leaderboard').filter(({ role }) => role !== 'key');

/** A row of the ranking: what is given, and what follows from it. */
export function entry(rank: number, given: Row & { readonly score: number; readonly user: string }): Row {
  const { score, user } = given;
  const [tierId, tier] = TIERS.find(([, , least]) => score >= least) ?? [];
  const [intentId, intent] = CURRENT_INTENTS[rank % CURRENT_INTENTS.length] ?? [];
  const moved = ((rank * 7) % 9) - 4;
  const known = rank % 5 !== 2;
  const id = user.toLowerCase().replaceAll(' ', '.');
  return {
    rank,
    previousRank: known ? Math.max(rank + moved, 1) : null,
    rankChange: known ? Math.max(rank + moved, 1) - rank : null,
    userId: id,
    email: `${id}@example.com`,
    previousScore: known ? score - moved : null,
    scoreChange: known ? moved * 0.75 : null,
    tier,
    tierId,
    intent,
    intentId,
    ...Object.fromEntries(
      DIMENSIONS.map((dimension, at) => [
        dimension,
        Math.min(100, Math.max(0, Math.round((score + ((at * 37 + rank * 11) % 41) - 20) * 10) / 10)),
      ]),
    ),
    spend: 212.91 / rank,
    projectIds: [rank % 2 ? 'apollo' : 'zephyr'],
    ...given,
  };
}

const given = ['Ada', 'Bruno', 'Chidi', 'Dana', 'Edgar', 'Femi', 'Grete', 'Hugo', 'Ines', 'Jonas'];
const family = ['Almeida', 'Brandt', 'Chukwu'];
const LONG = 'Maria-Magdalena Konstantinopoulou-Hohenzollern von und zu Lichtenstein';

/** 42 people: twelve with names in many scripts, thirty more. */
export const people: readonly Row[] = [
  ...leaderboard.rows.map(({ user, userId, score, own }, index) =>
    entry(index + 1, {
      user: index === 4 ? LONG : String(user),
      score: Number(score),
      userId,
      email: `${String(userId)}@example.com`,
      own,
    }),
  ),
  ...Array.from({ length: 30 }, (_, index) =>
    entry(index + 13, {
      user: `${given[index % 10] ?? ''} ${family[Math.floor(index / 10)] ?? ''}`,
      score: Math.round((14.2 - index * 0.43) * 100) / 100,
    }),
  ),
];

export const SEASONS: Readonly<Record<string, readonly [key: string, label: string, completedAt: string][]>> = {
  monthly: [
    ['2026-04', 'April 2026', '2026-05-01T02:05:10Z'],
    ['2026-03', 'March 2026', '2026-04-01T02:05:10Z'],
  ],
  quarterly: [['2026-Q1', 'Q1 2026', '2026-04-01T02:35:10Z']],
};

/** `window` and `asOf` of the snapshot that a question is about. */
function stamp({ params = {} }: Query): Pick<Table, 'window' | 'asOf'> {
  const { view, season } = params;
  const seasons = SEASONS[String(view)];
  const [, window, asOf] = seasons?.find(([key]) => key === season) ?? seasons?.[0] ?? [];
  return { window: window ?? 'Current 30 days', asOf: asOf ?? leaderboard.asOf ?? '' };
}

/** A ranking of `rows`, narrowed as a source narrows it. */
export const rankingOf =
  (rows: readonly Row[]): Report =>
  (query) => {
    const { tier, intent, project } = query.params ?? {};
    const search = query.search?.toLowerCase();
    return {
      ...stamp(query),
      columns,
      searchable: true,
      rows: rows.filter(
        ({ tierId, intentId, projectIds, user, email }) =>
          (tier === undefined || tierId === tier) &&
          (intent === undefined || intentId === intent) &&
          (project === undefined || (projectIds as string[]).includes(String(project))) &&
          (!search || `${String(user)} ${String(email)}`.toLowerCase().includes(search)),
      ),
    };
  };

const share = (id: string) => people.filter(({ tierId }) => tierId === id).length;
const scores = people.map(({ score }) => Number(score));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const summary: Report = (query) => ({
  ...stamp(query),
  columns: columnsIn('leaderboard-summary'),
  rows: [
    {
      people: people.length,
      averageScore: mean(scores),
      topScore: Math.max(...scores),
      ...Object.fromEntries(TIERS.map(([id]) => [SUMMED[id] ?? id, share(id)])),
    },
  ],
});
const SUMMED: Readonly<Record<string, string>> = {
  pioneer: 'pioneers',
  expert: 'experts',
  practitioner: 'practitioners',
  newcomer: 'newcomers',
};

export const distribution: Report = (query) => ({
  ...stamp(query),
  columns: columnsIn('leaderboard-scores'),
  rows: Array.from({ length: 10 }, (_, index) => ({
    id: String(index * 10),
    range: `${index * 10}–${index * 10 + 10}`,
    people: scores.filter((score) => Math.min(Math.floor(score / 10), 9) === index).length,
  })),
});

export const tiers: Report = (query) => ({
  ...stamp(query),
  columns: columnsIn('leaderboard-tiers'),
  rows: TIERS.map(([id, tier], index) => ({
    id,
    tier,
    level: 5 - index,
    people: share(id),
    share: share(id) / people.length,
  })),
});

export const averages: Report = (query) => ({
  ...stamp(query),
  columns: columnsIn('leaderboard-dimensions'),
  rows: DIMENSIONS.map((id, index) => ({
    id,
    dimension: labelOf(id),
    weight: WEIGHTS[index],
    averageScore: mean(people.map((row) => Number(row[id]))),
  })),
});

const sectionOf = (section: string, rows: readonly Row[]): Row[] => rows.map((row) => ({ section, ...row }));

/** The whole scoring model; legacy intents stand first, as a server is free to send them. */
export const framework: Table = {
  columns: columnsIn('leaderboard-framework'),
  rows: [
    ...sectionOf('principle', [
      { label: 'Explainable by design', description: 'Every figure can be traced to what was done.' },
      { label: 'Breadth counts', description: 'Using one thing a lot is not mastery.' },
    ]),
    ...sectionOf('step', [
      { label: 'Collect what was done in 30 days.' },
      { label: 'Weigh components and dimensions.' },
    ]),
    ...sectionOf('source', [{ label: 'PostgreSQL', description: 'Assistants, workflows, data sources and skills.' }]),
    ...profiles.framework.rows.filter(({ section }) => section !== 'intent'),
    ...sectionOf(
      'intent',
      INTENTS.map(([id, label, description, legacy]) => ({ id, label, description, ...(legacy && { legacy }) })),
    ),
    ...sectionOf(
      'component',
      profiles.components.rows.map(({ id, dimensionId, component, weight, what, calculation, evidence }) => ({
        id,
        parentId: dimensionId,
        label: component,
        weight,
        what,
        calculation,
        evidence,
      })),
    ),
  ],
};

export const seasons: Report = ({ params = {} }) => ({
  columns: columnsIn('leaderboard-seasons', ['key', 'label', 'completedAt']),
  rows: (SEASONS[String(params['view'])] ?? []).map(([key, label, completedAt]) => ({ key, label, completedAt })),
});

export const profile: Report = (query) => {
  const found = people.find(({ userId, own }) => (query.params?.['user'] ? userId === query.params['user'] : own));
  const { user, userId, email, rank } = found ?? {};
  return { ...profiles.profileOf(profiles.components, { user, userId, email, rank }), ...stamp(query) };
};

/** Everything that a platform admin is answered. */
export const board: Readonly<Record<string, Report>> = {
  leaderboard: rankingOf(people),
  'leaderboard-summary': summary,
  'leaderboard-scores': distribution,
  'leaderboard-tiers': tiers,
  'leaderboard-dimensions': averages,
  'leaderboard-framework': () => framework,
  'leaderboard-seasons': seasons,
  'leaderboard-projects': () => ({
    columns: columnsIn('leaderboard-projects'),
    rows: [
      { id: 'apollo', label: 'apollo' },
      { id: 'zephyr', label: 'zephyr' },
    ],
  }),
  'leaderboard-profile': profile,
  'leaderboard-components': (query) => ({ ...profiles.components, ...stamp(query) }),
};

export const noSnapshot: Report = () => ({
  columns: [],
  rows: [],
  notices: [{ code: 'no-snapshot', message: 'No leaderboard has been computed for this period yet.' }],
});

/** What a server in anonymous mode answers: ranks, scores and tiers. */
export const anonymousRanking: Report = (query) => ({
  ...stamp(query),
  columns: columns.filter(({ id }) => ['rank', 'score', 'tier'].includes(id)),
  rows: people.map(({ rank, score, tier, tierId, own }) => ({
    rank,
    score,
    tier,
    tierId,
    ...(own === true && { is_me: true }),
  })),
});

/** Four people with one score, and in all figures alike, among others. */
export const ties: readonly Row[] = ['Zoe Young', 'Mia Moss', 'Abel Adams', 'Tom Tait', 'Lea Lund', 'Kim Karr'].map(
  (user, index) => {
    const score = index === 0 ? 71.5 : index === 5 ? 12 : 48.25;
    return { ...entry(index + 1, { user, score, ...(index === 3 && { own: true }) }), spend: 10 };
  },
);

let many: readonly Row[] | undefined;

/** 100,000 people, made when they are first asked for. */
export const manyPeople = (): readonly Row[] =>
  (many ??= Array.from({ length: 100_000 }, (_, index) =>
    entry(index + 1, { user: `Person ${index + 1}`, score: Math.round((100 - index / 1000) * 100) / 100 }),
  ));
