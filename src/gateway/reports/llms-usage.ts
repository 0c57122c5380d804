import { sql } from 'kysely';
import { column } from '../envelope.js';
import { build } from '../engines/sql.js';
import { count, isLlm } from '../measures.js';
import { tableReport, type SourceRow } from '../table-report.js';

/** Requests per model. */
export const llmsUsage = tableReport({
  path: '/analytics/llms-usage',
  name: column('model_name', 'Model', 'string'),
  measures: [
    { ...column('total_requests', 'Total Requests'), measure: count(isLlm), unit: 'number', totalDecimals: 2 },
  ],
  source: (events) =>
    build
      .selectFrom(events.as('e'))
      .where(isLlm)
      .selectAll('e')
      .select([
        sql<string>`coalesce(nullif(e.model, ''), 'unknown')`.as('key'),
        sql<string>`coalesce(nullif(e.model, ''), 'unknown')`.as('name'),
      ])
      .$castTo<SourceRow>(),
  order: { by: 'total_requests', descending: true },
  needs: { holding: 'requests', what: 'model requests' },
});
