import { expect } from '@open-wc/testing';

import { isSourceError } from '../../src/core/source-error.js';
import type { Table } from '../../src/core/types.js';
import { codemie, GATEWAY, NOW, paged, range } from './codemie/codemie.js';
import * as examples from './codemie/examples.js';
import { deferred, json, rejection, settled } from './fake-server.js';

const ADMIN = { ...examples.user, is_admin: true };
const TOKEN = 'canary-7f3a9b1c5d';
const ids = ({ columns }: Table): string[] => columns.map(({ id }) => id);
const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);

describe('CodemieSource', () => {
  describe('summary', () => {
    it('is one row of the figures the server has, in our order and under our names', async () => {
      const { ask } = codemie({ 'analytics/summaries': examples.summaries });
      const table = await ask('summary');
      expect(table.rows).to.deep.equal([
        {
          totalCost: 1843.5127340000002,
          platformCost: 1210.0817,
          inputTokens: 220345678,
          cachedInputTokens: 640000000,
          outputTokens: 14000000,
          assistants: 311,
          workflows: 58,
          cliCost: 633.43103,
          totalTokens: 912345678,
          cacheCreationTokens: 38000000,
          dailyActiveUsers: 87,
          monthlyActiveUsers: 402,
          cliInvocations: 52011,
          mcpServers: 23,
          webhookInvocations: 140,
          skills: 12,
        },
      ]);
      expect(ids(table)).to.deep.equal(Object.keys(table.rows[0]!));
      const column = (id: string): unknown => table.columns.find((candidate) => candidate.id === id);
      expect(column('totalCost')).to.deep.equal({
        id: 'totalCost',
        label: 'Total money spent',
        kind: 'currency',
        currency: 'USD',
      });
      expect(column('workflows')).to.include({ label: 'Unique workflows invoked', kind: 'integer' });
      expect(column('dailyActiveUsers')).to.include({ window: 'Last 1 day' });
      expect(column('monthlyActiveUsers')).to.include({ window: 'Last 1 month' });
    });

    it("has our gateway's further figures in their places, and unknown ones last", async () => {
      const more = [
        {
          id: 'gpu_hours',
          label: 'GPU hours',
          type: 'number',
          value: '7.5',
          format: null,
          description: 'Hours of GPUs',
        },
        { id: 'total_requests', label: 'x', type: 'number', value: 19366, format: 'number' },
        { id: 'unique_active_users', label: 'x', type: 'number', value: 240, format: 'number' },
        { id: 'total_rerank_tokens', label: 'x', type: 'number', value: null, format: 'number' },
        { id: 'rerank_cost', label: 'x', type: 'number', value: 'N/A', format: 'currency' },
        { id: 'eli_cost', label: 'x', type: 'number', value: 1.25, format: 'currency' },
      ];
      const body = { data: { metrics: [...more, ...examples.summaries.data.metrics] } };
      const table = await codemie({ config: GATEWAY, 'analytics/summaries': body }).ask('summary');
      expect(ids(table).join(' ')).to.equal(
        'totalCost platformCost eliCost rerankCost inputTokens cachedInputTokens outputTokens rerankTokens ' +
          'activeUsers assistants workflows cliCost requests totalTokens cacheCreationTokens dailyActiveUsers ' +
          'monthlyActiveUsers cliInvocations mcpServers webhookInvocations skills gpu_hours',
      );
      expect(table.rows[0]).to.include({ eliCost: 1.25, rerankCost: null, rerankTokens: null, gpu_hours: 7.5 });
      expect(table.columns.at(-1)).to.deep.equal({
        id: 'gpu_hours',
        label: 'GPU hours',
        kind: 'number',
        description: 'Hours of GPUs',
      });
    });
  });

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
      expect(server.to('user')).to.have.length(0);
    });

    it('cannot be told when it is not known who is looking: nothing is shown', async () => {
      const { ask, server } = codemie({ ...routes, user: json({}, { status: 500 }) });
      expect(await rejection(ask('summary', { filters: { projects: ['apollo'] } }))).to.include({
        kind: 'unavailable',
      });
      expect(server.to('analytics/summaries')).to.have.length(0);
    });
  });

  describe('workflows', () => {
    it("are the contract's example in our names and units", async () => {
      const { ask } = codemie({ 'analytics/workflows': examples.workflows });
      const table = await ask('workflows', { page: 0, pageSize: 20 });
      expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal([
        ['workflow', 'text'],
        ['runs', 'integer'],
        ['succeeded', 'integer'],
        ['failed', 'integer'],
        ['aborted', 'integer'],
        ['successRate', 'percent'],
        ['cost', 'currency'],
        ['averageCost', 'currency'],
        ['tokens', 'integer'],
        ['averageTime', 'duration'],
        ['users', 'integer'],
        ['lastRun', 'datetime'],
      ]);
      expect(table.rows).to.deep.equal([
        {
          id: 'Nightly test triage',
          workflow: 'Nightly test triage',
          runs: 61,
          succeeded: 55,
          failed: 5,
          aborted: 1,
          successRate: 0.9016,
          cost: 9.8123,
          averageCost: 0.16086,
          tokens: 2211003,
          averageTime: 143.22,
          users: 4,
          lastRun: '2026-05-14T02:00:41.120Z',
        },
      ]);
      expect(table.rowCount).to.equal(1);
    });

    it('have no total of distinct users where only their sum is to be had', async () => {
      const body = { 'analytics/workflows': examples.workflows };
      const rest = { runs: 61, succeeded: 55, failed: 5, aborted: 1, cost: 9.81, tokens: 2211003 };
      expect((await codemie(body).ask('workflows')).totals).to.deep.equal({ ...rest, users: null });
      const gateway = codemie({ ...body, config: GATEWAY });
      expect((await gateway.ask('workflows')).totals).to.deep.equal({ ...rest, users: 4 });
    });

    it('have the ids that our gateway gives them', async () => {
      const [row] = examples.workflows.data.rows;
      const rows = [{ ...row, workflow_id: 'w1', total_runs: '7', last_run: 'N/A' }];
      const body = { ...examples.workflows, data: { ...examples.workflows.data, rows } };
      const table = await codemie({ 'analytics/workflows': body }).ask('workflows');
      expect(table.rows[0]).to.include({ id: 'w1', runs: 7, lastRun: null });
    });

    it('keep a column that is new to us', async () => {
      const { columns, rows } = examples.workflows.data;
      const retries = {
        id: 'retry_percent',
        label: 'Retries (%)',
        type: 'number',
        format: 'percentage',
        description: null,
      };
      const data = { columns: [retries, ...columns], rows: [{ ...rows[0], retry_percent: 5 }], totals: null };
      const table = await codemie({ 'analytics/workflows': { ...examples.workflows, data } }).ask('workflows');
      expect(table.columns.at(-1)).to.deep.include({ id: 'retry_percent', label: 'Retries (%)', kind: 'percent' });
      expect(table.rows[0]).to.include({ retry_percent: 0.05 });
      expect(table).not.to.have.property('totals');
    });
  });

  it("assistants are the contract's example in our names and units", async () => {
    const { ask, server } = codemie({ 'analytics/assistants-chats': examples.assistantsChats });
    const table = await ask('assistants', { page: 0, pageSize: 20 });
    expect(table.rows[0]).to.deep.equal({
      id: 'Release Notes Writer',
      assistant: 'Release Notes Writer',
      chats: 84,
      messages: 512,
      users: 17,
      minMessages: 1,
      medianMessages: 4,
      averageMessages: 6.1,
      maxMessages: 41,
      succeeded: 498,
      errors: 14,
      errorRate: 0.0273,
      tokens: 4120034,
      cost: 18.42,
      averageCost: 0.03598,
      averageTime: 11.7,
      lastError: '2026-05-13T16:40:12.551Z',
    });
    expect(ids(table)).to.deep.equal(Object.keys(table.rows[0]!).slice(1));
    expect(table.rows[1]).to.include({ errorRate: 0, lastError: null });
    expect(table.totals).to.deep.equal({
      chats: 96,
      messages: 542,
      succeeded: 528,
      errors: 14,
      tokens: 4210156,
      cost: 18.83,
    });
    expect(server.asked.at(-1)?.query).to.deep.equal({ page: '0', per_page: '20' });
  });

  describe('sort and search', () => {
    const REPORT = 'projects-spending';
    const PATH = `analytics/${REPORT}`;

    it('need no more than the page that is asked for when there are none', async () => {
      const { ask, server } = codemie({ [PATH]: paged(2500) });
      const table = await ask(REPORT, { page: 2, pageSize: 20 });
      expect(server.to(PATH).map(({ query }) => query)).to.deep.equal([{ page: '2', per_page: '20' }]);
      expect(table).to.include({ rowCount: 2500, searchable: true });
      expect(table.rows[0]).to.deep.equal({ name: 'row 2460', n: 2460 });
      expect(table.columns.every(({ sortable }) => sortable)).to.equal(true);
    });

    it('work over every page of the result, one after the other', async () => {
      const { ask, server } = codemie({ [PATH]: paged(2500) });
      const table = await ask(REPORT, { sort: { by: 'n' }, page: 1, pageSize: 2 });
      expect(table.rows.map((row) => row['n'])).to.deep.equal([3, 4]);
      expect(table).to.deep.include({ rowCount: 2500, totals: { n: 1 } });
      expect(server.to(PATH).map(({ query }) => query)).to.deep.equal([
        { page: '0', per_page: '1000' },
        { page: '1', per_page: '1000' },
        { page: '2', per_page: '1000' },
      ]);
      const found = await ask(REPORT, { search: ' ROW 250', pageSize: 5 });
      expect([found.rowCount, found.rows.length, 'totals' in found]).to.deep.equal([2, 2, false]);
    });

    it('ask for one page at a time', async () => {
      const first = deferred<object>();
      const answer = paged(1500);
      const { ask, server } = codemie({
        [PATH]: (asked: { query: Record<string, string> }) =>
          asked.query['page'] === '0' ? first.promise : answer(asked),
      });
      const table = ask(REPORT, { sort: { by: 'n' }, pageSize: 5 });
      for (let turn = 0; turn < 5; turn++) await settled();
      expect(server.to(PATH)).to.have.length(1);
      first.resolve(answer({ query: { page: '0', per_page: '1000' } }));
      expect((await table).rowCount).to.equal(1500);
    });

    it('take short pages for what they are', async () => {
      const pages = [[5, 1], [3, 4], [2]];
      const answer = ({ query }: { query: Record<string, string> }): object => {
        const page = Number(query['page']);
        return {
          data: { columns: [{ id: 'n', label: 'N', type: 'integer' }], rows: (pages[page] ?? []).map((n) => ({ n })) },
          pagination: { page, per_page: 1000, total_count: 6, has_more: page < 2 },
        };
      };
      const { ask } = codemie({ [PATH]: answer });
      const table = await ask(REPORT, { sort: { by: 'n' } });
      expect(table.rows.map((row) => row['n'])).to.deep.equal([1, 2, 3, 4, 5]);
    });

    it('end when pages do not, and when one comes again', async () => {
      const { data } = paged(5)({ query: {} }) as { data: object };
      const endless = { data, pagination: { page: 0, per_page: 1000, total_count: 50, has_more: true } };
      const { ask, server } = codemie({ [PATH]: endless });
      const table = await ask(REPORT, { sort: { by: 'n' }, pageSize: 5 });
      expect(codes(table)).to.deep.equal(['capped']);
      expect(server.to(PATH).map(({ query }) => `${query['page']}/${query['per_page']}`)).to.deep.equal([
        '0/1000',
        '1/1000',
        '0/5',
      ]);
      const { data: rows } = paged(5)({ query: {} }) as { data: object };
      const empty = ({ query }: { query: Record<string, string> }): object => ({
        data: query['page'] === '0' ? rows : { columns: [], rows: [] },
        pagination: { page: 0, per_page: 1000, total_count: 50, has_more: true },
      });
      expect((await codemie({ [PATH]: empty }).ask(REPORT, { sort: { by: 'n' } })).rowCount).to.equal(5);
    });

    it('work up to 10,000 rows', async () => {
      const { ask, server } = codemie({ [PATH]: paged(10_000) });
      const table = await ask(REPORT, { sort: { by: 'n' }, pageSize: 1 });
      expect([table.rows, table.rowCount]).to.deep.equal([[{ name: 'row 1', n: 1 }], 10_000]);
      expect(server.to(PATH)).to.have.length(10);
    });

    it('are not offered beyond, and said not to work when asked for', async () => {
      const { ask, server } = codemie({ [PATH]: paged(10_001) });
      const plain = await ask(REPORT, { pageSize: 20 });
      expect([plain.columns.some(({ sortable }) => sortable), plain.searchable, codes(plain)]).to.deep.equal([
        false,
        false,
        [],
      ]);
      for (const wanted of [{ sort: { by: 'n' } }, { search: 'row' }]) {
        const table = await ask(REPORT, { ...wanted, page: 3, pageSize: 20 });
        expect(codes(table)).to.deep.equal(['capped']);
        expect(table.rows[0]).to.deep.equal({ name: 'row 9941', n: 9941 });
        expect(table.rowCount).to.equal(10_001);
      }
      expect(server.to(PATH)).to.have.length(5);
    });

    it('by a column that is not there is refused', async () => {
      const { ask } = codemie({ [PATH]: paged(5) });
      expect(await rejection(ask(REPORT, { sort: { by: 'cost' } }))).to.include({ kind: 'invalid' });
    });

    it('are the work of our gateway where it is there', async () => {
      const { ask, server } = codemie({ config: GATEWAY, 'analytics/workflows': paged(50_000) });
      const table = await ask('workflows', {
        sort: { by: 'successRate', descending: true },
        search: ' nightly ',
        page: 1,
        pageSize: 20,
      });
      await ask('workflows', { sort: { by: 'retry_percent' }, search: ' ', pageSize: 20 });
      expect(server.to('analytics/workflows').map(({ query }) => query)).to.deep.equal([
        { sort_by: 'success_rate_percent', sort_order: 'desc', search: 'nightly', page: '1', per_page: '20' },
        { sort_by: 'retry_percent', sort_order: 'asc', page: '0', per_page: '20' },
      ]);
      expect(table.columns.every(({ sortable }) => sortable)).to.equal(true);
      expect([table.searchable, table.rowCount]).to.deep.equal([true, 50_000]);
    });

    it('are asked of our gateway only as far as it says that it does them', async () => {
      const config = [{ id: 'analyticsGateway', settings: { enabled: true, parameters: ['search'] } }];
      const { ask, server } = codemie({ config, [PATH]: paged(5) });
      await ask(REPORT, { sort: { by: 'n' }, search: 'row', pageSize: 2 });
      expect(server.to(PATH)[0]?.query).to.deep.equal({ search: 'row', page: '0', per_page: '1000' });
      const off = [{ id: 'analyticsGateway', settings: { enabled: false, parameters: ['search'] } }];
      const other = codemie({ config: off, [PATH]: paged(5) });
      await other.ask(REPORT, { search: 'row', pageSize: 2 });
      expect(other.server.to(PATH)[0]?.query).to.deep.equal({ page: '0', per_page: '1000' });
    });

    it('find whole what is asked for in larger pages than the server gives', async () => {
      const { ask, server } = codemie({ [PATH]: paged(1500) });
      expect((await ask(REPORT, { pageSize: 5000 })).rows).to.have.length(1500);
      expect(server.to(PATH).map(({ query }) => query['per_page'])).to.deep.equal(['1000', '1000']);
    });
  });

  describe('the configuration', () => {
    it('is asked for once, past every cache', async () => {
      const { ask, server } = codemie({ config: [], 'analytics/summaries': examples.summaries });
      await Promise.all([ask('summary'), ask('summary'), ask('workflows').catch(() => undefined)]);
      await ask('summary');
      expect(server.to('config').map(({ init }) => init.cache)).to.deep.equal(['reload']);
    });

    it('that cannot be had, or read, means CodeMie', async () => {
      for (const config of [undefined, json({}, { status: 500 }), new Response('<html>'), {}, [null], [{ id: 7 }]]) {
        const { ask } = codemie({ config, 'analytics/summaries': examples.summaries });
        expect((await ask('summary')).rows).to.have.length(1);
      }
    });

    it('is asked for again only where there was no answer', async () => {
      for (const [status, times] of [
        [404, 1],
        [503, 2],
        [401, 2],
      ] as const) {
        const { ask, server } = codemie({
          config: json({}, { status }),
          'analytics/summaries': examples.summaries,
        });
        await ask('summary');
        await ask('summary');
        expect(server.to('config'), String(status)).to.have.length(times);
      }
    });

    it('is not called off with the question that asked first', async () => {
      const config = deferred<unknown>();
      const { ask, server } = codemie({ config: () => config.promise, 'analytics/summaries': examples.summaries });
      const controller = new AbortController();
      const first = ask('summary', {}, { signal: controller.signal });
      const second = ask('summary');
      controller.abort();
      expect(await rejection(first)).to.have.property('name', 'AbortError');
      config.resolve([]);
      expect((await second).rows).to.have.length(1);
      expect(server.to('config')).to.have.length(1);
    });
  });

  describe('viewer', () => {
    const viewer = async (user: object): Promise<unknown> => (await codemie({ user }).ask('viewer')).rows[0];

    it('is who is looking', async () => {
      expect(await viewer(examples.user)).to.deep.equal({
        id: '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11',
        name: 'Anna Kowalska',
        email: 'anna_kowalska@example.com',
        role: 'project-admin',
        projects: ['anna_kowalska@example.com', 'apollo', 'zephyr'],
        managedProjects: ['apollo'],
        searchesEverybody: false,
      });
    });

    it('has a role', async () => {
      const role = (more: object): Promise<unknown> => viewer({ ...examples.user, applications_admin: [], ...more });
      expect(await role({})).to.include({ role: 'user', searchesEverybody: false });
      for (const flag of ['is_admin', 'is_maintainer', 'is_auditor']) {
        expect(await role({ [flag]: true })).to.include({ role: 'platform-admin', searchesEverybody: true });
      }
      expect(await role({ is_admin: 'false', applications: null })).to.include({ role: 'user' });
    });

    it('has the best name there is', async () => {
      expect(await viewer({ user_id: 'u1', name: '', username: 'anna', email: null })).to.include({
        name: 'anna',
        email: null,
      });
      expect(await viewer({ user_id: 'u1' })).to.include({ name: 'u1' });
    });

    it('is not known without an id', async () => {
      expect(await rejection(viewer({ name: 'Anna' }))).to.include({ kind: 'malformed' });
    });

    it('is asked for once, again when it must be fresh, and again after a failure', async () => {
      let status = 500;
      const { ask, server } = codemie({ user: () => (status === 200 ? examples.user : json({}, { status })) });
      await rejection(ask('viewer'));
      status = 200;
      await Promise.all([ask('viewer'), ask('projects')]);
      expect(server.to('user')).to.have.length(2);
      await ask('viewer', {}, { fresh: true });
      expect(server.to('user').map(({ init }) => init.cache)).to.deep.equal([undefined, undefined, 'reload']);
    });

    it('may be somebody else after signing in anew', async () => {
      let user: object = examples.user;
      let signedIn = true;
      const { ask } = codemie(
        {
          user: () => user,
          'analytics/budget_usage': () => (signedIn ? examples.budgetUsage : json({}, { status: 401 })),
        },
        {
          onUnauthenticated: () => {
            user = { ...examples.user, user_id: 'u2' };
            return (signedIn = true);
          },
        },
      );
      expect((await ask('viewer')).rows[0]).to.include({ id: examples.user.user_id });
      signedIn = false;
      await ask('budgets');
      expect((await ask('viewer')).rows[0]).to.include({ id: 'u2' });
    });
  });

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
      expect(server.asked.map(({ path }) => path)).to.deep.equal(['user']);
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
        { id: '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11', label: 'Anna Kowalska' },
        { id: '9b2d7a10-5a0e-4d43-8a8e-1fd2b1a4c201', label: 'Jan Novak' },
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
        { id: 'u1', label: 'Anna' },
        { id: 'u2', label: 'Jan' },
        { id: 'u3', label: 'u3' },
      ]);
    });

    it('are malformed without ids', async () => {
      for (const body of [{}, { data: {} }, { data: { users: [{}] } }, { data: { users: [null] } }]) {
        const { ask } = codemie({ user: ADMIN, 'analytics/users': body });
        expect(await rejection(ask('users'))).to.include({ kind: 'malformed' });
      }
    });
  });

  describe('any other report', () => {
    it('is an endpoint, shown as the server names it', async () => {
      const { ask, server } = codemie({ user: ADMIN, 'analytics/projects-spending': examples.projectsSpending });
      const table = await ask('projects-spending', { filters: { projects: ['apollo'] }, page: 0, pageSize: 20 });
      expect(table.columns).to.deep.equal([
        { id: 'project_name', label: 'Project', kind: 'text', sortable: true },
        { id: 'total_cost_usd', label: 'Total Cost ($)', kind: 'currency', currency: 'USD', sortable: true },
      ]);
      expect(table.rows).to.deep.equal(examples.projectsSpending.data.rows);
      expect([table.totals, table.rowCount]).to.deep.equal([{ total_cost_usd: 958.86 }, 3]);
      expect(server.asked.at(-1)?.query).to.deep.equal({ projects: 'apollo', page: '0', per_page: '20' });
    });

    it('may lie deeper, and take parameters', async () => {
      const { ask, server } = codemie({ 'analytics/spending/by-users/cli': paged(1) });
      await ask('spending/by-users/cli', { params: { top_n: 5 }, pageSize: 20 });
      expect(server.asked.at(-1)?.query).to.deep.equal({ top_n: '5', page: '0', per_page: '20' });
    });

    it('may be metrics', async () => {
      const { ask } = codemie({ 'analytics/cli-summary': examples.summaries });
      const table = await ask('cli-summary');
      expect(table.rows).to.have.length(1);
      expect(table.columns[0]).to.include({ id: 'total_money_spent', kind: 'currency' });
    });

    it('may answer with every row whatever page is asked for', async () => {
      const { ask, server } = codemie({
        'analytics/users-unique-daily': examples.usersUniqueDaily,
        'analytics/engagement/weekly-histogram': examples.weeklyHistogram,
      });
      const daily = await ask('users-unique-daily', { page: 1, pageSize: 1 });
      expect([daily.rows, daily.rowCount]).to.deep.equal([[{ date: '2026-05-13', unique_users: 91 }], 2]);
      expect(daily.columns[0]).to.include({ kind: 'date' });
      expect(server.asked.at(-1)?.query).to.deep.equal({});
      const weekly = await ask('engagement/weekly-histogram');
      expect(weekly).to.include({ window: 'Last 1 week', rowCount: 2 });
    });

    it('has its values where columns cannot hold them', async () => {
      const { ask } = codemie({ 'analytics/leaderboard/top-performers': examples.leaderboardTopPerformers });
      const { rows } = await ask('leaderboard/top-performers');
      expect(rows[0]?.['summary_metrics']).to.include({ active_days: 19 });
    });

    it('that the server does not have is not available', async () => {
      for (const report of ['user-project-spending', 'models', 'leaderboard/projects']) {
        expect(await rejection(codemie({}).ask(report))).to.include({ kind: 'not-available' });
      }
    });

    it('that is no path is not asked for', async () => {
      const { ask, server } = codemie({});
      for (const report of [
        '',
        '../user',
        'a//b',
        '/a',
        'a/',
        'a?b=c',
        'a b',
        'https://x',
        '__proto__',
        'constructor',
      ]) {
        expect(await rejection(ask(report)), report).to.include({ kind: 'not-available' });
      }
      expect(server.asked.every(({ path }) => /^(config|analytics\/(__proto__|constructor))$/.test(path))).to.equal(
        true,
      );
    });
  });

  it('lies below /api unless told otherwise', async () => {
    for (const [options, pathname] of [
      [{}, '/api/v1/user'],
      [{ baseUrl: '' }, '/v1/user'],
      [{ baseUrl: 'https://codemie.example/base/' }, '/base/v1/user'],
    ] as const) {
      const { ask, server } = codemie({ user: examples.user }, options);
      await ask('viewer');
      expect(server.asked[0]?.url.pathname).to.equal(pathname);
    }
  });

  it('asks the origin when the answer must be fresh', async () => {
    const { ask, server } = codemie({ 'analytics/summaries': examples.summaries });
    await ask('summary', {}, { fresh: true });
    expect(server.to('analytics/summaries')[0]?.init.cache).to.equal('reload');
  });

  it("tells the server's clock once it knows it", async () => {
    const date = new Date(Date.parse(NOW) + 90_000).toUTCString();
    const { ask, source } = codemie({ user: json(examples.user, { headers: { date } }) });
    expect(source).not.to.have.property('clockOffset');
    await ask('viewer');
    expect(source.clockOffset).to.equal(90_000);
  });

  it('renews a session once for everything that was asked at the same time', async () => {
    let token = 'old';
    let renewals = 0;
    const guarded =
      (body: object) =>
      ({ headers }: { headers: Headers }): unknown =>
        headers.get('authorization') === 'new' ? body : json({}, { status: 401 });
    const { ask } = codemie(
      {
        user: guarded(examples.user),
        'analytics/summaries': guarded(examples.summaries),
        'analytics/budget_usage': guarded(examples.budgetUsage),
        'analytics/workflows': guarded(examples.workflows),
      },
      {
        headers: () => ({ Authorization: token }),
        onUnauthenticated: () => {
          renewals++;
          token = 'new';
          return Promise.resolve(true);
        },
      },
    );
    const tables = await Promise.all(['viewer', 'summary', 'budgets', 'workflows'].map((report) => ask(report)));
    expect([tables.length, renewals]).to.deep.equal([4, 1]);
  });

  it('is told once of a session that cannot be renewed', async () => {
    let renewals = 0;
    const { server, source } = codemie({}, { onUnauthenticated: () => renewals++ > 99 });
    server.routes['config'] = server.routes['analytics/summaries'] = json({}, { status: 401 });
    const signal = new AbortController().signal;
    expect(await rejection(source.query({ report: 'summary' }, { signal }))).to.include({ kind: 'unauthenticated' });
    expect(renewals).to.equal(1);
  });

  it('answers no question that was taken back before it was asked', async () => {
    const { ask, server } = codemie({ user: examples.user });
    expect(await rejection(ask('viewer', {}, { signal: AbortSignal.abort() }))).to.have.property('name', 'AbortError');
    expect(server.asked).to.have.length(0);
  });

  it('keeps tokens out of every URL and every error, whatever goes wrong', async () => {
    const reports = [
      ...['viewer', 'users', 'projects', 'summary', 'budgets', 'workflows', 'assistants', 'leaderboard'],
      ...['leaderboard-self', 'leaderboard-summary', 'leaderboard-seasons', 'llms-usage'],
    ];
    const echo = { error: { message: `Bearer ${TOKEN}`, details: `${TOKEN} is not valid` } };
    const faults = [
      ...[400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503].map((status) => () => json(echo, { status })),
      () => new Response(`<html>${TOKEN}</html>`),
      () => new Response(`{"data": "${TOKEN}`),
      () => json(null),
      () => json([TOKEN]),
      () => new Response(null, { status: 204 }),
      () => new Response(null, { status: 301, headers: { location: `/login?token=${TOKEN}` } }),
      () => Promise.reject(new TypeError(TOKEN)),
    ];
    for (const fault of faults) {
      for (const report of reports) {
        const { ask, server } = codemie({}, { headers: { Authorization: `Bearer ${TOKEN}` } });
        for (const path of [
          'summaries',
          'budget_usage',
          'spending',
          'workflows',
          'assistants-chats',
          'llms-usage',
          'users',
        ]) {
          server.routes[`analytics/${path}`] = fault;
        }
        for (const path of ['entries', 'summary', 'seasons', `user/${examples.user.user_id}`]) {
          server.routes[`analytics/leaderboard/${path}`] = fault;
        }
        server.routes['config'] = server.routes['admin/applications'] = fault;
        server.routes['user'] = report === 'viewer' ? fault : ADMIN;
        const error = await ask(report, { search: 'x', pageSize: 20 }).catch((reason: unknown) => reason);
        // An administrator who is refused the list of projects has their own.
        if (report !== 'projects') expect(error).to.satisfy(isSourceError);
        const { message, details, stack, cause } = error as Error & { details?: string };
        expect(JSON.stringify([error, message, details, stack, String(cause)])).not.to.include(TOKEN);
        expect(server.asked.some(({ url }) => url.href.includes(TOKEN))).to.equal(false);
      }
    }
  });
});
