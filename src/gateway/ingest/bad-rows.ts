import { type BadRow, ImportError } from './import-error.js';

/** All bad rows of an import: the first ones in full, the others counted. */
export class BadRows {
  readonly listed: BadRow[] = [];
  total = 0;
  readonly #skip: boolean;

  constructor(skip: boolean) {
    this.#skip = skip;
  }

  /** Once a row is bad and none may be, the rest is read only to be checked. */
  get mayLoad(): boolean {
    return this.#skip || this.total === 0;
  }

  add(row: BadRow): void {
    this.total += 1;
    if (this.listed.length < ImportError.listed) this.listed.push(row);
  }
}
