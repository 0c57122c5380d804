import type { ReportRequest } from '../../access/request.js';
import { column, pagination, tableAnswer, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { unprocessable } from '../../contract/errors.js';
import { isoNaive } from '../../contract/iso-time.js';
import type { Notice } from '../../contract/notice.js';
import { about } from '../shared/report.js';

/** A row before it is a page's, with what ties are broken by. */
export interface Entry {
  readonly row: WireRow;
  /** Stands first of equal ones when it is less. */
  readonly tie: readonly (string | number)[];
}

export interface Listing {
  readonly columns: readonly WireColumn[];
  readonly entries: readonly Entry[];
  readonly sort: { readonly by: string; readonly descending: boolean };
  /** The column that a search looks at. */
  readonly named: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
}

/** A whole result searched, sorted with what is unknown last, and one page of it. */
export function listingAnswer(listing: Listing, request: ReportRequest): object {
  const { columns, entries, sort, named, fields, filters, notices } = listing;
  const { page, per_page: perPage } = fields as { page: number; per_page: number };
  const search = searchKey(fields['search']);
  const found = entries.filter(({ row }) => searchKey(row[named]).includes(search));
  const sorted = [...found].sort((a, b) => byColumn(sort, a, b) || byTie(a, b));
  const rows = sorted.slice(page * perPage, (page + 1) * perPage).map(({ row }) => row);
  return tableAnswer(
    { columns, rows, totals: null, pagination: pagination(page, perPage, sorted.length) },
    about(request, filters, notices),
  );
}

/** The order asked for, of the columns there are. Throws 422. */
export function orderOf(
  fields: Readonly<Record<string, unknown>>,
  columns: readonly WireColumn[],
  standard: string,
): Listing['sort'] {
  const by = (fields['sort_by'] as string | null) ?? standard;
  if (!columns.some(({ id }) => id === by)) {
    const msg = `Input should be one of ${columns.map(({ id }) => `'${id}'`).join(', ')}`;
    throw unprocessable([{ type: 'literal_error', loc: ['body', 'sort_by'], msg, input: by }]);
  }
  return { by, descending: (fields['sort_order'] as string) === 'desc' };
}

export const ORDER_FIELDS = {
  sort_by: { type: 'text' },
  sort_order: { oneOf: ['asc', 'desc'], otherwise: 'desc' },
} as const;

function searchKey(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() : '';
}

function byColumn({ by, descending }: Listing['sort'], a: Entry, b: Entry): number {
  const [left, right] = [comparable(a.row[by]), comparable(b.row[by])];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compare(left, right) * (descending ? -1 : 1);
}

function comparable(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' ? searchKey(value) : null;
}

function byTie(a: Entry, b: Entry): number {
  for (const [index, left] of a.tie.entries()) {
    const order = compare(left, b.tie[index] ?? left);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(left: string | number, right: string | number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export const score = (id: string, label: string, description: string) =>
  column(id, label, 'number', 'score', description);
export const percent = (id: string, label: string, description: string) =>
  column(id, label, 'number', 'percentage', description);
export const integer = (id: string, label: string, description: string) =>
  column(id, label, 'integer', null, description);
/** As the drill-downs have counts. */
export const counted = (id: string, label: string, description: string) =>
  column(id, label, 'integer', 'number', description);

/** An instant as these reports have it: UTC without a zone. */
export const naive = (instant: Date | null): string | null => (instant === null ? null : isoNaive(instant));
