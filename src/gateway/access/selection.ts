import { isoUtc } from '../contract/iso-time.js';
import type { Notice } from '../contract/notice.js';
import { commaList } from '../contract/params.js';
import type { Span } from '../engines/dialect.js';
import type { EventRelation } from '../model/event-relation.js';
import { type Period, resolvePeriod } from '../model/time-period.js';
import { checkFilters, type Narrowing, scopedEvents } from './access.js';
import { readClientSource } from './client-source.js';
import { dataSpan } from './data-span.js';
import type { ReportRequest } from './request.js';

/** A request's range and filters, resolved and checked, and the events they select. */
export interface Selection {
  readonly period: Period;
  readonly events: EventRelation;
  /** The same scope and filters over another span. */
  during(span: Span): EventRelation;
  /** The filter values as requested. */
  readonly users: readonly string[] | null;
  readonly projects: readonly string[] | null;
  /** The values that are in the viewer's scope. */
  readonly narrowing: Narrowing;
  readonly notices: readonly Notice[];
  /** When the first event in the viewer's scope was; null of none. */
  readonly dataFrom: Date | null;
  /** When the last one is, which may be in the future. */
  readonly dataTo: Date | null;
}

export async function selectEvents(request: ReportRequest): Promise<Selection> {
  const { viewer, query, now, engine } = request;
  const users = commaList(query['users']);
  const projects = commaList(query['projects']);
  const clientSource = readClientSource(query);
  const period = await resolvePeriod(query, now, engine);
  const [{ narrowing: checked, notices }, { first, last }] = await Promise.all([
    checkFilters(viewer, users, projects, engine),
    dataSpan(viewer, engine),
  ]);
  const narrowing = { ...checked, clientSource };
  const during = (span: Span) => scopedEvents(viewer, span, narrowing);
  const events = during(period);
  return { period, events, during, users, projects, narrowing, notices, dataFrom: first, dataTo: last };
}

/** The filters as the contract reports them: dates only of a custom range, unless `resolved` wants every range spelt out. */
export function filtersApplied(
  { period, users, projects, narrowing }: Selection,
  resolved = false,
): Record<string, unknown> {
  const custom = resolved || period.choice === 'custom';
  return {
    time_period: custom ? 'custom' : period.choice,
    start_date: custom ? isoUtc(period.from) : null,
    end_date: custom ? isoUtc(period.to) : null,
    users,
    projects,
    ...(narrowing.clientSource && { client_source: narrowing.clientSource }),
  };
}
