import { finiteNumber } from '../../core/finite-number.js';
import type { Params, Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { currency, datetime, integer, number, percent, text } from './columns.js';
import { inSnapshot, INTENT, PERSON, RANK, SCORE, SCORES, snapshotParams, SPEND, TIER, words } from './leaderboard.js';
import { listOf, part, personIn, picked, readOwn, readPerson } from './leaderboard-person.js';
import { isObject, sumOf, textOf, valueOf, type WireObject } from './values.js';
import { projectChoice } from './viewer.js';
import { readEnvelope, type ColumnMap } from './wire.js';

/** A ratio on the wire that is a score out of 100 here. */
const score = (wire: string, id: string, label: string): ColumnMap => [wire, id, label, 'number', 100];
/** A ratio on the wire too. */
const ratio = (wire: string, id: string, label: string): ColumnMap => [wire, id, label, 'percent'];

const WEIGHT = ratio('weight', 'weight', 'Weight');
const EXPLAINED = [text('what', 'what', 'What is measured'), text('calc', 'calculation'), text('evidence')];

const SUMMARY = [
  integer('total_users', 'people'),
  number('avg_score', 'averageScore'),
  number('top_score'),
  integer('pioneer_count', 'pioneers'),
  integer('expert_count', 'experts'),
  integer('advanced_count', 'advanced'),
  integer('practitioner_count', 'practitioners'),
  integer('newcomer_count', 'newcomers'),
];

const PROFILE = [
  ...PERSON,
  ...RANK,
  ...SCORE,
  TIER,
  text('tier_description'),
  INTENT,
  text('intent_description'),
  text('projects'),
  ...SCORES,
];

const METRICS = [
  integer('active_days'),
  integer('platform_active_days'),
  integer('web_conversations'),
  integer('assistants_used'),
  integer('assistants_created'),
  integer('skills_created'),
  integer('datasources_created', 'datasourcesCreated', 'Data sources created'),
  integer('assistant_adopters'),
  integer('workflows_created'),
  integer('workflow_external_users'),
  integer('workflow_executions'),
  integer('cli_sessions', 'cliSessions', 'CLI sessions'),
  integer('cli_repos', 'cliRepos', 'CLI repositories'),
  integer('total_lines_added'),
  integer('files_changed'),
  integer('shared_conversations'),
  integer('shared_conversation_access'),
  integer('kata_completed'),
  SPEND,
  currency('cli_spend', 'cliSpend', 'CLI spend'),
];

const COMPONENTS = [
  text('dimension'),
  text('component'),
  number('raw_value', 'value'),
  text('display_value', 'display', 'Value in words'),
  score('normalized', 'score', 'Score'),
  WEIGHT,
  ratio('dimension_weight', 'dimensionWeight', 'Weight of the dimension'),
  ...EXPLAINED,
];

const BINS = [text('range', 'range', 'Score'), integer('people')];

const TIERS = [
  text('tier'),
  integer('tier_level', 'level'),
  integer('user_count', 'people'),
  percent('percentage', 'share'),
];

const AVERAGES = [text('dimension_label', 'dimension'), WEIGHT, score('avg_score', 'averageScore', 'Average score')];

const FRAMEWORK = [
  text('section'),
  text('label', 'label', 'Name'),
  text('description'),
  WEIGHT,
  number('min_score', 'minScore', 'Lowest score'),
  integer('level'),
  ...EXPLAINED,
];

const SEASONS = [
  text('season_key', 'key', 'Season'),
  text('period_label', 'label', 'Period'),
  text('snapshot_id', 'snapshotId', 'Snapshot'),
  datetime('period_start', 'from'),
  datetime('period_end', 'to'),
  integer('total_users', 'people'),
  datetime('completed_at', 'completedAt', 'Completed'),
];

const CHOICES = [text('id'), text('label', 'label', 'Name')];

/** Tier ids by their levels, from 1. */
const LEVELS = ['newcomer', 'practitioner', 'advanced', 'expert', 'pioneer'];
/** Only old snapshots have these. */
const LEGACY = new Set<unknown>(['cli_focused', 'platform_focused', 'hybrid']);
const TEXTS = new Set<unknown>(['period_label', 'last_computed_at']);

/** What is read from one person's answer, which is that of `own` where that is told. */
export const OF_PERSON: Readonly<Record<string, (body: object, own?: string) => Table>> = {
  'leaderboard-self': readOwn,
  'leaderboard-profile': (body, own) => readPerson(body, own, PROFILE, METRICS, profileOf),
  'leaderboard-components': (body, own) => {
    const parts = listOf(personIn(body, own)?.['dimensions']).flatMap(componentsOf);
    const table = madeOf(body, COMPONENTS, parts, ({ key: id, dimensionId }) => ({ id, dimensionId }));
    // Who has nothing yet can have more, other than of what nobody measures.
    const rows = table.rows.map((row, at) =>
      parts[at]?.['display_value'] === 'N/A' ? { ...row, display: 'N/A' } : row,
    );
    return { ...table, rows };
  },
};

/** What is read from an answer about everybody, at the path that the report's name says. */
export const OF_EVERYBODY: Readonly<Record<string, (body: object) => Table>> = {
  'leaderboard-summary': readSummary,
  'leaderboard-seasons': readSeasons,
  'leaderboard-scores': (body) => madeOf(body, BINS, binsOf(rowsOf(body)), idOf),
  'leaderboard-tiers': (body) =>
    madeOf(body, TIERS, tiersOf(rowsOf(body)), ({ tier_name }) => ({ id: tier_name, tier: words(textOf(tier_name)) })),
  'leaderboard-dimensions': (body) => madeOf(body, AVERAGES, rowsOf(body), ({ dimension_id: id }) => ({ id })),
  'leaderboard-framework': (body) =>
    madeOf({}, FRAMEWORK, frameworkOf(dataOf(body)), ({ id, parentId = null, legacy }) => ({
      id,
      parentId,
      ...(legacy === true && { legacy }),
    })),
  'leaderboard-projects': (body) => madeOf(body, CHOICES, projectsIn(body), idOf),
};

/** What an answer about everybody is asked with. */
export function paramsOf(report: string, params: Params): UrlParams {
  if (report === 'leaderboard-seasons') return { view: params['view'] ?? 'monthly', per_page: 200 };
  return snapshotParams(params);
}

const idOf = ({ id }: WireObject): WireObject => ({ id });

/** `columns` of wire rows as a table in the snapshot of `body`, with the row keys that `keysOf` finds. */
function madeOf(
  body: object,
  columns: readonly ColumnMap[],
  rows: readonly WireObject[],
  keysOf: (row: WireObject) => WireObject,
): Table {
  const { metadata } = body as { metadata?: unknown };
  const wires = columns.map(([wire]) => wire);
  const data = {
    columns: wires.map((id) => ({ id })),
    rows: rows.map((row) => ({ ...picked(row, ...wires), ...keysOf(row) })),
  };
  return inSnapshot(readEnvelope({ data, metadata }, '', columns));
}

function dataOf(body: object): WireObject {
  const { data } = body as { data?: unknown };
  if (!isObject(data)) throw malformed();
  return data;
}

function rowsOf(body: object): WireObject[] {
  const { rows } = dataOf(body);
  if (!Array.isArray(rows) || !rows.every(isObject)) throw malformed();
  return rows;
}

/** The finished seasons, which servers have put in three places. */
function readSeasons(body: object): Table {
  const { data } = body as { data?: unknown };
  const list = Array.isArray(data) ? data : isObject(data) ? (data['seasons'] ?? data['rows']) : undefined;
  const columns = SEASONS.map(([id]) => ({ id }));
  return readEnvelope({ ...body, data: { columns, rows: list } }, 'leaderboard/seasons', SEASONS).table;
}

/** How many stand in each tier. */
function readSummary(body: object): Table {
  const { metrics: all } = dataOf(body);
  if (!Array.isArray(all)) throw malformed();
  const texts = new Map(all.filter(isObject).map(({ id, value }) => [id, value]));
  const metrics = all.filter((metric) => !isObject(metric) || !TEXTS.has(metric['id']));
  const answer = readEnvelope({ ...body, data: { metrics } }, '', SUMMARY);
  const window = textOf(texts.get('period_label'));
  const asOf = valueOf('datetime', texts.get('last_computed_at')) as string | null;
  return { ...(window && { window }), ...(asOf && { asOf }), ...inSnapshot(answer) };
}

function profileOf(person: WireObject): WireObject {
  const projects = Array.isArray(person['projects']) ? person['projects'] : [];
  const projectIds = projects.filter((name) => typeof name === 'string');
  return {
    tier_description: part(person, 'tier')['description'],
    intent_description: part(person, 'intent')['description'],
    projects: projectIds.join(', '),
    projectIds,
    ...picked(part(person, 'summary_metrics'), ...METRICS.map(([wire]) => wire)),
  };
}

function componentsOf({ id: dimensionId, name, label, weight, components }: WireObject): WireObject[] {
  return listOf(components, 'key').map((component) => ({
    ...component,
    dimensionId,
    dimension: textOf(name) ?? label,
    component: component['label'],
    dimension_weight: weight,
  }));
}

/** All ten bins, as soon as there is anybody: the server leaves out empty ones. */
function binsOf(rows: readonly WireObject[]): WireObject[] {
  const counts = rows.map(({ range, count }) => {
    const [, from = NaN, to] = /^(\d+)-(\d+)$/.exec(textOf(range) ?? '') ?? [];
    const bin = Number(from) / 10;
    if (!Number.isInteger(bin) || bin > 10 || Number(to) !== bin * 10 + 10) throw malformed();
    // A score of 100 has a bin of its own there.
    return [Math.min(bin, 9), finiteNumber(count)] as const;
  });
  return Array.from({ length: rows.length && 10 }, (_, bin) => ({
    id: String(bin * 10),
    range: `${bin * 10}–${bin * 10 + 10}`,
    people: sumOf(counts.filter(([of]) => of === bin).map(([, count]) => count)),
  }));
}

/** All five tiers, as soon as there is anybody: the server leaves out empty ones. */
function tiersOf(rows: readonly WireObject[]): WireObject[] {
  const empty = LEVELS.flatMap((tier_name, index): WireObject[] =>
    !rows.length || rows.some(({ tier_name: name }) => name === tier_name)
      ? []
      : [{ tier_name, tier_level: index + 1, user_count: 0, percentage: 0 }],
  );
  const levelOf = ({ tier_level: level }: WireObject): number => finiteNumber(level) ?? 0;
  return [...rows, ...empty].sort((a, b) => levelOf(b) - levelOf(a));
}

function frameworkOf({ framework, tiers, intents, dimensions }: WireObject): WireObject[] {
  const said = (section: string, key: string): WireObject[] => {
    const list = isObject(framework) ? framework[key] : undefined;
    return (Array.isArray(list) ? (list as unknown[]) : []).map((entry, index) => {
      const { title, text: description } = isObject(entry) ? entry : { text: entry };
      return { section, id: `${section}-${index + 1}`, label: title, description };
    });
  };
  const named = (section: string, rows: readonly WireObject[], key = 'id'): WireObject[] =>
    rows.map((row) => ({ ...row, section, id: row[key] }));
  const parts = listOf(dimensions);
  const all = named('intent', listOf(intents)).map((row) => ({ ...row, legacy: LEGACY.has(row['id']) }));
  return [
    ...said('principle', 'principles'),
    ...said('step', 'calculation_steps'),
    ...said('source', 'data_sources'),
    ...said('overlay', 'future_overlays'),
    ...named('tier', listOf(tiers, 'name'), 'name'),
    ...all.sort((a, b) => Number(a.legacy) - Number(b.legacy)),
    // The label of a dimension is “D1”.
    ...named('dimension', parts).map((row) => ({ ...row, label: row['name'] ?? row['label'] })),
    ...parts.flatMap(({ id: parentId, components }) =>
      named('component', listOf(components, 'key'), 'key').map((row) => ({ ...row, parentId })),
    ),
  ];
}

/** Names, or rows that hold them; servers have put the list in three places. */
function projectsIn(body: object): WireObject[] {
  const { data } = body as { data?: unknown };
  const { projects, rows = [] } = isObject(data) ? data : { rows: data ?? null };
  const list = projects ?? rows;
  if (!Array.isArray(list)) throw malformed();
  const choices = list.map((entry: unknown) => {
    const row = isObject(entry) ? entry : { name: entry };
    const name = textOf(row['name'] ?? row['project_name'] ?? row['project']);
    if (name === null) throw malformed();
    return [name, projectChoice({ ...row, name })] as const;
  });
  return [...new Map(choices).values()];
}
