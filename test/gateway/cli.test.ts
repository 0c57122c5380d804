import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { AUDIENCE, ISSUER, makeStore, SECRET, type Store, tokenFor } from './fixtures.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let store: Store;
beforeAll(async () => {
  store = await makeStore([]);
});
afterAll(() => {
  store.remove();
});

function start(...flags: string[]) {
  return spawn(process.execPath, [inject('cli'), ...flags], {
    cwd: ROOT,
    env: { ...process.env, GATEWAY_SECRET: SECRET },
  });
}

test('serves a store, and ends when it is told to', async () => {
  const flags = ['--secret-env', 'GATEWAY_SECRET', '--issuer', ISSUER, '--audience', AUDIENCE, '--port', '0'];
  const gateway = start('--database', store.file, ...flags);
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
  expect((await fetch(`${url}/v1/user`)).status).toBe(401);
  const token = await tokenFor('anna', { expires: Math.floor(Date.now() / 1000) + 60 });
  const user = await fetch(`${url}/v1/user`, { headers: { authorization: `Bearer ${token}` } });
  expect(await user.json()).toMatchObject({ user_id: 'anna' });
  gateway.kill('SIGTERM');
  expect(await once(gateway, 'exit')).toEqual([0, null]);
});

test('leaves a line of what it could not read, ends with half a request open, and takes no other port', async () => {
  const flags = ['--secret-env', 'GATEWAY_SECRET', '--issuer', ISSUER, '--audience', AUDIENCE];
  const gateway = start('--database', store.file, ...flags, '--port', '0', '--admin-claim', 'realm_access.roles');
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
  const { port } = new URL(url);

  const second = start('--database', store.file, ...flags, '--port', port);
  let refused = '';
  second.stderr.on('data', (chunk: Buffer) => (refused += chunk.toString()));
  expect(await once(second, 'close')).toEqual([1, null]);
  expect(refused).toContain(`Port ${port} of 127.0.0.1 is taken by another program.`);

  const half = connect(Number(port), '127.0.0.1');
  half.on('error', () => undefined);
  half.write('GET /v1/user HTTP/1.1\r\nHost: x\r\n');
  const token = await tokenFor('anna', {
    expires: Math.floor(Date.now() / 1000) + 60,
    claims: { realm_access: { roles: 7 } },
  });
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${url}/v1/user`, { headers })).status).toBe(200);
  const [warning] = said.trim().split('\n');
  expect(JSON.parse(warning ?? '')).toMatchObject({
    level: 'warn',
    msg: 'The claim realm_access.roles gives no rights: a number is neither a list of texts nor a text.',
  });
  gateway.kill('SIGTERM');
  expect(await once(gateway, 'exit')).toEqual([0, null]);
  half.destroy();
});

test.each([
  ['no database', [], '--database is missing'],
  ['no key', ['--database', 'x'], 'Set --jwks or --secret-env'],
  ['a variable that is not set', ['--database', 'x', '--secret-env', 'NOT_SET'], 'the variable NOT_SET is not set'],
  [
    'a port that is none',
    ['--database', 'x', '--secret-env', 'GATEWAY_SECRET', '--port', 'x'],
    '--port must be a number',
  ],
  [
    'a level that is none',
    ['--database', 'x', '--secret-env', 'GATEWAY_SECRET', '--log-level', 'loud'],
    '--log-level must be error, warn, info, debug, not loud',
  ],
  [
    'a time that is none',
    ['--database', 'x', '--secret-env', 'GATEWAY_SECRET', '--time-limit', '0'],
    '--time-limit must be a number of seconds from 1 to 86400, not 0',
  ],
  ['a flag that is none', ['--databse', 'x'], "'--databse'"],
  [
    'a file that is not there',
    ['--database', '/nowhere/x', '--secret-env', 'GATEWAY_SECRET', '--issuer', 'i', '--audience', 'a'],
    'The database /nowhere/x cannot be opened',
  ],
])('says what is wrong: %s', async (_name, flags, message) => {
  const gateway = start(...flags);
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(gateway, 'close')) as [number];
  expect(said).toContain(message);
  expect(said).not.toContain('    at ');
  expect(code).toBe(1);
});
