import {
  analyticsContext,
  SourceError,
  TableSource,
  type AnalyticsContext,
  type DataSource,
  type Query,
  type Table,
} from '../src/index.js';
import * as tables from './tables.js';

export type Report = (query: Query) => Table | Promise<Table>;

let stories = 0;

/** A context of the story's own, so that stories on one page leave each other alone. */
export function contextWith(reports: Readonly<Record<string, Report | Table>>): AnalyticsContext {
  const context = analyticsContext(`story-${String(++stories)}`);
  context.timeZone = 'Europe/Warsaw';
  // Made by functions, as the figures stand for what a source has filtered already.
  const made = Object.entries(reports).map(
    ([name, report]) => [name, typeof report === 'function' ? report : () => report] as const,
  );
  const { viewer, users, projects } = tables;
  context.source = new TableSource({ viewer, users, projects, ...Object.fromEntries(made) });
  return context;
}

/** A report that never answers. */
export const loading: Report = () => new Promise<Table>(() => undefined);

export const empty = (table: Table): Table => {
  const { columns, window } = table;
  return { columns, rows: [], ...(window && { window }) };
};

/** A report that fails in one of the ways that sources fail. */
export const failing =
  (...error: ConstructorParameters<typeof SourceError>): Report =>
  () =>
    Promise.reject(new SourceError(...error));

/** A context whose source answers once, and from then on never, or with an error. */
export function answeringOnce(report: string, table: Table, then: 'silence' | 'failure'): AnalyticsContext {
  const context = contextWith({});
  const first = context.source as DataSource;
  let answered = false;
  context.source = {
    query: (query, options) => {
      if (query.report !== report) return first.query(query, options);
      if (!answered) {
        answered = true;
        return Promise.resolve(table);
      }
      if (then === 'silence') return new Promise<Table>(() => undefined);
      return Promise.reject(new SourceError('unavailable', 'The server took too long to answer.'));
    },
  };
  return context;
}

export const partial = (table: Table): Table => ({
  ...table,
  notices: [{ code: 'partial', message: '312 requests have no known price; their cost is not included.' }],
});
