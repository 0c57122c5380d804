import type { EventTable } from '../event-table.js';
import { addUp, type Cells } from './cells.js';
import { countDistinct } from './distinct.js';
import type { Exact } from './exact.js';
import type { Grouping } from './grouping.js';
import { lastTimes, latestTexts } from './latest.js';
import type { Measure, Value } from './measure.js';
import type { SummedId } from './number-columns.js';
import { quantilesOf, type Quantiles } from './quantile.js';
import { spreadOf, type Spread } from './spread.js';
import type { Condition } from './traits.js';

/** What was measured in each group. */
export interface Scanned {
  /** In one group. */
  value(measure: Measure, group: number): Value;
  /** Over all groups: a distinct count is distinct, and a rate is that of the whole. Of the latest there is none. */
  total(measure: Measure): Value;
}

/** Measures some rows of a table by groups. */
export function scan(table: EventTable, grouping: Grouping, measures: readonly Measure[]): Scanned {
  const all = measures.flatMap(partsOf);
  const conditions = new Set<Condition>();
  const columns = new Set<SummedId>();
  for (const measure of all) {
    if ('where' in measure) conditions.add(measure.where);
    if ('column' in measure && isSummed(measure)) columns.add(measure.column);
  }
  const cells = addUp(table, grouping, [...conditions], [...columns]);
  const made = new Map<string, unknown>();
  const seen = new Map<Condition, number>();
  /** What several measures share is worked out once. */
  const once = <Made>(key: readonly unknown[], where: Condition | undefined, make: () => Made): Made => {
    if (where && !seen.has(where)) seen.set(where, seen.size);
    const name = JSON.stringify([...key, where && seen.get(where)]);
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as Made;
  };
  const make = (measure: Measure): ValueOf => {
    switch (measure.of) {
      case 'distinct': {
        const { counts, total } = countDistinct(table, grouping, measure);
        return (group) => (group === grouping.count ? total : (counts[group] ?? 0));
      }
      case 'spread': {
        const { column, by, statistic } = measure;
        const spread = once<Spread>(['spread', by, column], undefined, () => spreadOf(table, grouping, by, column));
        return (group) => spread(statistic, group);
      }
      case 'quantile': {
        const { column, level, where } = measure;
        const quantiles = once<Quantiles>(['quantile', column], where, () =>
          quantilesOf(table, grouping, column, where),
        );
        return (group) => quantiles(level, group);
      }
      case 'last': {
        const { where } = measure;
        const times = once(['last'], where, () => lastTimes(table, grouping, where));
        return (group) => {
          const time = times[group] ?? -Infinity;
          return time === -Infinity ? null : time;
        };
      }
      case 'latest': {
        const texts = latestTexts(table, grouping, measure.where, measure.text(table));
        return (group) => texts[group] ?? null;
      }
      case 'worked-out':
        return (group) => measure.from(...measure.parts.map((part) => valueOf(part, group) as Exact | null));
      default:
        return (group) => cellValue(cells, measure, group);
    }
  };
  const values = new Map<Measure, ValueOf>();
  const valueOf = (measure: Measure, group: number): Value => {
    let value = values.get(measure);
    if (!value) values.set(measure, (value = make(measure)));
    return value(group);
  };
  return { value: valueOf, total: (measure) => valueOf(measure, grouping.count) };
}

/** What a measure is in one group; in all of them for the one behind the last. */
type ValueOf = (group: number) => Value;

type Summed = Extract<Measure, { of: 'missing' | 'sum' | 'mean' }>;
type OfCells = Summed | Extract<Measure, { of: 'count' }>;

function cellValue(cells: Cells, measure: OfCells, group: number): Exact | null {
  const { where } = measure;
  const count = cells.count(where, group);
  if (measure.of === 'count') return count;
  const known = cells.known(measure.column, where, group);
  if (measure.of === 'missing') return count - known;
  if (measure.of === 'mean') return known === 0 ? null : Number(cells.sum(measure.column, where, group)) / known;
  if (count === 0) return 0;
  return known === 0 ? null : cells.sum(measure.column, where, group);
}

function partsOf(measure: Measure): Measure[] {
  return measure.of === 'worked-out' ? measure.parts.flatMap(partsOf) : [measure];
}

function isSummed(measure: Measure): measure is Summed {
  return ['missing', 'sum', 'mean'].includes(measure.of);
}
