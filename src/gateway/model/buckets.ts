import Type from 'typebox';
import { invalidParameters } from '../contract/errors.js';
import { type RawQuery, readQuery } from '../contract/params.js';
import type { Bucket, Cut, Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { DAY, HOUR } from './durations.js';
import { zoneIn } from './zone.js';

const MOST_BUCKETS = 10_000;
/** The shortest that a bucket can be, for a bound on their number. */
const LENGTHS: Readonly<Record<Bucket, number>> = {
  '5min': HOUR / 12,
  '15min': HOUR / 4,
  hour: HOUR,
  '3h': 3 * HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 28 * DAY,
};
export const BUCKETS = Object.keys(LENGTHS) as Bucket[];
const CutQuery = Type.Object({
  bucket: Type.Optional(Type.Enum(BUCKETS)),
  time_zone: Type.String({ default: 'UTC' }),
  week_start: Type.Integer({ minimum: 1, maximum: 7, default: 1 }),
});

/** Reads `bucket` (where absent, one that suits the span), `time_zone` and `week_start`. Throws 400 or 422. */
export async function readCut(query: RawQuery, span: Span, engine: Engine): Promise<Cut> {
  const { bucket = fitting(span), time_zone: asked, week_start: weekStart } = readQuery(CutQuery, query);
  const zone = await zoneIn(engine, asked);
  if (span.to.getTime() - span.from.getTime() > MOST_BUCKETS * LENGTHS[bucket]) {
    throw invalidParameters(
      `The range has more than ${String(MOST_BUCKETS)} buckets of one ${bucket}; choose a longer bucket or a shorter range.`,
    );
  }
  return { bucket, zone, weekStart };
}

function fitting({ from, to }: Span): Bucket {
  const length = to.getTime() - from.getTime();
  if (length <= HOUR) return '5min';
  if (length <= 6 * HOUR) return '15min';
  if (length <= DAY) return 'hour';
  if (length <= 3 * DAY) return '3h';
  if (length <= 62 * DAY) return 'day';
  return length <= 26 * 7 * DAY ? 'week' : 'month';
}
