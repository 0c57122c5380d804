import type { Expression } from 'kysely';
import type { Statement } from './dialect-compiler.js';
import type { Asking, Engine } from './engine.js';
import { SingleFlight } from './single-flight.js';

/** Runs a statement once for all who ask it, with the same values, while it runs, until the last of them leaves. The scope is part of the statement. */
export class SharedEngine implements Engine {
  readonly #engine: Engine;
  readonly #running = new SingleFlight<unknown[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  compile(query: Expression<unknown>): Statement {
    return this.#engine.compile(query);
  }

  rows<Row>(query: Expression<Row>, asking: Asking = {}): Promise<Row[]> {
    const { sql, parameters } = this.compile(query);
    const key = JSON.stringify([sql, parameters], (_name, value: unknown) =>
      typeof value === 'bigint' ? { bigint: value.toString() } : value,
    );
    const run = (signal: AbortSignal) => this.#engine.rows(query, { asker: asking.asker, signal });
    /* The statement is the same text, so its rows are of the same type. */
    return this.#running.get(key, true, run, asking.signal) as Promise<Row[]>;
  }

  close(): void {
    this.#engine.close();
  }
}
