import { idKeyOf, usageColumns } from '../../core/catalogue/usage/usage-columns.js';
import type { UsageDimensionId } from '../../core/catalogue/usage/usage-dimensions.js';
import type { UsageMeasureId } from '../../core/catalogue/usage/usage-measures.js';
import { readUsageParameters, type UsageParameters } from '../../core/catalogue/usage/usage-parameters.js';
import { usageCatalogTable } from '../../core/catalogue/usage/usage-catalog-table.js';
import { isSourceError, SourceError } from '../../core/source-error.js';
import { noted } from '../../core/notices.js';
import { arrange, arrangeable, cell } from '../../core/table-ops.js';
import type { Column, Query, Row, Table } from '../../core/types.js';
import { inDollars } from './in-dollars.js';
import { sumOf } from './values.js';

/** A report that tells measures by a dimension, by time, or of everything: what its columns are called. */
interface Telling {
  readonly report: string;
  readonly by?: UsageDimensionId | 'time';
  readonly columns: Readonly<Partial<Record<UsageMeasureId, string>>>;
}

const HEADLINE = {
  ...{ cost: 'totalCost', platformCost: 'platformCost', cliCost: 'cliCost', eliCost: 'eliCost' },
  ...{ rerankCost: 'rerankCost', tokens: 'totalTokens', inputTokens: 'inputTokens', outputTokens: 'outputTokens' },
  ...{ cachedInputTokens: 'cachedInputTokens', cacheCreationTokens: 'cacheCreationTokens', users: 'activeUsers' },
  ...{ assistants: 'assistants', workflows: 'workflows', requests: 'requests' },
} as const;

/** Only where a report means the same by a word. */
const TELLING: readonly Telling[] = [
  { report: 'summary', columns: HEADLINE },
  { report: 'summary-trend', by: 'time', columns: HEADLINE },
  { report: 'spending', by: 'time', columns: { cost: 'total' } },
  { report: 'spending-by-project', by: 'project', columns: { cost: 'cost' } },
  { report: 'projects-activity', by: 'project', columns: { cost: 'totalCost', cliCost: 'cliCost', users: 'users' } },
  { report: 'spending-by-user', by: 'user', columns: { cost: 'cost' } },
  { report: 'users-activity', by: 'user', columns: { cost: 'totalCost', cliCost: 'cliCost' } },
  { report: 'spending-by-user-platform', by: 'user', columns: { platformCost: 'cost' } },
  { report: 'spending-by-user-cli', by: 'user', columns: { cliCost: 'cost' } },
  { report: 'llms', by: 'model', columns: { requests: 'requests' } },
  {
    report: 'spending-by-model',
    by: 'model',
    columns: { cost: 'cost', requests: 'requests', inputTokens: 'inputTokens', outputTokens: 'outputTokens' },
  },
  { report: 'spending-by-source', by: 'source', columns: { cost: 'cost' } },
  {
    report: 'workflows',
    by: 'workflow',
    columns: { runs: 'runs', failures: 'failed', successRate: 'successRate' },
  },
  {
    report: 'assistants',
    by: 'assistant',
    columns: { cost: 'cost', tokens: 'tokens', users: 'users', sessions: 'chats', messages: 'messages' },
  },
  { report: 'tools', by: 'tool', columns: { toolCalls: 'invocations', toolErrors: 'errors' } },
];

/** How a source is asked for a report of its own. */
export type AskReport = (query: Query) => Promise<Table>;

/** As many as one question for the greatest looks at. */
const MOST_ROWS = 1000;

/**
 * Answers `usage` from the reports that a source has, which tell measures by one dimension or by time.
 *
 * @param source what the source is called, at the beginning of a sentence
 * @throws SourceError `not-available` with the reason where none of them tells it
 */
