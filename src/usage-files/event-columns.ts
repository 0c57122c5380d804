/** What a row of `events` tells of. */
export const EVENT_KINDS: readonly string[] = [
  'llm',
  'run',
  'tool',
  'mcp',
  'webhook',
  'asset-created',
  'asset-updated',
  'asset-deleted',
  'shared',
  'share-opened',
  'skill-used',
  'datasource-used',
  'kata-completed',
];
export const EVENT_STATUSES: readonly string[] = ['ok', 'error', 'aborted'];
export const COST_CATEGORIES: readonly string[] = ['platform', 'eli', 'rerank', 'cli', 'embedding', 'tool'];

/** A column of `events`: how it is stored, what it means, and under which names an import finds it. */
export interface EventColumn {
  readonly id: string;
  /** How it is stored. TIMESTAMP is UTC; BIGINT is exact. */
  readonly sql: 'VARCHAR' | 'TIMESTAMP' | 'BIGINT' | 'INTEGER';
  /** Every event has it. Elsewhere NULL means "not known", never 0. */
  readonly required?: true;
  /** The value of a row that does not say, as SQL. */
  readonly otherwise?: string;
  readonly oneOf?: readonly string[];
  /** Never negative. */
  readonly count?: true;
  readonly unit?: 'tokens' | 'nano-USD' | 'milliseconds' | 'messages' | 'prompts' | 'lines' | 'files';
  readonly description: string;
  /** Other names that an import takes it under: our short ones, then OpenTelemetry's. The first that a row has counts. */
  readonly aliases?: readonly string[];
}

/**
 * The columns of `events`, in the order of the table: the one place where they stand. The table's statement, the type of
 * its rows, the fields of an import, what is written and what the tests fill in are made from it.
 *
 * Names are OpenTelemetry's GenAI names where they exist. Money is set on leaf rows only (`llm`, `tool`), so that nothing
 * counts twice. `input_tokens` includes the two cache columns, as OpenTelemetry has it.
 */
