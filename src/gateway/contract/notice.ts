/** Something a reader must know to read the figures right; sent in `metadata.notices`. */
export interface Notice {
  readonly code:
    'partial' | 'capped' | 'future-rows' | 'long-rows' | 'no-data' | 'filter-out-of-scope' | 'too-few-people';
  readonly message: string;
  readonly filter?: string;
  readonly values?: readonly string[];
}
