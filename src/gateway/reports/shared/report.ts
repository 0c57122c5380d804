import type { ReportRequest } from '../../access/request.js';
import type { About } from '../../contract/envelope.js';
import type { Notice } from '../../contract/notice.js';

/** One endpoint under `/v1`. */
export interface Report {
  /** Below `/v1`, in Fastify's notation. */
  readonly path: string;
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
