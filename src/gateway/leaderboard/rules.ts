import type { Rule } from './component.js';

/** Beyond these digits there is only the dust of binary fractions, which must not decide on a threshold, a tier or an intent. */
export const EXACT = 9;

const list = (numbers: readonly number[]) => numbers.join(', ');
/** A weight as people read it: `0.20`. */
const share = (weight: number) => weight.toFixed(2);

/** The share of the thresholds that a figure reaches. */
export function stepsReached(figure: string, thresholds: readonly number[]): string {
  return `len(list_filter([${list(thresholds)}], t -> t <= ${figure})) / ${String(thresholds.length)}`;
}

/** The share of everybody who has no more than this; nothing for nothing. */
export function percentile(figure: string): string {
  return `if(${figure} > 0, cume_dist() OVER (ORDER BY coalesce(${figure}, 0)), 0)`;
}

export function steps(figure: string, ...thresholds: number[]): Rule {
  return { value: stepsReached(figure, thresholds), words: `Share of the steps reached: ${list(thresholds)}.` };
}

export function shareOfEverybody(figure: string): Rule {
  return { value: percentile(figure), words: 'Share of everybody scored who has as much or less; 0 for none.' };
}

/** The same among those with a session on the command line. */
export function shareOfCliUsers(figure: string): Rule {
  return {
    value: `if(cli_sessions > 0 AND ${figure} > 0, cume_dist() OVER (PARTITION BY cli_sessions > 0 ORDER BY ${figure}), 0)`,
    words: 'Share of the CLI users who have as much or less; 0 for none.',
  };
}

/** At most 1. `least` would take an unknown share for a full one. */
export function capped(value: string): string {
  return `CASE WHEN ${value} > 1 THEN 1 ELSE ${value} END`;
}

/** The share of a full figure, at most 1. */
export function upTo(figure: string, full: number | string): string {
  return capped(`((${figure}) / ${String(full)})`);
}

/** A part of a weighted sum: a share, or a figure of which so many are a full one. */
export interface Part {
  /** SQL, and how people read it. */
  readonly figure: string;
  readonly name: string;
  /** What is divided by, as SQL and in words where it is no plain number. */
  readonly full?: number | { readonly sql: string; readonly words: string };
  readonly weight: number;
}

export function weighted(parts: readonly Part[]): string {
  return parts
    .map(({ figure, full, weight }) => {
      if (full === undefined) return `${figure} * ${String(weight)}`;
      return `least(${figure} / ${typeof full === 'number' ? String(full) : full.sql}, 1) * ${String(weight)}`;
    })
    .join(' + ');
}

/** `tools × 0.20`, `documents / 500, at most 1, × 0.40`. `each` leaves out what a sentence says once of all. */
export function partWords({ name, full, weight }: Part, each = false): string {
  if (full === undefined) return `${name} × ${share(weight)}`;
  const divisor = typeof full === 'number' ? full.toLocaleString('en-US') : full.words;
  return `${name} / ${divisor}${each ? '' : ', at most 1,'} × ${share(weight)}`;
}

/** `a, b and c` */
export function enumerated(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Texts of figures. */
export const counted = (count: string, one: string, many = `${one}s`) =>
  `${count} || if(${count} = 1, ' ${one}', ' ${many}')`;
export const percentText = (value: string) => `round((${value}) * 100)::BIGINT || '%'`;
export const decimalText = (figure: string) => `regexp_replace(format('{:.1f}', (${figure})::DOUBLE), '\\.0$', '')`;

/** Nothing, or something else, for whoever has no session on the command line. */
export const withSession = (expression: string, otherwise = 'NULL') =>
  `if(cli_sessions > 0, ${expression}, ${otherwise})`;
