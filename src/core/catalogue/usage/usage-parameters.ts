import { SourceError } from '../../source-error.js';
import { BUCKETS, isBucket } from '../../time/bucket.js';
import type { Bucket, Params } from '../../types.js';
import type { CatalogueColumn } from '../report-entry.js';
import { USAGE_DIMENSIONS, type UsageDimension, type UsageDimensionId } from './usage-dimensions.js';
import { USAGE_MEASURES, type UsageMeasureId } from './usage-measures.js';

/** What a question to `usage` asks for. */
export interface UsageParameters {
  /** One to six, in the order of the question. */
  readonly measures: readonly (CatalogueColumn & { readonly id: UsageMeasureId })[];
  /** None, one or two. */
  readonly by: readonly (UsageDimension & { readonly id: UsageDimensionId })[];
  readonly granularity?: Bucket;
  /** How many are shown by themselves: the greatest by the first measure. */
  readonly top?: number;
}

const MOST_MEASURES = 6;
const MOST_DIMENSIONS = 2;

/**
 * Reads the parameters of a question to `usage`.
 *
 * @throws SourceError `invalid`, with the list of what there is, for names that there are not
 * @example readUsageParameters({ measures: 'cost,requests', by: 'model', granularity: 'day', top: 5 })
 */
export function readUsageParameters({ measures, by, granularity, top }: Params): UsageParameters {
  const wanted = named('measure', measures, USAGE_MEASURES);
  if (wanted.length < 1 || wanted.length > MOST_MEASURES)
    throw invalid(`A question has 1 to ${String(MOST_MEASURES)} measures: ${idsOf(USAGE_MEASURES)}.`);
  const dimensions = named('dimension', by, USAGE_DIMENSIONS);
  if (dimensions.length > MOST_DIMENSIONS)
    throw invalid(`A question has at most ${String(MOST_DIMENSIONS)} dimensions beside time.`);
  if (isGiven(granularity) && !isBucket(granularity))
    throw invalid(`“${String(granularity)}” is no granularity: it is one of ${BUCKETS.join(', ')}.`);
  const most = isGiven(top) ? Number(top) : undefined;
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= 1000))
    throw invalid(`“${String(top)}” is no number of rows: top is a whole number from 1 to 1000.`);
  return {
    measures: wanted,
    by: dimensions,
    ...(isBucket(granularity) && { granularity }),
    ...(most !== undefined && dimensions.length > 0 && { top: most }),
  };
}

function isGiven(value: Params[string] | undefined): boolean {
  return value !== undefined && value !== '';
}

function named<Entry extends { readonly id: string }>(
  what: string,
  list: Params[string] | undefined,
  all: readonly Entry[],
): Entry[] {
  const ids = new Set(
    isGiven(list)
      ? String(list)
          .split(',')
          .map((id) => id.trim())
      : [],
  );
  ids.delete('');
  return [...ids].map((id) => {
    const entry = all.find((one) => one.id === id);
    if (!entry) throw invalid(`“${id}” is no ${what}: there are ${idsOf(all)}.`);
    return entry;
  });
}

function idsOf(all: readonly { readonly id: string }[]): string {
  return all.map(({ id }) => id).join(', ');
}

function invalid(message: string): SourceError {
  return new SourceError('invalid', message);
}
