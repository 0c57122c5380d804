import { describe, expect, test } from 'vitest';
import { claimOf, textsOfClaim } from '../../src/gateway/access/claims.js';
import { identityOf, type IdentityOptions } from '../../src/gateway/access/identity.js';
import type { Engine } from '../../src/gateway/engines/engine.js';
import { AUDIENCE, ISSUER, NOW, SECRET, tokenFor, type TokenParts } from './fixtures.js';

/** A store that lists nobody. */
const engine: Engine = {
  compile: () => ({ sql: '', parameters: [] }),
  rows: () => Promise.resolve([]),
  close: () => undefined,
};

function identified(options: Partial<IdentityOptions> = {}) {
  const warnings: string[] = [];
  const identify = identityOf(
    { secret: SECRET, issuer: ISSUER, audience: AUDIENCE, ...options },
    undefined,
    engine,
    () => NOW,
  );
  return {
    warnings,
    by: (headers: Record<string, string>) => identify(headers, (message) => warnings.push(message)),
    as: async (parts: TokenParts = {}) =>
      identify({ authorization: `Bearer ${await tokenFor('anna', parts)}` }, (message) => warnings.push(message)),
  };
}

describe('a role', () => {
  const nested = { realm_access: { roles: ['user', 'admin'] }, resource_access: { 'my.client': { roles: ['admin'] } } };
  test.each<[string, string, Record<string, unknown>, boolean]>([
    ['in a list', 'roles', { roles: ['user', 'admin'] }, true],
    ['not in a list', 'roles', { roles: ['administrator'] }, false],
    ['as true', 'is_admin', { is_admin: true }, true],
    ['as false', 'is_admin', { is_admin: false }, false],
    ['as a text', 'role', { role: 'admin' }, true],
    ['as a part of a text only', 'role', { role: 'sysadmin' }, false],
    ['among words', 'scope', { scope: 'openid admin profile' }, true],
    ['among commas', 'roles', { roles: 'user, admin' }, true],
    ['in JSON', 'roles', { roles: '["user","admin"]' }, true],
    ['in a nested list', 'realm_access.roles', nested, true],
    ['below a name with points', 'resource_access.my.client.roles', nested, true],
    ['in a key that is an address', 'https://example.com/roles', { 'https://example.com/roles': ['admin'] }, true],
    ['at a path that is not there', 'realm_access.groups', nested, false],
    ['at a path through a text', 'role.name', { role: 'admin' }, false],
    ['in what every object has', 'constructor.name', {}, false],
    ['as a number', 'roles', { roles: 1 }, false],
    ['as an object', 'roles', { roles: { admin: true } }, false],
    ['in a list of objects', 'roles', { roles: [{ name: 'admin' }] }, false],
  ])('%s', async (_name, admin, claims, expected) => {
    const { as } = identified({ claims: { admin } });
    expect((await as({ claims })).platformAdmin).toBe(expected);
  });

  test('may have spaces of its own', async () => {
    const { as } = identified({ claims: { admin: 'role', adminRole: 'Platform Admin' } });
    expect((await as({ claims: { role: 'Platform Admin' } })).platformAdmin).toBe(true);
    expect((await as({ claims: { role: 'Admin Platform' } })).platformAdmin).toBe(false);
  });
});

test('projects come in every usual form', async () => {
  const { as } = identified({ claims: { projects: 'attributes.teams', managedProjects: 'leads' } });
  const viewer = await as({ claims: { attributes: { teams: 'apollo borealis' }, leads: 'Data Team,apollo' } });
  expect(viewer).toMatchObject({
    projects: ['apollo', 'borealis', 'Data Team'],
    managedProjects: ['Data Team', 'apollo'],
  });
});

test('a claim that is not understood gives nothing, and is named once', async () => {
  const { as, warnings } = identified({ claims: { admin: 'roles', projects: 'teams' } });
  for (let count = 0; count < 3; count++) {
    expect(await as({ claims: { roles: { admin: true }, teams: ['apollo', 7] } })).toMatchObject({
      platformAdmin: false,
      projects: ['apollo'],
    });
  }
  expect(warnings).toEqual([
    'The claim teams gives no rights: a number in the list is not a text.',
    'The claim roles gives no rights: an object is neither a list of texts nor a text.',
  ]);
  await as({ claims: { roles: ['user'] } });
  expect(warnings.at(-1)).toBe('The claim teams gives no rights: a token does not have it.');
});

