/** Ids that stand for nobody. */
const NOBODY = new Set(['', 'unassigned', 'unknown', 'system', '00000000-0000-0000-0000-000000000000']);

/** Whether an id in a breakdown is that of a person. */
export function isPerson(id: string): boolean {
  return !NOBODY.has(id.toLowerCase());
}
