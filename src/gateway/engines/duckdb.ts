import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Expression } from 'kysely';
import { DialectCompiler, type Statement } from './dialect-compiler.js';
import { duckDbDialect } from './duckdb-dialect.js';
import type { Asking, Engine } from './engine.js';
import { engineClosed, reasonOf, StatementTimeout } from './failures.js';
import { Turns } from './turns.js';

/** How much work is taken on. */
export interface EngineLimits {
  /** How long a statement may take, waiting included; 60 where absent. */
  readonly seconds?: number;
  /** How many may wait; 10,000 where absent. */
  readonly mostWaiting?: number;
  /** How many of one asker may wait; 1,000 where absent. */
  readonly mostWaitingOfOne?: number;
}

export const DEFAULT_SECONDS = 60;
const MOST_WAITING = 10_000;
const MOST_WAITING_OF_ONE = 1000;
/** A running statement holds one of Node's threads, which also check tokens and read files: no more at once than these. */
const AT_ONCE = Math.max(2, Number(process.env['UV_THREADPOOL_SIZE']) || 4);
const INTERRUPTED_EVERY = 20;

/** DuckDB, embedded, for reading. A few statements run at a time; the others wait their turn. */
export class DuckDb implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[];
  readonly #turns: Turns;
  readonly #milliseconds: number;
  readonly #running = new Set<AbortController>();
  #open: number;
  #closed = false;

  private constructor(instance: DuckDBInstance, connections: DuckDBConnection[], limits: EngineLimits) {
    const { seconds = DEFAULT_SECONDS, mostWaiting = MOST_WAITING, mostWaitingOfOne = MOST_WAITING_OF_ONE } = limits;
    this.#instance = instance;
    this.#idle = connections;
    this.#open = connections.length;
    this.#milliseconds = seconds * 1000;
    this.#turns = new Turns({ atOnce: connections.length, mostWaiting, mostWaitingOfOne });
  }

  /** Opens a database file for reading only. Rejects with the engine's reason when it cannot. */
  static async open(file: string, limits: EngineLimits = {}): Promise<DuckDb> {
    let instance: DuckDBInstance;
    try {
      instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    } catch (error) {
      throw new Error(
        `The database ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
    return DuckDb.reading(instance, limits);
  }

  /** Takes over an open instance, such as one in memory, and locks it: no files, no network, no settings from here on. */
  static async reading(instance: DuckDBInstance, limits: EngineLimits = {}): Promise<DuckDb> {
    const connections: DuckDBConnection[] = [];
    for (let count = 0; count < AT_ONCE; count++) connections.push(await instance.connect());
    const [first] = connections;
    await first?.run('SET enable_external_access = false');
    await first?.run('SET lock_configuration = true');
    return new DuckDb(instance, connections, limits);
  }

  compile(query: Expression<unknown>): Statement {
    return new DialectCompiler(duckDbDialect).compile(query);
  }

  async rows<Row>(query: Expression<Row>, { asker, signal }: Asking = {}): Promise<Row[]> {
    const statement = this.compile(query);
    const stop = new AbortController();
    const leave = () => {
      stop.abort(signal?.reason);
    };
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    const timer = setTimeout(() => {
      stop.abort(new StatementTimeout(this.#milliseconds / 1000));
    }, this.#milliseconds);
    try {
      return await this.#inTurn<Row>(statement, asker, stop);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Refuses what waits and interrupts what runs; each connection is closed as soon as it is free. */
  close(): void {
    this.#closed = true;
    this.#turns.close();
    for (const stop of this.#running) stop.abort(engineClosed());
    this.#closeIdle();
  }

  async #inTurn<Row>(statement: Statement, asker: string | undefined, stop: AbortController): Promise<Row[]> {
    const done = await this.#turns.take(asker, stop.signal);
    const connection = this.#idle.pop();
    try {
      /* Closed between the turn and now. */
      if (!connection) throw engineClosed();
      this.#running.add(stop);
      return await run<Row>(connection, statement, stop.signal);
    } finally {
      this.#running.delete(stop);
      if (connection) this.#idle.push(connection);
      if (this.#closed) this.#closeIdle();
      done();
    }
  }

  #closeIdle(): void {
    for (const connection of this.#idle.splice(0)) {
      connection.closeSync();
      this.#open--;
    }
    if (this.#open === 0) this.#instance.closeSync();
  }
}

async function run<Row>(connection: DuckDBConnection, statement: Statement, signal: AbortSignal): Promise<Row[]> {
  signal.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
  };
  /* Between two steps of a statement an interruption is lost, so it is said until it is heard. */
  const stop = () => {
    interrupt();
    again = setInterval(interrupt, INTERRUPTED_EVERY);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const result = await connection.runAndReadAll(statement.sql, [...statement.parameters] as DuckDBValue[]);
    return result.getRowObjectsJS() as Row[];
  } catch (error) {
    throw signal.aborted ? reasonOf(signal) : error;
  } finally {
    clearInterval(again);
    signal.removeEventListener('abort', stop);
  }
}
