import { createServer, request, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DemoOptions, type Gateway, type GatewayOptions, startGateway } from '../../src/gateway/index.js';
import { AUDIENCE, ISSUER, makeStore, NOW, randomEvents, SECRET, type Store } from './fixtures.js';

const DEMO: DemoOptions = {
  users: [
    { id: 'anna', name: 'Anna Kowalska', role: 'user' },
    { id: 'piotr', name: 'Piotr', role: 'project-admin' },
    { id: 'root', name: 'Root', role: 'platform-admin' },
    { id: 'guest', name: 'Guest', role: 'platform-admin' },
  ],
  initial: 'anna',
  sample: true,
};

let store: Store;
let pages: string;
const running: (Gateway | Server)[] = [];
beforeAll(async () => {
  store = await makeStore(randomEvents(300));
  pages = mkdtempSync(join(tmpdir(), 'gateway-pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Analytics</title>');
});
afterEach(async () => {
  for (const one of running.splice(0)) {
    if ('url' in one) await one.close();
    else await new Promise((resolve) => one.close(resolve));
  }
});
afterAll(() => {
  store.remove();
  rmSync(pages, { recursive: true, force: true });
});

async function start(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await startGateway({
    database: store.file,
    identity: {},
    demo: DEMO,
    port: 0,
    now: () => NOW,
    staticRoot: pages,
    ...options,
  });
  running.push(gateway);
  return gateway;
}

/** fetch() does not let a test choose the Host header. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('serves the pages with a policy that lets nothing else run', async () => {
  const { url } = await start();
  const response = await fetch(url);
  expect(await response.text()).toContain('<title>Analytics</title>');
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('date')).not.toBeNull();
});

test('listens on this machine, and takes the next port where one is taken and it is told so', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  running.push(blocker);
  const { port } = blocker.address() as { port: number };
  await expect(start({ port })).rejects.toThrow(`Port ${String(port)} of 127.0.0.1 is taken by another program.`);
  const { url } = await start({ port, nextFreePort: true });
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
});

test('a demo token opens what its person may see', async () => {
  const { url } = await start();
  const people = await (await fetch(`${url}/demo/users`)).json();
  expect(people).toEqual({
    users: DEMO.users.map(({ id, name, role }) => ({ id, name, role })),
    initial: 'anna',
    range: null,
    sample: true,
  });
  const response = await fetch(`${url}/demo/token?user=piotr`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { token, expires_at: expires } = (await response.json()) as { token: string; expires_at: string };
  expect(Date.parse(expires) - NOW.getTime()).toBeGreaterThan(0);
  expect(Date.parse(expires) - NOW.getTime()).toBeLessThanOrEqual(15 * 60_000);
  const user = await (await fetch(`${url}/v1/user`, { headers: { authorization: `Bearer ${token}` } })).json();
  expect(user).toMatchObject({ user_id: 'piotr', is_admin: false, applications_admin: ['apollo', 'borealis'] });
});

test('a person of the demo whom the store does not list has the role the demo gives', async () => {
  const { url } = await start();
  const { token } = (await (await fetch(`${url}/demo/token?user=guest`)).json()) as { token: string };
  const user = await (await fetch(`${url}/v1/user`, { headers: { authorization: `Bearer ${token}` } })).json();
  expect(user).toMatchObject({ user_id: 'guest', name: 'Guest', is_admin: true });
});

test('a demo token expires, and is good in its own process only', async () => {
  let now = NOW;
  const { url } = await start({ now: () => now });
  const other = await start();
  const { token } = (await (await fetch(`${url}/demo/token?user=root`)).json()) as { token: string };
  const statusAt = async (where: string) =>
    (await fetch(`${where}/v1/user`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await statusAt(url)).toBe(200);
  expect(await statusAt(other.url)).toBe(401);
  now = new Date(NOW.getTime() + 3_600_000);
  expect(await statusAt(url)).toBe(401);
});

test('the demo gives nobody else a token, and answers to no other name', async () => {
  const { url } = await start();
  expect((await fetch(`${url}/demo/token?user=dana`)).status).toBe(404);
  expect((await fetch(`${url}/demo/token`)).status).toBe(404);
  expect(await statusFor(`${url}/demo/token?user=root`, 'evil.example.com')).toBe(403);
  expect(await statusFor(`${url}/demo/users`, 'evil.example.com')).toBe(403);
  expect(await statusFor(`${url}/demo/users`, `localhost:${new URL(url).port}`)).toBe(200);
});

test('without the demo there are no demo files', async () => {
  const identity = { secret: SECRET, issuer: ISSUER, audience: AUDIENCE };
  const { url } = await startGateway({ database: store.file, identity, port: 0 }).then((gateway) => {
    running.push(gateway);
    return gateway;
  });
  expect((await fetch(`${url}/demo/token?user=root`)).status).toBe(404);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test.each([
  ['demo off this machine', { host: '0.0.0.0' }, /on this machine only/],
  ['an initial user who is not of the demo', { demo: { ...DEMO, initial: 'nobody' } }, /initial.*nobody/],
  ['a database that is not there', { database: '/nowhere/x.duckdb' }, /\/nowhere\/x\.duckdb/],
  ['no way to check a token', { demo: undefined }, /jwks.*secret/],
  ['no issuer', { identity: { secret: SECRET, audience: AUDIENCE } }, /issuer/],
  ['no audience', { identity: { secret: SECRET, issuer: ISSUER } }, /audience/],
  ['a short secret', { identity: { secret: 'short', issuer: ISSUER, audience: AUDIENCE } }, /too short/],
  ['a jwks that is no URL', { identity: { jwks: 'keys', issuer: ISSUER, audience: AUDIENCE } }, /not a URL: keys/],
  [
    'an algorithm that does not go with the key',
    { identity: { secret: SECRET, issuer: ISSUER, audience: AUDIENCE, algorithms: ['none'] } },
    /algorithms: none/,
  ],
])('refuses to start with %s', async (_name, options, message) => {
  const { demo, ...rest } = { demo: DEMO, ...options };
  const all = { database: store.file, identity: {}, port: 0, ...rest, ...(demo && { demo }) };
  await expect(startGateway(all as GatewayOptions)).rejects.toThrow(message);
});

test('reads a filter of a thousand users', async () => {
  const { url } = await start();
  const { token } = (await (await fetch(`${url}/demo/token?user=root`)).json()) as { token: string };
  const users = Array.from(
    { length: 1000 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  const response = await fetch(`${url}/v1/analytics/summaries?users=${users.join(',')},anna`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { metadata } = (await response.json()) as { metadata: { notices: { values: string[]; message: string }[] } };
  expect(metadata.notices[0]?.values).toEqual(users);
  expect(metadata.notices[0]?.message).toContain('000004 and 995 more.');
});

test('closes at once, idle connections and all', async () => {
  const gateway = await start();
  await fetch(`${gateway.url}/health`, { headers: { connection: 'keep-alive' } }).then((response) => response.text());
  running.pop();
  await gateway.close();
  await expect(fetch(`${gateway.url}/health`)).rejects.toThrow();
});
