import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn, textColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Calls of tools, by tool. The store does not say of which type a tool is. */
export const toolsUsage = tableReport({
  path: '/analytics/tools-usage',
  name: column('tool_name', 'Tool Name', 'string'),
  measures: [
    textColumn('tool_type', 'Tool Type', sql`null`),
    measureColumn('total_invocations', 'Total Invocations', MEASURES.events),
    measureColumn('unique_users', 'Unique Users', MEASURES.users),
    measureColumn('unique_assistants', 'Unique Assistants', MEASURES.assistants),
    measureColumn('total_tokens', 'Total Tokens', MEASURES.tokens),
    measureColumn('total_errors', 'Total Errors', MEASURES.errors),
    measureColumn('last_error_class', 'Last Error', MEASURES.lastErrorType),
  ],
  source: (events) => eventsBy(DIMENSIONS.asset, events, { where: sql`e.kind = 'tool'` }),
  order: { by: 'total_invocations', descending: true },
  needs: { holding: 'tools', what: 'tool calls' },
});
