import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  const command = ['--import', 'tsx', 'src/gateway/cli.ts', ...flags];
  return spawn(process.execPath, command, { cwd: ROOT, env: { ...process.env, GATEWAY_SECRET: SECRET } });
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

test.each([
  ['no database', [], '--database is missing'],
  ['no key', ['--database', 'x'], 'Set --jwks or --secret-env'],
  ['a variable that is not set', ['--database', 'x', '--secret-env', 'NOT_SET'], 'the variable NOT_SET is not set'],
  [
    'a port that is none',
    ['--database', 'x', '--secret-env', 'GATEWAY_SECRET', '--port', 'x'],
    '--port must be a number',
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
