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
