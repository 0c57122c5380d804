import { finiteNumber } from '../../core/finite-number.js';
import { textOf, type WireObject } from '../shared/values.js';
import type { Question } from './question.js';
import type { Metric } from './metrics.js';

const USAGE: Metric = { measure: 'usageByType', aggregation: 'sum' };
const TYPE = 'usageType';

/** Input tokens, each counted once. */
export interface InputTokens {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
}

/** Input tokens by where they came from, by the value of a further dimension ('' without one). */
export async function inputTokens(
  question: Question,
  dimension?: string,
  types?: readonly string[],
): Promise<ReadonlyMap<string, InputTokens>> {
  const dimensions = dimension === undefined ? [TYPE] : [dimension, TYPE];
  const rows = await question.rows({ metrics: [USAGE], dimensions, ...(types && { types }) });
  const all = new Map<string, InputTokens>();
  for (const row of rows) {
    const name = dimension === undefined ? '' : (textOf(row[dimension]) ?? '');
    const { input, cached, written } = all.get(name) ?? { input: 0, cached: 0, written: 0 };
    const tokens = finiteNumber(row['sum_usageByType']) ?? 0;
    const kind = kindOf(row);
    all.set(name, {
      input: input + (kind === 'input' ? tokens : 0),
      cached: cached + (kind === 'cached' ? tokens : 0),
      written: written + (kind === 'written' ? tokens : 0),
    });
  }
  return all;
}

/**
 * What a usage type counts: `input`, `input_cached_tokens`, `cache_read_input_tokens`, `input_cache_creation`, … SDKs name them
 * as their provider does.
 */
function kindOf(row: WireObject): 'input' | 'cached' | 'written' | undefined {
  const type = textOf(row[TYPE])?.toLowerCase() ?? '';
  if (/output|completion|total/.test(type)) return undefined;
  if (type.includes('cache')) return /creat|writ/.test(type) ? 'written' : 'cached';
  return /input|prompt/.test(type) ? 'input' : undefined;
}
