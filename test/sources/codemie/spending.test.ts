import { expect } from '@open-wc/testing';

import { messages } from '../../../src/core/text/messages.js';
import { rejection } from '../fake-server.js';
import { codemie, GATEWAY, range, tabular } from './codemie.js';
import * as examples from './examples.js';

const WEEKLY = 'analytics/engagement/weekly-histogram';
const SERIES = 'analytics/spending-series';
const MAY = range('2026-05-01T00:00:00Z', '2026-05-08T00:00:00Z');

const SPENT = [
  ['time', 'Time', 'string', 'timestamp'],
  ['assistants_spent', 'Assistants ($)', 'number', 'currency'],
  ['workflows_spent', 'Workflows ($)', 'number', 'currency'],
  ['datasources_spent', 'Datasources ($)', 'number', 'currency'],
  ['cli_spent', 'CLI ($)', 'number', 'currency'],
  ['total_spent', 'Total ($)', 'number', 'currency'],
] as const;

const KINDS = [
  ['time', 'datetime'],
  ['assistants', 'currency'],
  ['workflows', 'currency'],
  ['datasources', 'currency'],
  ['cli', 'currency'],
  ['total', 'currency'],
];

function bucket(time: string, [assistants, workflows, datasources, cli, total]: (number | null)[], more = {}): object {
  return {
    time,
    assistants_spent: assistants,
    workflows_spent: workflows,
    datasources_spent: datasources,
    cli_spent: cli,
    total_spent: total,
    ...more,
  };
}

