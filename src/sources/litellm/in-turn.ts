/** So many requests are under way at once: more would only queue in the browser, or meet a rate limit. */
const AT_ONCE = 4;

/** `load` of each, a few at a time, in the order of `all`. The first failure ends it. */
export async function inTurn<Of, Value>(all: readonly Of[], load: (one: Of) => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  let next = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    while (next < all.length && !failed) {
      const index = next++;
      try {
        values[index] = await load(all[index] as Of);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, work));
  return values;
}
