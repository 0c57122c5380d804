import { MEMBERSHIPS, NOBODY, NOW, PROJECTS, USERS, type RawEvent } from './fixtures.js';

/*
 * The same figures, counted one row at a time in plain JavaScript from the rules as they are written down, sharing no
 * code with the gateway.
 */

export interface Asked {
  readonly as: string;
  readonly users?: readonly string[] | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly from: number;
  readonly to: number;
}

const managedBy = (id: string) =>
  MEMBERSHIPS.filter((membership) => membership.user_id === id && membership.is_admin).map(
    ({ project_id }) => project_id,
  );

const isAdmin = (id: string) => USERS.some(({ user_id, is_admin }) => user_id === id && is_admin);

function maySee(as: string, { user_id: user, project_id: project }: RawEvent): boolean {
  if (isAdmin(as)) return true;
  return user === as || (project !== null && managedBy(as).includes(project));
}

export function visible(events: readonly RawEvent[], { as, users, projects, from, to }: Asked): RawEvent[] {
  return events.filter(
    (event) =>
      maySee(as, event) &&
      event.time >= from &&
      event.time < to &&
      (!users || users.includes(event.user_id ?? '\0')) &&
      (!projects || projects.includes(event.project_id ?? '\0')),
  );
}

/** The asked values that are not the viewer's to see. */
export function outside(
  events: readonly RawEvent[],
  as: string,
  filter: 'users' | 'projects',
  asked: readonly string[],
) {
  const seen = events.filter((event) => maySee(as, event));
  const managed = managedBy(as);
  const known =
    filter === 'users'
      ? [
          as,
          ...seen.map(({ user_id }) => user_id),
          ...(isAdmin(as)
            ? USERS.map(({ user_id }) => user_id)
            : MEMBERSHIPS.filter(({ project_id }) => managed.includes(project_id)).map(({ user_id }) => user_id)),
        ]
      : [
          ...seen.map(({ project_id }) => project_id),
          ...(isAdmin(as) ? PROJECTS : []),
          ...MEMBERSHIPS.filter(({ user_id }) => user_id === as).map(({ project_id }) => project_id),
        ];
  return asked.filter((value) => !known.includes(value));
}

const isLeaf = ({ kind }: RawEvent) => kind === 'llm' || kind === 'tool';
const isRerank = ({ operation }: RawEvent) => operation === 'rerank';

/** USD, added up as whole nano-USD. Null where costs exist and none is known. */
export function dollars(events: readonly RawEvent[]): number | null {
  const leaves = events.filter(isLeaf);
  const known = leaves.flatMap(({ cost_nusd }) => (cost_nusd === null ? [] : [BigInt(cost_nusd)]));
  if (leaves.length > 0 && known.length === 0) return null;
  const sum = known.reduce((total, cost) => total + cost, 0n);
  return Number(`${String(sum / 1_000_000_000n)}.${String(sum % 1_000_000_000n).padStart(9, '0')}`);
}

type TokenField = 'input_tokens' | 'cache_read_input_tokens' | 'cache_creation_input_tokens' | 'output_tokens';

function tokenSum(events: readonly RawEvent[], value: (event: RawEvent) => number | null): number | null {
  const values = events.map(value);
  if (values.length > 0 && values.every((known) => known === null)) return null;
  return values.reduce<number>((sum, known) => sum + (known ?? 0), 0);
}

export function tokensOf(events: readonly RawEvent[]) {
  const calls = events.filter((event) => isLeaf(event) && !isRerank(event));
  const field = (name: TokenField) => tokenSum(calls, (event) => event[name]);
  return {
    input: tokenSum(calls, (event) =>
      event.input_tokens === null
        ? null
        : event.input_tokens - (event.cache_read_input_tokens ?? 0) - (event.cache_creation_input_tokens ?? 0),
    ),
    cacheRead: field('cache_read_input_tokens'),
    cacheCreation: field('cache_creation_input_tokens'),
    output: field('output_tokens'),
    total: tokenSum(calls, (event) =>
      event.input_tokens === null && event.output_tokens === null
        ? null
        : (event.input_tokens ?? 0) + (event.output_tokens ?? 0),
    ),
    rerank: tokenSum(
      events.filter((event) => isLeaf(event) && isRerank(event)),
      (event) => event.input_tokens,
    ),
  };
}

export function peopleIn(events: readonly RawEvent[]): number {
  return new Set(events.map(({ user_id }) => user_id).filter((user) => !NOBODY.includes(user))).size;
}

const distinct = (values: readonly (string | null)[]) => new Set(values.filter((value) => value !== null)).size;

