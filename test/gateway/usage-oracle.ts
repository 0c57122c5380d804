import { NOBODY, type RawEvent } from './fixtures.js';
import { tokensOf } from './oracle.js';

/*
 * Any question, counted one row at a time from the rules as they are written down, sharing no code with the gateway.
 */

type Key = (event: RawEvent, zone: string) => string | null;

const HOUR = 3_600_000;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

export interface Local {
  readonly date: string;
  readonly hour: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly minutes: number;
}

const seen = new Map<string, Map<number, Local>>();

/** What a zone's clock shows. */
export function local(time: number, zone: string): Local {
  const ofZone = seen.get(zone) ?? new Map<number, Local>();
  seen.set(zone, ofZone);
  const known = ofZone.get(time) ?? localOf(time, zone);
  ofZone.set(time, known);
  return known;
}

function localOf(time: number, zone: string): Local {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return {
    date: `${String(parts['year'])}-${String(parts['month'])}-${String(parts['day'])}`,
    hour: Number(parts['hour']),
    weekday: WEEKDAYS.indexOf(String(parts['weekday'])) + 1,
    minutes: Number(parts['minute']),
  };
}

/** What a bucket is known by in its zone, of any instant in it. */
export function bucketLabel(time: number, granularity: string, zone: string, weekStart: number): string {
  const { date, hour, weekday, minutes } = local(time, zone);
  /* An hour that the clock repeats is two. */
  const utc = Math.floor((time - (hour * 60 + minutes) * 60_000) / 60_000);
  switch (granularity) {
    case 'hour':
      return `${date} ${String(hour)} ${String(utc % 1440)}`;
    case '3h':
      return `${date} ${String(Math.floor(hour / 3))}`;
    case 'day':
      return date;
    case 'week': {
      const back = (weekday - weekStart + 7) % 7;
      return new Date(Date.parse(`${date}T00:00Z`) - back * 24 * HOUR).toISOString().slice(0, 10);
    }
    case 'month':
      return date.slice(0, 7);
    default:
      throw new Error(granularity);
  }
}

/** Longer than the buckets of a granularity, which are at most so many minutes. */
export const LONGEST: Readonly<Record<string, number>> = {
  hour: 60,
  '3h': 180,
  day: 25 * 60,
  week: 7 * 24 * 60 + 60,
  month: 31 * 24 * 60 + 60,
};
export const isLonger = ({ time, until }: RawEvent, minutes: number) =>
  until !== null && until !== undefined && until > time + minutes * 60_000;

const text = (value: string | null | undefined) => (value === undefined || value === '' ? null : value);
const isLeaf = ({ kind }: RawEvent) => kind === 'llm' || kind === 'tool';
const isRun = ({ kind }: RawEvent) => kind === 'run';
const isTool = ({ kind }: RawEvent) => kind === 'tool';
const isRerank = ({ operation }: RawEvent) => operation === 'rerank';
const isAnswer = (event: RawEvent) => event.kind === 'llm' && !isRerank(event) && event.operation !== 'embeddings';
const isSomebody = ({ user_id: user }: RawEvent) => !NOBODY.includes(user);
const hasTokens = (event: RawEvent) => isLeaf(event) && !isRerank(event);

export const KEYS: Readonly<Record<string, Key>> = {
  project: ({ project_id }) => text(project_id),
  user: (event) => (isSomebody(event) ? event.user_id : null),
  model: ({ model }) => text(model),
  provider: ({ provider }) => text(provider),
  assistant: ({ assistant_id }) => assistant_id,
  workflow: ({ workflow_id }) => workflow_id,
  tool: (event) => (isTool(event) ? text(event.asset_id) : null),
  category: ({ cost_category }) => cost_category,
  source: ({ cost_category: category, workflow_id: workflow }) => {
    if (category === 'cli') return 'cli';
    if (workflow !== null) return 'workflows';
    return category === 'embedding' ? 'datasources' : 'assistants';
  },
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  error_type: ({ error_type }) => text(error_type),
  repository: ({ repository }) => text(repository),
  hour: (event, zone) => (isLonger(event, 60) ? null : String(local(event.time, zone).hour)),
  weekday: (event, zone) => (isLonger(event, 25 * 60) ? null : String(local(event.time, zone).weekday)),
  hour_of_week: (event, zone) => {
    const { weekday, hour } = local(event.time, zone);
    return isLonger(event, 60) ? null : String((weekday - 1) * 24 + hour);
  },
};

interface Counted {
  /** The events that it is worked out from. */
  readonly of: (event: RawEvent) => boolean;
  readonly aggregate: 'sum' | 'distinct' | 'ratio';
  readonly value: (events: readonly RawEvent[]) => number | null;
}

type Column = 'cost_nusd' | 'requests' | 'lines_added' | 'files_changed';

