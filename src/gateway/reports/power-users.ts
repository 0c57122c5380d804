import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { build } from '../model/build.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { countColumn, OF_PERSON } from './shared/columns.js';
import { type MeasureColumn, tableReport } from './shared/table-report.js';

const CHANGES = [
  ['created', 'Created'],
  ['updated', 'Updated'],
  ['deleted', 'Deleted'],
] as const;

const changesOf = (asset: 'assistants' | 'workflows', label: string): MeasureColumn[] =>
  CHANGES.map(([change, word]) =>
    countColumn(
      `${change}_${asset}`,
      `${word} ${label}`,
      sql`(kind = ${sql.lit(`asset-${change}`)} and made = ${sql.lit(asset)})`,
    ),
  );

/**
 * Who makes assistants and workflows. An asset is what the directory lists it as, or else what its event names; others,
 * such as datasources, are not counted.
 */
export const powerUsers = tableReport({
  path: '/analytics/power-users',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [...changesOf('assistants', 'Assistants'), ...changesOf('workflows', 'Workflows')],
  source: (events) =>
    build
      .selectFrom(
        build
          .selectFrom(
            eventsBy(DIMENSIONS.user, events, {
              where: sql`e.kind in ('asset-created', 'asset-updated', 'asset-deleted')`,
            }).as('c'),
          )
          .leftJoin('assistants as a', 'a.assistant_id', 'c.asset_id')
          .leftJoin('workflows as w', 'w.workflow_id', 'c.asset_id')
          .selectAll('c')
          .select(
            sql<string | null>`case when a.assistant_id is not null then 'assistants'
              when w.workflow_id is not null or c.workflow_id is not null then 'workflows'
              when c.assistant_id is not null then 'assistants' end`.as('made'),
          )
          .as('m'),
      )
      .where('made', 'is not', null)
      .selectAll(),
  order: { by: 'created_assistants', descending: true },
  needs: { holding: 'assetChanges', what: 'changes of assistants and workflows' },
});