test('an empty claim is understood', () => {
  for (const roles of [null, '', [], ' ']) expect(textsOfClaim({ roles }, 'roles')).toEqual({ texts: [] });
  expect(claimOf({ a: { 'b.c': { d: 1 } } }, 'a.b.c.d')).toBe(1);
});

test.each([
  ['a number', 12],
  ['a list', ['anna']],
  ['an object', { id: 'anna' }],
  ['true', true],
  ['null', null],
])('a sub that is %s names nobody', async (_name, sub) => {
  const { by } = identified();
  const { SignJWT } = await import('jose');
  const token = await new SignJWT({ sub, iss: ISSUER, aud: AUDIENCE, exp: NOW.getTime() / 1000 + 60 } as never)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET));
  await expect(by({ authorization: `Bearer ${token}` })).rejects.toMatchObject({
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="analytics", error="invalid_token"' },
  });
});

describe('clocks that differ', () => {
  const now = Math.floor(NOW.getTime() / 1000);
  const accepted = async (parts: TokenParts, clockTolerance?: number) =>
    identified(clockTolerance === undefined ? {} : { clockTolerance })
      .as(parts)
      .then(
        () => true,
        () => false,
      );
  test('by a few seconds do not matter', async () => {
    expect(await accepted({ claims: { nbf: now + 4 } })).toBe(true);
    expect(await accepted({ claims: { nbf: now + 7 } })).toBe(false);
    expect(await accepted({ expires: now - 3 })).toBe(true);
    expect(await accepted({ expires: now - 6 })).toBe(false);
  });
  test('by as much as is set', async () => {
    expect(await accepted({ claims: { nbf: now + 2 } }, 0)).toBe(false);
    expect(await accepted({ expires: now - 50 }, 60)).toBe(true);
    expect(() => identified({ clockTolerance: 3600 })).toThrow('identity.clockTolerance must be 0 to 300 seconds');
    expect(() => identified({ clockTolerance: Number.NaN })).toThrow('clockTolerance');
  });
});

describe('a token elsewhere', () => {
  const places = { header: 'X-Auth-Request-Access-Token', cookie: 'codemie_access_token' };
  test('is read where the configuration says', async () => {
    const token = await tokenFor('anna');
    const { by } = identified({ places });
    for (const headers of [
      { 'x-auth-request-access-token': token },
      { 'x-auth-request-access-token': `Bearer ${token}` },
      { cookie: `theme=dark; codemie_access_token=${token}; other=1` },
      { cookie: `codemie_access_token="${token}"` },
      { authorization: `Bearer ${token}`, cookie: `codemie_access_token=${token}` },
      { authorization: 'Basic dXNlcjpwYXNz', 'x-auth-request-access-token': token },
    ])
      expect((await by(headers)).id).toBe('anna');
  });

  test('is read nowhere else', async () => {
    const token = await tokenFor('anna');
    const { by } = identified();
    await expect(by({ cookie: `codemie_access_token=${token}` })).rejects.toMatchObject({ status: 401 });
    await expect(by({ 'x-auth-request-access-token': token })).rejects.toMatchObject({ status: 401 });
    const configured = identified({ places });
    await expect(configured.by({ cookie: `xcodemie_access_token=${token}` })).rejects.toMatchObject({
      details: expect.stringContaining('the cookie codemie_access_token'),
      headers: { 'www-authenticate': 'Bearer realm="analytics"' },
    });
  });

  test('must not be another one', async () => {
    const { by } = identified({ places });
    const [anna, root] = [await tokenFor('anna'), await tokenFor('root')];
    for (const headers of [
      { authorization: `Bearer ${anna}`, cookie: `codemie_access_token=${root}` },
      { cookie: `codemie_access_token=${anna}; codemie_access_token=${root}` },
    ])
      await expect(by(headers)).rejects.toMatchObject({
        status: 401,
        details: expect.stringContaining('Ambiguous authentication'),
      });
  });
});
