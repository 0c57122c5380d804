import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DemoTokens } from '../access/demo-tokens.js';
import { ApiError } from '../contract/errors.js';
import { rawQuery } from '../contract/params.js';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Lets the demo's people in, on this machine. */
export function addDemo(server: FastifyInstance, demo: DemoTokens): void {
  /* A page elsewhere that points its own name at this machine would otherwise get tokens. */
  const refuseOtherNames = (request: FastifyRequest) => {
    const name = (request.hostname as string | undefined) ?? '';
    if (!LOOPBACK_NAMES.includes(name.toLowerCase())) {
      throw new ApiError(403, 'Access denied', 'The demo answers on this machine only.');
    }
  };
  server.get('/demo/users', { config: { open: true } }, (request, reply) => {
    refuseOtherNames(request);
    reply.header('cache-control', 'no-store');
    return demo.users;
  });
  server.get('/demo/token', { config: { open: true } }, async (request, reply) => {
    refuseOtherNames(request);
    reply.header('cache-control', 'no-store');
    const { user = '' } = rawQuery(request.query);
    const token = await demo.mint(user);
    if (!token) throw new ApiError(404, `User ${user} is not one of the demo's.`);
    return token;
  });
}
