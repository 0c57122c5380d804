/** A full turn, in radians. */
export const FULL = 2 * Math.PI;

/**
 * The path of a part of a ring around the origin; angles are radians, clockwise from the top.
 *
 * @param gap Width of the space left between this and its neighbours, the same at both radii.
 * @param round Whether the ends are half circles.
 */
export function sector(inner: number, outer: number, from: number, to: number, gap = 0, round = false): string {
  const cap = (outer - inner) / 2;
  const point = (radius: number, angle: number) =>
    `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`;
  const curve = (radius: number, clockwise: number, end: string) => `A${radius} ${radius} 0 0 ${clockwise} ${end}`;
  const whole = to - from > FULL - 1e-9;
  const side = (radius: number, clockwise: number) => {
    // What is thinner than its gap or its round ends keeps a hairline.
    const pad = whole ? 0 : Math.min(round ? cap / (inner + cap) : gap / 2 / radius, (to - from) * 0.49);
    const start = clockwise ? from + pad : to - pad;
    const end = clockwise ? to - pad : from + pad;
    // In halves, as one arc cannot go all the way round.
    const halves = [(start + end) / 2, end].map((angle) => curve(radius, clockwise, point(radius, angle))).join('');
    return { begin: point(radius, start), halves };
  };
  const out = side(outer, 1);
  const back = side(inner, 0);
  const join = (to: string) => (whole ? `ZM${to}` : round ? curve(cap, 1, to) : `L${to}`);
  const close = round && !whole ? join(out.begin) : '';
  return `M${out.begin}${out.halves}${join(back.begin)}${back.halves}${close}Z`;
}
