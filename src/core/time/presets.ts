import { calendarName, readChoice, type CalendarName, type RangeChoice } from './range-choice.js';
import { addDays, addMonths, type LocalDate } from './zone.js';

/** What a preset does; the one place that knows. `count` is the N of "last N". */
export interface PresetRule {
  readonly label: (count: number) => string;
  /** What its end moves with. */
  readonly moves: 'hours' | 'days';
  /** Its first day and, for a period that is over, the day after its last; without it, N hours to now. */
  readonly resolve?: (today: LocalDate, count: number) => readonly [first: LocalDate, after?: LocalDate];
  /** The first day of the period before, from this one's first; without it, as long a time directly before. */
  readonly previous?: (first: LocalDate, count: number) => LocalDate;
  /** The day on which it comes to something else, from the day of its end; without it, with the next minute. */
  readonly renews?: (end: LocalDate) => LocalDate;
  /** Is made of calendar months: one that is over is compared with the whole one before, however long that was. */
  readonly months?: true;
  /** Is named after a period that is not over yet. */
  readonly open?: true;
}

const tomorrow = (end: LocalDate): LocalDate => addDays(end, 1);
const monthOf = (today: LocalDate): LocalDate => ({ ...today, day: 1 });
const yearOf = (today: LocalDate): LocalDate => ({ ...today, day: 1, month: 1 });

const RULES: Readonly<Record<CalendarName | 'last-hours' | 'last-days', PresetRule>> = {
  'last-hours': {
    label: (count) => (count === 1 ? 'Last hour' : `Last ${count} hours`),
    moves: 'hours',
  },
  'last-days': {
    label: (count) => (count === 1 ? 'Last 1 day' : `Last ${count} days`),
    moves: 'days',
    resolve: (today, count) => [addDays(today, 1 - count)],
    previous: (first, count) => addDays(first, -count),
    renews: tomorrow,
  },
  today: {
    label: () => 'Today',
    moves: 'days',
    resolve: (today) => [today],
    previous: (first) => addDays(first, -1),
    renews: tomorrow,
    open: true,
  },
  'this-month': {
    label: () => 'This month',
    moves: 'days',
    resolve: (today) => [monthOf(today)],
    previous: (first) => addMonths(first, -1),
    renews: tomorrow,
    months: true,
    open: true,
  },
  'last-month': {
    label: () => 'Last month',
    moves: 'days',
    resolve: (today) => [addMonths(monthOf(today), -1), monthOf(today)],
    previous: (first) => addMonths(first, -1),
    renews: (end) => addMonths(end, 1),
    months: true,
  },
  'last-year': {
    label: () => 'Last year',
    moves: 'days',
    resolve: (today) => [addMonths(yearOf(today), -12), yearOf(today)],
    previous: (first) => addMonths(first, -12),
    renews: (end) => addMonths(end, 12),
    months: true,
  },
};

/** The choices that a reader is offered first, in order. */
export const PRESETS = ['last-hour', 'last-24-hours', 'last-7-days', 'last-30-days', 'last-month'] as const;

/** The choices that are offered behind these. */
export const MORE_PRESETS = [
  'last-6-hours',
  'today',
  'last-60-days',
  'this-month',
  'last-year',
  'last-365-days',
] as const;

/** The rule of a preset, and its N; `undefined` for a custom range, which has none. */
export function ruleOf(choice: RangeChoice): { readonly rule: PresetRule; readonly count: number } | undefined {
  switch (choice.kind) {
    case 'custom':
      return undefined;
    case 'last':
      return { rule: RULES[choice.unit === 'hour' ? 'last-hours' : 'last-days'], count: choice.count };
    case 'calendar':
      return { rule: RULES[calendarName(choice)], count: 1 };
  }
}

/** The same of a choice as it is written; `undefined` for text that is no preset, too. */
export function ruleOfText(text: string): ReturnType<typeof ruleOf> {
  const choice = readChoice(text);
  return typeof choice === 'string' ? undefined : ruleOf(choice);
}
