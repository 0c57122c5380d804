import { expect } from '@open-wc/testing';

import type { Table } from '../../../src/core/types.js';

import { json, rejection } from '../fake-server.js';
import { codemie, GATEWAY, NOW, paged, range } from './codemie.js';
import * as examples from './examples.js';

const ADMIN = { ...examples.user, is_admin: true };
const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);

describe('CodemieSource: filters', () => {
  describe('a range', () => {
    const sent = async (from: string, to: string, date?: string): Promise<Record<string, string>> => {
      const headers = date ? { date: new Date(date).toUTCString() } : {};
      const { ask, server } = codemie({
        config: json([], { headers }),
        'analytics/summaries': examples.summaries,
      });
      await ask('summary', { filters: range(from, to) });
      return server.to('analytics/summaries')[0]?.query ?? {};
    };

    it('is sent as zoned start and end, never as a preset', async () => {
      expect(await sent('2026-04-14T22:00:00+02:00', '2026-05-14T08:00:00Z')).to.deep.equal({
        start_date: '2026-04-14T20:00:00.000Z',
        end_date: '2026-05-14T08:00:00.000Z',
      });
    });

    it("ends before the server's now, whatever this machine thinks", async () => {
      const end = async (date?: string): Promise<string | undefined> =>
        (await sent('2026-04-14T00:00:00Z', '2026-06-01T00:00:00Z', date))['end_date'];
      expect(await end()).to.equal('2026-05-14T10:22:30.000Z');
      expect(await end('2026-05-14T10:17:31Z')).to.equal('2026-05-14T10:17:30.000Z');
      expect(await end('2026-05-15T10:22:31Z')).to.equal('2026-05-15T10:22:30.000Z');
      expect(await end('2026-05-13T10:22:31Z')).to.equal('2026-05-13T10:22:30.000Z');
    });

    it('starts before it ends, even when it has no length or lies ahead', async () => {
      for (const [from, to] of [
        ['2026-05-14T00:00:00Z', '2026-05-14T00:00:00Z'],
        [NOW, NOW],
        ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'],
      ] as const) {
        const { start_date = '', end_date = '' } = await sent(from, to);
        expect(Date.parse(start_date)).to.be.lessThan(Date.parse(end_date));
        expect(Date.parse(end_date)).to.be.lessThan(Date.parse(NOW));
      }
    });

    it('is left out where there is none, and refused where it is no time', async () => {
      const { ask, server } = codemie({ 'analytics/summaries': examples.summaries });
      await ask('summary');
      expect(server.to('analytics/summaries')[0]?.query).to.deep.equal({});
      expect(await rejection(ask('summary', { filters: range('soon', 'later') }))).to.include({ kind: 'invalid' });
    });
  });

  describe('users and projects', () => {
    it('are sent as one comma list each', async () => {
      const { ask, server } = codemie({ user: ADMIN, 'analytics/summaries': examples.summaries });
      await ask('summary', { filters: { users: ['u1', 'u&2'], projects: ['apollo', 'zephyr'] } });
      const asked = server.to('analytics/summaries')[0];
      expect(asked?.query).to.deep.equal({ users: 'u1,u&2', projects: 'apollo,zephyr' });
      expect(asked?.url.search).to.equal('?users=u1%2Cu%262&projects=apollo%2Czephyr');
    });

    it('are left out when nobody is chosen', async () => {
      const { ask, server } = codemie({ 'analytics/summaries': examples.summaries });
      await ask('summary', { filters: { users: [], projects: [] } });
      expect(server.to('analytics/summaries')[0]?.query).to.deep.equal({});
    });

    it('cannot have a comma in their ids', async () => {
      const { ask, server } = codemie({ user: ADMIN, 'analytics/summaries': examples.summaries });
      for (const filters of [{ users: ['u1', 'Doe, Jane'] }, { projects: ['Doe, Jane'] }]) {
        const error = await rejection(ask('summary', { filters }));
        expect(error).to.include({ kind: 'invalid' });
        expect(error).to.have.property('message').that.includes('“Doe, Jane”');
      }
      expect(server.to('analytics/summaries')).to.have.length(0);
    });

    it('are the only lists the server narrows by; of others it is said that they do not', async () => {
      const { ask } = codemie({ 'analytics/summaries': examples.summaries });
      const { notices } = await ask('summary', { filters: { models: ['gpt-4'], teams: [] } });
      expect(notices?.map(({ code, filter, values }) => [code, filter, values])).to.deep.equal([
        ['not-filtered', 'models', ['gpt-4']],
      ]);
    });

    it('are narrowed by in every report, and each other list is named in a notice of its own', async () => {
      const { ask } = codemie({
        config: GATEWAY,
        'analytics/spending-by-model': paged(2),
        'analytics/spending-series': paged(2),
        'analytics/tools-usage': paged(2),
      });
      for (const report of ['spending-by-model', 'spending', 'tools']) {
        const { notices } = await ask(report, { filters: { users: ['u1'], models: ['gpt-4'], teams: ['t1', 't2'] } });
        expect(notices, report).to.deep.equal([
          {
            code: 'not-filtered',
            message: 'These figures are not narrowed by the chosen models.',
            filter: 'models',
            values: ['gpt-4'],
          },
          {
            code: 'not-filtered',
            message: 'These figures are not narrowed by the chosen teams.',
            filter: 'teams',
            values: ['t1', 't2'],
          },
        ]);
      }
    });
  });

  describe('projects that are not open to the viewer', () => {
    const routes = { user: examples.user, 'analytics/summaries': examples.summaries, 'analytics/workflows': paged(3) };

    it('leave nothing when there are no others, and the server is not asked', async () => {
      const { ask, server } = codemie(routes);
      for (const report of ['summary', 'workflows', 'projects-spending', 'users']) {
        const table = await ask(report, { filters: { projects: ['foreign', 'unknown'] }, pageSize: 20 });
        expect(table.rows, report).to.deep.equal([]);
        expect(table.notices?.map(({ code, filter, values }) => [code, filter, values])).to.deep.equal([
          ['filter-out-of-scope', 'projects', ['foreign', 'unknown']],
        ]);
      }
      expect([...new Set(server.asked.map(({ path }) => path))].sort()).to.deep.equal(['config', 'user']);
      expect(server.to('user')).to.have.length(1);
    });

    it('are left out beside others, with a notice', async () => {
      const { ask, server } = codemie(routes);
      const table = await ask('workflows', { filters: { projects: ['apollo', 'foreign', 'zephyr'] }, pageSize: 20 });
      expect(server.to('analytics/workflows')[0]?.query).to.include({ projects: 'apollo,zephyr' });
      expect(table.notices?.map(({ code, values }) => [code, values])).to.deep.equal([
        ['filter-out-of-scope', ['foreign']],
      ]);
    });

    it('are those of neither list: managed ones are open', async () => {
      const user = { ...examples.user, applications: ['zephyr'], applications_admin: ['apollo'], projects: undefined };
      const { ask } = codemie({ ...routes, user });
      expect(codes(await ask('summary', { filters: { projects: ['apollo', 'zephyr'] } }))).to.deep.equal([]);
    });

    it('do not exist for those who see everything', async () => {
      for (const role of ['is_admin', 'is_maintainer', 'is_auditor']) {
        const { ask, server } = codemie({ ...routes, user: { ...examples.user, [role]: true } });
        expect(codes(await ask('summary', { filters: { projects: ['foreign'] } }))).to.deep.equal([]);
        expect(server.to('analytics/summaries')[0]?.query).to.deep.equal({ projects: 'foreign' });
      }
    });

    it('are left to our gateway, whose notices are passed on', async () => {
      const notice = {
        code: 'filter-out-of-scope',
        message: 'Not open to you.',
        filter: 'projects',
        values: ['foreign'],
      };
      const body = { data: { metrics: [] }, metadata: { notices: [notice] } };
      const { ask, server } = codemie({ ...routes, config: GATEWAY, 'analytics/summaries': body });
      const table = await ask('summary', { filters: { projects: ['foreign'] } });
      expect(table.notices).to.deep.equal([notice]);
      expect(server.to('analytics/summaries')[0]?.query).to.deep.equal({ projects: 'foreign' });
    });

    it('cannot be told when it is not known who is looking: nothing is shown', async () => {
      const { ask, server } = codemie({ ...routes, user: json({}, { status: 500 }) });
      expect(await rejection(ask('summary', { filters: { projects: ['apollo'] } }))).to.include({
        kind: 'unavailable',
      });
      expect(server.to('analytics/summaries')).to.have.length(0);
    });
  });
});
