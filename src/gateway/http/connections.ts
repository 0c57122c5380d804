import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Which connections there are, and which have a request under way. Half a request is none. */
export class Connections {
  readonly #open = new Set<Socket>();
  readonly #busy = new Set<Socket>();
  #ending = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    server.prependListener('request', ({ socket }, response) => {
      this.#busy.add(socket);
      response.once('close', () => {
        this.#busy.delete(socket);
        if (this.#ending) socket.destroySoon();
      });
    });
  }

  /** Ends those without a request at once, and the others as soon as they have their answer. */
  end(): void {
    this.#ending = true;
    for (const socket of this.#open) if (!this.#busy.has(socket)) socket.destroy();
  }

  /** When all have ended, and whoever waited on one knows it. */
  async ended(): Promise<void> {
    await Promise.all([...this.#open].map((socket) => once(socket, 'close')));
  }
}
