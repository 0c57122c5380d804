import type { ReportEntry } from '../catalogue/report-entry.js';

// The words are English, whatever the locale of the figures.
const rules = new Intl.PluralRules('en');

/** The name for so many of a thing: `workflow` for 1, `workflows` for any other count. */
export function nameFor(count: number, [one, many]: ReportEntry['rowNames']): string {
  return rules.select(count) === 'one' ? one : many;
}
