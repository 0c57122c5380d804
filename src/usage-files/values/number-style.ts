/** How numbers of a file are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
}

/** What stands between thousands, beside the sign that is not the decimal one. */
const SPACES = "[ \\u00a0\\u202f\\u2009'’]";
const SHAPES = { '.': shape('\\.', ','), ',': shape(',', '\\.') };

function shape(decimal: string, thousands: string) {
  return {
    /** Numbers that only this decimal sign can explain. */
    only: new RegExp(
      `\\d${thousands}\\d{3}${decimal}\\d|^\\D*0?${decimal}\\d|^\\D*\\d+${decimal}(?:\\d{1,2}|\\d{4,})(?:\\D|$)|^\\D*0${decimal}`,
    ),
    whole: new RegExp(
      `^([+-]?)(?:([1-9]\\d{0,2})((?:(?:${thousands}|${SPACES})\\d{3})+)|(\\d*))(?:${decimal}(\\d*))?(e[+-]?\\d{1,3})?$`,
      'i',
    ),
  };
}

/**
 * Tells the decimal sign by cells that leave no doubt: `0,006` has a decimal comma, `1,234` could be either. Without such a
 * cell it is the comma where cells are set apart by semicolons, which is what spreadsheets with decimal commas do.
 *
 * @returns `undefined` when some cells say one and some the other
 */
export function numberStyleOf(cells: Iterable<string>, delimiter = ','): NumberStyle | undefined {
  let point = false;
  let comma = false;
  for (const cell of cells) {
    const text = cell.trim();
    if (!/^[^\p{L}\d]*[\d.,]/u.test(text) || /[:/]|\d-\d|\p{L}{4}/u.test(text) || /\.\d+\./.test(text)) continue;
    if (SHAPES['.'].only.test(text)) point = true;
    else if (SHAPES[','].only.test(text)) comma = true;
  }
  if (point && comma) return undefined;
  return { decimal: comma || (!point && delimiter === ';') ? ',' : '.' };
}

/** A number with a point and nothing else, as programs write it; `undefined` for a text that this style cannot mean. */
export function plainNumber(text: string, { decimal }: NumberStyle): string | undefined {
  const match = SHAPES[decimal].whole.exec(text.trim().replace(/^−/, '-'));
  if (!match) return undefined;
  const [, sign = '', first = '', groups = '', digits = '', fraction = '', exponent = ''] = match;
  return `${sign}${first}${groups.replace(/\D/g, '')}${digits}${fraction && `.${fraction}`}${exponent}`;
}
