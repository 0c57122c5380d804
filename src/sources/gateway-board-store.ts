import type { Board } from '../core/board/board.js';
import type { BoardStore, BoardSummary } from '../core/board/board-store.js';
import { HttpClient, malformed, type HttpOptions } from './http.js';

const PATH = '/v1/analytics/boards';

/**
 * Boards kept by our gateway (`--boards`): whose they are, and the projects that they are shared with, is the gateway's to say.
 *
 * @example
 * board.store = new GatewayBoardStore({ baseUrl: '/api', headers: () => ({ Authorization: `Bearer ${token()}` }) });
 */
export class GatewayBoardStore implements BoardStore {
  readonly #http: HttpClient;

  constructor(options: HttpOptions) {
    this.#http = new HttpClient(options);
  }

  async list(): Promise<readonly BoardSummary[]> {
    const { data } = (await this.#http.get(PATH, {}, { signal: never() })) as {
      data?: { boards?: readonly Partial<BoardSummary>[] } | null;
    };
    const boards: readonly Partial<BoardSummary>[] | undefined = data?.boards;
    if (!boards || typeof boards.flatMap !== 'function') throw malformed();
    return boards.flatMap(({ id, name, editable, owner }) =>
      typeof id === 'string' && typeof name === 'string'
        ? [{ id, name, ...(editable === false && { editable }), ...(typeof owner === 'string' && { owner }) }]
        : [],
    );
  }

  async load(id: string): Promise<unknown> {
    const { data } = (await this.#http.get(pathOf(id), {}, { signal: never() })) as { data?: unknown };
    if (data === undefined) throw malformed();
    return data;
  }

  async save(board: Board): Promise<void> {
    await this.#http.send('PUT', pathOf(board.id), board);
  }

  async remove(id: string): Promise<void> {
    await this.#http.send('DELETE', pathOf(id));
  }
}

const pathOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

/** Nobody takes back a question about boards. */
const never = () => new AbortController().signal;
