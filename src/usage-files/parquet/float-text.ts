/** More digits than these tell no two floats of 32 bits apart. */
const FLOAT_DIGITS = 9;
/** From these powers of ten on, a number is written with its exponent. */
const [SMALL, LARGE] = [-4, 16];

/** A float of 64 bits in as few digits as tell it from others, as DuckDB prints it: `1001.0`, `0.1`, `1e-05`. */
export function doubleText(value: number): string {
  return laidOut(value, value.toExponential());
}

/** The same for one of 32 bits: `0.1`, and not the digits that it has as a double. */
export function floatText(value: number): string {
  let digits = 1;
  while (digits < FLOAT_DIGITS && Math.fround(Number(value.toPrecision(digits))) !== value) digits += 1;
  return laidOut(value, Number(value.toPrecision(digits)).toExponential());
}

function laidOut(value: number, exponential: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '', power = ''] = exponential.replace('-', value < 0 ? '' : '-').split('e');
  const exponent = Number(power);
  if (exponent < SMALL || exponent >= LARGE)
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const digits = mantissa.replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
