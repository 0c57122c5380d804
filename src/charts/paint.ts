/** Slots of the palette for series and names. */
export const SLOTS = 12;

type Slot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** The colour tokens that a mark can have; what they look like is the page's matter. */
export type Paint =
  | `c${Slot}`
  /** What stands for all the others: a neutral grey. */
  | 'rest'
  /** Four steps of one hue, for quartiles. */
  | `q${1 | 2 | 3 | 4}`
  | 'muted'
  | 'line'
  | 'field'
  | 'text'
  | 'surface'
  | 'sunken';

/** The colour in a slot of the palette, counted from 0; past the last, they come back. */
export function slotPaint(slot: number): Paint {
  return `c${((slot % SLOTS) + 1) as Slot}`;
}

/** A part's colour: its own, or the one of its position. */
export function paintOf(
  part: { readonly paint?: Paint; readonly rest?: boolean } | undefined,
  position: number,
): Paint {
  return part?.rest ? 'rest' : (part?.paint ?? slotPaint(position));
}
