import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutTokens } from '../../src/gateway/http/logging.js';
import { type Gateway, startGateway } from '../../src/gateway/index.js';
import { AUDIENCE, ISSUER, makeStore, NOW, randomEvents, SECRET, type Store, tokenFor } from './fixtures.js';

let store: Store;
let folder: string;
let gateway: Gateway;
let token: string;
const lines: string[] = [];
const PAGE = `<!doctype html><title>Analytics</title>${'<p>figures</p>'.repeat(200)}`;
beforeAll(async () => {
  store = await makeStore(randomEvents(300));
  folder = mkdtempSync(join(tmpdir(), 'gateway-http-'));
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  mkdirSync(join(pages, '.git'));
  mkdirSync(join(pages, 'leaving'));
  const files = {
    'secret.txt': 'kept outside',
    'pages/index.html': PAGE,
    'pages/.env': 'PASSWORD=1',
    'pages/.git/config': '[core]',
    'pages/assets/demo-BxK3v_9a.js': `/* ${'x'.repeat(2000)} */`,
    'pages/assets/insights-overview.js': 'export {};',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  symlinkSync(join(folder, 'secret.txt'), join(pages, 'link.txt'));
  symlinkSync(folder, join(pages, 'out'));
  symlinkSync(join(folder, 'secret.txt'), join(pages, 'leaving', 'index.html'));
  symlinkSync(join(pages, 'index.html'), join(pages, 'start.html'));
  gateway = await startGateway({
    database: store.file,
    identity: { secret: SECRET, issuer: ISSUER, audience: AUDIENCE },
    port: 0,
    now: () => NOW,
    staticRoot: pages,
    logLevel: 'debug',
    logStream: { write: (line) => lines.push(line) },
  });
  token = await tokenFor('root');
});
afterAll(async () => {
  await gateway.close();
  store.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A request as it is typed: the status, the headers and the body. */
async function raw(head: string, headers: readonly string[] = []) {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.write([head, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n'));
  const answer = await text(socket);
  const [top = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(top)?.[1]), top, body };
}

/** What fetch() would decompress. */
function asked(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(`${gateway.url}${path}`, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('who may ask', () => {
  const authorized = () => [`Authorization: Bearer ${token}`];

  test.each([
    'GET /v1/user',
    'GET /%76%31/user',
    'GET /v1/%75ser',
    'GET http://gateway.example/v1/user',
    'GET http://gateway.example/v1/analytics/summaries',
    'HEAD /v1/user',
    'OPTIONS /v1/user',
    'POST /v1/user',
    'DELETE /v1/analytics/summaries',
    'GET /v1',
    'GET /v1/',
    'GET /v1/config/',
    'GET /v1/no/such',
    'GET /v1/user?path=/health',
    'GET /v1/user#/health',
    'GET /v1/user;/health',
    'GET /v1/..%2fhealth',
  ])('is asked for by %s', async (line) => {
    const { status, top } = await raw(`${line} HTTP/1.1`);
    expect(status).toBe(401);
    expect(top).toMatch(/www-authenticate: Bearer realm="analytics"/i);
  });

  test.each([
    ['GET /%76%31/user', 200],
    ['GET http://gateway.example/v1/user', 200],
    ['HEAD /v1/user', 200],
    ['POST /v1/user', 404],
    ['OPTIONS /v1/user', 404],
    ['GET /v1/no/such', 404],
  ])('is known by the route: %s', async (line, expected) => {
    expect((await raw(`${line} HTTP/1.1`, authorized())).status).toBe(expected);
  });

  test.each(['GET /health', 'GET /v1/config', 'GET /', 'GET /%68ealth', 'HEAD /'])('is open: %s', async (line) => {
    expect((await raw(`${line} HTTP/1.1`)).status).toBe(200);
  });

  test('nobody outside the files and the contract', async () => {
    for (const path of ['//v1/user', '/V1/user', '/v1%2fuser', '/.%2e/v1/user', '/nope', '/demo/users']) {
      const { status, body } = await raw(`GET ${path} HTTP/1.1`, authorized());
      expect([path, status]).toEqual([path, path.includes('%2e') ? 403 : 404]);
      expect(body).not.toContain('root');
    }
  });
});

describe('what is no request is answered in the contract’s envelope', () => {
  test.each<[string, string, readonly string[], number]>([
    ['no HTTP', 'nonsense', [], 400],
    ['a method that is none', 'FETCH / HTTP/1.1', [], 400],
    ['headers without end', 'GET / HTTP/1.1', [`X-Long: ${'a'.repeat(70_000)}`], 431],
    ['two lengths', 'POST /v1/user HTTP/1.1', ['Content-Length: 1', 'Content-Length: 2'], 400],
    ['a path that is not UTF-8', 'GET /v1/%ff HTTP/1.1', [], 400],
  ])('%s', async (_name, head, headers, expected) => {
    const { status, body, top } = await raw(head, headers);
    expect(status).toBe(expected);
    expect(JSON.parse(body)).toEqual({
      error: { message: 'Invalid request', details: expect.any(String), help: null },
    });
    expect(top).toMatch(/content-type: application\/json/i);
    expect(top).toMatch(/x-content-type-options: nosniff/i);
  });
});

test('a client that reads no end of it loses its connection', async () => {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.write('nonsense\r\n\r\n');
  let answer = '';
  socket.on('data', (part: Buffer) => (answer += part.toString()));
  await once(socket, 'end');
  expect(answer).toContain('400');
  const writing = setInterval(() => socket.write('a'), 50);
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  clearInterval(writing);
  expect(error.code).toMatch(/ECONNRESET|EPIPE/);
});

describe('lines', () => {
  test('are one for a request, with an id that the answer has too, and no token', async () => {
    lines.length = 0;
    const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'page-7.of:host' };
    const answer = await asked(`/v1/analytics/workflows?users=anna&access_token=${token}&x=${token}`, headers);
    await asked('/nope', { 'x-request-id': 'two words\u00a0' });
    expect(answer.headers['x-request-id']).toBe('page-7.of:host');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        level: 'info',
        request: 'page-7.of:host',
        method: 'GET',
        route: '/v1/analytics/workflows',
        status: 200,
        address: '/v1/analytics/workflows?users=anna&access_token=…&x=…',
      },
      { level: 'info', request: expect.stringMatching(/^[\da-f-]{36}$/), status: 404 },
    ]);
    expect(lines.join('')).not.toContain(token.slice(-20));
  });

  test.each([
    ['/a?id_token=x&user=anna', '/a?id_token=…&user=anna'],
    ['/a?API-Key=x', '/a?API-Key=…'],
    ['/a/eyJhbGciOi.eyJzdWIi.c2ln/b', '/a/…/b'],
    ['/a?tokens=1', '/a?tokens=…'],
    ['/a?users=eyre', '/a?users=eyre'],
  ])('%s is logged as %s', (address, expected) => {
    expect(withoutTokens(address)).toBe(expected);
  });
});

describe('files', () => {
  test.each([
    '/.env',
    '/.git/config',
    '/%2eenv',
    '/link.txt',
    '/out/secret.txt',
    '/out/',
    '/leaving/',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ])('%s is not served', async (path) => {
    for (const encoding of ['identity', 'gzip']) {
      const { status, body } = await asked(path, { 'accept-encoding': encoding });
      expect(status).toBe(404);
      expect(body.toString()).toBe('{"detail":"Not Found"}');
    }
  });

  test('are kept for ever where the name says what is in them, and asked about again where not', async () => {
    const cached = async (path: string) => (await asked(path)).headers['cache-control'];
    expect(await cached('/assets/demo-BxK3v_9a.js')).toBe('public, max-age=31536000, immutable');
    expect(await cached('/assets/insights-overview.js')).toBe('no-cache');
    expect(await cached('/')).toBe('no-cache');
    /* A link within the folder is as good as a file. */
    expect((await asked('/start.html')).body.toString()).toBe(PAGE);
  });

  test('are compressed, and told apart by it', async () => {
    const plain = await asked('/');
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', etag: expect.stringMatching(/^W\//) });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const { headers, body } = await asked('/', { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', etag: plain.headers['etag'] });
    expect(headers['content-length']).toBeUndefined();
    expect(brotliDecompressSync(body).toString()).toBe(PAGE);
    expect(body.length).toBeLessThan(PAGE.length / 4);
    const again = await asked('/', { 'accept-encoding': 'br', 'if-none-match': String(headers['etag']) });
    expect(again).toMatchObject({ status: 304, headers: { vary: 'Accept-Encoding' } });
    const part = await asked('/', { 'accept-encoding': 'br', range: 'bytes=0-9' });
    expect(part).toMatchObject({ status: 206, body: Buffer.from(PAGE.slice(0, 10)) });
  });
});

