import type { Narrowing, ScopedEvents, Viewer } from './access.js';
import { checkFilters, scopedEvents } from './access.js';
import type { About } from './envelope.js';
import type { Engine } from './engines/sql.js';
import type { Holdings } from './holdings.js';
import type { Notice } from './notice.js';
import { commaList, type RawQuery } from './params.js';
import { isoUtc, resolvePeriod, type Period, type Span } from './time-period.js';

/** A question: who asks what, when, and where it is answered. */
export interface Ask {
  readonly viewer: Viewer;
  readonly query: RawQuery;
  /** Values of the path's parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly now: Date;
  /** When work on the answer began, by `performance.now()`. */
  readonly started: number;
  readonly engine: Engine;
  readonly holdings: Holdings;
  readonly anonymousLeaderboard: boolean;
}

/** One endpoint under `/v1`. */
export interface Report {
  /** Below `/v1`, in Fastify's notation. */
  readonly path: string;
  /** The body of the answer; rejects with an `ApiError`. */
  answer(ask: Ask): Promise<object>;
}

/** A request's range and filters, resolved and checked, and the events they select. */
export interface Selection {
  readonly period: Period;
  readonly events: ScopedEvents;
  /** The same scope and filters over another span. */
  during(span: Span): ScopedEvents;
  /** The filter values as asked. */
  readonly users: readonly string[] | null;
  readonly projects: readonly string[] | null;
  /** The values that are in the viewer's scope. */
  readonly narrowing: Narrowing;
  readonly notices: readonly Notice[];
}

export async function select(ask: Ask): Promise<Selection> {
  const { viewer, query, now, engine } = ask;
  const users = commaList(query['users']);
  const projects = commaList(query['projects']);
  const period = await resolvePeriod(query, now, engine);
  const { narrowing, notices } = await checkFilters(viewer, users, projects, engine);
  const during = (span: Span) => scopedEvents(viewer, span, narrowing);
  return { period, events: during(period), during, users, projects, narrowing, notices };
}

/** The filters as the contract reports them: dates only of a custom range, unless `resolved` wants every range spelt out. */
export function filtersApplied({ period, users, projects }: Selection, resolved = false): Record<string, unknown> {
  const custom = resolved || period.choice === 'custom';
  return {
    time_period: custom ? 'custom' : period.choice,
    start_date: custom ? isoUtc(period.from) : null,
    end_date: custom ? isoUtc(period.to) : null,
    users,
    projects,
  };
}

export function about(ask: Ask, filters: Record<string, unknown>, notices: readonly Notice[] = []): About {
  return { now: ask.now, started: ask.started, filtersApplied: filters, notices };
}
