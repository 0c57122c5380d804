import { sql, type SqlBool } from 'kysely';
import { eventsEverSeen } from '../access/access.js';
import { selectEvents } from '../access/selection.js';
import type { Viewer } from '../access/viewer.js';
import { detailAnswer } from '../contract/envelope.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import type { EventRelation } from '../model/event-relation.js';
import { PEOPLE, somebody } from '../model/people.js';
import { aboutSelection, type Report } from './shared/report.js';

const LIMIT = 10_000;
const name = sql<string>`coalesce(u.name, i.id)`;
const displayName = sql<string>`coalesce(u.display_name, i.id)`;
const searched = portable.searchKey(portable.joined('\n', displayName, sql`u.username`, sql`u.email`));

/**
 * Whom the viewer may filter by. A platform admin: every active user, whatever the range, and whoever has events without
 * being listed. Everybody else: the users with events in the range, within scope. `total_count` also counts those beyond
 * the limit: a search finds them. Beside the contract's `id` and `name`: `display_name`, which no two share, and `email`.
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
      .leftJoin(sql<{ user_id: string; is_active: boolean }>`${PEOPLE}`.as('u'), 'u.user_id', 'i.id')
      .where(sql<SqlBool>`${somebody(sql`i.id`)} is not null`)
      .select([
        sql<string>`i.id`.as('id'),
        name.as('name'),
        displayName.as('display_name'),
        sql<string | null>`u.email`.as('email'),
        sql<bigint>`count(*) over ()`.as('total_count'),
      ])
      .orderBy(sql`lower(${displayName}), i.id`)
      .limit(LIMIT);
    if (viewer.platformAdmin) people = people.where(sql<SqlBool>`coalesce(u.is_active, true)`);
    if (search !== '') people = people.where(portable.contains(searched, portable.searchKey(sql`${search}`)));
    const found = await engine.rows(people);
    const data = {
      users: found.map(({ total_count: _total, ...user }) => user),
      total_count: Number(found[0]?.total_count ?? 0),
    };
    return detailAnswer(data, aboutSelection(request, selection));
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
