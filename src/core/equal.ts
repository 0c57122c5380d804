/**
 * Whether two pieces of plain data (what JSON can carry) say the same: arrays by their entries, objects by their own keys in
 * any order. A key that holds `undefined` counts as absent. Identity is looked at first, so equal frozen data costs nothing.
 *
 * @example equal({ range: undefined, users: ['anna'] }, { users: ['anna'] }) // true
 */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, index) => equal(entry, b[index]))
    );
  }
  const [first, second] = [a as Data, b as Data];
  const keys = keysOf(first);
  return (
    keys.length === keysOf(second).length &&
    keys.every((key) => Object.hasOwn(second, key) && equal(first[key], second[key]))
  );
}

type Data = Readonly<Record<string, unknown>>;

const keysOf = (data: Data): string[] => Object.keys(data).filter((key) => data[key] !== undefined);