export function summary(events: readonly RawEvent[], asked: Asked): Record<string, number | null> {
  const rows = visible(events, asked);
  /* The present minute is not over. */
  const minute = Math.floor(NOW.getTime() / 60_000) * 60_000;
  const before = (days: number) => visible(events, { ...asked, from: minute - days * 86_400_000, to: minute });

  const category = (...names: (string | null)[]) => rows.filter(({ cost_category }) => names.includes(cost_category));
  const calls = rows.filter(({ kind }) => kind === 'llm');
  const tokens = tokensOf(rows);
  return {
    total_money_spent: dollars(rows),
    platform_cost: dollars(category('platform', 'embedding', 'tool', null)),
    cli_cost: dollars(category('cli')),
    total_tokens: tokens.total,
    total_input_tokens: tokens.input,
    total_cached_input_tokens: tokens.cacheRead,
    total_cache_creation_tokens: tokens.cacheCreation,
    total_output_tokens: tokens.output,
    dau: peopleIn(before(1)),
    mau: peopleIn(before(30)),
    unique_assistants_invoked: distinct(rows.map(({ assistant_id }) => assistant_id)),
    unique_workflows_invoked: distinct(rows.map(({ workflow_id }) => workflow_id)),
    cli_invoked: calls.filter(({ cost_category }) => cost_category === 'cli').length,
    mcps_invoked: distinct(rows.filter(({ kind }) => kind === 'mcp').map(({ asset_id }) => asset_id)),
    webhooks_invoked: rows.filter(({ kind }) => kind === 'webhook').length,
    eli_cost: dollars(category('eli')),
    rerank_cost: dollars(category('rerank')),
    total_rerank_tokens: tokens.rerank,
    unique_active_users: peopleIn(rows),
    total_requests: calls.length,
  };
}

export function groupBy(
  events: readonly RawEvent[],
  key: (event: RawEvent) => string | null,
): Map<string | null, RawEvent[]> {
  const groups = new Map<string | null, RawEvent[]>();
  for (const event of events) groups.set(key(event), [...(groups.get(key(event)) ?? []), event]);
  return groups;
}

/** A number with so many digits after the point. */
export const digits = (value: number, count: number) => Number(value.toFixed(count));

/** To the nearest billionth, halves upwards. */
const costEach = (cost: number, count: number) => Math.floor((2 * Math.round(cost * 1e9) + count) / (2 * count)) / 1e9;

export function workflowFigures(events: readonly RawEvent[]) {
  const runs = events.filter(({ kind }) => kind === 'run');
  const ended = (status: string) => runs.filter((run) => run.status === status).length;
  const durations = runs.flatMap(({ duration_ms }) => (duration_ms === null ? [] : [duration_ms]));
  /* What the CLI has done belongs to the CLI. */
  const ofRuns = events.filter(({ cost_category }) => cost_category !== 'cli');
  const cost = dollars(ofRuns);
  return {
    total_runs: runs.length,
    success: ended('ok'),
    failed: ended('error'),
    aborted: ended('aborted'),
    success_rate_percent: runs.length === 0 ? null : digits((100 * ended('ok')) / runs.length, 2),
    cost,
    avg_cost_usd: cost === null || runs.length === 0 ? null : costEach(cost, runs.length),
    total_tokens: tokensOf(ofRuns).total,
    avg_time_seconds:
      durations.length === 0
        ? null
        : digits(durations.reduce((sum, duration) => sum + duration, 0) / durations.length / 1000, 2),
    users: peopleIn(runs),
    last_run: runs.length === 0 ? null : new Date(Math.max(...runs.map(({ time }) => time))).toISOString(),
  };
}

export function assistantFigures(events: readonly RawEvent[]) {
  const answers = events.filter(
    ({ kind, operation }) => kind === 'llm' && operation !== 'rerank' && operation !== 'embeddings',
  );
  const chats = [...groupBy(events, ({ conversation_id }) => conversation_id).values()]
    .map((chat) => chat.reduce((sum, { messages }) => sum + messages, 0))
    .sort((a, b) => a - b);
  const middle = (at: number) => chats[at] ?? 0;
  const failures = answers.filter(({ status }) => status === 'error');
  const errorTimes = events.filter(({ status }) => status === 'error').map(({ time }) => time);
  return {
    total_chats: chats.length,
    total_messages: events.reduce((sum, { messages }) => sum + messages, 0),
    unique_users: peopleIn(events),
    min_msg_per_chat: middle(0),
    median_msg_per_chat: (middle(Math.floor((chats.length - 1) / 2)) + middle(Math.ceil((chats.length - 1) / 2))) / 2,
    max_msg_per_chat: middle(chats.length - 1),
    success_ops: answers.filter(({ status }) => status === 'ok').length,
    total_errors: failures.length,
    error_rate_percent: answers.length === 0 ? null : digits((100 * failures.length) / answers.length, 2),
    total_tokens: tokensOf(events).total,
    last_error_timestamp: errorTimes.length === 0 ? null : new Date(Math.max(...errorTimes)).toISOString(),
  };
}
