/**
 * Round numbers (steps of 1, 2 or 5) that enclose `low` to `high`, about `count` steps apart.
 *
 * @param whole Whether only whole numbers make sense.
 */
export function ticks(low: number, high: number, count: number, whole = false): number[] {
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  if (!(power > 0 && power < Infinity)) return [low];
  // A float's own error must not add a step: 0.30000000000000004 is three steps of 0.1.
  const nearly = 1 - 1e-9;
  const step = Math.max(([1, 2, 5].find((each) => each * power >= rough * nearly) ?? 10) * power, whole ? 1 : 0);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