/** Nothing of no rows, and not known where nothing of it is. */
function total(events: readonly RawEvent[], column: Column): number | null {
  const known = events.flatMap((event) =>
    event[column] === null || event[column] === undefined ? [] : [event[column]],
  );
  return events.length > 0 && known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

const costOf = (wanted: (event: RawEvent) => boolean): Counted => ({
  of: (event) => isLeaf(event) && wanted(event),
  aggregate: 'sum',
  value: (events) =>
    dollars(
      total(
        events.filter((event) => isLeaf(event) && wanted(event)),
        'cost_nusd',
      ),
    ),
});
const dollars = (nano: number | null) => (nano === null ? null : nano / 1e9);
const categoryCost = (category: string) => costOf(({ cost_category }) => cost_category === category);

/** Half upwards, to the nearest billionth of a dollar. */
function each(nano: number | null, units: number | null): number | null {
  if (nano === null || units === null || units === 0) return null;
  return Number((2n * BigInt(nano) + BigInt(units)) / (2n * BigInt(units))) / 1e9;
}

const distinct = (key: (event: RawEvent) => string | null | undefined): Counted => {
  const known = (event: RawEvent) => text(key(event));
  return {
    of: (event) => known(event) !== null,
    aggregate: 'distinct',
    value: (events) => new Set(events.map(known).filter((value) => value !== null)).size,
  };
};
const number = (of: (event: RawEvent) => boolean, within = of): Counted => ({
  of: within,
  aggregate: 'sum',
  value: (events) => events.filter(of).length,
});
const rate = (part: (event: RawEvent) => boolean, whole: (event: RawEvent) => boolean): Counted => ({
  of: whole,
  aggregate: 'ratio',
  value: (events) => {
    const all = events.filter(whole);
    return all.length === 0 ? null : (100 * all.filter(part).length) / all.length;
  },
});
const tokens = (kind: 'total' | 'input' | 'cacheRead' | 'cacheCreation' | 'output'): Counted => ({
  of: hasTokens,
  aggregate: 'sum',
  value: (events) => tokensOf(events)[kind],
});
const latency = (of: (sorted: readonly number[]) => number): Counted => ({
  of: isAnswer,
  aggregate: 'ratio',
  value: (events) => {
    const times = events.flatMap((event) => (isAnswer(event) && event.duration_ms !== null ? [event.duration_ms] : []));
    times.sort((a, b) => a - b);
    return times.length === 0 ? null : of(times) / 1000;
  },
});
const quantile = (level: number) => (sorted: readonly number[]) => {
  const at = (sorted.length - 1) * level;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
};
const sumOf = (column: 'lines_added' | 'files_changed'): Counted => ({
  of: (event) => event[column] != null,
  aggregate: 'sum',
  value: (events) => events.reduce((sum, event) => sum + (event[column] ?? 0), 0),
});

export const COUNTED: Readonly<Record<string, Counted>> = {
  cost: costOf(() => true),
  platform_cost: costOf(({ cost_category }) => !['eli', 'rerank', 'cli'].includes(cost_category ?? '')),
  cli_cost: categoryCost('cli'),
  eli_cost: categoryCost('eli'),
  rerank_cost: categoryCost('rerank'),
  embedding_cost: categoryCost('embedding'),
  tool_cost: categoryCost('tool'),
  cost_per_request: {
    of: isLeaf,
    aggregate: 'ratio',
    value: (events) =>
      each(
        total(events.filter(isLeaf), 'cost_nusd'),
        total(
          events.filter(({ kind }) => kind === 'llm'),
          'requests',
        ),
      ),
  },
  cost_per_user: {
    of: (event) => isLeaf(event) || isSomebody(event),
    aggregate: 'ratio',
    value: (events) =>
      each(
        total(events.filter(isLeaf), 'cost_nusd'),
        new Set(events.filter(isSomebody).map(({ user_id }) => user_id)).size,
      ),
  },
  cost_per_run: {
    of: (event) => isRun(event) || (isLeaf(event) && event.workflow_id !== null),
    aggregate: 'ratio',
    value: (events) =>
      each(
        total(
          events.filter((event) => isLeaf(event) && event.cost_category !== 'cli' && event.workflow_id !== null),
          'cost_nusd',
        ),
        events.filter(isRun).length,
      ),
  },
  requests: {
    of: ({ kind }) => kind === 'llm',
    aggregate: 'sum',
    value: (events) =>
      total(
        events.filter(({ kind }) => kind === 'llm'),
        'requests',
      ),
  },
  tokens: tokens('total'),
  input_tokens: tokens('input'),
  cached_input_tokens: tokens('cacheRead'),
  cache_creation_tokens: tokens('cacheCreation'),
  output_tokens: tokens('output'),
  cache_hit_rate: {
    of: hasTokens,
    aggregate: 'ratio',
    value: (events) => {
      const telling = events.filter(
        (event) => hasTokens(event) && event.input_tokens !== null && event.cache_read_input_tokens !== null,
      );
      const all = telling.reduce((sum, { input_tokens }) => sum + (input_tokens ?? 0), 0);
      const read = telling.reduce((sum, { cache_read_input_tokens }) => sum + (cache_read_input_tokens ?? 0), 0);
      return all === 0 ? null : (100 * read) / all;
    },
  },
  users: distinct((event) => (isSomebody(event) ? event.user_id : null)),
  sessions: distinct(({ conversation_id }) => conversation_id),
  projects: distinct(({ project_id }) => project_id),
  assistants: distinct(({ assistant_id }) => assistant_id),
  workflows: distinct(({ workflow_id }) => workflow_id),
  repositories: distinct(({ repository }) => repository),
  messages: {
    of: ({ messages }) => messages !== 0,
    aggregate: 'sum',
    value: (events) => events.reduce((sum, { messages }) => sum + messages, 0),
  },
  runs: number(isRun),
  failures: number((event) => isRun(event) && event.status === 'error', isRun),
  success_rate: rate(({ status }) => status === 'ok', isRun),
  errors: number(({ status }) => status === 'error'),
  error_rate: rate(({ status }) => status === 'error', isAnswer),
  latency: latency((times) => times.reduce((sum, time) => sum + time, 0) / times.length),
  latency_p50: latency(quantile(0.5)),
  latency_p95: latency(quantile(0.95)),
  tool_calls: number(isTool),
  tool_errors: number((event) => isTool(event) && event.status === 'error', isTool),
  lines_added: sumOf('lines_added'),
  files_changed: sumOf('files_changed'),
};
