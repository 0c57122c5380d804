import type { AnalyticsContext } from '../../core/context.js';
import { describeRange, rangeLabel, resolveRange } from '../../core/time/time-range.js';
import { parseChoice } from '../../core/time/range-choice.js';

/** A range's choice in words: a preset's name, or its bounds where it has none. */
export function choiceWords(context: AnalyticsContext, choice: string, locale: string): string {
  if (parseChoice(choice).kind !== 'custom') return rangeLabel(choice);
  const now = context.now();
  return describeRange(resolveRange(choice, { now, timeZone: context.timeZone }), locale, now);
}
