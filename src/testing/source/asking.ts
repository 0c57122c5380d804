import { checkedTable } from '../../core/checked-table.js';
import { questionKey } from '../../core/question-key.js';
import type { DataSource, Query, QueryOptions, Table } from '../../core/types.js';
import { PAGE_ROWS } from './question.js';

/** No honest result that is checked has more rows than these pages. */
const MOST_PAGES = 50;

/** Puts questions to one source, as a context does: each once, and frozen, so that a source that writes into it is seen. */
export class Asking {
  readonly source: DataSource;
  readonly #within: number;
  readonly #answers = new Map<string, Promise<Table>>();

  constructor(source: DataSource, within: number) {
    this.source = source;
    this.#within = within;
  }

  /** The answer; of a question that was asked before, the same. */
  ask(query: Query): Promise<Table> {
    const key = questionKey(query);
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = this.anew(query);
      answer.catch(() => undefined);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** The answer, asked for now. */
  async anew(query: Query, options: Partial<QueryOptions> = {}): Promise<Table> {
    const signal = options.signal ?? new AbortController().signal;
    const answer = this.source.query(frozen(query), { ...options, signal });
    return checkedTable(await inTime(answer, this.#within));
  }

  /** Every row of a result, page by page, with the columns and totals of the first page. */
  async whole(query: Query): Promise<Table> {
    const first = await this.ask({ ...query, page: 0, pageSize: PAGE_ROWS });
    const rows = [...first.rows];
    for (let page = 1; page < MOST_PAGES && rows.length < (first.rowCount ?? 0); page++) {
      const next = await this.ask({ ...query, page, pageSize: PAGE_ROWS });
      if (!next.rows.length) break;
      rows.push(...next.rows);
    }
    return { ...first, rows };
  }
}

/** What a promise comes to; an error where that takes too long. */
export async function inTime<T>(promise: Promise<T>, seconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`There was no answer within ${String(seconds)} s.`));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
