import { noted } from '../core/notices.js';
import { SingleFlight } from '../core/single-flight.js';
import { isSourceError, SourceError } from '../core/source-error.js';
import { arrange, arrangeable, type Arrangement } from '../core/table-ops.js';
import type { DataSource, Notice, Params, Query, QueryOptions, Table } from '../core/types.js';
import { choiceTable, readProjects, readUsers } from './codemie/choices.js';
import { filterParams } from './codemie/filters.js';
import { GatewayProbe, type Assumed, type Gateway } from './codemie/gateway.js';
import { snapshotParams } from './codemie/snapshot-params.js';
import { answerPaged, searchText, type ReadPage } from './codemie/pages.js';
import type { OwnReport, Report } from './codemie/report.js';
import { loaded, named, reportOf } from './codemie/report-of.js';
import { inScope, unknownFilters } from './shared/filter-notices.js';
import { withShares } from './shared/shares.js';
import { NEVER, PASSING, PROBE_LIMIT } from './shared/probe.js';
import { readViewer, type Viewer } from './codemie/viewer.js';
import { ViewerProbe } from './shared/viewer-probe.js';
import { readEnvelope, UNPAGED, type Answer } from './codemie/wire.js';
import { wireParams } from './codemie/wire-params.js';
import { HttpClient, type HttpOptions, type UrlParams } from './http.js';

/** How a {@link CodemieSource} reaches its server; `baseUrl` is what stands before `/v1`, `/api` where absent. */
export type CodemieSourceOptions = HttpOptions;

/** What an endpoint is asked for, by its path after `/v1/analytics/`. */
type Ask = (path: string, params?: UrlParams) => Promise<object>;

interface Asking extends QueryOptions {
  /** Who is looking, for what an answer depends on: {@link CodemieSource} asks again where it was not so. */
  readonly whoIs: () => Promise<Viewer>;
}

/**
 * Figures from CodeMie's REST API, or from a server that speaks it, such as our gateway.
 *
 * Reports: `viewer`, `users`, `projects`, `budgets`, `leaderboard` and its siblings, and those of `reports.ts`; any other
 * name is taken for an endpoint below `/v1/analytics` and shown as the server names its columns.
 * Every failure is a `SourceError`.
 */
export class CodemieSource implements DataSource {
  /** The server's clock minus this machine's, in milliseconds; absent until an answer has named it. */
  clockOffset?: number;

  readonly #http: HttpClient;
  readonly #viewer: ViewerProbe<Viewer>;
  readonly #gateway: GatewayProbe;
  /** More than one report is read from one person's answer. */
  readonly #people = new SingleFlight<object>();

  constructor({ baseUrl = '/api', ...options }: CodemieSourceOptions = {}) {
    this.#http = new HttpClient({ ...options, baseUrl });
    this.#viewer = new ViewerProbe(this.#http, async () =>
      readViewer(await this.#http.get('/v1/user', {}, { signal: NEVER, within: PROBE_LIMIT })),
    );
    this.#gateway = new GatewayProbe(this.#http);
  }

