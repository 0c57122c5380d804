const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width of a text in CSS pixels; estimated where there is no canvas. */
export function textWidth(text: string, size: number, font = 'sans-serif', weight = 400): number {
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.58;
  const key = `${weight} ${size}px ${font}`;
  let width = widths.get(key + text);
  if (width === undefined) {
    // Names and figures come and go for as long as a page stays open.
    if (widths.size > 5000) widths.clear();
    context.font = key;
    width = context.measureText(text).width;
    widths.set(key + text, width);
  }
  return width;
}

/** The text, cut short with an ellipsis where it is wider than `width`. */
export function fitted(text: string, width: number, size: number, font?: string, weight?: number): string {
  let shown = text;
  if (textWidth(text, size, font, weight) > width) {
    const letters = Array.from(text);
    let low = 0;
    let high = letters.length - 1;
    const cut = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (textWidth(cut(middle), size, font, weight) <= width) low = middle;
      else high = middle - 1;
    }
    shown = cut(low);
  }
  // A name written from right to left keeps its order among others, and its ellipsis at its own end.
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** The text in lines no wider than `width`, broken between words. */
export function wrapped(text: string, width: number, size: number, font?: string, weight?: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length && textWidth(longer, size, font, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, width, size, font, weight));
}