export const EVENT_COLUMNS = [
  {
    id: 'event_id',
    sql: 'VARCHAR',
    required: true,
    description: 'Tells one event from another; the same one that comes again is left out.',
    aliases: ['event'],
  },
  { id: 'kind', sql: 'VARCHAR', required: true, oneOf: EVENT_KINDS, description: 'What the event tells of.' },
  {
    id: 'time',
    sql: 'TIMESTAMP',
    required: true,
    description: 'When it happened; of something that takes time, when it ended.',
    aliases: ['timestamp', 'timeUnixNano', 'endTimeUnixNano', 'created_at', 'date', 'day'],
  },
  {
    id: 'until',
    sql: 'TIMESTAMP',
    description:
      'The end (exclusive) of the period that the row covers as a whole, such as a day; NULL for an instant.',
    aliases: ['end_time', 'period_end'],
  },
  { id: 'user_id', sql: 'VARCHAR', description: 'Who did it.', aliases: ['user', 'user.id', 'enduser.id'] },
  { id: 'project_id', sql: 'VARCHAR', description: 'The project it belongs to.', aliases: ['project'] },
  {
    id: 'assistant_id',
    sql: 'VARCHAR',
    description: 'The assistant that was used.',
    aliases: ['assistant', 'gen_ai.agent.id'],
  },
  {
    id: 'workflow_id',
    sql: 'VARCHAR',
    description: 'The workflow that ran; on the rows of its calls too.',
    aliases: ['workflow', 'gen_ai.workflow.name'],
  },
  { id: 'run_id', sql: 'VARCHAR', description: 'Which run of the workflow.', aliases: ['run'] },
  {
    id: 'conversation_id',
    sql: 'VARCHAR',
    description: 'The conversation, or the session of the command line.',
    aliases: ['conversation', 'gen_ai.conversation.id'],
  },
  {
    id: 'asset_id',
    sql: 'VARCHAR',
    description: 'The tool, MCP server, webhook, skill, data source, kata or asset that the event is about.',
    aliases: ['asset'],
  },
  {
    id: 'status',
    sql: 'VARCHAR',
    required: true,
    otherwise: `'ok'`,
    oneOf: EVENT_STATUSES,
    description: 'How it ended.',
  },
  { id: 'error_type', sql: 'VARCHAR', description: 'The class of the error.', aliases: ['error.type'] },
  {
    id: 'provider',
    sql: 'VARCHAR',
    description: 'Who serves the model.',
    aliases: ['gen_ai.provider.name', 'gen_ai.system'],
  },
  {
    id: 'model',
    sql: 'VARCHAR',
    description: 'The model that answered.',
    aliases: ['gen_ai.response.model', 'gen_ai.request.model'],
  },
  {
    id: 'operation',
    sql: 'VARCHAR',
    description: 'chat, embeddings, rerank, execute_tool, invoke_workflow and others.',
    aliases: ['gen_ai.operation.name'],
  },
  {
    id: 'requests',
    sql: 'BIGINT',
    otherwise: '1',
    count: true,
    description:
      'How many calls the row stands for: 1 unless a row is a sum of several; NULL where the source does not say.',
    aliases: ['request_count', 'num_requests', 'num_model_requests', 'api_requests'],
  },
  { id: 'cost_category', sql: 'VARCHAR', oneOf: COST_CATEGORIES, description: 'Which budget the cost belongs to.' },
  {
    id: 'input_tokens',
    sql: 'BIGINT',
    count: true,
    unit: 'tokens',
    description: 'Tokens read by the model, those of the cache included.',
    aliases: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'prompt_tokens'],
  },
  {
    id: 'cache_read_input_tokens',
    sql: 'BIGINT',
    count: true,
    unit: 'tokens',
    description: 'Input tokens that were read from the cache.',
    aliases: ['gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens'],
  },
  {
    id: 'cache_creation_input_tokens',
    sql: 'BIGINT',
    count: true,
    unit: 'tokens',
    description: 'Input tokens that were written to the cache.',
    aliases: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens'],
  },
  {
    id: 'cache_creation_1h_input_tokens',
    sql: 'BIGINT',
    count: true,
    unit: 'tokens',
    description: 'The part of the tokens written to the cache that is kept for an hour, which has a price of its own.',
  },
  {
    id: 'output_tokens',
    sql: 'BIGINT',
    count: true,
    unit: 'tokens',
    description: 'Tokens written by the model.',
    aliases: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'completion_tokens'],
  },
  { id: 'cost_nusd', sql: 'BIGINT', unit: 'nano-USD', description: 'What it cost; a refund is negative.' },
  { id: 'duration_ms', sql: 'BIGINT', count: true, unit: 'milliseconds', description: 'How long it took.' },
  {
    id: 'messages',
    sql: 'INTEGER',
    required: true,
    otherwise: '0',
    unit: 'messages',
    description: 'Turns of a conversation that the event stands for.',
  },
  {
    id: 'repository',
    sql: 'VARCHAR',
    description: 'The repository that was worked on.',
    aliases: ['repo', 'vcs.repository.name', 'vcs.repository.url.full'],
  },
  { id: 'lines_added', sql: 'BIGINT', count: true, unit: 'lines', description: 'Lines of code added.' },
  { id: 'files_changed', sql: 'BIGINT', count: true, unit: 'files', description: 'Files changed.' },
  { id: 'lines_removed', sql: 'BIGINT', count: true, unit: 'lines', description: 'Lines of code removed.' },
  {
    id: 'prompts',
    sql: 'BIGINT',
    count: true,
    unit: 'prompts',
    description: 'What a person has asked a coding agent since its last call; the agent makes many calls for one.',
  },
  {
    id: 'branch',
    sql: 'VARCHAR',
    description: 'The branch of the repository that was worked on.',
    aliases: ['git_branch', 'vcs.ref.head.name'],
  },
  {
    id: 'client',
    sql: 'VARCHAR',
    description: 'The program that asked, such as a coding agent or a chat client.',
    aliases: ['client_name', 'user_agent.name'],
  },
  {
    id: 'client_version',
    sql: 'VARCHAR',
    description: 'The version of the program that asked.',
    aliases: ['user_agent.version'],
  },
  {
    id: 'endpoint',
    sql: 'VARCHAR',
    description: 'The path of the API that was called.',
    aliases: ['http.route', 'url.path'],
  },
  {
    id: 'response_status',
    sql: 'VARCHAR',
    description: 'The HTTP status that was answered.',
    aliases: ['http.response.status_code', 'http.status_code'],
  },
] as const satisfies readonly EventColumn[];

type Definition = (typeof EVENT_COLUMNS)[number];
export type EventColumnId = Definition['id'];
export const EVENT_COLUMN_IDS: readonly EventColumnId[] = EVENT_COLUMNS.map(({ id }) => id);

/** A row of `events`, given how each SQL type comes; what is not required may be `null`. */
export type EventRowOf<Types extends Record<EventColumn['sql'], unknown>> = {
  [Column in Definition as Column['id']]:
    Types[Column['sql']] | (Column extends { readonly required: true } ? never : null);
};

/** A row of `events` as an engine gives it. */
export type EventRow = EventRowOf<{ VARCHAR: string; TIMESTAMP: Date; BIGINT: bigint; INTEGER: number }>;

/** A row of `events` as an import makes it; times are in microseconds since 1970. */
export type Event = Readonly<EventRowOf<{ VARCHAR: string; TIMESTAMP: bigint; BIGINT: bigint; INTEGER: number }>>;
