import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Board } from '../../src/core/board/board.js';
import type { Viewer } from '../../src/gateway/access/viewer.js';
import { BoardFolder } from '../../src/gateway/boards/board-folder.js';
import { Boards } from '../../src/gateway/boards/boards.js';
import { unauthenticated } from '../../src/gateway/contract/errors.js';
import type { Engine } from '../../src/gateway/engines/engine.js';
import { buildServer } from '../../src/gateway/http/server.js';
import { GatewayBoardStore } from '../../src/sources/gateway-board-store.js';
import { NOW } from './fixtures.js';

const viewer = (id: string, projects: readonly string[], managedProjects: readonly string[] = []): Viewer => ({
  id,
  name: `${id} by name`,
  username: id,
  email: null,
  platformAdmin: id === 'root',
  projects,
  managedProjects,
});
const VIEWERS = [
  viewer('anna', ['apollo', 'zephyr']),
  viewer('piotr', ['apollo', 'borealis'], ['apollo']),
  viewer('dana', ['atlas']),
  viewer('root', []),
];
const board: Board = {
  version: 1,
  id: 'costs',
  name: 'Costs',
  cards: [{ id: 'a', element: 'usage-chart', width: 6, attributes: { measure: 'cost' } }],
};
/** Boards ask no engine. */
const engine: Engine = {
  compile: () => ({ sql: '', parameters: [] }),
  rows: () => Promise.reject(new Error('Boards are no figures.')),
  close: () => undefined,
} as Engine;

