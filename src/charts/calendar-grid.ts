import { dateFormat, toLocal, type LocalDate } from '../core/time/zone.js';
import type { Grid } from './cell-grid.js';
import type { ChartCategory } from './chart-data.js';
import type { ChartOptions } from './chart-type.js';

const DAY = 86_400_000;

/** Days as a calendar: a column per week, a row per weekday, names of weekdays at the left and of months below. */
export function calendarGrid(categories: readonly ChartCategory[], timeZone: string, options: ChartOptions): Grid {
  const { locale, weekStart = 1 } = options;
  const days = categories.map(({ at = 0 }) => dayNumber(toLocal(at, timeZone)));
  // Days since 1 January 1970, which was a Thursday.
  const weekday = (day: number) => (((day + 4 - (weekStart % 7)) % 7) + 7) % 7;
  const first = (days[0] ?? 0) - weekday(days[0] ?? 0);
  const column = (day: number) => Math.floor((day - first) / 7);
  const text = (day: number, format: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...format, timeZone: 'UTC' }).format(day * DAY);
  const firstsOfMonths = days.filter((day, index) => {
    const month = (of: number) => new Date(of * DAY).getUTCMonth();
    const before = days[index - 1];
    return before === undefined ? new Date(day * DAY).getUTCDate() <= 7 : month(before) !== month(day);
  });
  return {
    cells: categories.map(({ label }, index) => {
      const day = days[index] ?? 0;
      const name = `${text(day, { weekday: 'short' })}, ${label}`;
      return { index, series: 0, column: column(day), row: weekday(day), label: name };
    }),
    columns: column(days.at(-1) ?? 0) + 1,
    rows: Array.from({ length: 7 }, (_, row) => text(first + row, { weekday: 'short' })),
    columnNames: firstsOfMonths.map((day) => ({ column: column(day), text: text(day, { month: 'short' }) })),
    downFirst: true,
  };
}

function dayNumber({ year, month, day }: LocalDate): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY);
}
