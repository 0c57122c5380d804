/** The chosen ids of each dimension. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** `lists` with `patch` over them: empty ones left out, duplicates dropped, the dimensions in one order. */
export function mergeLists(
  lists: Lists,
  patch: Readonly<Record<string, string | readonly string[] | undefined>>,
): Lists {
  const merged: [string, readonly string[]][] = [];
  for (const [name, value] of Object.entries({ ...lists, ...patch })) {
    const list = typeof value === 'string' ? [value] : (value ?? []);
    if (list.length > 0) merged.push([name, Object.freeze([...new Set(list)])]);
  }
  return Object.freeze(Object.fromEntries(merged.sort(([a], [b]) => (a < b ? -1 : 1))));
}
