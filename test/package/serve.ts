import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const script = (body: string | Buffer): Reply => ({ type: 'text/javascript', body });

export interface Served {
  /** Without a slash at the end. */
  readonly url: string;
  close(): void;
}

/** Serves what `answer` gives for a path; nothing where it gives nothing. */
export async function serve(answer: (path: string) => Reply | undefined): Promise<Served> {
  const server = createServer((request, response) => {
    const reply = answer(new URL(request.url ?? '/', 'http://host').pathname);
    if (reply) response.writeHead(200, { 'content-type': reply.type, ...reply.headers }).end(reply.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
