import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { DemoTokens } from '../access/demo-tokens.js';
import type { Identify } from '../access/identity.js';
import type { Viewer } from '../access/viewer.js';
import { ApiError } from '../contract/errors.js';
import { rawQuery } from '../contract/params.js';
import type { Boards } from '../boards/boards.js';
import { askedBy, type Engine } from '../engines/engine.js';
import { oncePerEngine } from '../engines/once-per-engine.js';
import { SharedEngine } from '../engines/shared.js';
import { readHoldings } from '../model/holdings.js';
import { REPORTS } from '../reports/index.js';
import type { Report } from '../reports/shared/report.js';
import { answerError } from './answer-error.js';
import { Answers } from './answers.js';
import { answerClientError } from './client-error.js';
import { compressAnswers } from './compression.js';
import { configuration } from './configuration.js';
import { addBoards } from './board-routes.js';
import { addDemo } from './demo-routes.js';
import { type LogLevel, logOptions, logRequests, type LogStream } from './logging.js';
import { serveFiles } from './static-files.js';

export interface ServerOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  /** The request's headers by which the viewer is told. */
  readonly variesBy: string;
  readonly now: () => Date;
  readonly demo?: DemoTokens | undefined;
  /** A folder served at `/`. */
  readonly staticRoot?: string | undefined;
  readonly anonymousLeaderboard: boolean;
  /** Off where absent. */
  readonly userProfiles?: boolean | undefined;
  /** Where boards are kept; none are without it. */
  readonly boards?: Boards | undefined;
  readonly logLevel: LogLevel;
  readonly logStream?: LogStream | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null;
  }
  interface FastifyContextConfig {
    /** Answered without asking who wants it. Of every other route the viewer is known first. */
    open?: boolean;
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

/* Few questions have a body, and nobody needs long to send one. */
const LONGEST_PARAMETER = 1000;
const MOST_BODY_BYTES = 16_384;
/** A configuration with all its words, and a thousand projects. */
const MOST_POSTED_BYTES = 131_072;
const HEADERS_WITHIN = 15_000;
const REQUEST_WITHIN = 30_000;
const CONNECTIONS_CHECKED_EVERY = 5000;
const MOST_CONNECTIONS = 10_000;

export function buildServer(options: ServerOptions): FastifyInstance {
  const server = Fastify({
    ...logOptions(options.logLevel, options.logStream),
    forceCloseConnections: 'idle',
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: REQUEST_WITHIN,
    http: {
      /* A filter may name a thousand users by UUID, all in the address. */
      maxHeaderSize: 65_536,
      headersTimeout: HEADERS_WITHIN,
      connectionsCheckingInterval: CONNECTIONS_CHECKED_EVERY,
    },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      addHeaders(request, reply, options);
      void answerError(error, request, reply);
    },
  });
  server.server.maxConnections = MOST_CONNECTIONS;
  server.decorateRequest('viewer', null);
  logRequests(server, options.logLevel);
  server.addHook('onRequest', async (request, reply) => {
    addHeaders(request, reply, options);
    /* An address without a route has the same answer for everybody. */
    if (request.is404 || request.routeOptions.config.open) return;
    reply.headers({ 'cache-control': 'private, no-store', vary: options.variesBy });
    request.viewer = await options.identify(request.headers, (message) => {
      request.log.warn(message);
    });
  });
  compressAnswers(server);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  const open = { config: { open: true } };
  server.get('/health', open, () => ({ status: 'ok' }));
  server.get('/v1/config', open, (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return configuration(REPORTS, options.anonymousLeaderboard, options.boards !== undefined);
  });
  const shared = { ...options, engine: new SharedEngine(options.engine) };
  const answers = new Answers();
  for (const report of REPORTS) addReport(server, report, answers, shared);
  if (options.boards) addBoards(server, options.boards);
  /* Whoever is nobody does not learn which endpoints there are. */
  for (const path of ['/v1', '/v1/*']) server.all(path, answerNotFound);
  if (options.demo) addDemo(server, options.demo);
  if (options.staticRoot !== undefined) serveFiles(server, options.staticRoot);
  return server;
}

function answerNotFound({ params }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { '*': path = '' } = params as { '*'?: string };
  if (path.split('/').some(({ length }) => length > LONGEST_PARAMETER)) {
    throw new ApiError(
      414,
      'Invalid request',
      `A part of the path has more than ${String(LONGEST_PARAMETER)} letters.`,
    );
  }
  return reply.code(404).send(NOT_FOUND);
}

function addHeaders(request: FastifyRequest, reply: FastifyReply, { now }: ServerOptions): void {
  /* Clients take the time from here, also where the gateway's is not the machine's. */
  reply.headers({ ...SECURITY_HEADERS, date: now().toUTCString(), 'x-request-id': request.id });
}

function addReport(server: FastifyInstance, report: Report, answers: Answers, options: ServerOptions): void {
  const { engine, now, anonymousLeaderboard, userProfiles = false } = options;
  const answer = (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const { viewer } = request;
    if (!viewer) throw new Error('A report was reached without a viewer.');
    const query = rawQuery(request.query);
    const body = request.method === 'POST' ? (request.body ?? null) : undefined;
    const path = request.params as Record<string, string>;
    const make = async (signal: AbortSignal) =>
      report.answer({
        viewer,
        query,
        body,
        path,
        now: now(),
        started: performance.now(),
        engine: askedBy(engine, { asker: viewer.id, signal }),
        holdings: await holdingsOf(engine),
        anonymousLeaderboard,
        userProfiles,
      });
    const asked = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([report.path, path, viewer, asked, body]);
    return answers.get(key, isReload(request), make, leaving(reply));
  };
  server.get(`/v1${report.path}`, answer);
  if (report.posted) server.post(`/v1${report.path}`, { bodyLimit: MOST_POSTED_BYTES }, answer);
}

/** Aborted when the client leaves before it has its answer. */
function leaving(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  return left.signal;
}

/** `fetch` with `cache: 'reload'` sends this, as a browser's reload does. */
function isReload({ headers }: FastifyRequest): boolean {
  return /\bno-(cache|store)\b/i.test(`${headers['cache-control'] ?? ''} ${headers.pragma ?? ''}`);
}

const holdingsOf = oncePerEngine(readHoldings);
