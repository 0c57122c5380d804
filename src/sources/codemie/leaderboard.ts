import { noted } from '../../core/notices.js';
import type { Params, Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { currency, integer, number, text } from './columns.js';
import type { Report } from './report.js';
import { isObject, textOf, type WireObject } from './values.js';
import { readEnvelope, snapshotOf, type Answer, type ColumnMap } from './wire.js';

const DIMENSIONS = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];

export const RANK = [integer('rank'), integer('previous_rank'), integer('rank_delta', 'rankChange')];
export const PERSON = [text('user_id'), text('user_name', 'user'), text('user_email', 'email', 'E-mail')];
export const SCORE = [number('total_score', 'score'), number('previous_score'), number('score_delta', 'scoreChange')];
export const TIER = text('tier_name', 'tier');
export const INTENT = text('usage_intent', 'intent');
export const SCORES = DIMENSIONS.map((label, index) => number(`d${index + 1}_score`, `d${index + 1}`, label));
export const SPEND = currency('total_spend', 'spend');

export const ENTRIES: Report = {
  path: 'leaderboard/entries',
  columns: [...RANK, ...PERSON, ...SCORE, TIER, INTENT, ...SCORES, SPEND],
  // Whoever scores more ranks higher, and no two share a rank: by anything else equal ones could be lost between pages.
  sorts: { rank: 'rank', score: '-rank', user: 'user_name', tier: '-rank' },
  searches: true,
};

/** Which snapshot is meant; a season without a view tells its view itself. */
export function snapshotParams({ view, season }: Params): UrlParams {
  const implied = season === undefined ? undefined : String(season).includes('Q') ? 'quarterly' : 'monthly';
  return { view: view ?? implied, season_key: season };
}

/** One page of the ranking. */
export function readEntries(body: object, params: UrlParams): Answer {
  const { metadata } = body as { metadata?: unknown };
  const answer = readRanked(body, ENTRIES.columns);
  const applied = isObject(metadata) ? metadata['filters_applied'] : undefined;
  const project = params['project'];
  if (project === undefined || (isObject(applied) && 'project' in applied)) return answer;
  const message = 'This server does not narrow the leaderboard to a project.';
  const ignored = { code: 'not-filtered', message, filter: 'projects', values: [String(project)] };
  return { ...answer, table: noted(answer.table, [ignored]) };
}

/** Rows of the ranking, in `columns`. */
export function readRanked(body: object, columns: readonly ColumnMap[]): Answer {
  const { data } = body as { data?: unknown };
  const rows = isObject(data) && Array.isArray(data['rows']) ? data['rows'] : undefined;
  if (!isObject(data) || !rows?.every(isObject)) throw malformed();
  const answer = readEnvelope({ ...body, data: { ...data, rows: rows.map(withLabels) } }, ENTRIES.path, columns);
  const table = inSnapshot(answer);
  return { ...answer, table: { ...table, columns: table.columns.filter(({ id }) => id !== 'userId') } };
}

/** Tier and intent in words; their ids stay beside them. */
function withLabels({ usage_intent_label: label, tier_label: tier, ...row }: WireObject): WireObject {
  const tierId = textOf(row['tier_name']);
  const intentId = textOf(row['usage_intent']);
  // The server's label begins with a picture.
  const usage_intent = textOf(label)?.replace(/^[^\p{L}\p{N}(]+/u, '') ?? words(intentId);
  // A ranking without names has no intents.
  const named = 'user_name' in row && { user_name: textOf(row['user_name']) ?? row['user_email'] };
  return {
    ...row,
    ...named,
    tierId,
    tier_name: textOf(tier) ?? words(tierId),
    ...('usage_intent' in row && { intentId, usage_intent }),
  };
}

/** `platform_builder` → `Platform Builder`. */
export function words(id: string | null): string | null {
  return id?.replace(/_/g, ' ').replace(/(^| )\w/g, (first) => first.toUpperCase()) ?? null;
}

/** The table with the snapshot it is of, or with the reason why it is empty. */
export function inSnapshot({ table, metadata }: Answer): Table {
  const snapshot = snapshotOf(metadata);
  const message = 'No leaderboard has been computed for this period yet.';
  const none = snapshot === null && !table.rows.length;
  return noted({ ...table, ...snapshot }, none ? [{ code: 'no-snapshot', message }] : []);
}
