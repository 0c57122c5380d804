import { sql } from 'kysely';
import { build } from '../engines/sql.js';
import { column } from '../envelope.js';
import { cost, isLeaf, spendingSource } from '../measures.js';
import { tableReport, type SourceRow } from '../table-report.js';
import { moneyColumn } from '../report-columns.js';

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
