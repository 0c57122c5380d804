import { expect } from '@open-wc/testing';

import type { Table } from '../../../src/core/types.js';

import { deferred, rejection, settled } from '../fake-server.js';
import { codemie, GATEWAY, paged, tabular } from './codemie.js';

const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);

describe('CodemieSource: pages', () => {
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
      const reached = deferred<undefined>();
      const answer = paged(1500);
      const { ask, server } = codemie({
        [PATH]: (asked: { query: Record<string, string> }) => {
          reached.resolve(undefined);
          return asked.query['page'] === '0' ? first.promise : answer(asked);
        },
      });
      const table = ask(REPORT, { sort: { by: 'n' }, pageSize: 5 });
      await reached.promise;
      await settled();
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

  describe("a sort that is the server's own order", () => {
    const ORDERS = [
      ['workflows', 'workflows', 'total_runs', 'runs'],
      ['assistants', 'assistants-chats', 'total_messages', 'messages'],
      ['top-assistants', 'top-agents-usage', 'invocations', 'invocations'],
      ['top-workflows', 'top-workflow-usage', 'invocations', 'invocations'],
      ['spending-by-project', 'projects-spending', 'total_cost_usd', 'cost'],
      ['spending-by-project', 'projects-spending', 'total_cost_usd', 'share'],
      ['spending-by-user', 'users-spending', 'total_cost_usd', 'cost'],
      ['spending-by-user-platform', 'spending/by-users/platform', 'total_cost_usd', 'cost'],
      ['spending-by-user-cli', 'spending/by-users/cli', 'total_cost_usd', 'cost'],
      ['llms', 'llms-usage', 'total_requests', 'requests'],
      ['llms', 'llms-usage', 'total_requests', 'share'],
      ['cli-llms', 'cli-llms', 'total_requests', 'requests'],
      ['embeddings', 'embeddings-usage', 'total_cost_usd', 'cost'],
      ['tools', 'tools-usage', 'total_invocations', 'invocations'],
      ['mcp-servers', 'mcp-servers', 'total_requests', 'requests'],
      ['marketplace', 'published-to-marketplace', 'total_count', 'published'],
      ['power-users', 'power-users', 'created_assistants', 'createdAssistants'],
      ['leaderboard', 'leaderboard/entries', 'rank', 'rank'],
    ] as const;

    for (const [report, path, wire, by] of ORDERS) {
      it(`takes one request: ${report} by ${by}`, async () => {
        const rows = [3, 9, 7].map((figure) => ({ [wire]: figure }));
        const { ask, server } = codemie({ [`analytics/${path}`]: tabular([[wire, 'Figure']], rows) });
        const descending = report !== 'leaderboard';
        const table = await ask(report, { sort: { by, descending }, page: 0, pageSize: 20 });
        const merges = report.endsWith('llms');
        expect(server.to(`analytics/${path}`).map(({ query }) => query['per_page'])).to.deep.equal([
          merges ? '1000' : '20',
        ]);
        expect(table.rowCount).to.equal(3);
        // What the server has corrected after sorting stands right within its page; a ranking is the server's own.
        const key = by === 'share' ? 'share' : table.columns[0]!.id;
        const figures = table.rows.map((row) => row[key] as number);
        if (descending) expect(figures).to.deep.equal([...figures].sort((a, b) => b - a));
      });
    }

    it('takes only the page that is asked for, however many there are', async () => {
      const body = ({ query }: { query: Record<string, string> }): object => {
        const page = Number(query['page']);
        return tabular([['total_runs', 'Total Runs']], [{ total_runs: 50 - page }], null, {
          page,
          per_page: 20,
          total_count: 50_000,
          has_more: true,
        });
      };
      const { ask, server } = codemie({ 'analytics/workflows': body });
      const table = await ask('workflows', { sort: { by: 'runs', descending: true }, page: 3, pageSize: 20 });
      expect(server.to('analytics/workflows').map(({ query }) => query)).to.deep.equal([{ page: '3', per_page: '20' }]);
      expect([table.rows[0]?.['runs'], table.rowCount, codes(table)]).to.deep.equal([47, 50_000, []]);
    });

    it('and no other: the other way round, by another column, or with a search it takes the whole', async () => {
      const columns = [
        ['total_runs', 'Total Runs'],
        ['failed', 'Failed'],
      ] as const;
      const rows = [9, 7, 3].map((runs) => ({ workflow_name: `w${runs}`, total_runs: runs, failed: 9 - runs }));
      for (const wanted of [
        { sort: { by: 'runs' } },
        { sort: { by: 'runs', descending: false } },
        { sort: { by: 'failed', descending: true } },
        { sort: { by: 'runs', descending: true }, search: 'w' },
      ]) {
        const { ask, server } = codemie({ 'analytics/workflows': tabular(columns, rows) });
        const table = await ask('workflows', { ...wanted, pageSize: 20 });
        expect(server.to('analytics/workflows')[0]?.query).to.deep.equal({ page: '0', per_page: '1000' });
        expect(table.rows[0]?.['runs']).to.equal('search' in wanted ? 9 : 3);
      }
    });
  });
});
