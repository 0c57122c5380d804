import { completed } from '../core/catalogue/completed.js';
import { noted, notFiltered } from '../core/notices.js';
import { SourceError } from '../core/source-error.js';
import { arrange, arrangeable, cell } from '../core/table-ops.js';
import { readDay, readInstant } from '../core/time/instant.js';
import type { Column, DataSource, Notice, Query, Row, Table, TimeRange } from '../core/types.js';

/**
 * A report held in memory, or a function that makes it.
 *
 * A function is given the query and answers for its filters itself where its rows do not carry them. Its result is
 * taken as whole, unless `rowCount` says that there are more rows than it returned: then it is one page, passed on as it is.
 */
export type TableReport = Table | ((query: Query, signal: AbortSignal) => Table | Promise<Table>);

/** The row key by which a filter applies; a filter that is not named here applies by a key of its own name. */
const KEYS = new Map([
  ['range', 'time'],
  ['users', 'userId'],
  ['projects', 'projectId'],
]);

/** What is chosen from, or looked at by, the filters themselves: they narrow these only where the rows say how. */
const CHOICES = new Set(['viewer', 'users', 'projects']);

/**
 * A data source over tables in memory: for stories, tests, and hosts that have their data at hand.
 *
 * Range, users and projects apply through the row keys `time`, `userId` and `projectId` (with a column or without one);
 * a table without them answers unfiltered, with a `not-filtered` notice. A table with a `window` shows that window
 * whatever the range. Under a report of ours, columns of ours need no more than id, label and kind: how they add up and what
 * they mean is in the catalogue.
 */
export class TableSource implements DataSource {
  readonly #reports: Readonly<Record<string, TableReport>>;
  readonly #locale: string | undefined;

  /** `locale` (BCP 47) decides how text sorts; the browser's own where absent. */
  constructor(reports: Readonly<Record<string, TableReport>>, { locale }: { locale?: string } = {}) {
    this.#reports = reports;
    this.#locale = locale;
  }

  /** @throws {SourceError} `not-available` for a report that is not here, `invalid` for an impossible sort or page. */
  async query(query: Query, { signal }: { signal: AbortSignal }): Promise<Table> {
    signal.throwIfAborted();
    const report = Object.hasOwn(this.#reports, query.report) ? this.#reports[query.report] : undefined;
    if (!report) return this.#unknown(query, signal);
    const made = typeof report === 'function';
    const table = made ? await report(query, signal) : report;
    signal.throwIfAborted();
    const onePage = made && (table.rowCount ?? 0) > table.rows.length;
    const columns = await completedFor(query.report, table.columns);
    if (onePage) return columns === table.columns ? table : { ...table, columns };
    const whole = filtered(table, query, made || CHOICES.has(query.report));
    return arrange(
      { ...whole, ...arrangeable(columns) },
      { ...query, locale: this.#locale, ...(CHOICES.has(query.report) ? { searchIn: ['label'] } : {}) },
    );
  }

  /** What is not here by its own name: questions to `usage` may be told by another report. */
  async #unknown(query: Query, signal: AbortSignal): Promise<Table> {
    if (query.report !== 'usage' && query.report !== 'usage-catalog')
      throw new SourceError('not-available', `There is no report “${query.report}” here.`);
    const { catalogFromReports, usageFromReports } = await import('./shared/usage-from-reports.js');
    if (query.report === 'usage-catalog')
      return catalogFromReports(query, (name) => Object.hasOwn(this.#reports, name));
    return usageFromReports(query, (own) => this.query(own, { signal }), 'This source');
  }
}

/** The lists of `usage` come when somebody asks for them. */
async function completedFor(report: string, columns: readonly Column[]): Promise<readonly Column[]> {
  if (report !== 'usage') return completed(report, columns);
  const { usageEntry } = await import('../core/catalogue/usage/usage-entry.js');
  return completed(report, columns, usageEntry);
}

function filtered(table: Table, { report, filters = {} }: Query, silent: boolean): Table {
  let rows = table.rows;
  const notices: Notice[] = [];
  for (const [filter, wanted] of Object.entries(filters)) {
    if (!wanted || (isList(wanted) && !wanted.length)) continue;
    if (filter === 'range' && table.window !== undefined) continue;
    // The choices of a filter do not shrink with what is chosen in it.
    if (report === filter) continue;
    const key = KEYS.get(filter) ?? filter;
    if (table.columns.some(({ id }) => id === key) || table.rows.some((row) => Object.hasOwn(row, key))) {
      const matches = isList(wanted) ? oneOf(key, wanted) : within(key, wanted);
      rows = rows.filter(matches);
    } else if (!silent && table.rows.length) {
      notices.push(notFiltered(filter, isList(wanted) ? wanted : undefined));
    }
  }
  const { totals, ...rest } = noted(table, notices);
  const first = filters.range && !silent ? firstTime(table) : undefined;
  return {
    ...(first !== undefined && { dataFrom: first }),
    ...rest,
    ...(rows.length === table.rows.length && totals && { totals }),
    rows,
  };
}

/** From when on a table has rows, where its rows have times: what lies before is not known. */
function firstTime({ rows }: Table): string | undefined {
  const times = rows.flatMap((row) => readInstant(cell(row, 'time')) ?? []);
  return times.length ? new Date(times.reduce((a, b) => Math.min(a, b))).toISOString() : undefined;
}

function isList(wanted: TimeRange | readonly string[]): wanted is readonly string[] {
  return Array.isArray(wanted);
}

function oneOf(key: string, wanted: readonly string[]): (row: Row) => boolean {
  const values = new Set<unknown>(wanted);
  return (row) => {
    const value = cell(row, key);
    return values.has(typeof value === 'number' ? String(value) : value);
  };
}

function within(key: string, { from, to, timeZone }: TimeRange): (row: Row) => boolean {
  const start = Date.parse(from);
  const end = Date.parse(to);
  // A calendar day has no instant: it is in the range when any of it is, in the range's own zone.
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const days = [dayOf.format(start), dayOf.format(end - 1)] as const;
  return (row) => {
    const value = cell(row, key);
    if (typeof value === 'string' && readDay(value) !== null) {
      return start < end && value >= days[0] && value <= days[1];
    }
    const time = readInstant(value);
    return time !== null && time >= start && time < end;
  };
}