export async function usageFromReports(query: Query, ask: AskReport, source: string): Promise<Table> {
  const parameters = readUsageParameters(query.params ?? {});
  const wanted = wantedBy(parameters);
  const telling = TELLING.filter(
    ({ by, columns }) => by === wanted && parameters.measures.every(({ id }) => Object.hasOwn(columns, id)),
  );
  let refusal: SourceError | undefined;
  for (const one of wanted === null ? [] : telling) {
    try {
      const table = await ask(questionOf(one, parameters, query));
      const lacks = parameters.measures.some(
        ({ id }) => !table.columns.some((column) => column.id === one.columns[id]),
      );
      if (!lacks) return answerOf(one, parameters, query, table);
    } catch (error) {
      if (!isSourceError(error) || error.kind !== 'not-available') throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? new SourceError('not-available', notTold(parameters, source));
}

/**
 * What {@link usageFromReports} can be asked for at all, as `usage-catalog`; its combinations are those of the reports.
 * @param has whether the source has a report
 */
export function catalogFromReports(query: Query, has: (report: string) => boolean = () => true): Table {
  const telling = TELLING.filter(({ report }) => has(report));
  const ids = new Set(telling.flatMap(({ columns }) => Object.keys(columns)));
  const dimensions = new Set(telling.map(({ by }) => by));
  const table = usageCatalogTable(
    (id) => ids.has(id),
    (id) => dimensions.has(id as UsageDimensionId),
  );
  return arrange({ ...table, ...arrangeable(table.columns) }, query);
}

/** The one thing that figures are divided by; null of several. */
function wantedBy({ by, granularity }: UsageParameters): Telling['by'] | null {
  const all = [...by.map(({ id }) => id), ...(granularity ? (['time'] as const) : [])];
  return all.length > 1 ? null : all[0];
}

function questionOf({ report, by, columns }: Telling, parameters: UsageParameters, query: Query): Query {
  const { params: { timeZone, weekStart } = {}, filters, search, page, pageSize, sort } = query;
  const { granularity, top, measures } = parameters;
  const [first] = measures;
  const inReport = (id: string) => (id === by ? id : (columns as Readonly<Record<string, string>>)[id]);
  const wanted = sort ?? (by && by !== 'time' && first ? { by: first.id, descending: true } : undefined);
  const sorted = wanted && inReport(wanted.by);
  if (wanted && sorted === undefined) throw new SourceError('invalid', `There is no column “${wanted.by}” to sort by.`);
  const most = top === undefined ? { page, pageSize } : { page: 0, pageSize: MOST_ROWS };
  return {
    report,
    ...(filters && { filters }),
    ...(granularity && {
      params: {
        bucket: granularity,
        ...(timeZone !== undefined && { timeZone }),
        ...(weekStart !== undefined && { weekStart }),
      },
    }),
    ...(by && {
      ...(search !== undefined && { search }),
      ...(wanted && sorted !== undefined && { sort: { ...wanted, by: sorted } }),
      ...(most.page !== undefined && { page: most.page }),
      ...(most.pageSize !== undefined && { pageSize: most.pageSize }),
    }),
  };
}

function answerOf({ by, columns }: Telling, parameters: UsageParameters, query: Query, table: Table): Table {
  const { measures, granularity } = parameters;
  const bucket = table.columns.find(({ id }) => id === 'time')?.bucket ?? granularity;
  const named = (row: Row): Row => ({
    ...(by === 'time' && { time: cell(row, 'time'), unfinished: cell(row, 'unfinished') }),
    ...(by && by !== 'time' && { [by]: cell(row, by), [idKeyOf(by)]: cell(row, 'id') }),
  });
  const figures = (row: Row): Row => Object.fromEntries(measures.map(({ id }) => [id, cell(row, columns[id] ?? id)]));
  const sortable = new Set(table.columns.filter((column) => column.sortable).map(({ id }) => id));
  const made: Table = {
    ...table,
    columns: usageColumns({ ...parameters, granularity: bucket }).map((column): Column => ({
      ...inDollars(column),
      ...(sortable.has(column.id === by ? column.id : (columns[column.id as UsageMeasureId] ?? '')) && {
        sortable: true,
      }),
    })),
    rows: table.rows.map((row) => ({ ...named(row), ...figures(row) })),
    ...(table.totals && { totals: figures(table.totals) }),
  };
  return greatest(made, parameters, query);
}

/** The greatest by the first measure, and one row for the others where all measures add up. */
function greatest(table: Table, { top, measures, by }: UsageParameters, { page = 0, pageSize }: Query): Table {
  if (top === undefined) return table;
  const all = table.rowCount ?? table.rows.length;
  const rest = table.rows.slice(top);
  const isWhole = all <= table.rows.length;
  const other =
    isWhole && rest.length > 0 && measures.every(({ aggregate }) => aggregate === 'sum')
      ? [
          {
            ...Object.fromEntries(
              by.flatMap(({ id }) => [
                [id, 'Other'],
                [idKeyOf(id), null],
              ]),
            ),
            ...Object.fromEntries(measures.map(({ id }) => [id, sumOf(rest.map((row) => cell(row, id)))])),
            other: true,
          },
        ]
      : [];
  const rows: Row[] = [...table.rows.slice(0, top).map((row) => ({ ...row, other: false })), ...other];
  const shown = pageSize === undefined ? rows : rows.slice(page * pageSize, (page + 1) * pageSize);
  const made = { ...table, rows: shown, rowCount: rows.length };
  if (rest.length === 0 || other.length > 0) return made;
  const message = `These are the ${String(top)} greatest of ${String(all)}; the others do not add up to one row.`;
  return noted(made, [{ code: 'capped', message }]);
}

function notTold({ measures, by, granularity }: UsageParameters, source: string): string {
  const labels = [...by.map(({ label }) => label), ...(granularity ? ['time'] : [])];
  const divided = labels.length > 0 ? ` by ${labels.join(' and ')}` : '';
  return `${source} does not tell ${measures.map(({ label }) => label).join(', ')}${divided} in one report.`;
}
