import { noted } from '../../core/notices.js';
import { cell } from '../../core/table-ops.js';
import { messages } from '../../core/text/messages.js';
import { dateFormat } from '../../core/time/zone.js';
import type { Column, Row, Table } from '../../core/types.js';
import { columnOf, groupOf } from './groups.js';
import { WEEK } from './choice.js';

const HOURS = 24;
const DAYS = 7;
const DAY = 86_400_000;
/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * The hours of a week: a row per hour and a column per weekday, from the first day of the week on. An hour without events has
 * none of a sum or a count, and no rate.
 */
export function weekGrid(
  answer: Table,
  measure: string,
  { weekStart, locale }: { weekStart: number; locale: string },
): Table {
  const column = columnOf(answer, measure);
  if (!column) return answer;
  const [weekday, hour] = WEEK;
  const figures = new Map(
    answer.rows.map((row) => [`${number(row, weekday)} ${number(row, hour)}`, cell(row, measure)]),
  );
  const empty = column.aggregate === 'sum' || column.aggregate === 'distinct' ? 0 : null;
  // A row of usage that covers a day is in no hour.
  const isOutside = answer.rows.some((row) => !number(row, weekday) || !number(row, hour));
  const name = (format: Intl.DateTimeFormatOptions, at: number) =>
    dateFormat(locale, { ...format, timeZone: 'UTC' }).format(at);
  const days = Array.from({ length: DAYS }, (_, index) => ((weekStart - 1 + index) % DAYS) + 1);
  const grid: Table = {
    ...withoutTotals(answer),
    columns: [
      { id: hour, label: columnOf(answer, hour)?.label ?? hour, kind: 'text', role: 'name' },
      ...days.map((day): Column => ({
        ...column,
        id: `day-${String(day)}`,
        label: name({ weekday: 'short' }, MONDAY + (day - 1) * DAY),
      })),
    ],
    rows: Array.from({ length: HOURS }, (_, at) => ({
      id: String(at),
      [hour]: name({ hour: 'numeric' }, MONDAY + at * 3_600_000),
      ...Object.fromEntries(
        days.map((day) => [`day-${String(day)}`, figures.get(`${String(day)} ${String(at)}`) ?? empty]),
      ),
    })),
    rowCount: HOURS,
  };
  return isOutside ? noted(grid, [{ code: 'partial', message: messages.usage.inNoHour }]) : grid;
}

/** Two dimensions: a row per value of the first and a column per value of the second, each by its size, the largest first. */
export function grid(answer: Table, measure: string, [across = '', down = '']: readonly string[], most: number): Table {
  const column = columnOf(answer, measure);
  const names = columnOf(answer, across);
  if (!column || !names) return answer;
  const [rows, columns] = [largest(answer, across, measure, most), largest(answer, down, measure, most)];
  const figures = new Map(answer.rows.map((row) => [groupOf(row, [across, down]).key, cell(row, measure)]));
  const empty = column.aggregate === 'sum' || column.aggregate === 'distinct' ? 0 : null;
  const keyOf = (one: string, other: string) =>
    JSON.stringify([...(JSON.parse(one) as unknown[]), ...(JSON.parse(other) as unknown[])]);
  return {
    ...withoutTotals(answer),
    columns: [
      names,
      ...columns.map(({ label }, index): Column => ({ ...column, id: `column-${String(index + 1)}`, label })),
    ],
    rows: rows.map((row) => ({
      [across]: row.label,
      ...Object.fromEntries(
        columns.map(({ key }, index) => [`column-${String(index + 1)}`, figures.get(keyOf(row.key, key)) ?? empty]),
      ),
    })),
    rowCount: rows.length,
  };
}

function largest(answer: Table, dimension: string, measure: string, most: number) {
  const sizes = new Map<string, { label: string; size: number }>();
  for (const row of answer.rows) {
    const { key, label, rest } = groupOf(row, [dimension]);
    if (rest) continue;
    const value = cell(row, measure);
    const size = (sizes.get(key)?.size ?? 0) + (typeof value === 'number' ? value : 0);
    sizes.set(key, { label, size });
  }
  return [...sizes]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => b.size - a.size || a.label.localeCompare(b.label))
    .slice(0, most);
}

function number(row: Row, dimension: string): string {
  const id = cell(row, `${dimension}Id`) ?? cell(row, dimension);
  return (typeof id === 'string' && id) || typeof id === 'number' ? String(Number(id)) : '';
}

/** A total of all cells is in no row and no column. */
function withoutTotals(table: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([name]) => name !== 'totals')) as unknown as Table;
}
