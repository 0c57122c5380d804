import type { Board } from '../../core/board/board.js';
import type { BoardStore, BoardSummary } from '../../core/board/board-store.js';
import { readBoard } from '../../core/board/read-board.js';

/** What is heard of boards as they come and are kept. */
export interface KeptBoardsListener {
  listed(boards: readonly BoardSummary[]): void;
  loaded(board: Board): void;
  notLoaded(reason: string): void;
  saved(): void;
  notSaved(reason: string): void;
}

/** The boards of a store. Of several answers the newest question's counts; steps that follow each other are kept in one go. */
export class KeptBoards {
  readonly store: BoardStore;
  readonly #listener: KeptBoardsListener;
  #asked = 0;
  #saving: Promise<void> | undefined;
  /** What is to be kept next, by board: of each only the newest. */
  readonly #next = new Map<string, Board>();

  constructor(store: BoardStore, listener: KeptBoardsListener) {
    this.store = store;
    this.#listener = listener;
  }

  async list(): Promise<readonly BoardSummary[]> {
    try {
      const boards = await this.store.list();
      this.#listener.listed(boards);
      return boards;
    } catch (error) {
      this.#listener.notLoaded(reasonOf(error));
      return [];
    }
  }

  async load(id: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const board = readBoard(await this.store.load(id));
      if (asked === this.#asked) this.#listener.loaded(board);
    } catch (error) {
      if (asked === this.#asked) this.#listener.notLoaded(reasonOf(error));
    }
  }

  /** Keeps a board; while one is being kept only the newest of those that follow. */
  save(board: Board): void {
    this.#next.set(board.id, board);
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    });
  }

  async remove(id: string): Promise<boolean> {
    // A step under way would bring it back.
    this.#next.delete(id);
    await this.#saving;
    try {
      await this.store.remove(id);
      return true;
    } catch (error) {
      this.#listener.notSaved(reasonOf(error));
      return false;
    }
  }

  async #save(): Promise<void> {
    for (let [board] = this.#next.values(); board; [board] = this.#next.values()) {
      this.#next.delete(board.id);
      try {
        await this.store.save(board);
        this.#listener.saved();
      } catch (error) {
        this.#listener.notSaved(reasonOf(error));
      }
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
