import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { count, distinct, people, tokens } from '../model/measures.js';
import { byAsset } from '../model/named-events.js';
import { lastError, numberColumn, textColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Calls of tools, by tool. The store does not say of which type a tool is. */
export const toolsUsage = tableReport({
  path: '/analytics/tools-usage',
  name: column('tool_name', 'Tool Name', 'string'),
  measures: [
    textColumn('tool_type', 'Tool Type', sql`null`),
    numberColumn('total_invocations', 'Total Invocations', count(sql`true`)),
    numberColumn('unique_users', 'Unique Users', people()),
    numberColumn('unique_assistants', 'Unique Assistants', distinct(sql`assistant_id`)),
    numberColumn('total_tokens', 'Total Tokens', tokens.total),
    numberColumn('total_errors', 'Total Errors', count(sql`status = 'error'`)),
    textColumn('last_error_class', 'Last Error', lastError),
  ],
  source: (events) => byAsset(events, sql`e.kind = 'tool'`),
  order: { by: 'total_invocations', descending: true },
  needs: { holding: 'tools', what: 'tool calls' },
});
