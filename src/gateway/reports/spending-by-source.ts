import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { build } from '../model/build.js';
import { cost, isLeaf, spendingSource } from '../model/measures.js';
import type { SourceRow } from '../model/named-events.js';
import { moneyColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Ours: what assistants, workflows, datasources and the CLI have cost; together that is everything. */
export const spendingBySource = tableReport({
  path: '/analytics/spending-by-source',
  name: column('source', 'Source', 'string'),
  key: 'source_id',
  measures: [moneyColumn('total_cost_usd', 'Total Cost ($)', cost())],
  source: (events) =>
    build
      .selectFrom(events.as('e'))
      .where(isLeaf)
      .selectAll('e')
      .select([
        spendingSource.as('key'),
        sql<string>`case ${spendingSource} when 'assistants' then 'Assistants' when 'workflows' then 'Workflows'
          when 'datasources' then 'Datasources' else 'CLI' end`.as('name'),
      ])
      .$castTo<SourceRow>(),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
