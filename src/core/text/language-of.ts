import { closest } from '../closest.js';

/** The language that an element stands in, by the closest `lang`, through shadow roots; `undefined` where none is stated. */
export function languageOf(element: Element): string | undefined {
  // A slip that browsers' own voices and spell checkers forgive: en_US.
  const tag = closest(element, '[lang]')?.getAttribute('lang')?.trim().replaceAll('_', '-');
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
