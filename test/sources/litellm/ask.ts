import { LiteLLMProxy } from '../../../demo/litellm/proxy.js';
import type { ProxyData, ProxyManner } from '../../../demo/litellm/proxy-data.js';
import { resolveRange } from '../../../src/core/time/time-range.js';
import type { Query, Row, Table, TimeRange } from '../../../src/core/types.js';
import { LiteLLMSource, type LiteLLMSourceOptions } from '../../../src/sources/litellm-source.js';
import { live } from '../fake-server.js';
import { DATA, NOW } from './organisation.js';

interface Given {
  readonly data?: ProxyData;
  readonly manner?: ProxyManner;
  readonly options?: LiteLLMSourceOptions;
  /** When it is asked. */
  readonly now?: string;
}

/** A source before a made-up proxy, asked with a key of it; what was asked stands in `asked`. */
export function litellm(key: string, { data = DATA, manner, options, now = NOW }: Given = {}) {
  const proxy = new LiteLLMProxy(data, manner);
  const asked: { path: string; params: Record<string, string>; init: RequestInit }[] = [];
  const send = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input as string, 'https://proxy.example');
    asked.push({ path: url.pathname, params: Object.fromEntries(url.searchParams), init });
    return Promise.resolve(proxy.answer(url, new Headers(init.headers)));
  };
  const source = new LiteLLMSource({
    headers: { Authorization: `Bearer ${key}` },
    fetch: send,
    timers: { now: () => Date.parse(now), wait: () => Promise.resolve() },
    ...options,
  });
  const ask = (report: string, query: Partial<Query> = {}): Promise<Table> =>
    source.query({ report, ...query }, live());
  return { ask, asked, source, to: (path: string) => asked.filter((each) => each.path === path) };
}

/** A range as a context resolves it at the time of these tests. */
export function range(choice: string, { timeZone = 'UTC', now = NOW } = {}): { filters: { range: TimeRange } } {
  return { filters: { range: resolveRange(choice, { now: Date.parse(now), timeZone }) } };
}

/** The first row, and all rows by one column. */
export const only = ({ rows: [row = {}] }: Table): Row => row;
export const column = ({ rows }: Table, id: string): unknown[] => rows.map((row) => row[id]);
export const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);
