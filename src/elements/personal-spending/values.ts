import type { Row } from '../../core/types.js';

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['platform', 'Platform'],
  ['cli', 'CLI'],
  ['premium_models', 'Premium models'],
  ['project', 'Project'],
]);

/** "Platform · anna": budgets of one account differ by what they are for. */
export function budgetName({ name, category }: Row): string {
  const words = typeof category === 'string' ? (CATEGORIES.get(category) ?? category) : '';
  return [words, typeof name === 'string' ? name : ''].filter(Boolean).join(' · ');
}

/** `50 75`; anything else is named on the console. */
export function readThresholds(text: string | null | undefined): readonly [number, number] | undefined {
  if (text == null) return undefined;
  const [attention = NaN, danger = NaN, ...rest] = text
    .trim()
    .split(/[\s,]+/)
    .map((part) => (part ? Number(part) : NaN));
  if (attention >= 0 && danger >= attention && danger < Infinity && rest.length === 0) return [attention, danger];
  console.error(`<personal-spending thresholds>: "${text}" is not two percentages, the lower first, such as "50 75".`);
  return undefined;
}

/** Milliseconds since 1970; NaN for what is no instant. */
export function instant(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

/** A figure, from a number or its text. */
export function number(value: unknown): number | null {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
}
