import { expect } from '@open-wc/testing';

import { json, rejection } from '../fake-server.js';
import { codemie, GATEWAY, range } from './codemie.js';
import * as examples from './examples.js';

const person = (id: string, name: string) => ({ id, label: name, name, email: null });
const ADMIN = { ...examples.user, is_admin: true };

describe('CodemieSource: choices', () => {
  describe('projects to choose from', () => {
    it("are the viewer's own, by name", async () => {
      const { ask, server } = codemie({ user: examples.user });
      const table = await ask('projects', { pageSize: 20 });
      expect(table.rows).to.deep.equal([
        { id: 'anna_kowalska@example.com', label: 'anna_kowalska@example.com' },
        { id: 'apollo', label: 'apollo (Apollo Programme)' },
        { id: 'zephyr', label: 'zephyr' },
      ]);
      expect((await ask('projects', { search: 'PROG' })).rows.map((row) => row['id'])).to.deep.equal(['apollo']);
      expect(server.to('user')).to.have.length(1);
      expect(server.forFigures).to.have.length(0);
    });

    it('are told by their names alone where the server has no more', async () => {
      const user = { user_id: 'u1', applications: ['b', 'a'], applications_admin: ['c'] };
      const { rows } = await codemie({ user }).ask('projects');
      expect(rows.map((row) => row['label'])).to.deep.equal(['a', 'b', 'c']);
    });

    it('are all of them for an administrator, searched by the server', async () => {
      const { ask, server } = codemie({ user: ADMIN, 'admin/applications': examples.applications });
      const { rows } = await ask('projects', { search: ' Apo ', page: 0, pageSize: 20 });
      expect(rows).to.deep.equal([
        { id: 'apollo', label: 'apollo (Apollo Programme)' },
        { id: 'apollo-qa', label: 'apollo-qa' },
      ]);
      const { query } = server.to('admin/applications')[0]!;
      expect(query['search']).to.equal('Apo');
      expect(Number(query['limit'])).to.be.at.least(20);
      await ask('projects');
      expect(server.asked.at(-1)?.url.search).to.equal('');
    });

    it('tell when there are more of them than a page', async () => {
      const { ask } = codemie({ user: ADMIN, 'admin/applications': examples.applications });
      const table = await ask('projects', { pageSize: 1 });
      expect([table.rows.length, table.rowCount]).to.deep.equal([1, 2]);
    });

    it('are an auditor’s own where the server keeps the list to administrators', async () => {
      const { ask } = codemie({
        user: { ...examples.user, is_auditor: true },
        'admin/applications': json({}, { status: 403 }),
      });
      expect((await ask('projects')).rows).to.have.length(3);
    });

    it('are malformed without names', async () => {
      for (const body of [{}, { applications: {} }, { applications: [{}] }]) {
        const { ask } = codemie({ user: ADMIN, 'admin/applications': body });
        expect(await rejection(ask('projects'))).to.include({ kind: 'malformed' });
      }
    });
  });

  describe('users to choose from', () => {
    const filters = { ...range('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'), users: ['u1'], projects: ['apollo'] };

    it('are searched by the server for those who search everybody', async () => {
      const { ask, server } = codemie({ user: ADMIN, 'analytics/users': examples.users });
      const table = await ask('users', { search: 'kowal@', filters, pageSize: 20 });
      expect(table.rows).to.deep.equal([
        person('3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11', 'Anna Kowalska'),
        person('9b2d7a10-5a0e-4d43-8a8e-1fd2b1a4c201', 'Jan Novak'),
      ]);
      expect(server.to('analytics/users')[0]?.query).to.deep.equal({
        start_date: '2026-05-01T00:00:00.000Z',
        end_date: '2026-05-02T00:00:00.000Z',
        projects: 'apollo',
        search: 'kowal@',
      });
    });

    it('are searched here for everybody else', async () => {
      const { ask, server } = codemie({ user: examples.user, 'analytics/users': examples.users });
      const table = await ask('users', { search: 'JAN', pageSize: 1 });
      expect([table.rows.map((row) => row['label']), table.rowCount]).to.deep.equal([['Jan Novak'], 1]);
      expect(server.to('analytics/users')[0]?.query).to.deep.equal({});
      expect((await ask('users', { search: '9b2d' })).rowCount).to.equal(0);
    });

    it('are each there once, under the best name there is', async () => {
      const users = [
        { id: 'u1', name: null },
        { id: 'u2', name: 'Jan' },
        { id: 'u1', name: 'Anna' },
        { id: 'u2', name: 'J. Novak' },
        { id: 'u3' },
      ];
      const { ask } = codemie({ user: ADMIN, 'analytics/users': { data: { users } } });
      expect((await ask('users')).rows).to.deep.equal([
        person('u1', 'Anna'),
        person('u2', 'Jan'),
        { id: 'u3', label: 'u3', name: null, email: null },
      ]);
    });

    it('are told apart where they have one name, by e-mail or id', async () => {
      const users = [
        { id: 'u1', name: 'Alex Kim', email: 'alex@example.com' },
        { id: 'u2', name: 'Alex Kim' },
        { id: 'u3', name: 'Sam', display_name: 'Sam (u3)' },
      ];
      const { ask } = codemie({ user: examples.user, 'analytics/users': { data: { users } } });
      const { rows } = await ask('users');
      expect(rows.map(({ label, name, email }) => [label, name, email])).to.deep.equal([
        ['Alex Kim (alex@example.com)', 'Alex Kim', 'alex@example.com'],
        ['Alex Kim (u2)', 'Alex Kim', null],
        ['Sam (u3)', 'Sam', null],
      ]);
      expect((await ask('users', { search: 'ALEX@ex' })).rows.map(({ id }) => id)).to.deep.equal(['u1']);
    });

    it('are searched by the gateway for everybody, and counted beyond what it lists', async () => {
      const { ask, server } = codemie({
        config: GATEWAY,
        user: examples.user,
        'analytics/users': { data: { users: [{ id: 'u1', name: 'Anna' }], total_count: 12_000 } },
      });
      expect((await ask('users', { pageSize: 10_000 })).rowCount).to.equal(12_000);
      await ask('users', { search: 'ann' });
      expect(server.to('analytics/users').at(-1)?.query).to.deep.equal({ search: 'ann' });
    });

    it('are malformed without ids', async () => {
      for (const body of [{}, { data: {} }, { data: { users: [{}] } }, { data: { users: [null] } }]) {
        const { ask } = codemie({ user: ADMIN, 'analytics/users': body });
        expect(await rejection(ask('users'))).to.include({ kind: 'malformed' });
      }
    });
  });
});
