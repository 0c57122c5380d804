import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityOf } from '../../src/gateway/access/identity.js';
import { DuckDb } from '../../src/gateway/engines/duckdb.js';
import { AUDIENCE, ISSUER, makeStore, NOW, serve, type Served, type Store, tokenFor } from './fixtures.js';

let store: Store;
let served: Served;
beforeAll(async () => {
  store = await makeStore([]);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const now = Math.floor(NOW.getTime() / 1000);
const status = async (authorization?: string, url = '/v1/user') =>
  (await served.server.inject({ url, headers: authorization === undefined ? {} : { authorization } })).statusCode;

describe('who is not let in', () => {
  const endpoints = [
    'user',
    'profile',
    'admin/applications',
    'analytics/users',
    'analytics/summaries',
    'analytics/spending',
    'analytics/budget_usage',
    'analytics/workflows',
    'analytics/assistants-chats',
    'analytics/projects-spending',
    'analytics/users-spending',
    'analytics/llms-usage',
    'analytics/leaderboard/summary',
    'analytics/leaderboard/entries',
    'analytics/leaderboard/user/anna',
    'analytics/leaderboard/tiers',
    'analytics/leaderboard/scores',
    'analytics/leaderboard/dimensions',
    'analytics/leaderboard/top-performers',
    'analytics/leaderboard/snapshots',
    'analytics/leaderboard/seasons',
    'analytics/leaderboard/framework',
    'no/such/endpoint',
  ];
  test.each(endpoints)('/v1/%s without a token', async (endpoint) => {
    const response = await served.server.inject({ url: `/v1/${endpoint}` });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual({
      error: {
        message: 'Authentication failed',
        details: expect.any(String),
        help: expect.stringContaining('logged in'),
      },
    });
  });

  test('bad tokens', async () => {
    expect(await status(`Bearer ${await tokenFor('anna')}`)).toBe(200);
    const bad: Record<string, string> = {
      'not a token': 'Bearer nonsense',
      'no scheme': await tokenFor('anna'),
      'other scheme': `Basic ${await tokenFor('anna')}`,
      expired: `Bearer ${await tokenFor('anna', { expires: now - 6 })}`,
      'other issuer': `Bearer ${await tokenFor('anna', { issuer: 'https://elsewhere.example.com' })}`,
      'other audience': `Bearer ${await tokenFor('anna', { audience: 'mail' })}`,
      'other secret': `Bearer ${await tokenFor('anna', { secret: 'another secret that is long enough for HS256' })}`,
      unsigned: `Bearer ${new UnsecuredJWT({ sub: 'root', iss: ISSUER, aud: AUDIENCE, exp: now + 300 }).encode()}`,
      'no expiry': `Bearer ${await new SignJWT({ sub: 'anna', iss: ISSUER, aud: AUDIENCE })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('a secret of the tests, long enough for HS256'))}`,
      nobody: `Bearer ${await tokenFor('')}`,
      unknown: `Bearer ${await tokenFor('unknown')}`,
      'zero id': `Bearer ${await tokenFor('00000000-0000-0000-0000-000000000000')}`,
      'inactive account': `Bearer ${await tokenFor('gone')}`,
      'demo issuer without a demo': `Bearer ${await tokenFor('root', { issuer: 'codemie-analytics-demo' })}`,
    };
    for (const [name, authorization] of Object.entries(bad))
      expect([name, await status(authorization)]).toEqual([name, 401]);
  });

  test('a tampered payload', async () => {
    const [head, , signature] = (await tokenFor('anna')).split('.');
    const [, payload] = (await tokenFor('root')).split('.');
    expect(await status(`Bearer ${[head, payload, signature].join('.')}`)).toBe(401);
  });

  test('nothing of a role is read from a token unless the configuration names the claim', async () => {
    const token = await tokenFor('anna', {
      claims: { is_admin: true, roles: ['admin'], applications_admin: ['atlas'] },
    });
    const response = await served.server.inject({ url: '/v1/user', headers: { authorization: `Bearer ${token}` } });
    expect(response.json()).toMatchObject({ is_admin: false, applications_admin: [] });
  });
});

test('the configuration, health and nothing else are open', async () => {
  expect(await status(undefined, '/v1/config')).toBe(200);
  expect(await status(undefined, '/health')).toBe(200);
  expect(await status(undefined, '/v1/config/')).toBe(401);
});

describe('tokens signed by keys from a URL', () => {
  let keys: Server;
  let jwks: string;
  let privateKey: CryptoKey;
  let foreignKey: CryptoKey;
  let engine: DuckDb;
  let publicText: string;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    foreignKey = (await generateKeyPair('ES256')).privateKey;
    const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    publicText = JSON.stringify(publicJwk);
    keys = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicJwk] }));
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    jwks = `http://127.0.0.1:${String((keys.address() as { port: number }).port)}/keys`;
    engine = await DuckDb.open(store.file);
  });
  afterAll(() => {
    engine.close();
    keys.closeAllConnections();
    keys.close();
  });

  const sign = (key: CryptoKey, claims: Record<string, unknown> = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject('anna')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(now + 60)
      .sign(key);
  const identify = (options: object = {}) => {
    const answer = identityOf({ jwks, issuer: ISSUER, audience: AUDIENCE, ...options }, undefined, engine, () => NOW);
    return (authorization: string) => answer({ authorization }, () => undefined);
  };

  test('are accepted from the right key only', async () => {
    expect(await identify()(`Bearer ${await sign(privateKey)}`)).toMatchObject({
      id: 'anna',
      platformAdmin: false,
      projects: ['apollo', 'zephyr'],
    });
    await expect(identify()(`Bearer ${await sign(foreignKey)}`)).rejects.toMatchObject({ status: 401 });
  });

  test('cannot be signed with the public key as if it were a secret', async () => {
    const forged = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject('root')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(now + 60)
      .sign(new TextEncoder().encode(publicText));
    await expect(identify()(`Bearer ${forged}`)).rejects.toMatchObject({ status: 401 });
  });

  test('are refused where their algorithm is not listed', async () => {
    const identifyRsa = identify({ algorithms: ['RS256'] });
    await expect(identifyRsa(`Bearer ${await sign(privateKey)}`)).rejects.toMatchObject({ status: 401 });
  });

  test("cannot be checked while the keys cannot be had, which is not the caller's fault", async () => {
    const unreachable = identify({ jwks: 'http://127.0.0.1:9/keys' });
    await expect(unreachable(`Bearer ${await sign(privateKey)}`)).rejects.toMatchObject({ status: 503 });
  });

  test('may carry role and memberships in claims that the configuration names', async () => {
    const byClaims = identify({ claims: { admin: 'roles', projects: 'teams', managedProjects: 'leads' } });
    const viewer = await byClaims(`Bearer ${await sign(privateKey, { roles: ['admin'], teams: ['x'], leads: ['y'] })}`);
    expect(viewer).toMatchObject({ platformAdmin: true, projects: ['x', 'y'], managedProjects: ['y'] });
    expect(await byClaims(`Bearer ${await sign(privateKey, { roles: 'administrator' })}`)).toMatchObject({
      platformAdmin: false,
      projects: [],
      managedProjects: [],
    });
  });
});
