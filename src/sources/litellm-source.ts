import { SingleFlight } from '../core/single-flight.js';
import { isSourceError, SourceError } from '../core/source-error.js';
import { arrange, arrangeable } from '../core/table-ops.js';
import type { DataSource, Query, QueryOptions, Table } from '../core/types.js';
import { HttpClient, type HttpOptions } from './http.js';
import { ActivityReader } from './litellm/activity.js';
import { budgets } from './litellm/budgets.js';
import { NAMED_REPORTS } from './litellm/by-name.js';
import { projectChoices, userChoices } from './litellm/choices.js';
import { missing } from './litellm/missing.js';
import { namedTable } from './litellm/named.js';
import { Question, type Shared } from './litellm/question.js';
import { requestLog } from './litellm/request-log.js';
import { spending, summary, trend } from './litellm/summary.js';
import { ViewerReader, viewerTable, type Viewer } from './litellm/viewer.js';
import { ViewerProbe } from './shared/viewer-probe.js';

/**
 * How a {@link LiteLLMSource} reaches its proxy: `baseUrl` is the proxy's address, or the path of this site that leads to it,
 * and `headers` carry the key, under whatever name the proxy expects it. Cookies are not sent unless `credentials` says so.
 */
export type LiteLLMSourceOptions = HttpOptions;

/** How often a question is put while whose key it is changes under it. */
const TRIES = 3;

/** Errors that tell something of the viewer: another one may have been refused. */
const TELLING: readonly string[] = ['forbidden', 'not-available', 'invalid'];

/** What answers a question, by its report; those that name their rows stand in {@link NAMED_REPORTS}. */
const REPORTS: Readonly<Record<string, (question: Question) => Table | Promise<Table>>> = {
  viewer: ({ viewer }) => viewerTable(viewer),
  users: userChoices,
  projects: projectChoices,
  summary,
  'summary-trend': trend,
  spending,
  budgets,
  'request-log': requestLog,
};

/**
 * Figures from a LiteLLM proxy: an administrator's key shows everybody's, any other its own person's. Which it is, is found out
 * by what the proxy answers.
 *
 * Reports: `viewer`, `users`, `projects` (LiteLLM's teams), `budgets`, `summary`, `summary-trend`, `spending`,
 * `spending-by-model`, `-project`, `-user`, `llms`, `mcp-servers`, `users-activity`, `projects-activity`, and of its own
 * `spending-by-provider`, `spending-by-key`, `prompt-cache`, `failed-requests` and `request-log`. Whatever else is asked for is
 * `not-available`, with a reason. LiteLLM counts by whole days of UTC and in US dollars; a notice says where that matters.
 * Every failure is a `SourceError`.
 *
 * @example
 * context.source = new LiteLLMSource({ baseUrl: '/litellm', headers: () => ({ Authorization: `Bearer ${key()}` }) });
 */
export class LiteLLMSource implements DataSource {
  /** The server's clock minus this machine's, in milliseconds; absent until an answer has named it. */
  clockOffset?: number;

  readonly #shared: Shared;
  readonly #viewer: ViewerProbe<Viewer>;

  constructor({ credentials = 'omit', ...options }: LiteLLMSourceOptions = {}) {
    const http = new HttpClient({ ...options, credentials });
    const reader = new ViewerReader(http);
    this.#shared = { http, activity: new ActivityReader(http), flights: new SingleFlight() };
    this.#viewer = new ViewerProbe(http, () => reader.read());
  }

  async query(query: Query, options: QueryOptions): Promise<Table> {
    options.signal.throwIfAborted();
    const { http } = this.#shared;
    try {
      for (let tries = 1; tries <= TRIES; tries++) {
        const table = await this.#attempt(query, options);
        if (table) return table;
      }
      throw new SourceError('unavailable', 'The key or the server has changed several times. Try again.');
    } finally {
      if (http.clockOffset !== undefined) this.clockOffset = http.clockOffset;
    }
  }

  /** The answer, with whose it is; nothing where it was asked as another person than it seemed. */
  async #attempt(query: Query, options: QueryOptions): Promise<Table | undefined> {
    const { signal, fresh } = options;
    const { http } = this.#shared;
    const { known } = this.#viewer;
    const since = query.report === 'viewer' && fresh ? performance.now() : options.identifiedSince;
    const asked = this.#viewer.ask(signal, since);
    // It may fail before anybody waits for it.
    asked.catch(() => undefined);
    // What shows the viewer's figures is asked side by side with who that is, where it was known before.
    const viewer = query.report === 'viewer' ? await asked : (known ?? (await asked));
    const { session } = http;
    let table: Table;
    try {
      table = await answer(new Question(query, viewer, options, this.#shared));
    } catch (error) {
      if (!isSourceError(error) || !TELLING.includes(error.kind)) throw error;
      if (!same(viewer, await asked)) return undefined;
      const { kind, message, details, retryAfter, cause } = error;
      throw new SourceError(kind, message, { details, retryAfter, cause, viewer: viewer.id });
    }
    if (!same(viewer, await asked)) return undefined;
    if (session !== http.session && !same(viewer, await this.#viewer.ask(signal, performance.now()))) return undefined;
    return { ...table, viewer: viewer.id };
  }
}

async function answer(question: Question): Promise<Table> {
  const { query } = question;
  const report = Object.hasOwn(REPORTS, query.report) ? REPORTS[query.report] : undefined;
  const named = Object.hasOwn(NAMED_REPORTS, query.report) ? NAMED_REPORTS[query.report] : undefined;
  if (report) return report(question);
  if (!named) throw missing(query.report);
  const table = await namedTable(named, question);
  return arrange({ ...table, ...arrangeable(table.columns) }, query);
}

/** Whether an answer for one is an answer for the other. */
function same(one: Viewer, other: Viewer): boolean {
  return one.id === other.id && one.seesEverybody === other.seesEverybody;
}
