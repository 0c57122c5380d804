import { isoUtc } from './iso-time.js';
import type { Notice } from './notice.js';

export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly type: 'number' | 'integer' | 'string' | 'date';
  readonly value: number | string | null;
  readonly format: string | null;
  readonly description: string | null;
  readonly fixed_timeframe: string | null;
  readonly secondary_metrics: readonly Metric[] | null;
}

/** A column as the contract describes it. */
export interface WireColumn {
  readonly id: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'integer' | 'date' | 'boolean' | 'json';
  readonly format: string | null;
  readonly description: string | null;
  /** Ours, of a column of times that begin buckets: how long those are. */
  readonly bucket?: string;
}

export type WireRow = Readonly<Record<string, unknown>>;

export interface Pagination {
  readonly page: number;
  readonly per_page: number;
  readonly total_count: number;
  readonly has_more: boolean;
}

/** What an answer says about itself. */
export interface About {
  readonly now: Date;
  /** When work on the answer began, by `performance.now()`. */
  readonly started: number;
  readonly filtersApplied: Readonly<Record<string, unknown>>;
  readonly notices?: readonly Notice[];
  /** Real freshness, where it is known; else now, as CodeMie has it. */
  readonly dataAsOf?: string;
  /** From when on there is data for the caller; sent where it is known. */
  readonly dataFrom?: Date | null;
  readonly snapshot?: object | null;
}

function metadata({ now, started, filtersApplied, notices = [], dataAsOf, dataFrom, snapshot = null }: About) {
  const timestamp = isoUtc(now);
  return {
    timestamp,
    data_as_of: dataAsOf ?? timestamp,
    filters_applied: filtersApplied,
    execution_time_ms: Math.round((performance.now() - started) * 100) / 100,
    snapshot,
    ...(dataFrom && { data_from: isoUtc(dataFrom) }),
    ...(notices.length > 0 && { notices }),
  };
}

export function metric(
  id: string,
  label: string,
  value: number | string | null,
  rest: Partial<Pick<Metric, 'type' | 'format' | 'description' | 'fixed_timeframe' | 'secondary_metrics'>> = {},
): Metric {
  return {
    id,
    label,
    type: rest.type ?? 'number',
    value,
    format: rest.format === undefined ? 'number' : rest.format,
    description: rest.description ?? null,
    fixed_timeframe: rest.fixed_timeframe ?? null,
    secondary_metrics: rest.secondary_metrics ?? null,
  };
}

export function column(
  id: string,
  label: string,
  type: WireColumn['type'] = 'number',
  format: string | null = null,
  description: string | null = null,
): WireColumn {
  return { id, label, type, format, description };
}

export function summaryAnswer(metrics: readonly Metric[], about: About) {
  return { data: { metrics }, metadata: metadata(about) };
}

export interface TableData {
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  readonly totals?: WireRow | null;
  readonly pagination?: Pagination | null;
}

export function tableAnswer({ columns, rows, totals = null, pagination = null }: TableData, about: About) {
  return { data: { columns, rows, totals }, metadata: metadata(about), pagination, fixed_timeframe: null };
}

export function detailAnswer(data: object, about: About) {
  return { data, metadata: metadata(about) };
}

export function pagination(page: number, perPage: number, totalCount: number): Pagination {
  return { page, per_page: perPage, total_count: totalCount, has_more: (page + 1) * perPage < totalCount };
}
