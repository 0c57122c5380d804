import { expect } from '@open-wc/testing';

import type { Row } from '../../../src/core/types.js';
import { json, rejection } from '../fake-server.js';
import { codemie, range } from './codemie.js';
import * as examples from './examples.js';

const noRows = { ...examples.budgetUsage, data: { ...examples.budgetUsage.data, rows: [] } };
const withRow = (row: object): object => ({ data: { columns: examples.budgetUsage.data.columns, rows: [row] } });
const first = async (row: object): Promise<Row | undefined> =>
  (await codemie({ 'analytics/budget_usage': withRow(row) }).ask('budgets')).rows[0];

describe('CodemieSource: budgets', () => {
  it('are one row each, with name and category out of their label and the share as a ratio', async () => {
    const { ask, server } = codemie({ 'analytics/budget_usage': examples.budgetUsage });
    const table = await ask('budgets');
    expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal([
      ['name', 'text'],
      ['category', 'text'],
      ['spent', 'currency'],
      ['limit', 'currency'],
      ['resetsAt', 'datetime'],
      ['share', 'percent'],
    ]);
    expect(table.rows).to.deep.equal([
      {
        name: 'anna_kowalska',
        category: 'platform',
        spent: 37.42,
        limit: 100,
        resetsAt: '2026-06-01T00:00:00Z',
        share: 0.3742,
      },
      // "Expired" is what has become of the instant, not the instant.
      {
        name: 'anna_kowalska',
        category: 'cli',
        spent: 212.9,
        limit: 200,
        resetsAt: '2026-05-13T00:00:00Z',
        share: 1.0645,
      },
      { name: 'anna_kowalska', category: 'premium_models', spent: 0, limit: null, resetsAt: null, share: null },
    ]);
    expect(table.window).to.equal('current budget period');
    expect(server.forFigures.map(({ path }) => path)).to.deep.equal(['analytics/budget_usage']);
  });

  it('are not narrowed by filters, and their window says so', async () => {
    const { ask, server } = codemie({ 'analytics/budget_usage': examples.budgetUsage });
    const filters = { ...range('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'), users: ['a,b'], projects: ['zephyr'] };
    expect(await ask('budgets', { filters })).not.to.have.property('notices');
    expect(server.forFigures.map(({ url }) => url.search)).to.deep.equal(['']);
  });

  it('have no limit where it is −1 or not there', async () => {
    for (const budget_limit of [-1, '-1', null, undefined]) {
      const row = await first({ project_name: 'anna', current_spending: 5, budget_limit, total: -500 });
      expect(row, String(budget_limit)).to.include({ spent: 5, limit: null, share: null });
    }
    expect(
      await first({ project_name: 'anna', current_spending: 0, budget_limit: 0 }),
      'a limit of nothing',
    ).to.include({
      limit: 0,
    });
  });

  it('are called as people are in tables, where the server tells that', async () => {
    const row = await first({ project_name: 'anna_kowalska (cli)', display_name: 'Anna Kowalska' });
    expect(row).to.include({ name: 'Anna Kowalska', category: 'cli' });
  });

  it('of any category keep its name', async () => {
    expect(await first({ project_name: 'anna (video_models)' })).to.include({ name: 'anna', category: 'video_models' });
    expect(await first({ project_name: 'Anna (the first) K' })).to.include({
      name: 'Anna (the first) K',
      category: 'platform',
    });
    expect(await first({ project_name: null })).to.include({ name: null, category: null });
  });

  it('reset in UTC where no zone is told', async () => {
    expect(await first({ budget_reset_at: '2026-06-01T00:00:00' })).to.include({ resetsAt: '2026-06-01T00:00:00Z' });
    expect(await first({ budget_reset_at: 'Expired' })).to.include({ resetsAt: null });
  });

  it('have no share of a limit that is not there, is nothing, or is not known', async () => {
    for (const budget_limit of [null, 0, 'N/A', '', undefined]) {
      const row = await first({ current_spending: 5, budget_limit, total: 0 });
      expect(row?.['share'], String(budget_limit)).to.equal(null);
    }
    expect(await first({ budget_limit: 0 })).to.include({ limit: 0 });
    expect(await first({ current_spending: '5', budget_limit: '20' })).to.include({ spent: 5, limit: 20, share: 0.25 });
    expect(await first({ current_spending: null, budget_limit: 20 })).to.include({ spent: null, share: null });
  });

  describe('where there is no table of them', () => {
    const plain404 = json({ detail: 'Not Found' }, { status: 404 });

    it('come from spending, the limit of the platform and what else is spent', async () => {
      for (const none of [plain404, json({}, { status: 405 }), json({}, { status: 501 })]) {
        const { ask } = codemie({ 'analytics/budget_usage': none, 'analytics/spending': examples.spending });
        expect((await ask('budgets')).rows).to.deep.equal([
          {
            name: null,
            category: 'platform',
            spent: 37.41823,
            limit: 100,
            resetsAt: '2026-06-01T00:00:00Z',
            share: 0.3741823,
          },
          { name: null, category: 'cli', spent: 12.004, limit: null, resetsAt: null, share: null },
        ]);
      }
    });

    it('are spending alone where the server has no budget data', async () => {
      const { ask } = codemie({ 'analytics/spending': examples.spendingWithoutBudget });
      expect((await ask('budgets')).rows).to.deep.equal([
        { name: null, category: 'platform', spent: 0, limit: null, resetsAt: null, share: null },
      ]);
    });

    it('are not available without spending either', async () => {
      expect(await rejection(codemie({}).ask('budgets'))).to.include({ kind: 'not-available' });
    });

    it('fail as spending fails', async () => {
      const { ask } = codemie({ 'analytics/spending': json({}, { status: 500 }) });
      expect(await rejection(ask('budgets'))).to.include({ kind: 'unavailable' });
    });
  });

  describe('where none is set', () => {
    it('are the spending that is known, without a limit', async () => {
      const { ask } = codemie({ 'analytics/budget_usage': noRows, 'analytics/spending': examples.spending });
      const { rows, window } = await ask('budgets');
      expect(rows[0]).to.include({ spent: 37.41823, limit: null, share: null });
      expect(window).to.equal('current budget period');
    });

    it('are nothing when spending is not known, cannot be read, or fails', async () => {
      const unknown = { data: { metrics: [{ id: 'current_spending', type: 'string', value: 'N/A' }] } };
      for (const spending of [unknown, { data: {} }, json({}, { status: 500 }), json({}, { status: 403 }), undefined]) {
        const { ask } = codemie({ 'analytics/budget_usage': noRows, 'analytics/spending': spending });
        expect((await ask('budgets')).rows).to.deep.equal([]);
      }
    });

    it('are given up when the asker gives up', async () => {
      const controller = new AbortController();
      const { ask } = codemie({
        'analytics/budget_usage': noRows,
        'analytics/spending': () => {
          controller.abort();
          return examples.spending;
        },
      });
      expect(await rejection(ask('budgets', {}, { signal: controller.signal }))).to.have.property('name', 'AbortError');
    });
  });

  it('have the start of their period where the server tells it', async () => {
    expect(await first({ budget_period_start: '2026-05-01T00:00:00' })).to.include({
      periodStart: '2026-05-01T00:00:00Z',
    });
    for (const budget_period_start of [null, 'N/A', undefined]) {
      expect(await first({ budget_period_start })).not.to.have.any.keys('periodStart', 'budget_period_start');
    }
  });

  describe('of another person', () => {
    it('are asked for by id', async () => {
      const { ask, server } = codemie({ 'analytics/budget_usage': examples.budgetUsage });
      const table = await ask('budgets', { params: { user: '9b2d&7a10' } });
      expect(server.forFigures.map(({ path, query }) => [path, query])).to.deep.equal([
        ['analytics/budget_usage', { user_id: '9b2d&7a10' }],
      ]);
      expect(table.rows).to.have.length(3);
    });

    it("are never the viewer's own spending", async () => {
      const own = { 'analytics/spending': examples.spending };
      const none = codemie({ 'analytics/budget_usage': noRows, ...own });
      expect((await none.ask('budgets', { params: { user: 'u2' } })).rows).to.deep.equal([]);
      const missing = codemie(own);
      expect(await rejection(missing.ask('budgets', { params: { user: 'u2' } }))).to.include({ kind: 'not-available' });
      for (const { server } of [none, missing]) expect(server.to('analytics/spending')).to.have.length(0);
    });
  });

  it('that fail are not taken for none', async () => {
    const failures = { 401: 'unauthenticated', 403: 'forbidden', 422: 'invalid', 500: 'unavailable' };
    for (const [status, kind] of Object.entries(failures)) {
      const { ask, server } = codemie({
        'analytics/budget_usage': json({}, { status: Number(status) }),
        'analytics/spending': examples.spending,
      });
      expect(await rejection(ask('budgets'))).to.include({ kind });
      expect(server.to('analytics/spending')).to.have.length(0);
    }
  });
});
