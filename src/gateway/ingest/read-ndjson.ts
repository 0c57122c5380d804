import { createReadStream, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { FieldError, quote } from './import-error.js';
import type { SourceFile, SourceRecord, UnreadableRecord } from './source-row.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * One JSON object per line, read as a stream. A name finds a field of that name, a path (`usage.input`), or a member of
 * `attributes`, where OpenTelemetry exporters put them.
 */
export function readNdjson(file: string): SourceFile {
  const input = createReadStream(file, 'utf8');
  return { rows: readRows(input), close: () => input.destroy() };
}

async function* readRows(input: ReadStream): AsyncGenerator<SourceRecord | UnreadableRecord> {
  /* readline does not hand on its input's errors. */
  let failure: Error | undefined;
  const lines = createInterface({ input, crlfDelay: Infinity });
  input.on('error', (error) => {
    failure = error;
    lines.close();
  });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    const record = parseRecord(text);
    yield typeof record === 'string'
      ? { line, problem: record }
      : { line, get: (name) => toText(name, find(record, name) ?? find(record, `attributes.${name}`)) };
  }
  if (failure) throw failure;
}

function parseRecord(text: string): Json | string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'not a JSON object';
  } catch {
    return 'not valid JSON';
  }
}

function find(record: Json, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const head = name.slice(0, dot);
    const inner = Object.hasOwn(record, head) ? record[head] : undefined;
    if (!isObject(inner)) continue;
    const found = find(inner, name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function toText(name: string, value: unknown): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new FieldError(`${name} is too large for a JSON number to be exact (write it as a string)`, String(value));
    }
    return String(value);
  }
  if (typeof value === 'boolean') return String(value);
  throw new FieldError(`${name} is neither text nor a number nor a boolean`, quote(JSON.stringify(value)));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
