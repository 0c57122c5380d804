import type { Board } from './board.js';

/** A board in a list, without its cards. */
export interface BoardSummary {
  readonly id: string;
  readonly name: string;
  /** Whether the viewer may change it; true where the store does not tell. */
  readonly editable?: boolean;
  /** Whose it is, in words, where it is somebody else's. */
  readonly owner?: string;
}

/**
 * Where boards are kept: this browser, the gateway, or a host's own place. Rejects with an error whose message is for people.
 *
 * @example
 * const store: BoardStore = {
 *   list: () => fetch('/boards').then((answer) => answer.json()),
 *   load: (id) => fetch(`/boards/${id}`).then((answer) => answer.json()),
 *   save: (board) => fetch(`/boards/${board.id}`, { method: 'PUT', body: JSON.stringify(board) }),
 *   remove: (id) => fetch(`/boards/${id}`, { method: 'DELETE' }),
 * };
 */
export interface BoardStore {
  /** The boards that the viewer may see, in their order. */
  list(): Promise<readonly BoardSummary[]>;
  /** A board with its cards; it is checked before it is shown. */
  load(id: string): Promise<unknown>;
  /** Keeps a board, a new one or a changed one. */
  save(board: Board): Promise<unknown>;
  remove(id: string): Promise<unknown>;
}
