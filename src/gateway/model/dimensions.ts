import { sql, type AliasableExpression, type RawBuilder, type SqlBool } from 'kysely';
import { SOURCE_NAMES } from '../../core/catalogue/usage/usage-values.js';
import { SPENDING_SOURCES, spendingSource } from './aggregates.js';
import type { EventRow } from '../../usage-files/event-columns.js';
import type { EventRelation } from './event-relation.js';
import { PEOPLE, somebody } from './people.js';

/** What tables can have a row for: who or what an event belongs to. */
export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Its id, and what it is called, over an event `e` and what is joined to it. */
  readonly key: RawBuilder<string | null>;
  readonly name: RawBuilder<string>;
  readonly joins: readonly (keyof typeof JOINS)[];
  /** More columns that say who or what it is, by their names. */
  readonly beside?: Readonly<Record<string, RawBuilder<string | null>>>;
  /** Only what belongs to one. */
  readonly where?: RawBuilder<SqlBool>;
}

const JOINS = {
  users: sql`left join ${PEOPLE} u on u.user_id = e.user_id`,
  assistants: sql`left join assistants a on a.assistant_id = e.assistant_id`,
  workflows: sql`left join workflows w on w.workflow_id = e.workflow_id`,
} as const;

const knownUser = somebody(sql`e.user_id`);

export const DIMENSIONS = {
  user: {
    id: 'user',
    label: 'User',
    description: 'Who did it, named by e-mail where the store knows it; `display_name` is what people call them.',
    key: knownUser,
    name: sql`coalesce(u.email, u.name, ${knownUser}, 'unknown')`,
    joins: ['users'],
    beside: { display_name: sql`coalesce(u.display_name, ${knownUser}, 'unknown')`, email: sql`u.email` },
  },
  project: {
    id: 'project',
    label: 'Project',
    description: 'The project. What belongs to none stands under its user’s e-mail.',
    key: sql`nullif(e.project_id, '')`,
    name: sql`coalesce(nullif(e.project_id, ''), u.email, 'unknown')`,
    joins: ['users'],
  },
  assistant: {
    id: 'assistant',
    label: 'Assistant',
    description: 'The assistant that was used.',
    key: sql`e.assistant_id`,
    name: sql`coalesce(a.name, e.assistant_id)`,
    joins: ['assistants'],
    where: sql`e.assistant_id is not null`,
  },
  workflow: {
    id: 'workflow',
    label: 'Workflow',
    description: 'The workflow that ran.',
    key: sql`e.workflow_id`,
    name: sql`coalesce(w.name, e.workflow_id)`,
    joins: ['workflows'],
    where: sql`e.workflow_id is not null`,
  },
  model: {
    id: 'model',
    label: 'Model',
    description: 'The model that answered.',
    key: sql`nullif(e.model, '')`,
    name: sql`coalesce(nullif(e.model, ''), 'unknown')`,
    joins: [],
  },
  /** The same where all that has cost something counts. */
  modelOrTool: {
    id: 'model_or_tool',
    label: 'Model',
    description: 'The model that answered; what is paid for without one, such as a tool’s call, stands under Tools.',
    key: sql`nullif(e.model, '')`,
    name: sql`coalesce(nullif(e.model, ''), case when e.kind = 'tool' then 'Tools' else 'unknown' end)`,
    joins: [],
  },
  asset: {
    id: 'asset',
    label: 'Asset',
    description: 'The tool, MCP server or webhook that was called. It has no name of its own, only an id.',
    key: sql`nullif(e.asset_id, '')`,
    name: sql`coalesce(nullif(e.asset_id, ''), 'unknown')`,
    joins: [],
  },
  source: {
    id: 'source',
    label: 'Source',
    description: 'Conversations, workflows, data sources or the CLI: every cost belongs to one.',
    key: spendingSource,
    name: sql`case ${spendingSource} ${sql.join(
      SPENDING_SOURCES.map((id) => sql`when ${sql.lit(id)} then ${sql.lit(SOURCE_NAMES[id] ?? id)}`),
      sql` `,
    )} end`,
    joins: [],
  },
  provider: ownColumn('provider', 'Provider', 'Who serves the model.', sql`e.provider`),
  tool: ownColumn('tool', 'Tool', 'The tool that was called.', sql`case when e.kind = 'tool' then e.asset_id end`),
  category: ownColumn('category', 'Cost category', 'Which budget the cost belongs to.', sql`e.cost_category`),
  kind: ownColumn('kind', 'Kind of event', 'What the event tells of.', sql`e.kind`),
  status: ownColumn('status', 'Status', 'How it ended.', sql`e.status`),
  errorType: ownColumn('error_type', 'Error type', 'The class of the error.', sql`e.error_type`),
  repository: ownColumn('repository', 'Repository', 'The repository that was worked on.', sql`e.repository`),
  branch: ownColumn('branch', 'Branch', 'The branch that was worked on.', sql`e.branch`),
  client: ownColumn('client', 'Client', 'The program that asked.', sql`e.client`),
  clientVersion: ownColumn(
    'client_version',
    'Version',
    'The version of the program that asked.',
    sql`e.client_version`,
  ),
  endpoint: ownColumn('endpoint', 'Endpoint', 'The path of the API that was called.', sql`e.endpoint`),
  responseStatus: ownColumn(
    'response_status',
    'Response status',
    'The HTTP status that was answered, or else the class of the error.',
    sql`coalesce(nullif(e.response_status, ''), e.error_type)`,
  ),
} as const satisfies Readonly<Record<string, Dimension>>;

/** What stands in the event itself and has no other name. */
function ownColumn(id: string, label: string, description: string, column: RawBuilder<string | null>): Dimension {
  const key = sql<string | null>`nullif(${column}, '')`;
  return { id, label, description, key, name: sql`coalesce(${key}, 'unknown')`, joins: [] };
}

/** An event, with the thing of the table that it belongs to. */
export interface SourceRow extends EventRow {
  key: string | null;
  name: string;
}

interface Wanted {
  /** A condition about an event's own columns; those that other tables have too are named with `e.`. */
  readonly where?: RawBuilder<SqlBool>;
  /** With who did it, as `person_name` (an e-mail where one is known) and `person_display_name`; NULL of nobody. */
  readonly withPerson?: true;
}

/** Events with what a table has a row for: its id as `key` and its name as `name`. */
export function eventsBy(
  dimension: Dimension,
  events: EventRelation,
  { where, withPerson }: Wanted = {},
): AliasableExpression<SourceRow> {
  const joins = new Set([...dimension.joins, ...(withPerson ? (['users'] as const) : [])]);
  const conditions = [dimension.where, where].filter((condition) => condition !== undefined);
  const person = withPerson
    ? sql`, coalesce(u.email, u.name, ${knownUser}) as person_name, coalesce(u.display_name, ${knownUser}) as person_display_name`
    : sql``;
  const beside = Object.entries(dimension.beside ?? {}).map(([id, value]) => sql`, ${value} as ${sql.ref(id)}`);
  return sql<SourceRow>`(
    select e.*, ${dimension.key} as key, ${dimension.name} as name${sql.join(beside, sql``)}${person} from ${events} as e
    ${sql.join(
      [...joins].map((join) => JOINS[join]),
      sql` `,
    )}
    where ${
      conditions.length === 0
        ? sql`true`
        : sql.join(
            conditions.map((condition) => sql`(${condition})`),
            sql` and `,
          )
    }
  )`;
}
