import type { Column, Kind, Role } from '../types.js';

const TIMES: readonly Kind[] = ['date', 'datetime'];
const WORDS: readonly Kind[] = ['text', 'boolean'];

/** What a column is in its table: what it says itself, else what its kind suggests. */
export function roleOf({ role, kind }: Pick<Column, 'role' | 'kind'>): Role {
  if (role) return role;
  if (TIMES.includes(kind)) return 'time';
  return WORDS.includes(kind) ? 'name' : 'measure';
}
