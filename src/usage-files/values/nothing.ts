/** What exports write where they know nothing; a dash stands for it too. */
const NOTHING = /^(?:null|none|nil|nan|n\/a|na|undefined|\\n|-+|–|—)?$/i;

/** Whether a value says nothing: absent, empty, or one of the words for it. Zero says something. */
export function saysNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && NOTHING.test(value.trim()));
}

/** A text, or `null` where it says nothing; an object as JSON. */
export function textOrNull(value: unknown): string | null {
  if (saysNothing(value)) return null;
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'bigint'
      ? value.toString()
      : JSON.stringify(value);
}

/** A text, empty where it says nothing: for parts of an id, and for what is looked for words in. */
export function textOf(value: unknown): string {
  return textOrNull(value) ?? '';
}
