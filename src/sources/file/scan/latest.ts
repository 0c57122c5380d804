import type { EventTable } from '../event-table.js';
import type { Grouping } from './grouping.js';
import type { RowText } from './measure.js';
import { compareText } from './compare-text.js';
import { classesOf, classesWhere, type Condition } from './traits.js';

/** When the last event of each group was, in microseconds; -Infinity of none. */
export function lastTimes(table: EventTable, grouping: Grouping, where: Condition): Float64Array {
  const last = new Float64Array(grouping.count).fill(-Infinity);
  const { rows } = grouping;
  const classes = classesOf(table);
  const kept = classesWhere(classes, where);
  for (let place = 0; place < rows.length; place++) {
    const group = grouping.of[place] as number;
    const row = rows[place] as number;
    if (kept[classes.of[row] as number] === 0) continue;
    const time = table.time[row] as number;
    if (time > (last[group] as number)) last[group] = time;
  }
  return last;
}

/** The text of the last event of each group that has one; of two at the same instant the greater. */
export function latestTexts(
  table: EventTable,
  grouping: Grouping,
  where: Condition,
  textAt: RowText,
): (string | null)[] {
  const last = new Float64Array(grouping.count).fill(-Infinity);
  const texts = Array.from<string | null>({ length: grouping.count }).fill(null);
  const { rows } = grouping;
  const classes = classesOf(table);
  const kept = classesWhere(classes, where);
  for (let place = 0; place < rows.length; place++) {
    const group = grouping.of[place] as number;
    const row = rows[place] as number;
    if (kept[classes.of[row] as number] === 0) continue;
    const time = table.time[row] as number;
    if (time < (last[group] as number)) continue;
    const text = textAt(row);
    if (text === null) continue;
    const known = texts[group] ?? null;
    if (time > (last[group] as number) || known === null || compareText(text, known) > 0) texts[group] = text;
    last[group] = time;
  }
  return texts;
}
