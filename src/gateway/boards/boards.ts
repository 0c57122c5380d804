import { BoardError, readBoard } from '../../core/board/read-board.js';
import type { Viewer } from '../access/viewer.js';
import { ApiError, invalidParameters } from '../contract/errors.js';
import type { BoardFolder, KeptBoard } from './board-folder.js';

/** As many as one person may have: nobody finds a board among more. */
const MOST_BOARDS = 100;

/** A board in the list of those that a viewer may see. */
export interface BoardLine {
  readonly id: string;
  readonly name: string;
  /** Whose it is, where it is somebody else's. */
  readonly owner?: string;
  readonly editable: boolean;
  readonly changed_at: string;
}

/**
 * The boards of a gateway, for each viewer those that are theirs and those that are shared with a project of theirs. Only its
 * owner changes a board; that somebody may see a board gives them no figure that they may not see.
 */
export class Boards {
  readonly #folder: BoardFolder;
  readonly #now: () => Date;

  constructor(folder: BoardFolder, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
  }

  /** The viewer's own first, then what others share with them. */
  async list(viewer: Viewer): Promise<readonly BoardLine[]> {
    const seen = (await this.#folder.all()).filter((kept) => isSeenBy(kept, viewer));
    const own = seen.filter(({ owner }) => owner === viewer.id);
    const others = seen.filter(({ owner }) => owner !== viewer.id);
    return [...own, ...others].map(({ owner, ownerName, changedAt, board: { id, name } }) => ({
      id,
      name,
      ...(owner !== viewer.id && { owner: ownerName }),
      editable: owner === viewer.id,
      changed_at: changedAt,
    }));
  }

  /** @throws {ApiError} 404 for one that there is not, and for one that the viewer may not see. */
  async get(id: string, viewer: Viewer): Promise<object> {
    const kept = await this.#folder.get(id);
    if (!kept || !isSeenBy(kept, viewer)) throw notFound(id);
    return kept.board;
  }

  /**
   * Keeps a board that the viewer has made or changed.
   * @throws {ApiError} 400 that names what is wrong with it, 403 for projects that the viewer is no member of, 409 where the
   *   id is that of somebody else's board.
   */
  async put(id: string, body: unknown, viewer: Viewer): Promise<object> {
    const board = boardOf(body);
    if (board.id !== id) throw invalidParameters(`id is “${board.id}”, and the address says “${id}”.`, HELP);
    const foreign = (board.projects ?? []).filter((project) => !viewer.projects.includes(project));
    if (foreign.length > 0)
      throw new ApiError(
        403,
        'Access denied',
        `You share boards with projects that you belong to, not ${foreign.join(', ')}.`,
      );
    const all = await this.#folder.all();
    const known = all.find((kept) => kept.board.id === id);
    // Whose it is is not said: an id is no way to learn who has what.
    if (known && known.owner !== viewer.id)
      throw new ApiError(409, 'The board is somebody else’s', 'Keep it under an id of its own.');
    if (!known && all.filter(({ owner }) => owner === viewer.id).length >= MOST_BOARDS)
      throw invalidParameters(
        `You have ${String(MOST_BOARDS)} boards, and there is no room for more.`,
        'Delete one first.',
      );
    await this.#folder.put({
      owner: viewer.id,
      ownerName: viewer.name,
      changedAt: this.#now().toISOString(),
      board,
    });
    return board;
  }

  /** @throws {ApiError} 404 for one that is not the viewer's own. */
  async delete(id: string, viewer: Viewer): Promise<void> {
    const kept = await this.#folder.get(id);
    if (kept?.owner !== viewer.id) throw notFound(id);
    await this.#folder.delete(id);
  }
}

const HELP = 'A board is described by the schema that the package exports as BOARD_SCHEMA.';

function boardOf(body: unknown) {
  try {
    return readBoard(body);
  } catch (error) {
    if (error instanceof BoardError) throw invalidParameters(error.message, HELP);
    throw error;
  }
}

function isSeenBy({ owner, board: { projects = [] } }: KeptBoard, viewer: Viewer): boolean {
  return owner === viewer.id || projects.some((project) => viewer.projects.includes(project));
}

function notFound(id: string): ApiError {
  return new ApiError(404, `Board ${id.slice(0, 200)} not found.`);
}
