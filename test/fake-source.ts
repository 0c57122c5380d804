import type { DataSource, Query, QueryOptions, Table } from '../src/core/types.js';

export interface Asked {
  readonly query: Query;
  readonly options: QueryOptions;
  answer(table: Table): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** A data source that answers when the test says so, in the order the test chooses. */
export class FakeSource implements DataSource {
  readonly asked: Asked[] = [];
  clockOffset = 0;

  query(query: Query, options: QueryOptions): Promise<Table> {
    return new Promise((resolve, reject) => {
      options.signal.addEventListener('abort', () => {
        reject(options.signal.reason as Error);
      });
      this.asked.push({
        query,
        options,
        answer: async (table) => {
          resolve(table);
          await settled();
        },
        fail: async (error) => {
          reject(error);
          await settled();
        },
      });
    });
  }

  /** The newest question for a report. */
  last(report: string): Asked {
    const found = this.asked.findLast(({ query }) => query.report === report);
    if (!found)
      throw new Error(`Nobody has asked for "${report}", only for: ${this.reports().join(', ') || 'nothing'}.`);
    return found;
  }

  /** The newest question for figures: every card also asks once who looks. */
  newest(): Asked {
    const found = this.asked.findLast(isFigures);
    if (!found) throw new Error('Nobody has asked for any figures.');
    return found;
  }

  /** How often a report has been asked for; without a name, how often figures have: every card also asks once who looks. */
  count(report?: string): number {
    return this.asked.filter((asked) => (report === undefined ? isFigures(asked) : asked.query.report === report))
      .length;
  }

  /** The reports of all questions for figures, in order. */
  ofFigures(): string[] {
    return this.asked.filter(isFigures).map(({ query }) => query.report);
  }

  reports(): string[] {
    return this.asked.map(({ query }) => query.report);
  }
}

function isFigures({ query }: Asked): boolean {
  return query.report !== 'viewer';
}

/** A promise with its strings in the test's hand. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((resolver, rejecter) => {
    resolve = resolver;
    reject = rejecter;
  });
  return { promise, resolve, reject };
}

/** Waits until everything that is due now has happened: promises, then Lit's updates. */
export async function settled(): Promise<void> {
  // A message is a macrotask: it comes after all promises that are due, however many hang on each other.
  for (let turn = 0; turn < 3; turn++)
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
}

/** A table of one row of integers. */
export function figures(row: Readonly<Record<string, number>>): Table {
  return { columns: Object.keys(row).map((id) => ({ id, label: id, kind: 'integer' })), rows: [row] };
}