describe('CodemieSource: spending over time', () => {
  describe('from our gateway', () => {
    const rows = [
      bucket('2026-05-01T00:00:00+02:00', [null, null, null, null, null]),
      bucket('2026-05-02T00:00:00+02:00', [1.0000000001, 0, 0.25, 2, 3.2500000001], { unfinished: false }),
      bucket('2026-05-03T00:00:00+02:00', [1, 0.5, 0, 0, 1.5], { unfinished: true }),
    ];
    const totals = {
      assistants_spent: 2.0000000001,
      workflows_spent: 0.5,
      datasources_spent: 0.25,
      cli_spent: 2,
      total_spent: 4.7500000001,
    };
    const routes = { config: GATEWAY, [SERIES]: tabular(SPENT, rows, totals) };

    it('is what was spent on what in each bucket, and whether the bucket is over', async () => {
      const table = await codemie(routes).ask('spending', { params: { bucket: 'day' } });
      expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal(KINDS);
      expect(table.rows).to.deep.equal([
        {
          time: '2026-05-01T00:00:00+02:00',
          assistants: null,
          workflows: null,
          datasources: null,
          cli: null,
          total: null,
        },
        {
          time: '2026-05-02T00:00:00+02:00',
          unfinished: false,
          assistants: 1.0000000001,
          workflows: 0,
          datasources: 0.25,
          cli: 2,
          total: 3.2500000001,
        },
        {
          time: '2026-05-03T00:00:00+02:00',
          unfinished: true,
          assistants: 1,
          workflows: 0.5,
          datasources: 0,
          cli: 0,
          total: 1.5,
        },
      ]);
      expect(table.totals).to.deep.equal({
        assistants: 2.0000000001,
        workflows: 0.5,
        datasources: 0.25,
        cli: 2,
        total: 4.7500000001,
      });
      expect(table).not.to.have.any.keys('window', 'notices');
    });

    it('is asked for by bucket, zone, first day of the week, and the filters', async () => {
      const { ask, server } = codemie(routes);
      const params = { bucket: 'week', timeZone: 'Europe/Warsaw', weekStart: 7 };
      await ask('spending', {
        params,
        filters: { ...MAY, users: ['u1'], projects: ['apollo'] },
        page: 0,
        pageSize: 20,
      });
      expect(server.to(SERIES).map(({ query }) => query)).to.deep.equal([
        {
          bucket: 'week',
          time_zone: 'Europe/Warsaw',
          week_start: '7',
          start_date: '2026-05-01T00:00:00.000Z',
          end_date: '2026-05-08T00:00:00.000Z',
          users: 'u1',
          projects: 'apollo',
        },
      ]);
    });

    it("has the buckets of the range's own zone unless another is named", async () => {
      const { ask, server } = codemie(routes);
      const { range: may } = MAY;
      const filters = { range: { ...may!, timeZone: 'Asia/Kathmandu' } };
      await ask('spending', { params: { bucket: 'day' }, filters });
      expect(server.to(SERIES)[0]?.query).to.include({ bucket: 'day', time_zone: 'Asia/Kathmandu' });
    });
  });

  describe('from CodeMie', () => {
    it('is its last week, by three hours, with the totals it leaves out', async () => {
      const table = await codemie({ [WEEKLY]: examples.weeklyHistogram }).ask('spending');
      expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal(KINDS);
      expect(table.rows).to.deep.equal([
        {
          time: '2026-05-07T00:00:00+00:00',
          assistants: 3.1,
          workflows: 0,
          datasources: 0.02,
          cli: 14.55,
          total: 17.67,
          unfinished: false,
        },
        {
          time: '2026-05-07T03:00:00+00:00',
          assistants: 1.04,
          workflows: 0.31,
          datasources: 0,
          cli: 2.2,
          total: 3.55,
          unfinished: false,
        },
      ]);
      expect(table.totals).to.deep.equal({
        assistants: 4.14,
        workflows: 0.31,
        datasources: 0.02,
        cli: 16.75,
        total: 21.22,
      });
      expect(table).to.include({ window: 'Last 1 week', rowCount: 2 });
    });

    it('takes no range and no bucket, only users and projects', async () => {
      const user = { ...examples.user, is_admin: true };
      const { ask, server } = codemie({ user, [WEEKLY]: examples.weeklyHistogram });
      const filters = { ...MAY, users: ['u1', 'u2'], projects: ['apollo'] };
      await ask('spending', { params: { bucket: 'day', timeZone: 'Europe/Warsaw' }, filters });
      expect(server.to(WEEKLY).map(({ query }) => query)).to.deep.equal([{ users: 'u1,u2', projects: 'apollo' }]);
    });

    it('does not know a total of which a part is unknown', async () => {
      const rows = [
        bucket('2026-05-14T06:00:00+00:00', [0.1, 0.2, 0, 0], {}),
        bucket('2026-05-14T09:00:00+00:00', [1, null, 0, 2], {}),
      ];
      const table = await codemie({ [WEEKLY]: tabular(SPENT.slice(0, 5), rows) }).ask('spending');
      expect(table.rows.map(({ total, unfinished }) => [total, unfinished])).to.deep.equal([
        [0.3, false],
        [null, true],
      ]);
      expect(table.totals).to.deep.equal({ assistants: 1.1, workflows: null, datasources: 0, cli: 2, total: null });
    });

    it('has its columns but no totals when there is nothing', async () => {
      const table = await codemie({ [WEEKLY]: tabular(SPENT.slice(0, 5), []) }).ask('spending');
      expect([table.columns.map(({ id }) => id), table.rows]).to.deep.equal([KINDS.map(([id]) => id), []]);
      expect(table).not.to.have.property('totals');
    });
  });

  describe('summary-trend', () => {
    it('is the figures of the summary in each bucket', async () => {
      const body = tabular(
        [
          ['time', 'Time', 'string', 'timestamp'],
          ['total_money_spent', 'x', 'number', 'currency'],
          ['unique_active_users', 'x'],
          ['total_tokens', 'x'],
        ],
        [
          {
            time: '2026-05-01T00:00:00Z',
            total_money_spent: 2.5,
            unique_active_users: 3,
            total_tokens: 12,
            unfinished: true,
          },
        ],
      );
      const { ask, server } = codemie({ config: GATEWAY, 'analytics/summaries-series': body });
      const table = await ask('summary-trend', { params: { bucket: 'day', timeZone: 'UTC' }, filters: MAY });
      expect(table.columns.map(({ id, kind }) => [id, kind])).to.deep.equal([
        ['time', 'datetime'],
        ['totalCost', 'currency'],
        ['activeUsers', 'integer'],
        ['totalTokens', 'integer'],
      ]);
      expect(table.rows).to.deep.equal([
        { time: '2026-05-01T00:00:00Z', totalCost: 2.5, activeUsers: 3, totalTokens: 12, unfinished: true },
      ]);
      expect(server.to('analytics/summaries-series')[0]?.query).to.include({ bucket: 'day', time_zone: 'UTC' });
    });
  });

  describe("what CodeMie's API does not have", () => {
    const REASONS = {
      'summary-trend': 'CodeMie tells these figures for a whole range only, not over time.',
      'spending-by-model': "CodeMie's API has no cost by model.",
      'spending-by-source': "CodeMie's API has no cost by source.",
    };
    for (const [report, message] of Object.entries(REASONS)) {
      it(`is not asked for, and said why: ${report}`, async () => {
        const { ask, server } = codemie({ user: examples.user });
        const filters = { ...MAY, projects: ['apollo'] };
        expect(await rejection(ask(report, { filters }))).to.include({ kind: 'not-available', message });
        expect(server.forFigures).to.have.length(0);
      });

      it(`may be missing at a gateway too, without a word of CodeMie: ${report}`, async () => {
        const error = await rejection(codemie({ config: GATEWAY }).ask(report));
        expect(error).to.include({ kind: 'not-available', message: messages.noAnswer['not-available'] });
      });
    }
  });
});
