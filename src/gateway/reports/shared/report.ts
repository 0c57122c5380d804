import type { ReportRequest } from '../../access/request.js';
import { filtersApplied, type Selection } from '../../access/selection.js';
import type { About } from '../../contract/envelope.js';
import type { Notice } from '../../contract/notice.js';

/** One endpoint under `/v1`. */
export interface Report {
  /** Below `/v1`, in Fastify's notation. */
  readonly path: string;
  /** Asked by POST too, with what a parameter cannot hold. */
  readonly posted?: true;
  /** The body of the answer; rejects with an `ApiError`. */
  answer(request: ReportRequest): Promise<object>;
}

export function about(
  request: ReportRequest,
  filters: Record<string, unknown>,
  notices: readonly Notice[] = [],
): About {
  return { now: request.now, started: request.started, filtersApplied: filters, notices };
}

/** What an answer over selected events says: its filters, every range spelt out where `resolved`, and since when there is data. */
export function aboutSelection(
  request: ReportRequest,
  selection: Selection,
  notices: readonly Notice[] = [],
  resolved = false,
): About {
  const filters = filtersApplied(selection, resolved);
  return { ...about(request, filters, [...selection.notices, ...notices]), dataFrom: selection.dataFrom };
}

/** What a series needs to know of the store. */
export function storeOf({ now, engine, holdings }: ReportRequest) {
  return { now, engine, periods: holdings.has('periods') };
}
