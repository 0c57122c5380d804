/** Letters and digits of scripts that run from right to left, and characters that change the direction themselves. */
const TURNS =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * A text of ours where no markup can stand, such as a placeholder: what it ends with stays at its end, also on a page from right
 * to left.
 */
export function closed(text: string): string {
  return !text || /\p{L}$/u.test(text) ? text : `${text}\u200e`;
}

/**
 * A name or a figure within a plain text of ours, such as a label or a tooltip, so that it cannot turn round what stands
 * beside it: between Unicode's isolates, where it runs from right to left or names a direction. In a template, `<bdi>` does
 * the same.
 */
export function isolate(text: string): string {
  return TURNS.test(text) ? `\u2068${text.replace(ISOLATES, '')}\u2069` : text;
}
