import type { Board } from './board.js';
import type { BoardStore, BoardSummary } from './board-store.js';

const KEY = 'codemie-analytics-widgets.boards';

/**
 * Boards kept in this browser, for each viewer their own: who shares a browser does not share boards. They are lost with the
 * browser's data.
 *
 * @example board.store = new BrowserBoardStore('anna@example.com');
 */
export class BrowserBoardStore implements BoardStore {
  readonly #key: string;

  /** @param viewer The id of who looks; boards of nobody in particular without it. */
  constructor(viewer = '') {
    this.#key = viewer ? `${KEY}.${viewer}` : KEY;
  }

  list(): Promise<readonly BoardSummary[]> {
    return this.#try(() => this.#read().map(({ id, name }) => ({ id, name })));
  }

  load(id: string): Promise<unknown> {
    return this.#try(() => {
      const found = this.#read().find((board) => board.id === id);
      if (!found) throw new Error(`There is no board “${id}” in this browser.`);
      return found;
    });
  }

  save(board: Board): Promise<void> {
    return this.#try(() => {
      const boards = this.#read();
      const at = boards.findIndex(({ id }) => id === board.id);
      this.#write(at < 0 ? [...boards, board] : boards.with(at, board));
    });
  }

  remove(id: string): Promise<void> {
    return this.#try(() => {
      this.#write(this.#read().filter((board) => board.id !== id));
    });
  }

  /** What another version has written, or somebody else, is kept, and read where it can be. */
  #read(): Board[] {
    const text = localStorage.getItem(this.#key);
    if (text === null) return [];
    const boards: unknown = JSON.parse(text);
    if (!Array.isArray(boards)) throw new Error('What this browser has stored as boards is no list of them.');
    return boards as Board[];
  }

  #write(boards: readonly Board[]) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(boards));
    } catch {
      throw new Error('This browser has no room for the board, or does not let pages store anything.');
    }
  }

  #try<Result>(run: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(run());
    });
  }
}