describe('boards', () => {
  const folders: string[] = [];
  let folder = '';
  let server = buildServer({} as never);

  const serve = (boards?: string) =>
    buildServer({
      engine,
      now: () => NOW,
      variesBy: 'x-user',
      anonymousLeaderboard: false,
      logLevel: 'error',
      ...(boards !== undefined && { boards: new Boards(new BoardFolder(boards), () => NOW) }),
      identify: ({ 'x-user': user }) => {
        const found = VIEWERS.find(({ id }) => id === user);
        return found ? Promise.resolve(found) : Promise.reject(unauthenticated('Nobody.'));
      },
    });
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', path: string, user?: string, payload?: object) => {
    const answer = await server.inject({
      method,
      url: `/v1/analytics/boards${path}`,
      headers: user === undefined ? {} : { 'x-user': user },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body ? (answer.json() as Record<string, unknown>) : {} };
  };
  const put = (user: string, kept: object = board) => ask('PUT', `/${(kept as Board).id}`, user, kept);
  const names = async (user: string) => {
    const { body } = await ask('GET', '', user);
    return (body['data'] as { boards: { name: string; owner?: string; editable: boolean }[] }).boards;
  };
  const storeOf = (user: string) =>
    new GatewayBoardStore({
      headers: { 'x-user': user },
      fetch: async (url, { method = 'GET', headers, body } = {}) => {
        const sent = Object.fromEntries(new Headers(headers));
        const answer = await server.inject({
          method: method as 'GET',
          url: url as string,
          headers: sent,
          ...(typeof body === 'string' && { payload: body }),
        });
        return new Response(answer.statusCode === 204 ? null : answer.body, { status: answer.statusCode });
      },
    });

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'boards-')), 'made', 'when needed');
    folders.push(folder);
    server = serve(folder);
  });
  afterAll(() => {
    for (const each of folders) rmSync(join(each, '..', '..'), { recursive: true, force: true });
  });

  it('are kept, listed, read, changed and deleted by their owner', async () => {
    expect(await names('anna')).toEqual([]);
    expect(await put('anna')).toEqual({ status: 200, body: { data: board } });
    expect(await put('anna', { ...board, name: 'Renamed', later: { kept: true } })).toMatchObject({ status: 200 });
    expect(await names('anna')).toEqual([
      { id: 'costs', name: 'Renamed', editable: true, changed_at: NOW.toISOString() },
    ]);
    expect((await ask('GET', '/costs', 'anna')).body).toEqual({
      data: { ...board, name: 'Renamed', later: { kept: true } },
    });
    expect((await ask('DELETE', '/costs', 'anna')).status).toBe(204);
    expect((await ask('GET', '/costs', 'anna')).status).toBe(404);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are nobody else’s, an administrator’s neither, until they are shared with a project', async () => {
    await put('anna');
    for (const other of ['piotr', 'dana', 'root']) {
      expect(await names(other)).toEqual([]);
      expect((await ask('GET', '/costs', other)).status).toBe(404);
      expect((await ask('DELETE', '/costs', other)).status).toBe(404);
      expect((await put(other)).status).toBe(409);
    }
    await put('anna', { ...board, projects: ['apollo'] });
    expect(await names('piotr')).toMatchObject([{ name: 'Costs', owner: 'anna by name', editable: false }]);
    expect((await ask('GET', '/costs', 'piotr')).status).toBe(200);
    expect((await ask('DELETE', '/costs', 'piotr')).status).toBe(404);
    expect((await put('piotr')).status).toBe(409);
    for (const other of ['dana', 'root']) expect((await ask('GET', '/costs', other)).status).toBe(404);
  });

  it('are shared with projects of one’s own alone', async () => {
    const { status, body } = await put('anna', { ...board, projects: ['apollo', 'atlas'] });
    expect(status).toBe(403);
    expect(JSON.stringify(body)).toContain('You share boards with projects that you belong to, not atlas.');
  });

  it('are refused by name, and lose nothing that was there', async () => {
    await put('anna');
    const wrong = { ...board, cards: [{ ...board.cards[0], width: 99 }] };
    expect(JSON.stringify((await put('anna', wrong)).body)).toContain('cards[0].width is 99, not 1 to 12.');
    expect((await ask('PUT', '/other', 'anna', board)).status).toBe(400);
    expect((await ask('PUT', '/costs', undefined, board)).status).toBe(401);
    expect((await ask('PUT', '/costs', 'anna', { ...board, name: 'x'.repeat(600_000) })).status).toBe(413);
    expect((await ask('GET', '/costs', 'anna')).body).toEqual({ data: board });
  });

  it('have ids of any kind, and files of their own in the folder', async () => {
    for (const id of ['../../etc/passwd', 'a/b', 'ü 📊', '.'.repeat(150)]) {
      const path = `/${encodeURIComponent(id)}`;
      expect((await ask('PUT', path, 'anna', { ...board, id })).status).toBe(200);
      expect((await ask('GET', path, 'anna')).body).toMatchObject({ data: { id } });
    }
    expect(readdirSync(folder).every((name) => /^[0-9a-f]{64}\.json$/.test(name))).toBe(true);
    expect(readdirSync(folder).length).toBe(4);
  });

  it('are read past a file that is none', async () => {
    await put('anna');
    writeFileSync(join(folder, 'notes.json'), '{"owner":');
    writeFileSync(join(folder, 'list.json'), '[1]');
    expect(await names('anna')).toHaveLength(1);
  });

  it('are not there without a folder, and named in the configuration with one', async () => {
    const endpoints = async () => {
      const answer = await server.inject({ url: '/v1/config' });
      const gateway = (answer.json() as { id: string; settings: { endpoints?: string[] } }[]).find(
        ({ id }) => id === 'analyticsGateway',
      );
      return gateway?.settings.endpoints?.filter((path) => path.includes('boards'));
    };
    expect(await endpoints()).toEqual(['analytics/boards', 'analytics/boards/{id}']);
    server = serve();
    expect(await endpoints()).toEqual([]);
    expect((await ask('GET', '', 'anna')).status).toBe(404);
  });

  it('come to a page by its store', async () => {
    const [anna, piotr] = [storeOf('anna'), storeOf('piotr')];
    await anna.save({ ...board, projects: ['apollo'] });
    expect(await anna.list()).toEqual([{ id: 'costs', name: 'Costs' }]);
    expect(await piotr.list()).toEqual([{ id: 'costs', name: 'Costs', editable: false, owner: 'anna by name' }]);
    expect(await piotr.load('costs')).toMatchObject({ name: 'Costs' });
    await expect(piotr.save(board)).rejects.toThrow('The board is somebody else’s');
    await expect(storeOf('dana').load('costs')).rejects.toMatchObject({ kind: 'not-available' });
    await expect(storeOf('nobody').list()).rejects.toMatchObject({ kind: 'unauthenticated' });
    await anna.remove('costs');
    expect(await anna.list()).toEqual([]);
  });
});
