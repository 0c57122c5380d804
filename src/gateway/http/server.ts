import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { DemoTokens } from '../access/demo-tokens.js';
import type { Identify } from '../access/identity.js';
import type { Viewer } from '../access/viewer.js';
import { ApiError, failed } from '../contract/errors.js';
import { rawQuery } from '../contract/params.js';
import type { Engine } from '../engines/engine.js';
import { oncePerEngine } from '../engines/once-per-engine.js';
import { SharedEngine } from '../engines/shared.js';
import { readHoldings } from '../model/holdings.js';
import { REPORTS } from '../reports/index.js';
import type { Report } from '../reports/shared/report.js';
import { Answers } from './answers.js';
import { configuration } from './configuration.js';

export interface ServerOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  readonly now: () => Date;
  readonly demo?: DemoTokens | undefined;
  /** A folder served at `/`. */
  readonly staticRoot?: string | undefined;
  readonly anonymousLeaderboard: boolean;
  readonly logger: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null;
  }
}

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const NOT_FOUND = { detail: 'Not Found' };
const OPEN_PATHS = ['/v1/config'];

export function buildServer(options: ServerOptions): FastifyInstance {
  const server = Fastify({
    logger: options.logger,
    forceCloseConnections: 'idle',
    /* A filter may name a thousand users by UUID, all in the address. */
    http: { maxHeaderSize: 65_536 },
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });
  server.decorateRequest('viewer', null);
  server.addHook('onRequest', async (request, reply) => {
    /* Clients take the time from here, also where the gateway's is not the machine's. */
    reply.headers({ ...SECURITY_HEADERS, date: options.now().toUTCString() });
    const path = request.url.split('?', 1)[0] ?? '';
    if (!isApi(path)) return;
    reply.headers({ 'cache-control': 'private', vary: 'Authorization' });
    if (!OPEN_PATHS.includes(path)) request.viewer = await options.identify(request.headers.authorization);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  server.get('/health', () => ({ status: 'ok' }));
  server.get('/v1/config', () => configuration(REPORTS, options.anonymousLeaderboard));
  const shared = { ...options, engine: new SharedEngine(options.engine) };
  const answers = new Answers();
  for (const report of REPORTS) addReport(server, report, answers, shared);
  if (options.demo) addDemo(server, options.demo);
  if (options.staticRoot !== undefined) server.register(fastifyStatic, { root: options.staticRoot });
  return server;
}

function isApi(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/');
}

function addReport(server: FastifyInstance, report: Report, answers: Answers, options: ServerOptions): void {
  const { engine, now, anonymousLeaderboard } = options;
  server.get(`/v1${report.path}`, (request) => {
    const { viewer } = request;
    if (!viewer) throw new Error('A report was reached without a viewer.');
    const query = rawQuery(request.query);
    const path = request.params as Record<string, string>;
    const make = async () =>
      report.answer({
        viewer,
        query,
        path,
        now: now(),
        started: performance.now(),
        engine,
        holdings: await holdingsOf(engine),
        anonymousLeaderboard,
      });
    const asked = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
    return answers.get(JSON.stringify([report.path, path, viewer, asked]), isReload(request), make);
  });
}

/** `fetch` with `cache: 'reload'` sends this, as a browser's reload does. */
function isReload({ headers }: FastifyRequest): boolean {
  return /\bno-(cache|store)\b/i.test(`${headers['cache-control'] ?? ''} ${headers.pragma ?? ''}`);
}

const holdingsOf = oncePerEngine(readHoldings);

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

function addDemo(server: FastifyInstance, demo: DemoTokens): void {
  /* A page elsewhere that points its own name at this machine would otherwise get tokens. */
  const refuseOtherNames = (request: FastifyRequest) => {
    if (!LOOPBACK_NAMES.includes(request.hostname.toLowerCase())) {
      throw new ApiError(403, 'Access denied', 'The demo answers on this machine only.');
    }
  };
  server.get('/demo/users', (request, reply) => {
    refuseOtherNames(request);
    reply.header('cache-control', 'no-store');
    return demo.users;
  });
  server.get('/demo/token', async (request, reply) => {
    refuseOtherNames(request);
    reply.header('cache-control', 'no-store');
    const { user = '' } = rawQuery(request.query);
    const token = await demo.mint(user);
    if (!token) throw new ApiError(404, `User ${user} is not one of the demo's.`);
    return token;
  });
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ApiError) return reply.code(error.status).send(error.body);
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status < 500) {
    return reply.code(status).send(new ApiError(status, 'Invalid request', (error as Error).message).body);
  }
  request.log.error(error);
  const endpoint = request.routeOptions.url?.split('/').at(-1) ?? 'the answer';
  return reply.code(500).send(failed(endpoint).body);
}
