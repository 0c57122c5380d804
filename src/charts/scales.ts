import { median, range, tickIncrement } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { bucketEnd, bucketUnit, type TimeUnit } from '../core/time/time-unit.js';
import type { ChartCategory } from './chart-data.js';

/** A scale of figures. */
export interface ValueScale {
  (value: number): number;
  /** Round numbers from one end to the other, the lowest first. */
  readonly ticks: readonly number[];
  /** Between two ticks. */
  readonly step: number;
  readonly low: number;
  readonly high: number;
}

/** Where categories lie along an axis. */
export interface CategoryScale {
  start(index: number): number;
  end(index: number): number;
  middle(index: number): number;
  /** The usual width of a category. */
  readonly step: number;
}

/** A category scale whose positions are instants. */
export interface TimeScale extends CategoryScale {
  /** Position of an instant in milliseconds. */
  at(instant: number): number;
  readonly from: number;
  readonly to: number;
  readonly unit: TimeUnit;
}

/**
 * A linear scale whose ends are round numbers close around `low` and `high`: of all round steps that give at most `most`
 * ticks, the one that leaves the least room empty.
 *
 * @param whole Whether only whole numbers make sense, as for counts.
 */
export function valueScale(
  low: number,
  high: number,
  most: number,
  [from, to]: readonly [from: number, to: number],
  whole = false,
): ValueScale {
  const { ticks, step } = roundTicks(low, high, most, whole);
  const [first = 0, last = 0] = [ticks[0], ticks.at(-1)];
  const scale = scaleLinear()
    .domain([first, last === first ? first + 1 : last])
    .range([from, to]);
  return Object.assign((value: number) => scale(value), { ticks, step, low: first, high: last });
}

/** Between the first and the last tick, where there is room for them. */
const LEAST_STEPS = 3;

/** Ticks at round numbers (steps of 1, 2 or 5, or of 25 or 0.25) that enclose `low` to `high`; one alone where there is nothing to enclose. */
export function roundTicks(low: number, high: number, most: number, whole = false) {
  if (!(high > low) || !Number.isFinite(high - low)) return { ticks: [low], step: 1 };
  const counts = range(Math.max(Math.floor(most), 1), 0, -1);
  const increments = [...new Set(counts.map((count) => tickIncrement(low, high, count)))];
  const candidates = [...increments, ...increments.flatMap(quarters)].flatMap((increment) => {
    // d3 gives a step below one as its negative inverse, which a float can hold.
    const step = increment > 0 ? increment : -1 / increment;
    if (whole && step < 1) return [];
    // A float's own error must not add a step: 0.30000000000000004 is three steps of 0.1.
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    const ticks = range(first, last + 1).map((nth) => (increment > 0 ? nth * increment : nth / -increment));
    return { ticks, step, empty: (last - first) * step - (high - low) };
  });
  const few = candidates.filter(({ ticks }) => ticks.length <= most + 1);
  // From two ticks alone no figure can be read.
  const enough = few.filter(({ ticks }) => ticks.length > Math.min(most, LEAST_STEPS));
  const fitting = enough.length ? enough : few;
  const coarsest = candidates.toSorted((a, b) => b.step - a.step).slice(0, 1);
  // Of those that leave as little empty, the one with more ticks. Less than a pixel is no difference.
  const emptiness = ({ empty }: { readonly empty: number }) => Math.round((empty / (high - low)) * 200);
  const [best] = (fitting.length ? fitting : coarsest).toSorted(
    (a, b) => emptiness(a) - emptiness(b) || b.ticks.length - a.ticks.length,
  );
  return best ?? { ticks: [Math.floor(low), Math.ceil(high)], step: 1 };
}

/** Steps of 25, 250 or 0.25 beside those of 2 or 20 that d3 knows; not of 2.5, whose ticks would have different decimals. */
function quarters(increment: number): number[] {
  const size = Math.abs(increment);
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  if (increment > 0) return power >= 10 ? [power * 2.5] : [];
  // Inverses: 5 is 0.2, and 4 is 0.25.
  return [-4 * power];
}

/** Categories side by side, equally wide, from one position to another. */
export function bandScale(count: number, [from, to]: readonly [from: number, to: number]): CategoryScale {
  const scale = scaleBand<number>().domain(range(count)).range([from, to]);
  const step = scale.bandwidth();
  const start = (index: number) => scale(index) ?? from;
  return { start, end: (index) => start(index) + step, middle: (index) => start(index) + step / 2, step };
}

/**
 * Buckets of time where they lie in time. Lengths are elapsed time: a day on which clocks change is 23 or 25 hours wide, a
 * month 28 to 31 days; so no two hours of a doubled one lie on one another. A bucket that is missing leaves a hole.
 */
export function timeScale(
  categories: readonly ChartCategory[],
  timeZone: string,
  [from, to]: readonly [from: number, to: number],
): TimeScale {
  const starts = categories.map(({ at = 0 }) => at);
  const unit = bucketUnit(starts);
  const ends = starts.map((start, index) => Math.min(bucketEnd(start, unit, timeZone), starts[index + 1] ?? Infinity));
  const [first = 0, last = 1] = [starts[0], ends.at(-1)];
  const scale = scaleLinear().domain([first, last]).range([from, to]);
  const start = (index: number) => scale(starts[index] ?? first);
  const end = (index: number) => scale(ends[index] ?? last);
  return {
    start,
    end,
    middle: (index) => (start(index) + end(index)) / 2,
    step: median(starts, (_, index) => end(index) - start(index)) ?? to - from,
    at: (instant) => scale(instant),
    from: first,
    to: last,
    unit,
  };
}

/** Whether categories can lie on a time axis: every one has an instant, and each comes after the one before. */
export function areInstants(categories: readonly ChartCategory[]): boolean {
  return categories.every(
    ({ at }, index) => at !== undefined && Number.isFinite(at) && at > (categories[index - 1]?.at ?? -Infinity),
  );
}
