import { EMAIL, PROJECT, ROW_ID, USER } from '../dimensions.js';
import { ERRORS, INVOCATIONS, REQUESTS, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';

export const tools = {
  name: 'tools',
  of: 'tool calls',
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
    { ...INVOCATIONS, description: 'Calls of the tool in the period.' },
    {
      ...USERS,
      description: 'Distinct people in whose name the tool was called. People of several tools count once in a total.',
    },
    {
      id: 'assistants',
      label: 'Calling assistants',
      kind: 'integer',
      role: 'measure',
      aggregate: 'distinct',
      description: 'Distinct assistants that called the tool. An assistant that called several counts once in a total.',
    },
    { ...TOKENS, description: 'Tokens of the calls of the tool, where it has any.' },
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
  of: 'MCP servers',
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
  of: 'webhook calls',
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
    { ...INVOCATIONS, description: 'Calls of webhooks in the period.' },
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
