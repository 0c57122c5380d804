import {
  leaderboardDimensions,
  leaderboardScores,
  leaderboardSummary,
  leaderboardTiers,
} from '../../core/catalogue/reports/leaderboard-everybody.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { inSnapshot, words } from './leaderboard.js';
import { dataOf, idOf, rowsOf, tableIn } from './leaderboard-table.js';
import { instantOf, isObject, sumOf, textOf, type WireObject } from '../shared/values.js';
import { readEnvelope } from './wire.js';
import { columnMaps, OF_100, POINTS } from './wire-column.js';

const SUMMARY = columnMaps(leaderboardSummary, [
  { wire: 'total_users', id: 'people' },
  { wire: 'avg_score', id: 'averageScore' },
  { wire: 'top_score', id: 'topScore' },
  { wire: 'pioneer_count', id: 'pioneers' },
  { wire: 'expert_count', id: 'experts' },
  { wire: 'advanced_count', id: 'advanced' },
  { wire: 'practitioner_count', id: 'practitioners' },
  { wire: 'newcomer_count', id: 'newcomers' },
]);

const SCORES = columnMaps(leaderboardScores, [
  { wire: 'range', id: 'range' },
  { wire: 'people', id: 'people' },
]);

const TIERS = columnMaps(leaderboardTiers, [
  { wire: 'tier', id: 'tier' },
  { wire: 'tier_level', id: 'level' },
  { wire: 'user_count', id: 'people' },
  { wire: 'percentage', id: 'share', scale: OF_100 },
]);

const DIMENSIONS = columnMaps(leaderboardDimensions, [
  { wire: 'dimension_label', id: 'dimension' },
  { wire: 'weight', id: 'weight' },
  { wire: 'avg_score', id: 'averageScore', scale: POINTS },
]);

/** Tier ids by their levels, from 1. */
const LEVELS = ['newcomer', 'practitioner', 'advanced', 'expert', 'pioneer'];
/** Metrics of the summary that are no figures. */
const TEXTS = new Set<unknown>(['period_label', 'last_computed_at']);

/** How many were scored, how well, and how many stand in each tier. */
export function readSummary(body: object): Table {
  const { metrics: all } = dataOf(body);
  if (!Array.isArray(all)) throw malformed();
  const texts = new Map(all.filter(isObject).map(({ id, value }) => [id, value]));
  const metrics = all.filter((metric) => !isObject(metric) || !TEXTS.has(metric['id']));
  const answer = readEnvelope({ ...body, data: { metrics } }, '', SUMMARY);
  const window = textOf(texts.get('period_label'));
  const asOf = instantOf(texts.get('last_computed_at'));
  return { ...(window && { window }), ...(asOf && { asOf }), ...inSnapshot(answer) };
}

export function readScores(body: object): Table {
  return tableIn(body, SCORES, binsOf(rowsOf(body)), idOf);
}

export function readTiers(body: object): Table {
  return tableIn(body, TIERS, tiersOf(rowsOf(body)), ({ tier_name }) => ({
    id: tier_name,
    tier: words(textOf(tier_name)),
  }));
}

export function readDimensions(body: object): Table {
  return tableIn(body, DIMENSIONS, rowsOf(body), ({ dimension_id: id }) => ({ id }));
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
