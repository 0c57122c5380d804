import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, failed, overloaded, tookTooLong } from '../contract/errors.js';
import { StatementTimeout, TooManyWaiting } from '../engines/failures.js';
import { CLIENT_LEFT } from './logging.js';

/** Answers an error in the contract's envelope, and logs whatever is not the client's fault. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (reply.raw.destroyed) return reply.code(CLIENT_LEFT).send();
  const answer = answerOf(error, request);
  if (answer.status >= 500) {
    const line = { route: request.routeOptions.url ?? null, method: request.method, status: answer.status, err: error };
    if (answer.status === 500) request.log.error(line, 'A request has failed.');
    else request.log.warn(line, 'A request could not be answered.');
  }
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

function answerOf(error: unknown, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof TooManyWaiting) return overloaded();
  if (error instanceof StatementTimeout) return tookTooLong(error.seconds);
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode < 500) {
    return new ApiError(statusCode, 'Invalid request', message ?? null);
  }
  return failed(request.routeOptions.url?.split('/').at(-1) ?? 'the answer');
}
