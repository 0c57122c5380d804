/** A parameter's name and value, in plain text. */
export type Parameter = readonly [name: string, value: string];

/** The parameters of a query string whose names are `own`, in order. */
export function ownParameters(search: string, own: (name: string) => boolean): Parameter[] {
  return [...new URLSearchParams(search)].filter(([name]) => own(name));
}

/**
 * A query string with `parameters` in the place of those that are `own`. All others stay to the letter, as only their
 * owner knows how they are read.
 *
 * @example replaceParameters('?a=1%202&range=today', (name) => name === 'range', [['range', '2026-11-09/2026-11-16']])
 * // '?a=1%202&range=2026-11-09/2026-11-16'
 */
export function replaceParameters(
  search: string,
  own: (name: string) => boolean,
  parameters: readonly Parameter[],
): string {
  const kept = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part && ![...new URLSearchParams(part)].some(([name]) => own(name)));
  const parts = [...kept, ...parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`)];
  return parts.length ? `?${parts.join('&')}` : '';
}

/** Like `encodeURIComponent`, but what may stand in a query is left readable: dates, times, e-mails. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/%(?:2F|3A|40|2C)/g, decodeURIComponent)
    .replace(/%20/g, '+');
}
