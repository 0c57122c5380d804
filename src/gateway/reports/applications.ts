import { sql, type SqlBool } from 'kysely';
import Type from 'typebox';
import { eventsEverSeen } from '../access/access.js';
import { adminsOnly } from '../contract/errors.js';
import { readQuery } from '../contract/params.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import type { Report } from './shared/report.js';

const Query = Type.Object({
  search: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});

/** Every project there is, for platform admins. */
export const applications: Report = {
  path: '/admin/applications',
  answer: async ({ viewer, query, engine }) => {
    if (!viewer.platformAdmin) throw adminsOnly();
    const { search = '', limit } = readQuery(Query, query);
    const ids = build
      .selectFrom('projects')
      .select('project_id')
      .union(
        build
          .selectFrom(eventsEverSeen(viewer).as('e'))
          .select('e.project_id')
          .where(sql<SqlBool>`coalesce(e.project_id, '') <> ''`)
          .$castTo<{ project_id: string }>(),
      );
    let names = build
      .selectFrom(ids.as('i'))
      .leftJoin('projects as p', 'p.project_id', 'i.project_id')
      .select(['i.project_id as name', 'p.display_name as displayName'])
      .orderBy('i.project_id');
    if (search !== '') {
      names = names.where(
        portable.contains(
          portable.searchKey(portable.joined('\n', sql`i.project_id`, sql`p.display_name`)),
          portable.searchKey(sql`${search}`),
        ),
      );
    }
    return { applications: await engine.rows(limit === undefined ? names : names.limit(limit)) };
  },
};
