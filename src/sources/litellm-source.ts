import { SingleFlight } from '../core/single-flight.js';
import { isSourceError, SourceError } from '../core/source-error.js';
import { arrange, arrangeable } from '../core/table-ops.js';
import type { DataSource, Query, QueryOptions, Table } from '../core/types.js';
import { catalogFromReports, usageFromReports } from './shared/usage-from-reports.js';
import { HttpClient, type HttpOptions } from './http.js';
import { ActivityReader } from './litellm/activity.js';
import { budgets } from './litellm/budgets.js';
import { NAMED_REPORTS } from './litellm/by-name.js';
import { projectChoices, userChoices } from './litellm/choices.js';
import { missing } from './litellm/missing.js';
import { namedTable } from './litellm/named.js';
import { Question, type Shared } from './litellm/question.js';
import { requestLog } from './litellm/request-log.js';
import { spending } from './litellm/spending.js';
import { summary, trend } from './litellm/summary.js';
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

type Answer = (question: Question) => Table | Promise<Table>;

/** What answers a question, by its report; those that name their rows stand in {@link NAMED_REPORTS}. */
const REPORTS: Readonly<Record<string, Answer>> = {
  viewer: ({ viewer }) => viewerTable(viewer),
  users: userChoices,
  projects: projectChoices,
  summary,
  budgets,
  'request-log': requestLog,
};

/** Those whose rows are all here: they are sorted, searched and paged on this side. */
const WHOLE: Readonly<Record<string, Answer>> = {
  'summary-trend': trend,
  spending,
  ...Object.fromEntries(
    Object.entries(NAMED_REPORTS).map(([name, report]) => [name, (question: Question) => namedTable(report, question)]),
  ),
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
    if (query.report === 'usage') return usageFromReports(query, (own) => this.query(own, options), 'LiteLLM');
    if (query.report === 'usage-catalog')
      return catalogFromReports(query, (report) => Object.hasOwn(REPORTS, report) || Object.hasOwn(WHOLE, report));
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
    const isStillSo = async (): Promise<boolean> =>
      same(viewer, await asked) &&
      // Another key was sent on the way.
      (session === http.session || same(viewer, await this.#viewer.ask(signal, performance.now())));
    let table: Table;
    try {
      table = await answer(new Question(query, viewer, options, this.#shared));
    } catch (error) {
      if (!isSourceError(error) || !TELLING.includes(error.kind)) throw error;
      if (!(await isStillSo())) return undefined;
      const { kind, message, details, retryAfter, cause } = error;
      throw new SourceError(kind, message, { details, retryAfter, cause, viewer: viewer.id });
    }
    return (await isStillSo()) ? { ...table, viewer: viewer.id } : undefined;
  }
}

async function answer(question: Question): Promise<Table> {
  const { query } = question;
  const { report } = query;
  if (Object.hasOwn(REPORTS, report)) return (REPORTS[report] as Answer)(question);
  if (!Object.hasOwn(WHOLE, report)) throw missing(report);
  const table = await (WHOLE[report] as Answer)(question);
  return arrange({ ...table, ...arrangeable(table.columns) }, query);
}

/** Whether an answer for one is an answer for the other. */
function same(one: Viewer, other: Viewer): boolean {
  return one.id === other.id && one.seesEverybody === other.seesEverybody;
}
