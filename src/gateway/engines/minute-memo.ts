import type { Expression } from 'kysely';
import type { Engine } from './engine.js';

const MINUTE = 60_000;

interface Known {
  readonly minute: number;
  readonly answers: Map<string, Promise<unknown[]>>;
}

const known = new WeakMap<Engine, Known>();

export function startOfMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
}

/** Runs a statement once in the minute of `now`: for what looks at a window of its own, whatever range is asked for. */
export function onceAMinute<Row>(query: Expression<Row>, now: Date, engine: Engine): Promise<Row[]> {
  const minute = startOfMinute(now).getTime();
  const root = engine.root ?? engine;
  let answers = known.get(root);
  if (answers?.minute !== minute) known.set(root, (answers = { minute, answers: new Map() }));
  const { sql, parameters } = engine.compile(query);
  const key = JSON.stringify([sql, parameters]);
  const found = answers.answers.get(key);
  /* The statement is the same text, so its rows are of the same type. Who asked first may have left: then it is asked anew. */
  if (found) return found.catch(() => engine.rows(query)) as Promise<Row[]>;
  const { answers: kept } = answers;
  const asked = engine.rows(query);
  kept.set(key, asked);
  /* A failure is not kept. */
  asked.catch(() => kept.delete(key));
  return asked;
}
