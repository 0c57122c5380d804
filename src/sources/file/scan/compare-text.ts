/** The order of texts by their characters' numbers, as databases have it. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  // Characters beyond U+FFFF are written by two units that are lower than some single ones.
  const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
  if (Number.isNaN(a) || Number.isNaN(b)) return one.length - other.length;
  const [first, second] = [isSurrogate(a), isSurrogate(b)];
  return first === second ? a - b : Number(first) - Number(second);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
