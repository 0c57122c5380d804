import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Notice } from '../contract/notice.js';
import type { Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import type { EventRow } from '../../usage-files/event-columns.js';
import { allEvents, type EventRelation } from '../model/event-relation.js';
import { type ClientSource, isFrom } from './client-source.js';
import { isPlaceholder } from '../model/placeholder-users.js';
import type { Viewer } from './viewer.js';

/** What a request narrows to. `null` is everything in scope; an empty list is nothing. */
export interface Narrowing {
  readonly users: readonly string[] | null;
  readonly projects: readonly string[] | null;
  readonly clientSource?: ClientSource | null;
}

/**
 * The rows of `events` that a viewer may see: the one place where that is decided. A platform admin sees all; everybody
 * else own rows and the rows of managed projects; who is nobody sees nothing.
 */
function scopeOf(viewer: Viewer): Expression<SqlBool> {
  if (viewer.platformAdmin) return sql<SqlBool>`true`;
  const own = isPlaceholder(viewer.id) ? sql<SqlBool>`false` : sql<SqlBool>`user_id = ${viewer.id}`;
  return sql<SqlBool>`(${own} or ${among('project_id', viewer.managedProjects)})`;
}

/** Whether a column, by its name or as written, has one of these values. */
export function among(column: string | RawBuilder<unknown>, values: readonly string[]): Expression<SqlBool> {
  if (values.length === 0) return sql<SqlBool>`false`;
  const read = typeof column === 'string' ? sql.ref(column) : column;
  return sql<SqlBool>`coalesce(${read} in (${sql.join(values)}), false)`;
}

/** The relation that every report selects from: events in the viewer's scope, in a span, narrowed by the filters. */
export function scopedEvents(viewer: Viewer, span: Span, narrowing: Narrowing) {
  let events = allEvents()
    .where(scopeOf(viewer))
    .where(sql<SqlBool>`time >= ${portable.timestamp(span.from)}`)
    .where(sql<SqlBool>`time < ${portable.timestamp(span.to)}`);
  if (narrowing.users) events = events.where(among('user_id', narrowing.users));
  if (narrowing.clientSource) events = events.where(isFrom(narrowing.clientSource));
  if (narrowing.projects) events = events.where(among('project_id', narrowing.projects));
  return events;
}

const ALL_TIME: Span = { from: new Date('0001-01-01T00:00:00Z'), to: new Date('9999-12-31T00:00:00Z') };

/** Every event in the viewer's scope, whenever it was: for lists of who and what there is. */
export function eventsEverSeen(viewer: Viewer, projects: readonly string[] | null = null): EventRelation {
  return scopedEvents(viewer, ALL_TIME, { users: null, projects });
}

/** Everything one person has spent in a span. Who may ask about whom is the budget report's rule, checked before. */
export function eventsOfPerson(userId: string, span: { from: Date | null; to: Date }) {
  const events = allEvents()
    .where(isPlaceholder(userId) ? sql<SqlBool>`false` : sql<SqlBool>`user_id = ${userId}`)
    .where(sql<SqlBool>`time < ${portable.timestamp(span.to)}`);
  return span.from ? events.where(sql<SqlBool>`time >= ${portable.timestamp(span.from)}`) : events;
}

/** Whatever those have spent whose budgets the viewer may see: the viewer, and the members of managed projects. */
export function budgetEvents(viewer: Viewer): RawBuilder<EventRow> {
  const members = build.selectFrom('memberships').select('user_id').where(among('project_id', viewer.managedProjects));
  const subjects = viewer.platformAdmin ? sql`true` : sql`(user_id = ${viewer.id} or user_id in (${members}))`;
  return sql<EventRow>`(select * from events where ${subjects})`;
}

/** Filter values as requested, and what is left of them within the viewer's scope. */
export interface CheckedFilters {
  readonly narrowing: Narrowing;
  readonly notices: readonly Notice[];
}

/**
 * Keeps the filter values that are in the viewer's scope, and names the others in a notice. An unknown value and one
 * that belongs to somebody else look the same.
 */
export async function checkFilters(
  viewer: Viewer,
  users: readonly string[] | null,
  projects: readonly string[] | null,
  engine: Engine,
): Promise<CheckedFilters> {
  const [knownUsers, knownProjects] = await Promise.all([
    users && usersInScope(viewer, users, engine),
    projects && projectsInScope(viewer, projects, engine),
  ]);
  const notices: Notice[] = [];
  const keep = (filter: string, requested: readonly string[] | null, known: ReadonlySet<string> | null) => {
    if (!requested || !known) return null;
    const outside = [...new Set(requested.filter((value) => !known.has(value)))];
    if (outside.length > 0) notices.push(outOfScope(filter, outside));
    return [...new Set(requested.filter((value) => known.has(value)))];
  };
  const narrowing = {
    users: keep('users', users, knownUsers),
    projects: keep('projects', projects, knownProjects),
  };
  return { narrowing, notices };
}

async function usersInScope(viewer: Viewer, requested: readonly string[], engine: Engine): Promise<Set<string>> {
  const listed = viewer.platformAdmin
    ? build.selectFrom('users').select('user_id as id').where('user_id', 'in', requested)
    : build
        .selectFrom('memberships')
        .select('user_id as id')
        .where('user_id', 'in', requested)
        .where(among('project_id', viewer.managedProjects));
  const active = build
    .selectFrom('events')
    .select('user_id as id')
    .where('user_id', 'in', requested)
    .where(scopeOf(viewer));
  const found = await engine.rows<{ id: string }>(listed.union(active.$castTo<{ id: string }>()));
  const known = new Set(found.map(({ id }) => id));
  if (requested.includes(viewer.id)) known.add(viewer.id);
  return known;
}

async function projectsInScope(viewer: Viewer, requested: readonly string[], engine: Engine): Promise<Set<string>> {
  const active = build
    .selectFrom('events')
    .select('project_id as id')
    .where('project_id', 'in', requested)
    .where(scopeOf(viewer))
    .$castTo<{ id: string }>();
  const listed = build
    .selectFrom('projects')
    .select('project_id as id')
    .where('project_id', 'in', requested)
    .where(viewer.platformAdmin ? sql<SqlBool>`true` : sql<SqlBool>`false`);
  const found = await engine.rows<{ id: string }>(listed.union(active));
  const known = new Set(found.map(({ id }) => id));
  for (const project of [...viewer.projects, ...viewer.managedProjects])
    if (requested.includes(project)) known.add(project);
  return known;
}

const NAMED_IN_MESSAGE = 5;

export function outOfScope(filter: string, values: readonly string[]): Notice {
  const more = values.length - NAMED_IN_MESSAGE;
  const named = values.slice(0, NAMED_IN_MESSAGE).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
  return {
    code: 'filter-out-of-scope',
    message: `Some chosen ${filter} do not exist or are not visible to you: ${named}. They add nothing to these figures.`,
    filter,
    values,
  };
}