  async query(query: Query, options: QueryOptions): Promise<Table> {
    options.signal.throwIfAborted();
    try {
      for (let tries = 1; tries <= TRIES; tries++) {
        const table = await this.#attempt(query, options);
        if (table) return table;
      }
      throw new SourceError('unavailable', 'The session or the server has changed several times. Try again.');
    } finally {
      if (this.#http.clockOffset !== undefined) this.clockOffset = this.#http.clockOffset;
    }
  }

  /** The answer, with whose it is; nothing where it was asked as another person or of another server than it seemed. */
  async #attempt(query: Query, options: QueryOptions): Promise<Table | undefined> {
    const { signal, fresh } = options;
    const { session } = this.#http;
    const { known } = this.#viewer;
    // Side by side with the question: what shows the viewer's figures says who that is.
    const since = query.report === 'viewer' && fresh ? performance.now() : options.identifiedSince;
    const viewer = quiet(this.#viewer.id(signal, since));
    const server = quiet(this.#gateway.ask(signal, fresh));
    const again = quiet(server.then((first) => (first.doubt ? this.#gateway.ask(signal, fresh) : first)));
    const relied = { onKnown: false };
    const whoIs = (): Promise<Viewer> => {
      relied.onKnown ||= known !== undefined;
      return known ? Promise.resolve(known) : this.#viewer.ask(signal, since);
    };
    let table: Table;
    try {
      const asked =
        query.report === 'viewer' ? this.#viewer.ask(signal, since).then((person) => person.table) : undefined;
      table = await (asked ?? this.#answer(query, { ...options, whoIs }, server, again));
    } catch (error) {
      if (!isSourceError(error) || !TELLING.has(error.kind)) throw error;
      const refused = await viewer.catch(() => undefined);
      if (relied.onKnown && refused !== undefined && refused !== known?.id) return undefined;
      const { kind, message, details, retryAfter, cause } = error;
      throw new SourceError(kind, message, { details, retryAfter, cause, viewer: refused });
    }
    const id = await viewer;
    if (relied.onKnown && id !== known?.id) return undefined;
    // One question tells it to all that the same change has met.
    const isAnother = session !== this.#http.session;
    if (isAnother && id !== (await this.#viewer.id(signal, this.#http.sessionSince))) return undefined;
    if (!sameServer(await server, await again)) return undefined;
    return id === undefined ? table : { ...table, viewer: id };
  }

  async #answer(query: Query, options: Asking, assumed: Promise<Assumed>, again: Promise<Assumed>): Promise<Table> {
    const { report, params = {} } = query;
    const { signal } = options;
    const ask: Ask = (path, urlParams = {}) => this.#http.get(`/v1/analytics/${path}`, urlParams, { signal });
    switch (report) {
      case 'projects':
        return this.#projects(query, options);
      case 'users':
        return this.#users(query, options, ask, await assumed);
      case 'budgets': {
        const { budgets } = await loaded(import('./codemie/budgets.js'));
        return budgets(ask, params['user']);
      }
      case 'usage':
      case 'usage-catalog':
        return this.#usage(query, options, ask, assumed, again);
      case 'leaderboard': {
        const { ENTRIES, readEntries } = await loaded(import('./codemie/leaderboard.js'));
        const { tier, intent, project } = params;
        const urlParams = { ...snapshotParams(params), tier, intent, project };
        const read = async (page: UrlParams): Promise<Answer> =>
          readEntries(await ask(ENTRIES.path, { ...urlParams, ...page }), urlParams);
        return answerPaged(ENTRIES, query, await assumed, read);
      }
    }
    if (report.startsWith('adoption-') && report !== 'adoption-flow') {
      const { ADOPTION, adoption } = await loaded(import('./codemie/adoption.js'));
      const wanted = named(ADOPTION, report);
      if (wanted) {
        const server = await assumed;
        const scope = await this.#scope(query.filters?.projects, server, options);
        const post = (path: string, body?: object): Promise<object> =>
          this.#http.get(`/v1/analytics/${path}`, {}, { signal, body });
        const table = await adoption(wanted, query, server, scope.kept ?? query.filters?.projects, post);
        return noted(table, scope.notices);
      }
    }
    if (report.startsWith('leaderboard-')) {
      const { OF_EVERYBODY, OF_PERSON } = await loaded(import('./codemie/leaderboard-more.js'));
      const ofPerson = named(OF_PERSON, report);
      const ofEverybody = named(OF_EVERYBODY, report);
      if (ofPerson) {
        // One's own place is nobody else's, whatever is asked.
        const user = report === 'leaderboard-self' ? undefined : params['user'];
        const own = user === undefined ? (await options.whoIs()).id : undefined;
        const table = ofPerson.read(await this.#person(own ?? String(user), params, options), own);
        return ofPerson.rows ? arrangeWhole(table, query) : table;
      }
      if (ofEverybody) {
        const body = await ask(ofEverybody.path, ofEverybody.params(params)).catch((error: unknown) => {
          if (!isSourceError(error) || error.kind !== 'not-available') throw error;
          throw new SourceError(error.kind, `This server does not tell the ${ofEverybody.what}.`);
        });
        const table = ofEverybody.read(body);
        return ofEverybody.single ? table : arrangeWhole(table, query);
      }
    }
    return this.#tabular(query, options, ask, assumed, again);
  }

  /** What there is to know of one person, by id or e-mail: more than one report is read from it. */
  #person(user: string, params: Params, { signal, fresh }: QueryOptions): Promise<object> {
    const path = `/v1/analytics/leaderboard/user/${encodeURIComponent(user)}`;
    const urlParams = snapshotParams(params);
    const load = (ended: AbortSignal): Promise<object> => this.#http.get(path, urlParams, { signal: ended });
    // A sign-in begins another session: nobody joins a load that began before it.
    return this.#people.join(JSON.stringify([path, urlParams, fresh, this.#http.session]), load, signal);
  }

  /** Any measures by any dimensions: our gateway answers each question, CodeMie those that a report of its own tells. */
  async #usage(
    query: Query,
    options: Asking,
    ask: Ask,
    assumed: Promise<Assumed>,
    again: Promise<Assumed>,
  ): Promise<Table> {
    const [usage, server] = await Promise.all([loaded(import('./codemie/usage.js')), again]);
    if (server.doubt && PASSING.has(server.doubt.kind)) throw server.doubt;
    const isList = query.report === 'usage-catalog';
    if (server.queries && !isList)
      return usage.withoutIdOrder(await this.#tabular(query, options, ask, assumed, again, usage.usageReport(query)));
    if (isList && !server.queries) return usage.catalogFromReports(query);
    if (isList) return arrangeWhole(usage.readUsageCatalog(await ask(usage.CATALOGUE_PATH)), query);
    const own = (question: Query): Promise<Table> => this.#tabular(question, options, ask, assumed, again);
    return usage.usageFromReports(query, own, 'CodeMie');
  }

  /** A report that the filters narrow. @param own what is asked for, where the report's name does not say it */
  async #tabular(
    query: Query,
    options: Asking,
    ask: Ask,
    assumed: Promise<Assumed>,
    again: Promise<Assumed>,
    own?: OwnReport,
  ): Promise<Table> {
    const { filters = {} } = query;
    const [first, wanted] = await Promise.all([assumed, own?.report ?? reportOf(query.report)]);
    const differs = wanted.atCodemie !== undefined;
    const server = differs ? await again : first;
    // The two servers give it another meaning, and which one it is could not be found out.
    if (differs && server.doubt && PASSING.has(server.doubt.kind)) throw server.doubt;
    const report = server.is ? wanted : (wanted.atCodemie ?? wanted);
    if (typeof report === 'string') throw new SourceError('not-available', report);
    const range = report.ownWindow ? undefined : filters.range;
    const params = {
      ...(own?.urlParams ?? (report.ownWindow ? {} : wireParams(query, report.zoned))),
      ...filterParams({ ...filters, range }, this.#http.now()),
    };
    const scope = await this.#scope(filters.projects, server, options);
    const notices = [...unknownFilters(own?.unknown ?? filters), ...scope.notices];
    if (scope.kept && !scope.kept.length) return noted(nothing(report), notices);
    if (scope.kept) params['projects'] = scope.kept.join(',');
    const read = async (page: UrlParams): Promise<Answer> => {
      const body = await ask(report.path, { ...params, ...page });
      const answer = readEnvelope(body, report.path, report.columns, report.keys);
      return server.is ? answer : { ...answer, table: withoutSummedDistincts(answer.table) };
    };
    return noted(await this.#read(report, query, server, read), notices);
  }

  async #read(report: Report, query: Query, server: Gateway, read: ReadPage): Promise<Table> {
    if (!UNPAGED.test(report.path)) return answerPaged(report, query, server, read);
    const { table } = await read({});
    if (report.single) return table;
    return arrangeWhole(report.finish?.(table, this.#http.now()) ?? table, query);
  }

  async #users(query: Query, options: Asking, ask: Ask, server: Gateway): Promise<Table> {
    const { range, projects } = query.filters ?? {};
    const { searchesEverybody } = await options.whoIs();
    const params = filterParams({ range, projects }, this.#http.now());
    const scope = await this.#scope(projects, server, options);
    if (scope.kept && !scope.kept.length) return noted(readUsers({ data: { users: [] } }), scope.notices);
    const search = searchText(query);
    // A list of more people than one answer holds is searched where it is whole.
    const searched = searchesEverybody || server.searches;
    const body = await ask('users', {
      ...params,
      ...(scope.kept && { projects: scope.kept.join(',') }),
      search: searched ? search : undefined,
    });
    const found = readUsers(body);
    const left = { ...query, search: searched ? undefined : search, searchIn: ['label', 'name', 'email'] };
    const table = arrangeWhole(found, left);
    return noted(
      { ...table, rowCount: Math.max(table.rowCount ?? 0, left.search ? 0 : (found.rowCount ?? 0)) },
      scope.notices,
    );
  }

  async #projects(query: Query, options: Asking): Promise<Table> {
    const viewer = await options.whoIs();
    const { page = 0, pageSize } = query;
    if (viewer.searchesEverybody) {
      try {
        // One more than is shown tells whether there are more.
        const limit = pageSize && (page + 1) * pageSize + 1;
        const found = await this.#http.get(
          '/v1/admin/applications',
          { search: searchText(query), limit },
          { signal: options.signal },
        );
        return arrangeWhole(readProjects(found), { ...query, search: undefined });
      } catch (error) {
        // An auditor may read everything and still not be let into the administrators' list.
        if (!isSourceError(error) || error.kind !== 'forbidden') throw error;
      }
    }
    return arrangeWhole(choiceTable(viewer.choices), { sort: { by: 'label' }, ...query, searchIn: ['label'] });
  }

  /**
   * The projects to ask for, where some are asked for. CodeMie drops a filter on projects that are not open to the
   * viewer and answers with everything, so what is left of the filter is found out before.
   */
  async #scope(
    wanted: readonly string[] | undefined,
    server: Gateway,
    options: Asking,
  ): Promise<{ kept?: readonly string[]; notices: readonly Notice[] }> {
    if (!wanted?.length || server.is) return { notices: [] };
    const viewer = await options.whoIs();
    return viewer.searchesEverybody ? { notices: [] } : inScope(wanted, viewer.projects);
  }
}

/** How often a question is put while its session changes under it. */
const TRIES = 3;

/** Errors that tell something of the viewer: another one may have been refused. */
const TELLING: ReadonlySet<string> = new Set(['forbidden', 'not-available', 'invalid']);

function sameServer(one: Gateway, other: Gateway): boolean {
  return one.is === other.is && one.sorts === other.sorts && one.searches === other.searches;
}

/** A promise that may fail before anybody waits for it. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function nothing({ path, columns, single, shareOf }: Report): Table {
  const { table } = readEnvelope({ data: { columns: [], rows: [] } }, path, columns);
  const empty = { ...table, columns: single ? [] : table.columns, rowCount: 0 };
  return shareOf === undefined ? empty : withShares(empty, shareOf, null, false);
}

/** CodeMie adds up the distinct counts of its rows, which are not the distinct count of all rows. */
function withoutSummedDistincts({ totals, ...table }: Table): Table {
  if (!totals) return table;
  const distinct = table.columns.filter(({ id, aggregate }) => aggregate === 'distinct' && Object.hasOwn(totals, id));
  return { ...table, totals: { ...totals, ...Object.fromEntries(distinct.map(({ id }) => [id, null])) } };
}

/** A result that is all here: sorted, searched and paged on this side. */
function arrangeWhole(table: Table, query: Arrangement): Table {
  return arrange({ ...table, ...arrangeable(table.columns) }, query);
}
