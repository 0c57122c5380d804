import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Expression } from 'kysely';
import { DialectCompiler, type Statement } from './dialect-compiler.js';
import { duckDbDialect } from './duckdb-dialect.js';
import type { Engine } from './engine.js';

const CONNECTIONS = 4;

/** DuckDB, embedded, for reading. At most four statements run at a time; the others wait their turn. */
export class DuckDb implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(instance: DuckDBInstance, connections: DuckDBConnection[]) {
    this.#instance = instance;
    this.#idle = connections;
  }

  /** Opens a database file for reading only. Rejects with the engine's reason when it cannot. */
  static async open(file: string): Promise<DuckDb> {
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
    return DuckDb.reading(instance);
  }

  /** Takes over an open instance, such as one in memory, and locks it: no files, no network, no settings from here on. */
  static async reading(instance: DuckDBInstance): Promise<DuckDb> {
    const connections: DuckDBConnection[] = [];
    for (let count = 0; count < CONNECTIONS; count++) connections.push(await instance.connect());
    const [first] = connections;
    await first?.run('SET enable_external_access = false');
    await first?.run('SET lock_configuration = true');
    return new DuckDb(instance, connections);
  }

  compile(query: Expression<unknown>): Statement {
    return new DialectCompiler(duckDbDialect).compile(query);
  }

  async rows<Row>(query: Expression<Row>): Promise<Row[]> {
    const { sql, parameters } = this.compile(query);
    const connection = await this.#acquire();
    try {
      const result = await connection.runAndReadAll(sql, [...parameters] as DuckDBValue[]);
      return result.getRowObjectsJS() as Row[];
    } finally {
      this.#release(connection);
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    this.#instance.closeSync();
  }

  #acquire(): Promise<DuckDBConnection> {
    const connection = this.#idle.pop();
    if (connection) return Promise.resolve(connection);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }
}