describe('answers', () => {
  const headers = () => ({ authorization: `Bearer ${token}` });
  const path = '/v1/analytics/users-spending?per_page=100';

  test('are compressed from a kilobyte on, and stay private', async () => {
    const plain = await asked(path, headers());
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [encoding, unpacked] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await asked(path, { ...headers(), 'accept-encoding': encoding });
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        'cache-control': 'private, no-store',
        vary: 'Authorization, Accept-Encoding',
        'content-length': String(packed.body.length),
      });
      expect(packed.body.length).toBeLessThan(plain.body.length / 2);
      expect(JSON.parse(unpacked(packed.body).toString())).toEqual(JSON.parse(plain.body.toString()));
    }
    const short = await asked('/health', { 'accept-encoding': 'br' });
    expect(short.headers['content-encoding']).toBeUndefined();
    const refused = await asked(path, { ...headers(), 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });

  test('a HEAD has the headers alone', async () => {
    const { status, body, headers: sent } = await asked(path, headers(), 'HEAD');
    expect([status, body.length, sent['cache-control']]).toEqual([200, 0, 'private, no-store']);
  });
});

test('ends although somebody has sent half a request', async () => {
  const other = await startGateway({
    database: store.file,
    identity: { secret: SECRET, issuer: ISSUER, audience: AUDIENCE },
    port: 0,
  });
  const { hostname, port } = new URL(other.url);
  const socket = connect(Number(port), hostname);
  const ended = text(socket).catch(() => 'broken off');
  socket.write('GET /v1/user HTTP/1.1\r\nHost: x\r\n');
  /* The half is there when a whole one, sent after it, has been answered. */
  await fetch(`${other.url}/health`);
  const before = performance.now();
  await other.close();
  expect(await ended).toMatch(/^$|broken off/);
  expect(performance.now() - before).toBeLessThan(4000);
});
