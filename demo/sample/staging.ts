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
import { COST_CATEGORIES, EVENT_KINDS, EVENT_STATUSES } from '../../src/gateway/model/schema.js';

/** An event in numbers: what is a name in the store is its position, counted from 1, in a list; 0 is none. */
export interface CodedEvent {
  kind: number;
  /** Milliseconds since 1970. */
  time: number;
  user: number;
  project: number;
  assistant: number;
  workflow: number;
  run: number;
  conversation: number;
  asset: number;
  status: number;
  error: number;
  model: number;
  operation: number;
  category: number;
  /** -1 is not known, for this and all counts below. */
  input: number;
  cacheRead: number;
  cacheCreation: number;
  output: number;
  cost: number;
  duration: number;
  messages: number;
  /** A position like those above. */
  repository: number;
  /** -1 is not known. */
  lines: number;
  files: number;
}

export const NOTHING: CodedEvent = {
  kind: 0,
  time: 0,
  user: 0,
  project: 0,
  assistant: 0,
  workflow: 0,
  run: 0,
  conversation: 0,
  asset: 0,
  status: 1,
  error: 0,
  model: 0,
  operation: 0,
  category: 0,
  input: -1,
  cacheRead: -1,
  cacheCreation: -1,
  output: -1,
  cost: -1,
  duration: -1,
  messages: 0,
  repository: 0,
  lines: -1,
  files: -1,
};

/** The same event again. Field by field, since spreading so many takes longer than all the rest. */
export function copyOf(event: CodedEvent): CodedEvent {
  return {
    kind: event.kind,
    time: event.time,
    user: event.user,
    project: event.project,
    assistant: event.assistant,
    workflow: event.workflow,
    run: event.run,
    conversation: event.conversation,
    asset: event.asset,
    status: event.status,
    error: event.error,
    model: event.model,
    operation: event.operation,
    category: event.category,
    input: event.input,
    cacheRead: event.cacheRead,
    cacheCreation: event.cacheCreation,
    output: event.output,
    cost: event.cost,
    duration: event.duration,
    messages: event.messages,
    repository: event.repository,
    lines: event.lines,
    files: event.files,
  };
}

/** The lists that positions point into. */
export interface Codebook {
  readonly user: readonly string[];
  readonly project: readonly string[];
  readonly assistant: readonly string[];
  readonly workflow: readonly string[];
  readonly asset: readonly string[];
  readonly repository: readonly string[];
  readonly model: readonly string[];
  readonly provider: readonly string[];
}

export const ERRORS = ['rate_limit', 'timeout', 'context_length_exceeded', 'tool_failed'];
export const OPERATIONS = ['chat', 'embeddings', 'rerank', 'execute_tool', 'invoke_workflow'];

/** The position of a name in one of these lists. */
export const code = (list: readonly string[], name: string): number => list.indexOf(name) + 1;

const COLUMNS = [
  'kind',
  'time',
  'user',
  'project',
  'assistant',
  'workflow',
  'run',
  'conversation',
  'asset',
  'status',
  'error',
  'model',
  'operation',
  'category',
  'input',
  'cacheRead',
  'cacheCreation',
  'output',
  'cost',
  'duration',
  'messages',
  'repository',
  'lines',
  'files',
] as const satisfies readonly (keyof CodedEvent)[];

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
    const lists = {
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
      models: codebook.model,
      providers: codebook.provider,
    };
    /* Position 0 is outside of a list, which gives NULL. */
    await this.#connection.run(
      `INSERT INTO events (event_id, kind, time, user_id, project_id, assistant_id, workflow_id, run_id, conversation_id,
         asset_id, status, error_type, provider, model, operation, cost_category, input_tokens, cache_read_input_tokens,
         cache_creation_input_tokens, output_tokens, cost_nusd, duration_ms, messages,
         repository, lines_added, files_changed)
       SELECT format('s{:07d}', nr), $kinds[kind], time, $users[user], $projects[project], $assistants[assistant],
         $workflows[workflow], if(run = 0, NULL, format('run-{:06d}', run)),
         if(conversation = 0, NULL, format('conv-{:06d}', conversation)), $assets[asset], $statuses[status], $errors[error],
         $providers[model], $models[model], $operations[operation], $categories[category],
         if(input < 0, NULL, input), if("cacheRead" < 0, NULL, "cacheRead"),
         if("cacheCreation" < 0, NULL, "cacheCreation"), if(output < 0, NULL, output), if(cost < 0, NULL, cost::BIGINT),
         if(duration < 0, NULL, duration), messages,
         $repositories[repository], if(lines < 0, NULL, lines), if(files < 0, NULL, files)
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
