import { dailyActivity, totalsOf } from './daily-activity.js';
import type { DailyRow, Fields, ProxyData, ProxyManner } from './proxy-data.js';

const ADMINS = ['proxy_admin', 'proxy_admin_viewer'];

/** Who asks, by the key that was sent. */
interface Caller {
  readonly key: Fields & { readonly token: string };
  readonly user: string | null;
  readonly isAdmin: boolean;
}

type Answer = unknown;
type Handler = (caller: Caller, params: URLSearchParams, part: string) => Answer;

/**
 * A stand-in for a LiteLLM proxy: it answers GET requests for usage and budgets over made-up data, in LiteLLM's shapes and with
 * its rules of who may see what. For the demo and for tests; it calls no model.
 */
export class LiteLLMProxy {
  readonly #data: ProxyData;
  readonly #manner: ProxyManner;

  constructor(data: ProxyData, manner: ProxyManner = {}) {
    this.#data = data;
    this.#manner = manner;
  }

  answer(url: URL, headers: Headers): Response {
    const { lacks = [], refuses = [], instead } = this.#manner;
    const { pathname: path, searchParams: params } = url;
    const special = instead?.(path, params);
    if (special) return special;
    const caller = this.#caller(headers);
    if (!caller) {
      const message = 'Authentication Error, Invalid proxy server token passed.';
      return json({ error: { message, type: 'auth_error', param: 'None', code: '401' } }, 401);
    }
    const is = (pattern: string | RegExp) => (typeof pattern === 'string' ? pattern === path : pattern.test(path));
    const [part = ''] = /(?<=^\/team\/)[^/]+(?=\/members\/me$)/.exec(path) ?? [];
    const handler = part ? this.#member : this.#handlers[path];
    if (lacks.some(is) || !handler) return json({ detail: 'Not Found' }, 404);
    if (!caller.isAdmin && refuses.some(is))
      return json({ detail: { error: 'user not allowed to access this route' } }, 403);
    const answer = handler(caller, params, decodeURIComponent(part));
    return answer instanceof Response ? answer : json(answer);
  }

