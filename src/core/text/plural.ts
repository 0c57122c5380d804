import type { ReportEntry } from '../catalogue/report-entry.js';

/** The language of our words, whatever that of the figures beside them. */
export const WORDS_LANGUAGE = 'en';

const rules = new Intl.PluralRules(WORDS_LANGUAGE);
const lists = new Intl.ListFormat(WORDS_LANGUAGE, { type: 'conjunction' });

/** The name for so many of a thing: `workflow` for 1, `workflows` for any other count. */
export function nameFor(count: number, [one, many]: ReportEntry['rowNames']): string {
  return rules.select(count) === 'one' ? one : many;
}

/** Names in a sentence of ours: `apollo, atlas and zephyr`. */
export function listText(names: readonly string[]): string {
  return lists.format(names);
}
