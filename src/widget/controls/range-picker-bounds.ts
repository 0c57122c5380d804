import { formatValue } from '../../core/text/format.js';
import { messages } from '../../core/text/messages.js';
import { readLocal } from '../../core/time/time-range.js';
import type { TimeRange } from '../../core/types.js';
import { toLocal } from '../../core/time/zone.js';

export type Bound = 'from' | 'to';

/** What is used instead of a local time that the clocks skip or show twice; empty for any other. */
export function adjustment(text: string, bound: Bound, { timeZone }: TimeRange, locale: string | undefined): string {
  const [date, time] = text.split('T');
  if (!date || !time) return '';
  try {
    const { instant, adjusted } = readLocal(text, timeZone, bound);
    if (!adjusted) return '';
    if (adjusted === 'ambiguous') return messages.range.ambiguous(time);
    const used = formatValue(new Date(instant).toISOString(), { kind: 'datetime' }, { locale, timeZone });
    return messages.range.skipped(time, used);
  } catch {
    return '';
  }
}

/**
 * `YYYY-MM-DD` and `HH:MM` of a picked local time; where none was picked, of an instant in a zone. Whole days have no times,
 * and the last of them is the one before the midnight at which they end.
 */
export function localParts(picked: string, iso: string, timeZone: string, bound: Bound): [date: string, time: string] {
  const [, pickedDate, pickedTime = ''] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(picked) ?? [];
  if (pickedDate) return [pickedDate, pickedTime];
  const instant = Date.parse(iso);
  const { hour, minute } = toLocal(instant, timeZone);
  const isMidnight = hour === 0 && minute === 0;
  const { year, month, day } = toLocal(isMidnight && bound === 'to' ? instant - 1 : instant, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return [date, isMidnight ? '' : `${two(hour)}:${two(minute)}`];
}
