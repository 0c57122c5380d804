import { leaderboard } from '../../core/catalogue/reports/leaderboard.js';
import { noted } from '../../core/notices.js';
import type { Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { wireReport } from './report.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';
import { readEnvelope, snapshotOf, type Answer } from './wire.js';
import type { ColumnMap, WireColumn } from './wire-column.js';

export const RANK = [
  { wire: 'rank', id: 'rank' },
  { wire: 'previous_rank', id: 'previousRank' },
  { wire: 'rank_delta', id: 'rankChange' },
] as const satisfies readonly WireColumn[];

export const PERSON = [
  { wire: 'user_id', id: 'userId' },
  { wire: 'user_name', id: 'user' },
  { wire: 'user_email', id: 'email' },
] as const satisfies readonly WireColumn[];

export const SCORE = [
  { wire: 'total_score', id: 'score' },
  { wire: 'previous_score', id: 'previousScore' },
  { wire: 'score_delta', id: 'scoreChange' },
] as const satisfies readonly WireColumn[];

export const TIER = { wire: 'tier_name', id: 'tier' } as const;
export const INTENT = { wire: 'usage_intent', id: 'intent' } as const;

export const DIMENSION_SCORES = [
  { wire: 'd1_score', id: 'd1' },
  { wire: 'd2_score', id: 'd2' },
  { wire: 'd3_score', id: 'd3' },
  { wire: 'd4_score', id: 'd4' },
  { wire: 'd5_score', id: 'd5' },
  { wire: 'd6_score', id: 'd6' },
] as const satisfies readonly WireColumn[];

export const SPEND = { wire: 'total_spend', id: 'spend' } as const;

export const ENTRIES = wireReport(leaderboard, {
  path: 'leaderboard/entries',
  columns: [...RANK, ...PERSON, ...SCORE, TIER, INTENT, ...DIMENSION_SCORES, SPEND],
  // Whoever scores more ranks higher, and no two share a rank: by anything else equal ones could be lost between pages.
  sorts: {
    rank: { wire: 'rank' },
    score: { wire: 'rank', reversed: true },
    user: { wire: 'user_name' },
    tier: { wire: 'rank', reversed: true },
  },
  searches: true,
});

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
