import { Readable, pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Shorter answers fit into a packet or two as they are. */
const SHORTEST = 1024;
const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/([\w.+-]*\+)?(json|javascript|xml|wasm)\b)/;
/* Fast settings: an answer is compressed once for one reader. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 6 };
const ENCODINGS = ['br', 'gzip'];

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

/**
 * Compresses texts for clients that can read it.
 *
 * Not `@fastify/compress` (looked at: 9.2.0). It says `Vary: Accept-Encoding` only of what it has compressed, so that a cache
 * may keep the plain answer, or a 304, for everybody; streams it compresses however short, which makes the smallest files
 * longer; a HEAD too; and it hooks into routes one by one, so that what has none (errors, 404) stays as it is.
 */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!COMPRESSIBLE.test(String(reply.getHeader('content-type') ?? ''))) return payload;
    varyByEncoding(reply);
    const encoding = encodingFor(request, reply);
    if (encoding === null) return payload;
    if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
      if (Buffer.byteLength(payload) < SHORTEST) return payload;
      name(reply, encoding);
      return encoding === 'br' ? brotliOf(payload, BROTLI) : gzipOf(payload, GZIP);
    }
    if (!(payload instanceof Readable) || Number(reply.getHeader('content-length') ?? Infinity) < SHORTEST) {
      return payload;
    }
    name(reply, encoding);
    /* A file that cannot be read to its end breaks the answer off, which is how the client learns of it. */
    return pipeline(payload, encoding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP), () => undefined);
  });
}

function encodingFor(request: FastifyRequest, reply: FastifyReply): string | null {
  const whole = reply.statusCode !== 204 && reply.statusCode !== 206 && reply.statusCode !== 304;
  if (!whole || reply.hasHeader('content-encoding') || request.method === 'HEAD') return null;
  return negotiate(request.headers['accept-encoding'] ?? '', ENCODINGS);
}

function varyByEncoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (/\baccept-encoding\b|\*/i.test(vary)) return;
  reply.header('vary', vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`);
}

function name(reply: FastifyReply, encoding: string): void {
  reply.header('content-encoding', encoding).removeHeader('content-length').removeHeader('accept-ranges');
  const tag = reply.getHeader('etag');
  /* The same content, and no longer the same bytes. */
  if (typeof tag === 'string' && !tag.startsWith('W/')) reply.header('etag', `W/${tag}`);
}
