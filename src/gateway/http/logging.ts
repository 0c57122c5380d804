import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { LogController } from 'fastify';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where lines go: standard error, unless a test reads them. */
export interface LogStream {
  write(line: string): void;
}

/**
 * One line of JSON for an entry, on standard error. From `info` on there is one for each request, by its route; addresses,
 * in which ids of people stand, are logged at `debug` only, and tokens never.
 */
export function logOptions(
  level: LogLevel,
  stream: LogStream = process.stderr,
): Pick<FastifyServerOptions, 'logger' | 'logController' | 'genReqId' | 'requestIdHeader'> {
  return {
    logger: {
      level,
      stream,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
    },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    requestIdHeader: false,
    genReqId: requestId,
  };
}

const REQUEST_ID = /^[\w.:-]{1,100}$/;

/** The caller's own id, so that the logs of both can be laid side by side. */
function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** What nobody reads: whoever asked has left. */
export const CLIENT_LEFT = 499;

export function logRequests(server: FastifyInstance, level: LogLevel): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { method, routeOptions, log, url } = request;
    const route = request.is404 ? null : (routeOptions.url ?? null);
    /* Whether it was answered or left. */
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_LEFT;
      const line = { method, route, status, ms: Math.round(reply.elapsedTime) };
      log.info(level === 'debug' ? { ...line, address: withoutTokens(url) } : line, 'request');
    });
    done();
  });
}

const TOKEN_NAME = /([?&;](?:[^=&;#]*(?:token|secret|password|jwt|auth|key|code)[^=&;#]*)=)[^&;#]*/gi;
const JWT = /ey[\w%-]+\.[\w%.-]+/gi;

/** An address in which nothing is left that could let somebody in. */
export function withoutTokens(address: string): string {
  return address.replace(TOKEN_NAME, '$1…').replace(JWT, '…');
}
