import type { SingleFlight } from '../../core/single-flight.js';
import { SourceError } from '../../core/source-error.js';
import type { Filters, Notice, Query, QueryOptions } from '../../core/types.js';
import type { HttpClient, UrlParams } from '../http.js';
import { inScope, unknownFilters } from '../shared/filter-notices.js';
import { type Activity, type ActivityOf, type ActivityReader, type DayPart } from './activity.js';
import { utcDays, type Days } from './days.js';
import type { Teams } from './entries.js';
import { inTurn } from './in-turn.js';
import { readTeams, type Team } from './names.js';
import { personOf, type Viewer } from './viewer.js';

/** More people than this are not asked for one by one. */
const MOST_PEOPLE = 50;
/** LiteLLM's own dashboard calls models as a team of this id. */
const DASHBOARD = 'litellm-dashboard';

/** The figures of a question: what was counted, on which days, and of which keys. */
export interface Counted {
  readonly parts: readonly DayPart[];
  readonly days: Days | undefined;
  /** Only keys of these teams count; the parts hold others, too. */
  readonly teams: Teams;
  readonly notices: readonly Notice[];
}

/** What an answer has to have: entities, which only pages have, or all keys, which newer proxies do not give at once. */
export type Needed = 'entities' | 'keys' | undefined;

/** What every question shares: the way to the server, who asks, and loads under way. */
export interface Shared {
  readonly http: HttpClient;
  readonly activity: ActivityReader;
  readonly flights: SingleFlight<unknown>;
}

/** One question of one viewer. */
export class Question {
  readonly query: Query;
  readonly viewer: Viewer;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  readonly #shared: Shared;
  readonly #fresh: boolean;

  constructor(query: Query, viewer: Viewer, { signal, fresh = false }: QueryOptions, shared: Shared) {
    this.query = query;
    this.viewer = viewer;
    this.http = shared.http;
    this.signal = signal;
    this.#shared = shared;
    this.#fresh = fresh;
  }

  get filters(): Filters {
    return this.query.filters ?? {};
  }

  /** The days of the chosen range. */
  get days(): Days | undefined {
    return utcDays(this.filters.range, this.http.now());
  }

  /** Several elements ask for the same at once. */
  once<Value>(key: unknown, load: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const name = JSON.stringify([key, this.viewer.id, this.http.session, this.#fresh]);
    return this.#shared.flights.join(name, load, this.signal) as Promise<Value>;
  }

  /** The teams that may be chosen. */
  teams(): Promise<readonly Team[]> {
    return this.once('teams', (signal) => readTeams(this.http, this.viewer, signal));
  }

  /**
   * What was counted for the viewer, or for everybody where they may see that, as the filters narrow it.
   *
   * @param by `entities` where people are told apart: they stand on pages only; `keys` where no key may be left out.
   */
  async counted(by?: Needed): Promise<Counted> {
    const { days, filters, viewer } = this;
    const { projects = [] } = filters;
    const users = [...new Set(filters.users)];
    const notices = unknownFilters(filters);
    if (!viewer.seesEverybody) return this.#own(personOf(viewer), days, notices, by);
    const nothing = { parts: [], days, teams: undefined, notices };
    if (!days) return nothing;
    if (users.length > MOST_PEOPLE)
      throw new SourceError('invalid', `At most ${String(MOST_PEOPLE)} people can be chosen at once.`);
    if (projects.length && !users.length && by !== 'entities') {
      const { parts } = await this.#whole('team', by, days, { team_ids: commaList(projects) });
      return { ...nothing, parts };
    }
    const teams = projects.length ? new Set(projects) : undefined;
    const kind = teams ? (by ?? 'keys') : by;
    const all = await inTurn(users.length ? users : [undefined], (user) =>
      this.#whole('user', kind, days, { user_id: user }),
    );
    const parts = all.flatMap((activity) => activity.parts);
    if (users.length && !parts.length) notices.push(UNATTRIBUTED);
    return { parts, days, teams, notices };
  }

  /** One's own figures: always asked for by name, as a key without a user was once answered with everybody's. */
  async #own(user: string, days: Days | undefined, notices: Notice[], by: Needed) {
    const { users = [], projects = [] } = this.filters;
    const people = inScope(users, new Set([user]), 'users');
    const open = projects.length ? new Set((await this.teams()).map(({ id }) => id)) : new Set<string>();
    const scope = inScope(projects, open);
    const said = [...notices, ...people.notices, ...scope.notices];
    const isNothing = (users.length && !people.kept.length) || (projects.length && !scope.kept.length);
    if (!days || isNothing) return { parts: [], days, teams: undefined, notices: said };
    const teams = scope.kept.length ? new Set(scope.kept) : undefined;
    const { parts } = await this.#whole('user', teams ? (by ?? 'keys') : by, days, { user_id: user });
    return { parts, days, teams, notices: said };
  }

  /** What was counted for teams, each by itself. */
  async byTeam(): Promise<Counted> {
    const { days, filters } = this;
    const { projects = [] } = filters;
    const notices = unknownFilters(filters);
    if (!days) return { parts: [], days, teams: undefined, notices };
    const which = projects.length ? { team_ids: commaList(projects) } : { exclude_team_ids: DASHBOARD };
    const { parts } = await this.#activity('team', days, which, { paged: true });
    return { parts, days, teams: undefined, notices };
  }

  /** Activity by people, unless it is of more pages than `most`. */
  async byPeople(days: Days, most: number): Promise<Activity | undefined> {
    return this.#read('user', days, {}, { paged: true, mostPages: most });
  }

  async #activity(of: ActivityOf, days: Days, params: UrlParams, { paged = false } = {}): Promise<Activity> {
    const activity = await this.#read(of, days, params, { paged });
    // Without a limit of its own it has failed before.
    return activity ?? { parts: [], isKeysCut: false };
  }

  /** With all keys where they are needed: in one answer newer proxies leave some out. */
  async #whole(of: ActivityOf, by: Needed, days: Days, params: UrlParams): Promise<Activity> {
    const activity = await this.#activity(of, days, params, { paged: by === 'entities' });
    if (by !== 'keys' || !activity.isKeysCut) return activity;
    return this.#activity(of, days, params, { paged: true });
  }

  #read(of: ActivityOf, days: Days, params: UrlParams, how: { paged: boolean; mostPages?: number }) {
    const { first, last } = days;
    return this.once(['activity', of, first, last, params, how], (signal) =>
      this.#shared.activity.read({ of, days, params, ...how }, signal),
    );
  }
}

const UNATTRIBUTED: Notice = {
  code: 'no-data',
  message:
    'LiteLLM has nothing under these people. It files calls of service accounts and of some pass-through addresses under nobody.',
};

/** LiteLLM splits at every comma, so an id that holds one would become two others. */
function commaList(ids: readonly string[]): string {
  const broken = ids.find((id) => id.includes(','));
  if (broken === undefined) return ids.join(',');
  throw new SourceError('invalid', `The project “${broken}” has a comma in its id and cannot be asked for.`);
}
