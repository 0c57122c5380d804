/** A row of LiteLLM's daily tables: what one key did on one day with one model. */
export interface DailyRow {
  /** `YYYY-MM-DD`, in UTC. */
  readonly date: string;
  /** Of a service account: nobody. */
  readonly user: string | null;
  /** Its hash. */
  readonly key: string;
  readonly model: string;
  readonly provider: string;
  readonly mcp?: string;
  readonly spend: number;
  /** With what was read from a cache or written to one. */
  readonly prompt: number;
  readonly completion: number;
  readonly read?: number;
  readonly creation?: number;
  readonly ok: number;
  readonly failed?: number;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What a made-up proxy knows. Rows of users, keys and teams have LiteLLM's own fields. */
export interface ProxyData {
  /** By the secret that is sent; `user_id` and `team_id` may be null. */
  readonly keys: Readonly<Record<string, Fields & { readonly token: string; readonly user_id: string | null }>>;
  readonly users: readonly (Fields & { readonly user_id: string; readonly user_role: string })[];
  readonly teams: readonly (Fields & { readonly team_id: string })[];
  /** By team, then by user: what `/team/{id}/members/me` has. */
  readonly members?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  readonly rows: readonly DailyRow[];
  /** Rows of the request log, the newest first. */
  readonly log?: readonly Fields[];
}

/** In what a proxy differs from LiteLLM 1.96. */
export interface ProxyManner {
  /** Paths that it does not have: answered 404. */
  readonly lacks?: readonly (string | RegExp)[];
  /** Paths that it refuses whoever is no administrator, beside those that LiteLLM does. */
  readonly refuses?: readonly (string | RegExp)[];
  /** Rows on a page at most, whatever is asked. */
  readonly rowsPerPage?: number;
  /** Entries of a breakdown hold their metrics themselves, as at 1.65. */
  readonly isFlat?: boolean;
  /** A `timezone` adds the next day, as from 1.81.9 on: single days count twice. */
  readonly isDoubledByZone?: boolean;
  /** A key without a user is answered with everybody's figures, as before April 2026. */
  readonly leaksToServiceKeys?: boolean;
  /** The most keys in an answer that has no pages. */
  readonly keyLimit?: number;
  /** What stands in for every answer to a path; `undefined` answers as usual. */
  readonly instead?: (path: string, params: URLSearchParams) => Response | undefined;
}
