import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer.js';
import type { Boards } from '../boards/boards.js';

/** Two hundred cards with all their attributes. */
const MOST_BODY_BYTES = 524_288;

/** The path of boards, below `/v1`. */
export const BOARDS_PATH = '/analytics/boards';

interface OneBoard {
  Params: { id: string };
}

/** Boards of cards: listed, read, kept and deleted by whoever asks, as far as they are theirs. */
export function addBoards(server: FastifyInstance, boards: Boards): void {
  const path = `/v1${BOARDS_PATH}`;
  server.get(path, async (request) => ({ data: { boards: await boards.list(viewerOf(request)) } }));
  server.get<OneBoard>(`${path}/:id`, async (request) => ({
    data: await boards.get(request.params.id, viewerOf(request)),
  }));
  server.put<OneBoard>(`${path}/:id`, { bodyLimit: MOST_BODY_BYTES }, async (request) => ({
    data: await boards.put(request.params.id, request.body, viewerOf(request)),
  }));
  server.delete<OneBoard>(`${path}/:id`, async (request, reply) => {
    await boards.delete(request.params.id, viewerOf(request));
    return reply.code(204).send();
  });
}

function viewerOf({ viewer }: FastifyRequest): Viewer {
  if (!viewer) throw new Error('A board was reached without a viewer.');
  return viewer;
}