  #caller(headers: Headers): Caller | undefined {
    const sent = headers.get('authorization') ?? headers.get('x-litellm-api-key') ?? '';
    const secret = sent.replace(/^bearer /i, '');
    const key = Object.hasOwn(this.#data.keys, secret) ? this.#data.keys[secret] : undefined;
    if (!key) return undefined;
    const user = this.#data.users.find(({ user_id: id }) => id === key.user_id);
    // A team's key has its team's scope, also where its owner is an administrator.
    const isAdmin = key['role'] === 'master' || (ADMINS.includes(user?.user_role ?? '') && !key['team_id']);
    return { key, user: key.user_id, isAdmin };
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    '/v2/user/info': ({ user, isAdmin }, params) => {
      const wanted = params.get('user_id') ?? user;
      if (wanted === null)
        return json({ error: { message: 'user_id is required', type: 'bad_request', code: '400' } }, 400);
      const row = this.#data.users.find(({ user_id: id }) => id === wanted);
      return !row || (wanted !== user && !isAdmin) ? json({ detail: { error: `User ${wanted} not found` } }, 404) : row;
    },
    '/user/info': ({ user, isAdmin }, params) => {
      const wanted = params.get('user_id') ?? user;
      const row = this.#data.users.find(({ user_id: id }) => id === wanted);
      if (!row || (wanted !== user && !isAdmin)) return json({ detail: { error: 'User not found' } }, 404);
      return { user_id: wanted, user_info: row, keys: this.#keysOf(wanted), teams: this.#teamsOf(wanted) };
    },
    '/user/list': ({ isAdmin }, params) => {
      if (!isAdmin) return json({ detail: { error: 'Only admins can list users' } }, 403);
      const ids = params.get('user_ids')?.split(',');
      const email = params.get('user_email') ?? '';
      const users = this.#data.users.filter(
        (row) =>
          (!ids || ids.includes(row.user_id)) &&
          (email === '' || (typeof row['user_email'] === 'string' && row['user_email'].includes(email))),
      );
      return paged('users', users, params, 'page_size', 25);
    },
    '/key/info': ({ key }) => {
      if (key['role'] === 'master') return json({ detail: { error: 'Key not found in database' } }, 404);
      return { key: key.token, info: without(key, 'token') };
    },
    '/key/list': ({ user, isAdmin }, params) => {
      const wanted = params.get('user_id') ?? user;
      if (wanted !== user && !isAdmin) return json({ detail: { error: 'not allowed' } }, 403);
      const { keys, total, page, total_pages: pages } = paged('keys', this.#keysOf(wanted), params, 'size', 10);
      return { keys, total_count: total, current_page: page, total_pages: pages };
    },
    '/v2/team/list': ({ user, isAdmin }, params) => {
      const wanted = params.get('user_id');
      if (!isAdmin && wanted !== user) return json({ detail: { error: 'Only admin can list all teams' } }, 401);
      return paged('teams', wanted === null ? this.#data.teams : this.#teamsOf(wanted), params, 'page_size', 10);
    },
    '/team/list': ({ user, isAdmin }, params) => {
      const wanted = params.get('user_id');
      if (!isAdmin && wanted !== user) return json({ detail: { error: 'Only admin can list all teams' } }, 401);
      return wanted === null ? this.#data.teams : this.#teamsOf(wanted);
    },
    '/team/info': (_, params) => {
      const team = this.#data.teams.find(({ team_id: id }) => id === params.get('team_id'));
      if (!team) return json({ detail: { error: 'Team not found' } }, 404);
      const members = Object.values(this.#data.members?.[team.team_id] ?? {});
      return { team_id: team.team_id, team_info: team, keys: [], team_memberships: members };
    },
    '/user/daily/activity': (caller, params) => this.#userActivity(caller, params, true),
    '/user/daily/activity/aggregated': (caller, params) => this.#userActivity(caller, params, false),
    '/team/daily/activity': (caller, params) => {
      const excluded = params.get('exclude_team_ids')?.split(',') ?? [];
      const wanted = params.get('team_ids')?.split(',');
      const rows = this.#rowsIn(params).filter((row) => {
        const team = this.#teamOfKey(row.key);
        if (team === undefined) return false;
        if (!caller.isAdmin && row.user !== caller.user) return false;
        return wanted ? wanted.includes(team) : !excluded.includes(team);
      });
      return this.#activity(rows, params, true, (row) => this.#teamOfKey(row.key) ?? 'Unassigned');
    },
    '/spend/logs/v2': ({ user, isAdmin }, params) => {
      if (!isAdmin && params.get('user_id') !== user) return json({ detail: 'Not allowed' }, 403);
      const narrowed = [
        ['user_id', 'user'],
        ['team_id', 'team_id'],
        ['status_filter', 'status'],
      ] as const;
      const [from, to] = [params.get('start_date') ?? '', params.get('end_date') ?? ''];
      const rows = (this.#data.log ?? []).filter((row) => {
        const at = String(row['startTime']).replace('T', ' ').slice(0, 19);
        const isWanted = narrowed.every(([id, field]) => !params.has(id) || row[field] === params.get(id));
        return isWanted && at >= from && at <= to;
      });
      return paged('data', rows, params, 'page_size', 50);
    },
  };

