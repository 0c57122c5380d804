import { expect } from '@open-wc/testing';

import { isSourceError, type SourceError } from '../../src/core/source-error.js';
import { HttpClient, type HttpOptions, type Timers } from '../../src/sources/http.js';
import { FakeServer, live, rejection } from './fake-server.js';

export const NOW = Date.parse('2026-05-14T10:00:00Z');

/** A client of a fake server, whose waits are written down and over at once. */
export function client(reply: unknown, options: Partial<HttpOptions> & { timers?: Partial<Timers> } = {}) {
  const server = new FakeServer({ thing: reply });
  const waits: number[] = [];
  const timers = {
    now: () => NOW,
    random: () => 0.5,
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    ...options.timers,
  };
  const http = new HttpClient({ baseUrl: '/api', fetch: server.fetch, ...options, timers });
  const get = (more: { once?: boolean; within?: number; signal?: AbortSignal } = {}): Promise<object> =>
    http.get('/v1/thing', {}, { ...live(), ...more });
  return { server, waits, http, get };
}

/** Replies in turn, the last one for ever. */
export function inTurn(...replies: unknown[]): () => unknown {
  let turn = 0;
  return () => replies[Math.min(turn++, replies.length - 1)];
}

export const failure = async (promise: Promise<unknown>): Promise<SourceError> => {
  const error = await rejection(promise);
  expect(error).to.satisfy(isSourceError);
  return error as SourceError;
};
