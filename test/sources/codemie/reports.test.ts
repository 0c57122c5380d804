import { expect } from '@open-wc/testing';

import type { Table } from '../../../src/core/types.js';

import { rejection } from '../fake-server.js';
import { codemie, GATEWAY, paged } from './codemie.js';
import * as examples from './examples.js';

const ADMIN = { ...examples.user, is_admin: true };
const ids = ({ columns }: Table): string[] => columns.map(({ id }) => id);

describe('CodemieSource: reports', () => {
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
      expect(column('totalCost')).to.deep.include({
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
      // CodeMie adds up what may be the same chat.
      chats: null,
      messages: 542,
      succeeded: 528,
      errors: 14,
      tokens: 4210156,
      cost: 18.83,
    });
    expect(server.asked.at(-1)?.query).to.deep.equal({ page: '0', per_page: '20' });
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
      expect(server.forFigures.every(({ path }) => /^analytics\/(__proto__|constructor)$/.test(path))).to.equal(true);
    });
  });
});