  readonly #member: Handler = ({ user }, _, team) => {
    const own = user === null ? undefined : this.#data.members?.[team]?.[user];
    return own ?? json({ detail: { error: 'You are not a member of this team' } }, 404);
  };

  #userActivity(caller: Caller, params: URLSearchParams, isPaged: boolean): Answer {
    const { leaksToServiceKeys } = this.#manner;
    const wanted = params.get('user_id');
    if (!caller.isAdmin && wanted !== null && wanted !== caller.user)
      return json({ detail: { error: 'Non-admin users can only view their own spend' } }, 403);
    const user = caller.isAdmin ? wanted : (wanted ?? caller.user);
    if (user === null && !caller.isAdmin && !leaksToServiceKeys)
      return json({ detail: { error: 'user_id is required' } }, 400);
    const rows = this.#rowsIn(params).filter((row) => user === null || row.user === user);
    return this.#activity(rows, params, isPaged, isPaged ? (row) => row.user ?? 'Unassigned' : undefined);
  }

  #rowsIn(params: URLSearchParams): DailyRow[] {
    const first = params.get('start_date') ?? '';
    let last = params.get('end_date') ?? '';
    if (this.#manner.isDoubledByZone && params.has('timezone')) last = nextDay(last);
    return this.#data.rows.filter(({ date }) => date >= first && date <= last);
  }

  #activity(
    rows: readonly DailyRow[],
    params: URLSearchParams,
    isPaged: boolean,
    entityOf: ((row: DailyRow) => string) | undefined,
  ): Answer {
    if (!params.get('start_date') || !params.get('end_date'))
      return json({ detail: { error: 'Please provide start_date and end_date' } }, 400);
    const { rowsPerPage = 1000, isFlat, keyLimit } = this.#manner;
    const sorted = [...rows].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
    const size = isPaged ? Math.min(Number(params.get('page_size') ?? 50), rowsPerPage) : Math.max(sorted.length, 1);
    const page = Number(params.get('page') ?? 1);
    const pages = Math.max(Math.ceil(sorted.length / size), 1);
    const { results, totals } = dailyActivity(sorted.slice((page - 1) * size, page * size), {
      entityOf,
      isFlat,
      keyMetadata: (hash) => {
        const key = Object.values(this.#data.keys).find(({ token }) => token === hash);
        return { key_alias: key?.['key_alias'] ?? null, team_id: key?.['team_id'] ?? null };
      },
      entityMetadata: (id) => {
        const team = this.#data.teams.find(({ team_id: own }) => own === id);
        return team ? { team_alias: team['team_alias'] } : {};
      },
    });
    const keys = new Set(sorted.map(({ key }) => key));
    const cut = !isPaged && keyLimit !== undefined ? { api_key_limit: keyLimit, total_api_keys: keys.size } : {};
    if (!isPaged && keyLimit !== undefined) keepKeys(results, [...keys].slice(0, keyLimit));
    return { results, metadata: { ...totalsOf(totals, { page, total_pages: pages, has_more: page < pages }), ...cut } };
  }

  #keysOf(user: string | null): Fields[] {
    return Object.values(this.#data.keys).filter((key) => key.user_id === user);
  }

  #teamsOf(user: string | null): Fields[] {
    const row = this.#data.users.find(({ user_id: id }) => id === user);
    const ids = Array.isArray(row?.['teams']) ? row['teams'] : [];
    return this.#data.teams.filter(({ team_id: id }) => ids.includes(id));
  }

  #teamOfKey(hash: string): string | undefined {
    const team = Object.values(this.#data.keys).find(({ token }) => token === hash)?.['team_id'];
    return typeof team === 'string' ? team : undefined;
  }
}

function keepKeys(results: unknown[], kept: readonly string[]): void {
  for (const { breakdown } of results as { breakdown: { api_keys: Record<string, unknown> } }[])
    breakdown.api_keys = Object.fromEntries(Object.entries(breakdown.api_keys).filter(([key]) => kept.includes(key)));
}

function paged<Name extends string>(
  name: Name,
  all: readonly Fields[],
  params: URLSearchParams,
  sizeName: string,
  usual: number,
) {
  const size = Math.min(Number(params.get(sizeName) ?? usual), 100);
  const page = Number(params.get('page') ?? 1);
  const rows = all.slice((page - 1) * size, page * size);
  const about = { total: all.length, page, page_size: size, total_pages: Math.ceil(all.length / size) };
  return { [name]: rows, ...about } as Record<Name, readonly Fields[]> & typeof about;
}

function without(row: Fields, id: string): Fields {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== id));
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}
