import { sql, type SqlBool } from 'kysely';
import { eventsEverSeen } from '../access/access.js';
import { filtersApplied, selectEvents } from '../access/selection.js';
import type { Viewer } from '../access/viewer.js';
import { detailAnswer } from '../contract/envelope.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import type { EventRelation } from '../model/event-relation.js';
import { PLACEHOLDER_USERS } from '../model/placeholder-users.js';
import { about, type Report } from './shared/report.js';

const LIMIT = 10_000;
const displayName = sql<string>`coalesce(nullif(u.name, ''), u.username, u.email, i.id)`;
const searched = sql`lower(${portable.joined('\n', displayName, sql`u.username`, sql`u.email`)})`;

/**
 * Whom the viewer may filter by. A platform admin: every active user, whatever the range, and whoever has events without
 * being listed. Everybody else: the users with events in the range, within scope.
 */
export const users: Report = {
  path: '/analytics/users',
  answer: async (request) => {
    const { viewer, query, engine } = request;
    const selection = await selectEvents(request);
    const search = query['search'] ?? '';
    const ids = viewer.platformAdmin ? everybody(viewer, selection.narrowing.projects) : active(selection.events);
    let people = build
      .selectFrom(ids.as('i'))
      .leftJoin('users as u', 'u.user_id', 'i.id')
      .where(sql<SqlBool>`i.id not in (${sql.join(PLACEHOLDER_USERS)})`)
      .select([sql<string>`i.id`.as('id'), displayName.as('name')])
      .orderBy(sql`lower(${displayName}), i.id`)
      .limit(LIMIT);
    if (viewer.platformAdmin) people = people.where(sql<SqlBool>`coalesce(u.is_active, true)`);
    if (search !== '') people = people.where(portable.contains(searched, sql`lower(${search})`));
    const found = await engine.rows<{ id: string; name: string }>(people);
    const data = { users: found, total_count: found.length };
    return detailAnswer(data, about(request, filtersApplied(selection), selection.notices));
  },
};

function active(events: EventRelation) {
  return build
    .selectFrom(events.as('e'))
    .where('e.user_id', 'is not', null)
    .select(sql<string>`e.user_id`.as('id'))
    .distinct();
}

/** With projects chosen: their members, and who has events there. */
function everybody(viewer: Viewer, projects: readonly string[] | null) {
  const listed =
    projects === null
      ? build.selectFrom('users').select(sql<string>`user_id`.as('id'))
      : build
          .selectFrom('memberships')
          .select(sql<string>`user_id`.as('id'))
          .where(projects.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`project_id in (${sql.join(projects)})`);
  return listed.union(active(eventsEverSeen(viewer, projects)));
}
