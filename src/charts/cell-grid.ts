/** One cell of the grid: which figure it shows, and where it stands, counted in cells. */
export interface Cell {
  readonly index: number;
  readonly series: number;
  readonly column: number;
  readonly row: number;
  readonly label: string;
}

/** A grid of cells with its names. */
export interface Grid {
  readonly cells: readonly Cell[];
  readonly columns: number;
  readonly rows: readonly string[];
  /** Names below or above columns, by column. */
  readonly columnNames: readonly { readonly column: number; readonly text: string }[];
  /** Whether cells follow each other from top to bottom, as days in a calendar. */
  readonly downFirst: boolean;
}
