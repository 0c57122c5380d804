/** One record of a file: an object of JSON, or the cells of a line by their column's name. */
export interface UsageRecord {
  /** Where it begins: a line counted from 1, of a Parquet file its row. */
  readonly line: number;
  readonly value: JsonObject;
  /** The object that the record stood in, such as a page of an answer. */
  readonly around?: JsonObject;
}

/** A record that cannot be read at all. */
export interface UnreadableRecord {
  readonly line: number;
  readonly problem: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A value by its path (`usage.input_tokens`): a member of that very name first, then one inside another. A cell that holds
 * JSON is gone into.
 *
 * @returns `undefined` where the record has no such member
 */
export function valueAt(value: unknown, path: string): unknown {
  const object = typeof value === 'string' ? parsedCell(value) : value;
  if (!isObject(object)) return undefined;
  if (Object.hasOwn(object, path)) return object[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(object, head)) continue;
    const found = valueAt(object[head], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsedCell(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
