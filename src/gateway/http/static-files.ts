import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What a bundler has put a hash of the content into: `assets/demo-BxK3v_9a.js`. A word alone is no hash. */
const HASHED = /-(?=\w*[A-Z])\w{8}\.\w+$/;

/** Serves the files of a folder at `/`, without asking who wants them. Nothing hidden, and no link that leaves the folder. */
export function serveFiles(server: FastifyInstance, root: string): void {
  const folder = realpathSync(root);
  server.register((scope, _options, done) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true };
    });
    scope.addHook('onRequest', (_request, reply, next) => {
      reply.header('vary', 'Accept-Encoding');
      next();
    });
    scope.register(fastifyStatic, {
      root: folder,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (response, path) => {
        const forever = path.slice(folder.length).includes(`${sep}assets${sep}`) && HASHED.test(path);
        response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
      allowedPath: (path) => staysIn(folder, path.endsWith('/') ? `${path}index.html` : path),
    });
    done();
  });
}

function staysIn(folder: string, path: string): boolean {
  try {
    const target = realpathSync(join(folder, path));
    return target === folder || target.startsWith(folder + sep);
  } catch {
    /* What is not there is answered as such. */
    return true;
  }
}
