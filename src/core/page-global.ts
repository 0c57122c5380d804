/** What every copy of this library on the page shares under `key`, made by the first that asks. */
export function pageGlobal<T>(key: string, make: () => T): T {
  const page = globalThis as unknown as Record<symbol, unknown>;
  return (page[Symbol.for(`codemie-analytics-widgets.${key}`)] ??= make()) as T;
}
