/** The version of boards that this library writes. */
export const BOARD_VERSION = 1;

/** How many columns a board has; a card takes some of them. */
export const BOARD_COLUMNS = 12;

/** How many rows a card can be high at most, of 80 pixels each. */
export const BOARD_MOST_ROWS = 12;

/** One card of a board: an element with its attributes, and how wide and high it is. */
export interface BoardCard {
  /** Tells cards of a board apart. */
  readonly id: string;
  /** The tag, such as `usage-chart`; `heading` is a line of text across the board. */
  readonly element: string;
  /** What stands above it; the element's own heading without it. */
  readonly heading?: string;
  /** The element's attributes, such as `{ measure: 'cost', by: 'model' }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Columns, of 12. */
  readonly width: number;
  /** Rows of 80 pixels; as high as its content without it. */
  readonly height?: number;
  /** What another version of the library has written: it is kept. */
  readonly [other: string]: unknown;
}

/**
 * A page of cards that somebody has put together.
 *
 * @example
 * {
 *   version: 1, id: 'costs', name: 'Costs',
 *   cards: [{ id: 'a', element: 'usage-chart', attributes: { measure: 'cost', by: 'model' }, width: 6, height: 4 }],
 * }
 */
export interface Board {
  readonly version: typeof BOARD_VERSION;
  readonly id: string;
  readonly name: string;
  /** In the order in which they are read. */
  readonly cards: readonly BoardCard[];
  /** The projects whose members may look at it; only its owner without them. */
  readonly projects?: readonly string[];
  readonly [other: string]: unknown;
}

/** An empty board. */
export function newBoard(id: string, name: string): Board {
  return { version: BOARD_VERSION, id, name, cards: [] };
}

/** A new id for a board or a card: nobody can guess it, and no two are alike. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
