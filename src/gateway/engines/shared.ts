import type { Expression } from 'kysely';
import type { Statement } from './dialect-compiler.js';
import type { Engine } from './engine.js';
import { SingleFlight } from './single-flight.js';

/** Runs a statement once for all who ask it, with the same values, while it runs. The scope is part of the statement. */
export class SharedEngine implements Engine {
  readonly #engine: Engine;
  readonly #running = new SingleFlight<unknown[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  compile(query: Expression<unknown>): Statement {
    return this.#engine.compile(query);
  }

  rows<Row>(query: Expression<Row>): Promise<Row[]> {
    const { sql, parameters } = this.compile(query);
    const key = JSON.stringify([sql, parameters], (_name, value: unknown) =>
      typeof value === 'bigint' ? { bigint: value.toString() } : value,
    );
    /* The statement is the same text, so its rows are of the same type. */
    return this.#running.get(key, true, () => this.#engine.rows(query)) as Promise<Row[]>;
  }

  close(): void {
    this.#engine.close();
  }
}
