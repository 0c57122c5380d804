import { noted } from '../core/notices.js';
import { SourceError } from '../core/source-error.js';
import { arrange, arrangeable } from '../core/table-ops.js';
import type { DataSource, Query, QueryOptions, Table } from '../core/types.js';
import { catalogFromReports, usageFromReports } from './shared/usage-from-reports.js';
import { HttpClient, type HttpOptions } from './http.js';
import { NAMED_REPORTS } from './langfuse/by-name.js';
import { userChoices } from './langfuse/choices.js';
import { MetricsReader } from './langfuse/metrics.js';
import { missing } from './langfuse/missing.js';
import { namedTable } from './langfuse/named.js';
import { Question } from './langfuse/question.js';
import { withoutSecret } from './langfuse/secret-key.js';
import { summary } from './langfuse/summary.js';
import { spending, trend } from './langfuse/trend.js';

/**
 * How a {@link LangfuseSource} reaches its server: `baseUrl` is what stands before `/api/public`. On a page that is a path of
 * the host's own server, which adds the key: a secret key sees the whole project, and a page that holds one asks nothing.
 */
export type LangfuseSourceOptions = HttpOptions;

type Answer = (question: Question) => Promise<Table>;

const REPORTS: Readonly<Record<string, Answer>> = {
  summary,
  'summary-trend': trend,
  spending,
  users: userChoices,
  ...Object.fromEntries(
    Object.entries(NAMED_REPORTS).map(([name, report]) => [name, (question: Question) => namedTable(report, question)]),
  ),
};

/**
 * Figures from Langfuse's metrics API: version 2, or 1 where a server has no other.
 *
 * Reports: `summary`, `summary-trend`, `spending`, `spending-by-user`, `spending-by-model`, `llms`, `embeddings`, `tools`,
 * `users-activity` and `users`. Whatever else is asked for is `not-available`, with a reason. Only observations that are calls
 * of models count; amounts are US dollars. Every failure is a `SourceError`.
 *
 * @example
 * context.source = new LangfuseSource({ baseUrl: '/langfuse' });
 */
export class LangfuseSource implements DataSource {
  /** The server's clock minus this machine's, in milliseconds; absent until an answer has named it. */
  clockOffset?: number;

  readonly #http: HttpClient;
  readonly #reader: MetricsReader;
  #holdsSecret = false;

  constructor({ headers, ...options }: LangfuseSourceOptions = {}) {
    const isPage = typeof document !== 'undefined';
    const guarded = isPage ? withoutSecret(headers, () => (this.#holdsSecret = true)) : headers;
    this.#http = new HttpClient({ ...options, headers: guarded });
    this.#reader = new MetricsReader(this.#http);
  }

  async query(query: Query, options: QueryOptions): Promise<Table> {
    options.signal.throwIfAborted();
    if (query.report === 'usage') return usageFromReports(query, (own) => this.query(own, options), 'Langfuse');
    if (query.report === 'usage-catalog') return catalogFromReports(query, (report) => Object.hasOwn(REPORTS, report));
    const { report } = query;
    const answer = Object.hasOwn(REPORTS, report) ? REPORTS[report] : undefined;
    if (!answer) throw missing(report);
    try {
      const question = new Question(query, options, this.#reader, this.#http.now());
      const table = noted(await answer(question), question.notices);
      if (report === 'summary') return table;
      const searchIn = report === 'users' ? ['label', 'email'] : undefined;
      const sort = report === 'users' ? { by: 'label' } : undefined;
      return arrange({ ...table, ...arrangeable(table.columns) }, { sort, ...query, searchIn });
    } catch (error) {
      options.signal.throwIfAborted();
      if (this.#holdsSecret) throw new SourceError('invalid', SECRET);
      throw error;
    } finally {
      if (this.#http.clockOffset !== undefined) this.clockOffset = this.#http.clockOffset;
    }
  }
}

const SECRET =
  'This page holds a secret key of Langfuse, which sees everything there is in its project. Nothing is asked: let your server add the key.';
