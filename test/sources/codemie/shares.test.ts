import { expect } from '@open-wc/testing';

import type { Table } from '../../../src/core/types.js';

import { codemie, GATEWAY, tabular } from './codemie.js';
import * as examples from './examples.js';

const PROJECTS = 'analytics/projects-spending';
const COST = ['total_cost_usd', 'Total Cost ($)', 'number', 'currency'] as const;
const MODEL = ['model_name', 'Model', 'string'] as const;
const REQUESTS = ['total_requests', 'Total Requests'] as const;

const shares = ({ rows }: Table): unknown[] => rows.map(({ share }) => share);
const sum = (values: unknown[]): number => (values as number[]).reduce((so, value) => so + value, 0);

describe('CodemieSource: shares', () => {
  describe('of spending', () => {
    it("are parts of what the rows come to where all are there: the contract's example", async () => {
      const table = await codemie({ [PROJECTS]: examples.projectsSpending }).ask('spending-by-project', {
        pageSize: 20,
      });
      expect(table.columns.map(({ id, kind, label }) => [id, kind, label])).to.deep.equal([
        ['project', 'text', 'Project'],
        ['cost', 'currency', 'Cost'],
        ['share', 'percent', 'Share'],
      ]);
      expect(table.rows.map(({ project, cost }) => [project, cost])).to.deep.equal([
        ['apollo', 921.44019823],
        ['anna_kowalska@example.com', 37.4182],
        ['unknown', 0.0021],
      ]);
      expect(sum(shares(table))).to.be.closeTo(1, 1e-12);
      expect(shares(table)[0]).to.be.closeTo(921.44019823 / 958.86049823, 1e-12);
      expect(table.totals).to.deep.equal({ cost: 958.86049823, share: 1 });
      // Whose name is shown is not always told: without an id there is none.
      expect(table.rows.every((row) => !('id' in row))).to.equal(true);
    });

    for (const [report, path, name, ours, id] of [
      ['spending-by-user', 'users-spending', 'user_email', 'user', 'user_id'],
      ['spending-by-user-platform', 'spending/by-users/platform', 'user_email', 'user', 'user_id'],
      ['spending-by-user-cli', 'spending/by-users/cli', 'user_name', 'user', 'user_id'],
      ['spending-by-model', 'spending-by-model', 'model_name', 'model', 'model_id'],
      ['spending-by-source', 'spending-by-source', 'source', 'source', 'source_id'],
      ['spending-by-project', 'projects-spending', 'project_name', 'project', 'project_id'],
    ] as const) {
      it(`come with name, cost and id: ${report}`, async () => {
        const rows = [
          { [name]: 'a', total_cost_usd: 6, [id]: 'i1' },
          { [name]: 'b', total_cost_usd: 2, [id]: 'i2' },
        ];
        const columns = [[name, 'User Email', 'string'], COST] as const;
        const { ask } = codemie({
          config: GATEWAY,
          [`analytics/${path}`]: tabular(columns, rows, { total_cost_usd: 8 }),
        });
        const table = await ask(report, { page: 0, pageSize: 20 });
        expect(table.columns.map((column) => [column.id, column.kind])).to.deep.equal([
          [ours, 'text'],
          ['cost', 'currency'],
          ['share', 'percent'],
        ]);
        expect(table.columns[0]?.label.toLowerCase()).to.equal(ours);
        expect(table.rows.map((row) => [row['id'], row[ours], row['cost'], row['share']])).to.deep.equal([
          ['i1', 'a', 6, 0.75],
          ['i2', 'b', 2, 0.25],
        ]);
      });
    }

    it('lose nothing of millions: neither where rows are added up, nor where the server has', async () => {
      const rows = [1_234_567.123456789, 2_345_678.000000001, 3e-9].map((cost) => ({ total_cost_usd: cost }));
      for (const total of [3_580_245.12, 3_580_245.123456793]) {
        const wire = tabular([MODEL, COST], rows, { total_cost_usd: total });
        const { totals } = await codemie({ config: GATEWAY, 'analytics/spending-by-model': wire }).ask(
          'spending-by-model',
          { page: 0, pageSize: 20 },
        );
        expect(totals?.['cost']).to.equal(3_580_245.123456793);
      }
    });

    it('by model stand beside requests and tokens', async () => {
      const columns = [MODEL, COST, REQUESTS, ['total_input_tokens', 'x'], ['total_output_tokens', 'x']] as const;
      const row = {
        model_name: 'm',
        total_cost_usd: 4,
        total_requests: 3,
        total_input_tokens: 20,
        total_output_tokens: 5,
      };
      const { ask } = codemie({ config: GATEWAY, 'analytics/spending-by-model': tabular(columns, [row]) });
      const table = await ask('spending-by-model');
      expect(table.rows).to.deep.equal([
        { model: 'm', cost: 4, share: 1, requests: 3, inputTokens: 20, outputTokens: 5 },
      ]);
    });

    const page = (rows: readonly object[], totals: object | null): object =>
      tabular([['project_name', 'Project', 'string'], COST], rows, totals, {
        page: 0,
        per_page: 2,
        total_count: 5,
        has_more: true,
      });

    it('are parts of the true total on one page of many', async () => {
      const rows = [{ total_cost_usd: 50 }, { total_cost_usd: 25 }];
      const { ask } = codemie({ [PROJECTS]: page(rows, { total_cost_usd: 200 }) });
      const table = await ask('spending-by-project', { pageSize: 2 });
      expect([shares(table), table.totals]).to.deep.equal([[0.25, 0.125], { cost: 200, share: 1 }]);
    });

    it('are never above the whole because a total was rounded, and unknown where there is none', async () => {
      const rows = [{ total_cost_usd: 0.003 }, { total_cost_usd: 0.001 }];
      const rounded = await codemie({ [PROJECTS]: page(rows, { total_cost_usd: 0 }) }).ask('spending-by-project', {
        pageSize: 2,
      });
      expect(shares(rounded)).to.deep.equal([0.75, 0.25]);
      const untold = await codemie({ [PROJECTS]: page(rows, null) }).ask('spending-by-project', { pageSize: 2 });
      expect([shares(untold), 'totals' in untold]).to.deep.equal([[null, null], false]);
    });

    it('are of what was spent where refunds make the total smaller than its parts, and unknown where that is not known', async () => {
      const costs = (...values: number[]) => values.map((total_cost_usd) => ({ total_cost_usd }));
      const body = tabular([['project_name', 'Project', 'string'], COST], costs(10, 6, -8), { total_cost_usd: 8 });
      const whole = await codemie({ [PROJECTS]: body }).ask('spending-by-project', { pageSize: 20 });
      expect([shares(whole), whole.totals]).to.deep.equal([[0.625, 0.375, null], { cost: 8, share: null }]);
      const part = codemie({ [PROJECTS]: page(costs(10, -8), { total_cost_usd: 2 }) });
      expect(shares(await part.ask('spending-by-project', { pageSize: 2 }))).to.deep.equal([null, null]);
      const given = tabular([['project_name', 'Project', 'string'], COST], costs(-3, -5), { total_cost_usd: -8 });
      const back = await codemie({ [PROJECTS]: given }).ask('spending-by-project', { pageSize: 20 });
      expect(shares(back), 'nothing was spent').to.deep.equal([null, null]);
    });

    it('are unknown where the cost is, and of nothing', async () => {
      const ask = (costs: unknown[], totals: object): Promise<Table> =>
        codemie({
          [PROJECTS]: tabular(
            [['project_name', 'Project', 'string'], COST],
            costs.map((total_cost_usd) => ({ total_cost_usd })),
            totals,
          ),
        }).ask('spending-by-project', { pageSize: 20 });
      expect(shares(await ask([3, null], { total_cost_usd: 12 }))).to.deep.equal([0.25, null]);
      const nothing = await ask([0, 0], { total_cost_usd: 0 });
      expect([shares(nothing), nothing.totals]).to.deep.equal([[null, null], { cost: 0, share: null }]);
      const empty = await ask([], {});
      expect([empty.rows, 'totals' in empty, empty.columns.map(({ id }) => id)]).to.deep.equal([
        [],
        false,
        ['project', 'cost', 'share'],
      ]);
    });

    it('stay parts of everything when a search finds some: at CodeMie', async () => {
      const { ask } = codemie({ [PROJECTS]: examples.projectsSpending });
      const table = await ask('spending-by-project', { search: 'anna', pageSize: 20 });
      expect(shares(table)).to.have.length(1);
      expect(shares(table)[0]).to.be.closeTo(37.4182 / 958.86049823, 1e-12);
      expect(table).not.to.have.property('totals');
    });

    it('stay parts of everything when a search finds some: at our gateway', async () => {
      const body = ({ query }: { query: Record<string, string> }): object =>
        query['search'] === undefined
          ? page([{ total_cost_usd: 150 }], { total_cost_usd: 200 })
          : tabular([['project_name', 'Project', 'string'], COST], [{ project_name: 'anna', total_cost_usd: 50 }], {
              total_cost_usd: 50,
            });
      const { ask, server } = codemie({ config: GATEWAY, [PROJECTS]: body });
      const sort = { by: 'share', descending: true };
      const table = await ask('spending-by-project', { search: 'ann', sort, pageSize: 20 });
      expect([shares(table), table.totals]).to.deep.equal([[0.25], { cost: 50, share: 0.25 }]);
      expect(server.to(PROJECTS).map(({ query }) => query)).to.deep.equal([
        { sort_by: 'total_cost_usd', sort_order: 'desc', search: 'ann', page: '0', per_page: '20' },
        { page: '0', per_page: '1' },
      ]);
    });

    it('sort as what they are shares of', async () => {
      const { ask } = codemie({ [PROJECTS]: examples.projectsSpending });
      const table = await ask('spending-by-project', { sort: { by: 'share' }, pageSize: 2 });
      expect(table.rows.map(({ project }) => project)).to.deep.equal(['unknown', 'anna_kowalska@example.com']);
      expect(table.columns.every(({ sortable }) => sortable)).to.equal(true);
    });

    it('have their column where nothing is open to the viewer', async () => {
      const { ask, server } = codemie({ user: examples.user });
      const table = await ask('spending-by-project', { filters: { projects: ['foreign'] } });
      expect([table.columns.map(({ id }) => id), table.rows]).to.deep.equal([['project', 'cost', 'share'], []]);
      expect(server.to(PROJECTS)).to.have.length(0);
    });
  });

  describe('of requests', () => {
    /** The same model on two pages, as CodeMie merges names after it has paged. */
    const models = ({ query }: { query: Record<string, string> }): object => {
      const pages = [
        [
          { model_name: 'claude', total_requests: 40 },
          { model_name: 'gpt-4', total_requests: 30 },
        ],
        [
          { model_name: 'gpt-4', total_requests: 25 },
          { model_name: 'titan', total_requests: 5 },
        ],
      ];
      const page = Number(query['page']);
      return tabular(
        [MODEL, REQUESTS],
        pages[page] ?? [],
        { total_requests: 100 },
        {
          page,
          per_page: 2,
          total_count: 4,
          has_more: page < 1,
        },
      );
    };

    for (const report of ['llms', 'cli-llms']) {
      it(`have one row for each model over the whole result, the most asked first: ${report}`, async () => {
        const path = report === 'llms' ? 'analytics/llms-usage' : 'analytics/cli-llms';
        const { ask, server } = codemie({ [path]: models });
        const table = await ask(report, { page: 0, pageSize: 2 });
        expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal([
          ['model', 'text'],
          ['requests', 'integer'],
          ['share', 'percent'],
        ]);
        expect(table.rows).to.deep.equal([
          { model: 'gpt-4', requests: 55, share: 0.55 },
          { model: 'claude', requests: 40, share: 0.4 },
        ]);
        expect([table.rowCount, table.totals]).to.deep.equal([3, { requests: 100, share: 1 }]);
        const sorted = await ask(report, { sort: { by: 'requests' }, pageSize: 2 });
        expect(sorted.rows.map(({ model }) => model)).to.deep.equal(['titan', 'claude']);
        expect(server.to(path).map(({ query }) => query['per_page'])).to.deep.equal(['1000', '1000', '1000', '1000']);
      });
    }

    it('are one page of our gateway, which pages what it has merged', async () => {
      const rows = [{ model_name: 'claude', total_requests: 40, model_id: 'c1' }];
      const pagination = { page: 0, per_page: 1, total_count: 3, has_more: true };
      const body = tabular([MODEL, REQUESTS], rows, { total_requests: 100 }, pagination);
      const { ask, server } = codemie({ config: GATEWAY, 'analytics/llms-usage': body });
      const table = await ask('llms', { sort: { by: 'requests', descending: true }, pageSize: 1 });
      expect(table.rows).to.deep.equal([{ id: 'c1', model_id: 'c1', model: 'claude', requests: 40, share: 0.4 }]);
      expect(server.to('analytics/llms-usage').map(({ query }) => query)).to.deep.equal([
        { sort_by: 'total_requests', sort_order: 'desc', page: '0', per_page: '1' },
      ]);
    });
  });
});
