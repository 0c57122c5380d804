import { sql } from 'kysely';
import { portable } from '../../engines/portable.js';
import { count, isEmbedding, isError, lastOf, requests, sumKnown, unpriced } from '../aggregates.js';
import { type MeasureDefinition, number } from '../measure-definition.js';

/** What has happened, and what of it has failed. */
export const EVENT_MEASURES = {
  events: number('events', { label: 'Events', description: 'Whatever has happened.', sql: count(sql`true`) }),
  errors: number(
    'errors',
    { label: 'Errors', description: 'Events that ended in an error.', sql: count(isError) },
    'down',
  ),
  toolErrors: number(
    'tool_errors',
    {
      label: 'Tool errors',
      description: 'Calls of tools that ended in an error.',
      sql: count(sql`(kind = 'tool' and ${isError})`),
    },
    'down',
  ),
  unpriced: number(
    'unpriced',
    { label: 'Unpriced requests', description: 'Requests to models whose cost nobody knows.', sql: unpriced },
    'down',
  ),
  requests: number('requests', { label: 'Requests', description: 'Requests to models.', sql: requests() }),
  cliRequests: number('cli_requests', {
    label: 'CLI requests',
    description: 'Requests to models from the CLI.',
    sql: requests(sql`cost_category = 'cli'`),
  }),
  embeddings: number('embeddings', {
    label: 'Embeddings',
    description: 'Requests that turn text into vectors.',
    sql: requests(isEmbedding),
  }),
  webhooks: number('webhooks', {
    label: 'Webhook calls',
    description: 'Calls of webhooks.',
    sql: count(sql`kind = 'webhook'`),
  }),
  messages: number('messages', {
    label: 'Messages',
    description: 'Turns of conversations.',
    sql: sql`coalesce(sum(messages), 0)`,
  }),
  lastErrorTime: {
    id: 'last_error_time',
    label: 'Last error',
    description: 'When something last ended in an error.',
    sql: lastOf(isError),
    unit: 'instant',
    aggregate: 'latest',
    better: 'neither',
  },
  lastErrorType: {
    id: 'last_error_type',
    label: 'Last error',
    description: 'The class of the last error.',
    sql: portable.latest(sql`error_type`, sql`time`, isError),
    unit: 'text',
    aggregate: 'latest',
    better: 'neither',
  },
  toolCalls: number('tool_calls', {
    label: 'Tool calls',
    description: 'Calls of tools.',
    sql: count(sql`kind = 'tool'`),
  }),
  linesAdded: number('lines_added', {
    label: 'Lines added',
    description: 'Lines of code added.',
    sql: sumKnown(sql`lines_added`, sql`lines_added is not null`),
  }),
  linesRemoved: number(
    'lines_removed',
    {
      label: 'Lines removed',
      description: 'Lines of code removed.',
      sql: sumKnown(sql`lines_removed`, sql`lines_removed is not null`),
    },
    'neither',
  ),
  prompts: number(
    'prompts',
    {
      label: 'Prompts',
      description: 'What people have asked coding agents.',
      sql: sumKnown(sql`prompts`, sql`prompts is not null`),
    },
    'neither',
  ),
  filesChanged: number(
    'files_changed',
    {
      label: 'Files changed',
      description: 'Changes of files.',
      sql: sumKnown(sql`files_changed`, sql`files_changed is not null`),
    },
    'neither',
  ),
} as const satisfies Readonly<Record<string, MeasureDefinition>>;
