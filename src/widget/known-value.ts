/** What has been said of each element: each slip once. */
const said = new WeakMap<Element, Set<string>>();

/** Names a page author's slip on the console, once, and leaves the rest working. */
export function slip(host: Element, attribute: string, words: string): void {
  const text = `<${host.localName} ${attribute}>: ${words}`;
  const texts = said.get(host) ?? new Set();
  said.set(host, texts);
  if (texts.has(text)) return;
  texts.add(text);
  console.error(text);
}

/** An attribute's value where it is one that is known; else `fallback`, and the slip is named on the console. */
export function knownValue<Value extends string>(
  host: Element,
  attribute: string,
  value: string | null | undefined,
  known: readonly Value[],
  fallback: Value,
): Value {
  // An attribute that is removed gives null.
  if (value == null) return fallback;
  if ((known as readonly string[]).includes(value)) return value as Value;
  slip(host, attribute, `"${value}" is none of ${known.join(', ')}; ${fallback} is taken.`);
  return fallback;
}

/** A count of at least 1; else `fallback`, and the slip is named on the console. */
export function knownCount(host: Element, attribute: string, value: number | null, fallback: number): number {
  if (value === null) return fallback;
  if (Number.isInteger(value) && value >= 1) return value;
  const written = host.getAttribute(attribute) ?? String(value);
  slip(host, attribute, `"${written}" is no whole number of at least 1; ${String(fallback)} is taken.`);
  return fallback;
}
