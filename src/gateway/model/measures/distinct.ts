import { sql } from 'kysely';
import { distinct, isRun, people } from '../aggregates.js';
import { distinctCount, type MeasureDefinition } from '../measure-definition.js';

/** Counts of different people and things, of which each counts once. */
export const DISTINCT_MEASURES = {
  users: distinctCount('users', { label: 'Users', description: 'People with at least one event.', sql: people() }),
  runUsers: distinctCount('run_users', {
    label: 'Users',
    description: 'People who have run a workflow.',
    sql: people(isRun),
  }),
  assistants: distinctCount('assistants', {
    label: 'Assistants',
    description: 'Assistants that were used.',
    sql: distinct(sql`assistant_id`),
  }),
  workflows: distinctCount('workflows', {
    label: 'Workflows',
    description: 'Workflows that were run.',
    sql: distinct(sql`workflow_id`),
  }),
  conversations: distinctCount('conversations', {
    label: 'Conversations',
    description: 'Conversations held, or sessions of the CLI.',
    sql: distinct(sql`conversation_id`),
  }),
  projects: distinctCount('projects', {
    label: 'Projects',
    description: 'Projects with at least one event.',
    sql: distinct(sql`nullif(project_id, '')`),
  }),
  repositories: distinctCount('repositories', {
    label: 'Repositories',
    description: 'Repositories that were worked on.',
    sql: distinct(sql`nullif(repository, '')`),
  }),
  mcpServers: distinctCount('mcp_servers', {
    label: 'MCP servers',
    description: 'MCP servers that were called.',
    sql: distinct(sql`asset_id`, sql`kind = 'mcp'`),
  }),
  skillsUsed: distinctCount('skills', {
    label: 'Skills',
    description: 'Skills that were used.',
    sql: distinct(sql`asset_id`, sql`kind = 'skill-used'`),
  }),
  toolsUsed: distinctCount('tools', {
    label: 'Tools',
    description: 'Tools that were called.',
    sql: distinct(sql`asset_id`, sql`kind = 'tool'`),
  }),
} as const satisfies Readonly<Record<string, MeasureDefinition>>;
