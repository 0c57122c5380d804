import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { build } from '../model/build.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn, OF_PERSON } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

const requests = measureColumn('total_requests', 'Total Requests', MEASURES.events);
const needs = { holding: 'mcps', what: 'MCP requests' } as const;

export const mcpServers = tableReport({
  path: '/analytics/mcp-servers',
  name: column('mcp_name', 'MCP Server', 'string'),
  measures: [requests],
  source: (events) => eventsBy(DIMENSIONS.asset, events, { where: sql`e.kind = 'mcp'` }),
  order: { by: 'total_requests', descending: true },
  needs,
});

/** One row per user and server. */
export const mcpServersByUsers = tableReport({
  path: '/analytics/mcp-servers-by-users',
  name: column('user_name', 'User', 'string'),
  also: [column('mcp_name', 'MCP Server', 'string')],
  key: 'user_id',
  beside: OF_PERSON,
  measures: [requests],
  source: (events) =>
    build
      .selectFrom(eventsBy(DIMENSIONS.user, events, { where: sql`e.kind = 'mcp'` }).as('m'))
      .selectAll()
      .select(sql<string>`coalesce(nullif(asset_id, ''), 'unknown')`.as('mcp_name')),
  order: { by: 'total_requests', descending: true },
  needs,
});
