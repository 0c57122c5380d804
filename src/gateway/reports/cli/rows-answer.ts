import Type from 'typebox';
import type { ReportRequest } from '../../access/request.js';
import type { Selection } from '../../access/selection.js';
import { pagination, tableAnswer, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { invalidParameters } from '../../contract/errors.js';
import type { Notice } from '../../contract/notice.js';
import { readQuery } from '../../contract/params.js';
import { aboutSelection } from '../shared/report.js';

/** A whole table whose rows are worked out beside the database; the request says which part of it is wanted. */
export interface WholeTable {
  readonly columns: readonly WireColumn[];
  /** In the report's own order. */
  readonly rows: readonly WireRow[];
  /** The columns and extra keys that a search looks at. */
  readonly named: readonly string[];
  readonly perPage?: number;
  readonly notices?: readonly Notice[];
}

/** The contract has no totals for these tables. */
export function rowsAnswer(table: WholeTable, request: ReportRequest, selection: Selection) {
  const { columns, named, perPage: usual = 20, notices = [] } = table;
  const query = readQuery(
    Type.Object({
      page: Type.Integer({ minimum: 0, default: 0 }),
      per_page: Type.Integer({ minimum: 1, maximum: 1000, default: usual }),
      sort_by: Type.Optional(Type.String()),
      sort_order: Type.Enum(['asc', 'desc'], { default: 'asc' }),
      search: Type.Optional(Type.String()),
    }),
    request.query,
  );
  const found = ordered(searched(table.rows, named, query.search), columns, query.sort_by, query.sort_order === 'desc');
  const { page, per_page: perPage } = query;
  return tableAnswer(
    {
      columns,
      rows: found.slice(page * perPage, (page + 1) * perPage),
      totals: null,
      pagination: pagination(page, perPage, found.length),
    },
    aboutSelection(request, selection, notices),
  );
}

function searched(rows: readonly WireRow[], named: readonly string[], search: string | undefined): readonly WireRow[] {
  if (search === undefined || search === '') return rows;
  const looked = searchKey(search);
  return rows.filter((row) => named.some((id) => searchKey(textOf(row[id])).includes(looked)));
}

function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function ordered(
  rows: readonly WireRow[],
  columns: readonly WireColumn[],
  by: string | undefined,
  descending: boolean,
): readonly WireRow[] {
  if (by === undefined) return rows;
  if (!columns.some(({ id }) => id === by)) {
    const allowed = columns.map(({ id }) => id).join(', ');
    throw invalidParameters(`Invalid sort_by: '${by}'. Valid columns are: ${allowed}`);
  }
  const known = rows.filter((row) => row[by] !== null && row[by] !== undefined);
  const unknown = rows.filter((row) => !known.includes(row));
  const way = descending ? -1 : 1;
  return [...[...known].sort((a, b) => way * compare(a[by], b[by])), ...unknown];
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [searchKey(String(a)), searchKey(String(b))];
  return one < other ? -1 : one > other ? 1 : 0;
}
