import { RowError } from '../usage-error.js';

/**
 * Several ids: a list, the text of a JSON list, or ids with commas or semicolons between them.
 * @throws RowError for anything else
 */
export function readIds(field: string, raw: unknown): readonly string[] {
  const list = listOf(raw);
  if (!list?.every((id) => typeof id === 'string' || typeof id === 'number')) {
    throw new RowError(`${field} is no list of ids`, raw);
  }
  return [...new Set(list.map((id) => String(id).trim()).filter((id) => id !== ''))];
}

function listOf(raw: unknown): readonly unknown[] | undefined {
  if (Array.isArray(raw)) return raw as readonly unknown[];
  if (typeof raw === 'number') return [raw];
  if (typeof raw !== 'string') return undefined;
  if (!raw.trimStart().startsWith('[')) return raw.split(/[,;]/);
  try {
    return JSON.parse(raw) as readonly unknown[];
  } catch {
    return undefined;
  }
}
