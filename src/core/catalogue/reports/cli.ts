import { EMAIL, PROJECT, ROW_ID, USER } from '../dimensions.js';
import { CACHED_INPUT_TOKENS, INPUT_TOKENS, OUTPUT_TOKENS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';
import {
  CLASS,
  CLI,
  CLI_COST,
  CLI_EVENTS,
  CLI_REQUESTS,
  CLI_SESSIONS,
  CLIENT,
  LAST_PROJECT,
  LAST_REPOSITORY,
  LINES_ADDED,
  LINES_REMOVED,
  NET_LINES,
  REPOSITORY,
} from './cli-columns.js';

const NAME = { kind: 'text', role: 'name', aggregate: 'none' } as const;

export const cliClients = {
  name: 'cli-clients',
  of: 'coding agents that are known',
  heading: 'Coding agents',
  description: 'The coding agents by what they did.',
  rowNames: ['client', 'clients'],
  defaultSort: { by: 'events', descending: true },
  columns: [CLIENT, { ...CLI_EVENTS, description: 'What coding agents did that say which they are.' }],
} as const satisfies ReportEntry;

export const cliVersions = {
  name: 'cli-versions',
  of: 'versions that are known',
  heading: 'Versions of coding agents',
  description: 'The versions of the coding agents by what they did.',
  rowNames: ['version', 'versions'],
  defaultSort: { by: 'events', descending: true },
  columns: [
    { ...NAME, id: 'version', label: 'Version', description: 'The version of the coding agent.' },
    { ...CLI_EVENTS, description: 'What coding agents did that say which version they are.' },
  ],
} as const satisfies ReportEntry;

export const cliEndpoints = {
  name: 'cli-endpoints',
  of: 'endpoints that are known',
  heading: 'Endpoints of the CLI',
  description: 'The paths of the API that the command line called.',
  rowNames: ['endpoint', 'endpoints'],
  defaultSort: { by: 'requests', descending: true },
  columns: [
    { ...NAME, id: 'endpoint', label: 'Endpoint', description: 'The path of the API that was called.' },
    { ...CLI_REQUESTS, description: 'Requests to models of which the endpoint is known.' },
  ],
} as const satisfies ReportEntry;

export const cliErrors = {
  name: 'cli-errors',
  of: 'failed requests of the command line',
  heading: 'Errors of the CLI',
  description: 'Requests of the command line that failed, by the status that was answered.',
  rowNames: ['status', 'statuses'],
  defaultSort: { by: 'errors', descending: true },
  columns: [
    {
      ...NAME,
      id: 'status',
      label: 'Status',
      description: 'The HTTP status that was answered, or else the class of the error.',
    },
    {
      id: 'errors',
      label: 'Errors',
      kind: 'integer',
      role: 'measure',
      aggregate: 'sum',
      better: 'down',
      description: 'Requests to models that failed so.',
    },
  ],
} as const satisfies ReportEntry;

export const cliTools = {
  name: 'cli-tools',
  of: CLI,
  heading: 'Tools of the CLI',
  description: 'The tools that coding agents called, by the sessions that did so.',
  rowNames: ['tool', 'tools'],
  defaultSort: { by: 'sessions', descending: true },
  columns: [{ ...NAME, id: 'tool', label: 'Tool', description: 'The tool that was called.' }, CLI_SESSIONS],
} as const satisfies ReportEntry;

export const cliUsers = {
  name: 'cli-users',
  of: 'people on the command line who are known',
  heading: 'Users of the CLI',
  description: 'Everybody who used the command line, with what it did and where last.',
  rowNames: ['user', 'users'],
  dimension: 'user',
  defaultSort: { by: 'events', descending: true },
  columns: [
    USER,
    EMAIL,
    { ...CLI_EVENTS, description: 'What the command line did for people who are known.' },
    LAST_PROJECT,
    LAST_REPOSITORY,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const cliSpenders = {
  name: 'cli-spenders',
  of: CLI,
  heading: 'Top spenders of the CLI',
  description: 'Everybody who used the command line, with class, sessions, lines and cost.',
  rowNames: ['user', 'users'],
  dimension: 'user',
  defaultSort: { by: 'cost', descending: true },
  columns: [USER, EMAIL, CLASS, CLI_SESSIONS, LINES_ADDED, LINES_REMOVED, NET_LINES, CLI_COST],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const cliProjects = {
  name: 'cli-projects',
  of: CLI,
  heading: 'Projects of the CLI',
  description: 'Every project in which the command line was used, with class and cost.',
  rowNames: ['project', 'projects'],
  dimension: 'project',
  defaultSort: { by: 'cost', descending: true },
  columns: [
    PROJECT,
    {
      id: 'projectType',
      label: 'Type',
      kind: 'text',
      aggregate: 'none',
      description: 'Whether the project is a team’s or one person’s own.',
    },
    CLASS,
    CLI_COST,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const cliRepositories = {
  name: 'cli-repositories',
  of: 'work in repositories',
  heading: 'Repositories',
  description: 'What the command line did in each repository, by branch and person.',
  rowNames: ['row', 'rows'],
  defaultSort: { by: 'repository', descending: false },
  columns: [
    REPOSITORY,
    { ...NAME, id: 'branch', label: 'Branch', description: 'The branch that was worked on.' },
    USER,
    { ...INPUT_TOKENS, description: 'Tokens that were sent to models there, without those of a prompt cache.' },
    { ...CACHED_INPUT_TOKENS, description: 'Tokens that models read from a prompt cache there.' },
    {
      id: 'cacheCreationTokens',
      label: 'Cache creation tokens',
      kind: 'integer',
      unit: 'tokens',
      role: 'measure',
      aggregate: 'sum',
      description: 'Tokens written to a prompt cache.',
    },
    { ...OUTPUT_TOKENS, description: 'Tokens that models answered with there.' },
    {
      id: 'sessionTime',
      label: 'Session time',
      kind: 'duration',
      role: 'measure',
      aggregate: 'none',
      description: 'How long sessions lasted there, each from its first event to its last.',
    },
    { ...LINES_ADDED, description: 'Lines of code that the command line added there.' },
  ],
} as const satisfies ReportEntry;
