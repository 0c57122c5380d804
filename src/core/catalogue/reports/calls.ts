import { EMAIL, PROJECT, ROW_ID, USER } from '../dimensions.js';
import { ERRORS, INVOCATIONS, REQUESTS, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';

export const tools = {
  name: 'tools',
  heading: 'Tools',
  description: 'The tools that assistants and agents called.',
  rowNames: ['tool', 'tools'],
  defaultSort: { by: 'invocations', descending: true },
  columns: [
    { id: 'tool', label: 'Tool', kind: 'text', role: 'name', aggregate: 'none', description: 'The tool by its name.' },
    {
      id: 'type',
      label: 'Type',
      kind: 'text',
      aggregate: 'none',
      description: 'The kind of tool, where the source tells it.',
    },
    INVOCATIONS,
    USERS,
    {
      id: 'assistants',
      label: 'Assistants',
      kind: 'integer',
      role: 'measure',
      aggregate: 'distinct',
      description: 'Distinct assistants that called the tool. An assistant that called several counts once in a total.',
    },
    TOKENS,
    { ...ERRORS, description: 'Calls that ended with an error.' },
    {
      id: 'lastError',
      label: 'Last error',
      kind: 'text',
      aggregate: 'latest',
      description: 'The class of the latest error.',
    },
  ],
} as const satisfies ReportEntry;

export const mcpServers = {
  name: 'mcp-servers',
  heading: 'MCP servers',
  description: 'The MCP servers by how often they were called.',
  rowNames: ['server', 'servers'],
  defaultSort: { by: 'requests', descending: true },
  columns: [
    {
      id: 'server',
      label: 'MCP server',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'The server by its name.',
    },
    { ...REQUESTS, description: 'Requests to the server in the period.' },
  ],
} as const satisfies ReportEntry;

export const webhooks = {
  name: 'webhooks',
  heading: 'Webhooks',
  description: 'The calls of webhooks by the person in whose name they ran.',
  rowNames: ['person', 'people'],
  dimension: 'users',
  columns: [
    USER,
    EMAIL,
    { ...PROJECT, label: 'Latest project', aggregate: 'latest', description: 'The project of the latest call.' },
    {
      id: 'webhook',
      label: 'Latest webhook',
      kind: 'text',
      aggregate: 'latest',
      description: 'The alias of the webhook that was called last.',
    },
    INVOCATIONS,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
