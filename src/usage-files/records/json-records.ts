import { type JsonText, jsonTexts } from './json-values.js';
import { isObject, type JsonObject, type UnreadableRecord, type UsageRecord } from './record.js';

/** Members in which an answer of an API, or an export, holds its records. */
const WRAPPERS = [
  'data',
  'results',
  'resourceSpans',
  'daily',
  'weekly',
  'monthly',
  'sessions',
  'records',
  'items',
  'rows',
  'logs',
  'observations',
  'generations',
  'entries',
  'value',
];

/** A first line that is longer is not tried as a record of its own. */
const LONGEST_FIRST = 1 << 20;

/**
 * The records of a JSON text, whichever way they are laid out: one on a line, pretty, in an array, or in an object around
 * them (`{"data": […], "has_more": true}`), of which there may be several: pages.
 */
export async function* jsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<UsageRecord | UnreadableRecord> {
  const source = chunks[Symbol.asyncIterator]();
  let beginning = '';
  while (beginning.length < LONGEST_FIRST && !beginning.trimStart().includes('\n')) {
    const next = await source.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  const all = async function* (): AsyncGenerator<string> {
    yield beginning;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  // Where every line stands for itself, one that is broken does not take the next ones with it.
  const texts = isLineByLine(beginning) ? lines(all()) : jsonTexts(all());
  for await (const text of texts) yield* recordsOf(text);
}

/** Whether the first line of a text is an object by itself. */
export function isLineByLine(beginning: string): boolean {
  const [first = ''] = beginning.trimStart().split('\n', 1);
  return isObject(parse(first));
}

/** The records of one JSON text. */
export function* recordsOf({ line, text, complete }: JsonText): Generator<UsageRecord | UnreadableRecord> {
  const value = complete ? parse(text) : 'the JSON is cut off';
  if (typeof value === 'string') yield { line, problem: value };
  else
    for (const record of unwrapped(value)) {
      if (!isObject(record)) yield notAnObject(line);
      else yield record === value ? { line, value } : { line, value: record, around: value };
    }
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<JsonText> {
  let kept = '';
  let line = 0;
  for await (const chunk of chunks) {
    const parts = (kept + chunk).split('\n');
    kept = parts.pop() ?? '';
    for (const text of parts) {
      line += 1;
      if (text.trim() !== '') yield { line, text, complete: true };
    }
  }
  if (kept.trim() !== '') yield { line: line + 1, text: kept, complete: true };
}

/** The records inside an object that wraps them, else the object itself. */
export function unwrapped(value: JsonObject): readonly unknown[] {
  for (const name of WRAPPERS) {
    const inside = value[name];
    if (Array.isArray(inside) && inside.every(isObject) && !hasOwnUsage(value)) return inside;
  }
  return [value];
}

/** A record may have a list of its own; what wraps records says nothing of a time or of tokens itself. */
function hasOwnUsage(value: JsonObject): boolean {
  return Object.keys(value).some((name) =>
    /^(time|timestamp|start_?time|created_?at|starting_at|date|usage|model)$/i.test(name),
  );
}

function notAnObject(line: number): UnreadableRecord {
  return { line, problem: 'not a JSON object' };
}

function parse(text: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'not a JSON object';
  } catch {
    const [word] = /\b(NaN|Infinity|undefined|None|True|False)\b/.exec(text) ?? [];
    return word === undefined ? 'not valid JSON' : `not valid JSON: ${word} is no JSON value`;
  }
}
