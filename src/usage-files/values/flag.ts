import { RowError } from '../usage-error.js';
import { saysNothing } from './nothing.js';

const TRUE = ['true', 'yes', '1'];
const FALSE = ['false', 'no', '0'];

/** @throws RowError for what is neither yes nor no */
export function readFlag(field: string, raw: unknown): boolean | null {
  if (saysNothing(raw)) return null;
  const word = String(raw).trim().toLowerCase();
  if (TRUE.includes(word)) return true;
  if (FALSE.includes(word)) return false;
  throw new RowError(`${field} is none of true, false, yes, no, 1, 0`, raw);
}
