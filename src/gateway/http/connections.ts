import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Which connections have a request under way. Half a request is none. */
export class Connections {
  readonly #idle = new Set<Socket>();
  #ending = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#idle.add(socket);
      socket.once('close', () => this.#idle.delete(socket));
    });
    server.prependListener('request', ({ socket }, response) => {
      this.#idle.delete(socket);
      response.once('close', () => {
        if (socket.destroyed) return;
        if (this.#ending) socket.destroySoon();
        else this.#idle.add(socket);
      });
    });
  }

  /** Ends those without a request at once, and the others as soon as they have their answer. */
  end(): void {
    this.#ending = true;
    for (const socket of this.#idle) socket.destroy();
  }
}
