import { noted } from '../../core/notices.js';
import type { Params, Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { currency, datetime, integer, number, text } from './columns.js';
import type { Report } from './report.js';
import { isObject, textOf, valueOf, type WireObject } from './values.js';
import { readEnvelope, snapshotOf, type Answer, type ColumnMap } from './wire.js';

const DIMENSIONS = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];

export const ENTRIES: Report = {
  path: 'leaderboard/entries',
  columns: [
    integer('rank'),
    integer('previous_rank'),
    integer('rank_delta', 'rankChange'),
    text('user_id'),
    text('user_name', 'user'),
    text('user_email', 'email', 'E-mail'),
    number('total_score', 'score'),
    number('previous_score'),
    number('score_delta', 'scoreChange'),
    text('tier_name', 'tier'),
    text('usage_intent', 'intent'),
    ...DIMENSIONS.map((label, index) => number(`d${index + 1}_score`, `d${index + 1}`, label)),
    currency('total_spend', 'spend'),
  ],
  sorts: { rank: 'rank', score: 'total_score', user: 'user_name', tier: 'tier_level' },
  searches: true,
};

const SUMMARY: readonly ColumnMap[] = [
  integer('total_users', 'people'),
  number('avg_score', 'averageScore'),
  number('top_score'),
  integer('pioneer_count', 'pioneers'),
  integer('expert_count', 'experts'),
  integer('advanced_count', 'advanced'),
  integer('practitioner_count', 'practitioners'),
  integer('newcomer_count', 'newcomers'),
];

const SEASONS: readonly ColumnMap[] = [
  text('season_key', 'key', 'Season'),
  text('period_label', 'label', 'Period'),
  text('snapshot_id', 'snapshotId', 'Snapshot'),
  datetime('period_start', 'from'),
  datetime('period_end', 'to'),
  integer('total_users', 'people'),
  datetime('completed_at', 'completedAt', 'Completed'),
];

/** Which snapshot is meant; a season without a view tells its view itself. */
export function snapshotParams({ view, season, tier, intent, project }: Params): UrlParams {
  const implied = season === undefined ? undefined : String(season).includes('Q') ? 'quarterly' : 'monthly';
  return { view: view ?? implied, season_key: season, tier, intent, project };
}

/** One page of the ranking. */
export function readEntries(body: object, params: UrlParams): Answer {
  const { data, metadata } = body as { data?: unknown; metadata?: unknown };
  const rows = isObject(data) && Array.isArray(data['rows']) ? data['rows'] : undefined;
  if (!isObject(data) || !rows?.every(isObject)) throw malformed();
  const labelled = { ...body, data: { ...data, rows: rows.map(withLabels) } };
  const answer = readEnvelope(labelled, ENTRIES.path, ENTRIES.columns);
  const applied = isObject(metadata) ? metadata['filters_applied'] : undefined;
  const ignored = params['project'] !== undefined && !(isObject(applied) && 'project' in applied);
  return { ...answer, table: inSnapshot(answer, ignored ? String(params['project']) : undefined) };
}

/** The viewer's own place, or no row where they have none. */
export function readOwn(body: object, viewer: string): Table {
  const { data, metadata } = body as { data?: unknown; metadata?: unknown };
  if (!isObject(data)) throw malformed();
  const known = 'user_id' in data;
  if (known && data['user_id'] !== viewer) throw malformed();
  const [tier, intent, comparison, spend] = ['tier', 'intent', 'comparison', 'summary_metrics'].map((key) =>
    isObject(data[key]) ? data[key] : {},
  ) as [WireObject, WireObject, WireObject, WireObject];
  const dimensions = Array.isArray(data['dimensions']) ? data['dimensions'].filter(isObject) : [];
  const row = {
    ...picked(data, 'user_id', 'user_name', 'user_email', 'rank', 'total_score'),
    ...picked(comparison, 'previous_rank', 'rank_delta', 'previous_score', 'score_delta'),
    tier_name: tier['name'],
    usage_intent: intent['id'],
    usage_intent_label: intent['label'],
    total_spend: spend['total_spend'],
    // Here a dimension's score is a ratio; in the ranking it is out of 100.
    ...Object.fromEntries(
      dimensions.map(({ id, score }) => [`${textOf(id) ?? ''}_score`, valueOf('number', score, 100)]),
    ),
  };
  const ids = ENTRIES.columns.map(([id]) => ({ id }));
  return readEntries({ data: { columns: ids, rows: known ? [row] : [] }, metadata }, {}).table;
}

const picked = (from: WireObject, ...keys: readonly string[]): WireObject =>
  Object.fromEntries(keys.map((key) => [key, from[key]]));

/** How many stand in each tier. */
export function readSummary(body: object): Table {
  const { data } = body as { data?: unknown };
  if (!isObject(data) || !Array.isArray(data['metrics'])) throw malformed();
  const texts = new Map(data['metrics'].filter(isObject).map(({ id, value }) => [id, value]));
  const metrics = data['metrics'].filter((metric) => !isObject(metric) || !TEXTS.has(metric['id']));
  const answer = readEnvelope({ ...body, data: { metrics } }, 'leaderboard/summary', SUMMARY);
  const window = textOf(texts.get('period_label'));
  const asOf = valueOf('datetime', texts.get('last_computed_at')) as string | null;
  return { ...(window && { window }), ...(asOf && { asOf }), ...inSnapshot(answer) };
}

const TEXTS = new Set<unknown>(['period_label', 'last_computed_at']);

/** The finished seasons, which servers have put in three places. */
export function readSeasons(body: object): Table {
  const { data } = body as { data?: unknown };
  const list = Array.isArray(data) ? data : isObject(data) ? (data['seasons'] ?? data['rows']) : undefined;
  const columns = SEASONS.map(([id]) => ({ id }));
  return readEnvelope({ ...body, data: { columns, rows: list } }, 'leaderboard/seasons', SEASONS).table;
}

/** Tier and intent in words; their ids stay beside them. */
function withLabels({ usage_intent_label: label, ...row }: WireObject): WireObject {
  const tierId = textOf(row['tier_name']);
  const intentId = textOf(row['usage_intent']);
  // The server's label begins with a picture.
  const intent = textOf(label)?.replace(/^[^\p{L}\p{N}]+/u, '') ?? (intentId && words(intentId));
  return { ...row, tierId, intentId, tier_name: tierId && words(tierId), usage_intent: intent };
}

/** `platform_builder` → `Platform Builder`. */
function words(id: string): string {
  return id.replace(/_/g, ' ').replace(/(^| )\w/g, (first) => first.toUpperCase());
}

function inSnapshot({ table, metadata }: Answer, project?: string): Table {
  const snapshot = snapshotOf(metadata);
  const none = snapshot === null && !table.rows.length;
  return noted({ ...table, ...snapshot }, [
    ...(none ? [{ code: 'no-snapshot', message: 'No leaderboard has been computed for this period yet.' }] : []),
    ...(project === undefined
      ? []
      : [
          {
            code: 'not-filtered',
            message: 'This server does not narrow the leaderboard to a project.',
            filter: 'projects',
            values: [project],
          },
        ]),
  ]);
}
