import { viewer } from '../../core/catalogue/reports/choices.js';
import { isSourceError, SourceError } from '../../core/source-error.js';
import type { Table } from '../../core/types.js';
import type { HttpClient, UrlParams } from '../http.js';
import { NEVER, PROBE_LIMIT } from '../shared/probe.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';

/** Whose key it is, and what it may do. */
export interface Viewer {
  /** LiteLLM's id of the user; of a key that is tied to nobody, a name made of the key. */
  readonly id: string;
  /** Whether the key belongs to a person: without one nothing is anybody's own. */
  readonly isPerson: boolean;
  /** What the person is called. */
  readonly name: string;
  readonly email: string | null;
  /** Whether the proxy answers for everybody: it has refused nothing that only an administrator is answered. */
  readonly seesEverybody: boolean;
  /** Ids of the teams that they are in. */
  readonly teams: readonly string[];
  /** The user's own row, with the budget. */
  readonly row: WireObject;
}

/** Roles that LiteLLM lets see everybody's figures. */
const ADMINS: readonly string[] = ['proxy_admin', 'proxy_admin_viewer'];
/** Nobody's id: only an administrator is answered for it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** What LiteLLM says where it does not have something, or does not let this key have it. */
const REFUSALS: readonly string[] = ['not-available', 'forbidden', 'invalid'];

/** Finds out whose key it is, by asking; what an administrator may do is tried and not guessed. */
export class ViewerReader {
  readonly #http: HttpClient;
  /** What has been tried out in this session for this person. */
  #tried: { readonly key: string; readonly seesEverybody: boolean } | undefined;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async read(): Promise<Viewer> {
    const row = await this.#ownRow();
    const id = textOf(row['user_id']);
    const role = textOf(row['user_role']);
    const seesEverybody = role !== null && !ADMINS.includes(role) ? false : await this.#seesEverybody(id, role);
    const email = textOf(row['user_email']);
    const hash = textOf(row['key_hash']);
    const nobody = seesEverybody ? 'Administrator' : (textOf(row['key_alias']) ?? 'Key without a person');
    return {
      id: id ?? (hash === null ? 'administrator' : `key ${hash}`),
      isPerson: id !== null,
      name: textOf(row['user_alias']) ?? email ?? id ?? nobody,
      email,
      seesEverybody,
      teams: teamIds(row['teams']),
      row,
    };
  }

  /** The user's row, or what the key itself tells where it has no user, or an older proxy no such address. */
  async #ownRow(): Promise<WireObject> {
    const refusals: SourceError[] = [];
    const own = await this.#try('/v2/user/info', {}, refusals);
    if (own && textOf(own['user_id']) !== null) return own;
    const answer = await this.#try('/key/info', {}, refusals);
    const key = answer && isObject(answer['info']) ? answer['info'] : {};
    const user = textOf(key['user_id']);
    if (answer && user === null) {
      return { key_hash: answer['key'], key_alias: key['key_alias'], teams: [key['team_id']] };
    }
    // An administrator who asks for no user by id is sent every key and team that there is.
    if (user === null && (await this.#seesEverybody(null, null))) return {};
    const older = await this.#try('/user/info', user === null ? {} : { user_id: user }, refusals);
    const told = older && isObject(older['user_info']) ? older['user_info'] : {};
    const id = textOf(told['user_id']) ?? user ?? textOf(older?.['user_id']);
    if (id === null) throw nobodyKnown(refusals[0]);
    return { ...told, user_id: id, teams: told['teams'] ?? older?.['teams'] };
  }

  async #seesEverybody(id: string | null, role: string | null): Promise<boolean> {
    const key = JSON.stringify([this.#http.session, id, role]);
    if (this.#tried?.key === key) return this.#tried.seesEverybody;
    const day = new Date(this.#http.now()).toISOString().slice(0, 10);
    const answers = await Promise.all([
      this.#isAnswered('/user/list', { page: 1, page_size: 1 }),
      // A team's key of an administrator lists users and is still answered for its own user only.
      this.#isAnswered('/user/daily/activity', { start_date: day, end_date: day, user_id: NOBODY, page_size: 1 }),
    ]);
    const seesEverybody = !answers.includes(false) && answers.includes(true);
    this.#tried = { key, seesEverybody };
    return seesEverybody;
  }

  /** Whether an administrator's question is answered; `undefined` where the answer says nothing of that. */
  async #isAnswered(path: string, params: UrlParams): Promise<boolean | undefined> {
    try {
      await this.#http.get(path, params, { signal: NEVER, within: PROBE_LIMIT, once: true });
      return true;
    } catch (error) {
      if (!isSourceError(error)) throw error;
      // Some proxies turn away with 401 whoever may not use an address.
      if (error.kind === 'forbidden' || error.kind === 'unauthenticated') return false;
      if (REFUSALS.includes(error.kind)) return undefined;
      throw error;
    }
  }

  async #try(path: string, params: UrlParams, refusals: SourceError[]): Promise<WireObject | undefined> {
    try {
      return (await this.#http.get(path, params, { signal: NEVER, within: PROBE_LIMIT })) as WireObject;
    } catch (error) {
      if (!isSourceError(error) || !REFUSALS.includes(error.kind)) throw error;
      refusals.push(error);
      return undefined;
    }
  }
}

/** What is said where no address tells whose key it is: what was said of it, or that there is no such proxy. */
function nobodyKnown(refusal: SourceError | undefined): SourceError {
  if (refusal && refusal.kind !== 'not-available') return refusal;
  return new SourceError(
    'not-available',
    'LiteLLM does not tell whose key this is, or there is no LiteLLM at this address.',
  );
}

/** The id of the person whose figures are shown; without one, figures of everybody could pass for theirs. */
export function personOf({ id, isPerson }: Viewer): string {
  if (isPerson) return id;
  throw new SourceError(
    'not-available',
    'This key is not tied to a person, so LiteLLM cannot tell whose figures these would be.',
  );
}

/** The report `viewer`. */
export function viewerTable({ id, name, email, seesEverybody, teams }: Viewer): Table {
  const role = seesEverybody ? 'platform-admin' : 'user';
  const row = { id, name, email, role, searchesEverybody: seesEverybody, projects: teams, managedProjects: [] };
  return { columns: viewer.columns, rows: [row] };
}

/** Ids, whether teams are told by them or whole. */
function teamIds(teams: unknown): string[] {
  if (!Array.isArray(teams)) return [];
  return teams.flatMap((team) => textOf(isObject(team) ? team['team_id'] : team) ?? []);
}
