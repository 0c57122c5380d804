import {
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  LIST,
  VARCHAR,
  listValue,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import {
  COST_CATEGORIES,
  EVENT_COLUMN_IDS,
  EVENT_KINDS,
  EVENT_STATUSES,
  type EventColumnId,
} from '../../src/usage-files/event-columns.js';

/** A name is its position, counted from 1, in a list; 0 is none. */
const NAME = 0;
/** A count of which -1 is not known. */
const COUNT = -1;

/** What an event is in numbers, and what stands for none. */
export const NOTHING = {
  kind: NAME,
  /** Milliseconds since 1970. */
  time: 0,
  user: NAME,
  project: NAME,
  assistant: NAME,
  workflow: NAME,
  /** Numbers of their own; 0 is none. */
  run: 0,
  conversation: 0,
  asset: NAME,
  /** The first status. */
  status: 1,
  error: NAME,
  model: NAME,
  operation: NAME,
  category: NAME,
  input: COUNT,
  cacheRead: COUNT,
  cacheCreation: COUNT,
  output: COUNT,
  cost: COUNT,
  duration: COUNT,
  messages: 0,
  repository: NAME,
  lines: COUNT,
  files: COUNT,
  removed: COUNT,
  prompts: COUNT,
  branch: NAME,
  client: NAME,
};

export type CodedEvent = typeof NOTHING;

/** The lists that positions point into. */
export interface Codebook {
  readonly user: readonly string[];
  readonly project: readonly string[];
  readonly assistant: readonly string[];
  readonly workflow: readonly string[];
  readonly asset: readonly string[];
  readonly repository: readonly string[];
  readonly branch: readonly string[];
  readonly client: readonly string[];
  readonly model: readonly string[];
  readonly provider: readonly string[];
}

export const ERRORS = ['rate_limit', 'timeout', 'context_length_exceeded', 'tool_failed'];
export const OPERATIONS = ['chat', 'embeddings', 'rerank', 'execute_tool', 'invoke_workflow'];

/** What a proxy answers with each of those errors. */
export const ANSWERED = ['429', '504', '400', '500'];
export const ENDPOINTS: Readonly<Record<string, string>> = { anthropic: '/v1/messages', openai: '/v1/responses' };

/** The position of a name in one of these lists. */
export const code = (list: readonly string[], name: string): number => list.indexOf(name) + 1;

const COLUMNS = Object.keys(NOTHING) as (keyof CodedEvent)[];

/** Position 0 is outside of a list, which gives NULL. */
const named = (list: keyof ReturnType<typeof listsOf>, column: keyof CodedEvent) => `$${list}[${column}]`;
const counted = (column: keyof CodedEvent) => `if("${column}" < 0, NULL, "${column}"::BIGINT)`;
const numbered = (prefix: string, column: keyof CodedEvent) =>
  `if(${column} = 0, NULL, format('${prefix}-{:06d}', ${column}))`;

/** How each column of `events` is made from the numbers. */
const STORED: Readonly<Record<EventColumnId, string>> = {
  event_id: `format('s{:07d}', nr)`,
  kind: named('kinds', 'kind'),
  time: 'time',
  until: 'NULL',
  user_id: named('users', 'user'),
  project_id: named('projects', 'project'),
  assistant_id: named('assistants', 'assistant'),
  workflow_id: named('workflows', 'workflow'),
  run_id: numbered('run', 'run'),
  conversation_id: numbered('conv', 'conversation'),
  asset_id: named('assets', 'asset'),
  status: named('statuses', 'status'),
  error_type: named('errors', 'error'),
  provider: named('providers', 'model'),
  model: named('models', 'model'),
  operation: named('operations', 'operation'),
  requests: '1',
  cost_category: named('categories', 'category'),
  input_tokens: counted('input'),
  cache_read_input_tokens: counted('cacheRead'),
  cache_creation_input_tokens: counted('cacheCreation'),
  cache_creation_1h_input_tokens: 'NULL',
  output_tokens: counted('output'),
  cost_nusd: counted('cost'),
  duration_ms: counted('duration'),
  messages: 'messages',
  repository: named('repositories', 'repository'),
  lines_added: counted('lines'),
  files_changed: counted('files'),
  lines_removed: counted('removed'),
  prompts: counted('prompts'),
  branch: named('branches', 'branch'),
  client: named('clients', 'client'),
  /* A new version each month. */
  client_version: `if(client = 0, NULL, format('{}.{}.0', client, year(time) * 12 + month(time) - 24300))`,
  endpoint: `if(client = 0 OR kind <> ${String(code(EVENT_KINDS, 'llm'))}, NULL, ${named('endpoints', 'model')})`,
  response_status: `if(client = 0 OR kind <> ${String(code(EVENT_KINDS, 'llm'))}, NULL, if(error = 0, '200', ${named('answered', 'error')}))`,
};

/** The lists that positions point into, by the names of the statement's parameters. */
function listsOf(codebook: Codebook) {
  return {
    kinds: EVENT_KINDS,
    statuses: EVENT_STATUSES,
    errors: ERRORS,
    operations: OPERATIONS,
    categories: COST_CATEGORIES,
    users: codebook.user,
    projects: codebook.project,
    assistants: codebook.assistant,
    workflows: codebook.workflow,
    assets: codebook.asset,
    repositories: codebook.repository,
    branches: codebook.branch,
    clients: codebook.client,
    models: codebook.model,
    providers: codebook.provider,
    endpoints: codebook.provider.map((provider) => ENDPOINTS[provider] ?? '/v1/chat/completions'),
    answered: ANSWERED,
  };
}

/** These do not fit 32 bits; as doubles they are exact up to 2^53, and far quicker to hand over than as BigInt. */
const WIDE: ReadonlySet<string> = new Set(['time', 'cost']);
const TYPES = COLUMNS.map((column) => (WIDE.has(column) ? DOUBLE : INTEGER));
const CHUNK = 2048;

/**
 * Collects events as numbers, column by column, and lets the engine turn them into rows, sorted as the reports read them
 * (month, project, user, time). Ten times faster than appending rows of text one by one.
 */
export class Staging {
  readonly #connection: DuckDBConnection;
  readonly #appender: DuckDBAppender;
  readonly #columns: DuckDBValue[][] = COLUMNS.map(() => []);
  count = 0;

  private constructor(connection: DuckDBConnection, appender: DuckDBAppender) {
    this.#connection = connection;
    this.#appender = appender;
  }

  static async open(connection: DuckDBConnection): Promise<Staging> {
    const columns = COLUMNS.map((column) => `"${column}" ${WIDE.has(column) ? 'DOUBLE' : 'INTEGER'}`);
    await connection.run(`CREATE TEMP TABLE staging (${columns.join(', ')})`);
    return new Staging(connection, await connection.createAppender('staging'));
  }

  add(event: CodedEvent): void {
    for (let index = 0; index < COLUMNS.length; index += 1) this.#columns[index]?.push(event[COLUMNS[index] ?? 'kind']);
    this.count += 1;
    if (this.count % CHUNK === 0) this.#flush();
  }

  #flush(): void {
    const chunk = DuckDBDataChunk.create(TYPES);
    chunk.setColumns(this.#columns);
    this.#appender.appendDataChunk(chunk);
    for (const column of this.#columns) column.length = 0;
  }

  /** Writes everything into `events`. */
  async finish(codebook: Codebook): Promise<void> {
    if (this.#columns[0]?.length) this.#flush();
    this.#appender.closeSync();
    const lists = listsOf(codebook);
    await this.#connection.run(
      `INSERT INTO events (${EVENT_COLUMN_IDS.join(', ')})
       SELECT ${EVENT_COLUMN_IDS.map((id) => STORED[id]).join(', ')}
       FROM (
         SELECT * REPLACE (make_timestamp((time * 1000)::BIGINT) AS time), rowid AS nr FROM staging
         ORDER BY date_trunc('month', make_timestamp((time * 1000)::BIGINT)), project, "user", staging.time, nr
       )`,
      Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, listValue(items)])),
      Object.fromEntries(Object.keys(lists).map((name) => [name, LIST(VARCHAR)])),
    );
    await this.#connection.run('DROP TABLE staging');
  }
}
