import { expect } from '@open-wc/testing';

import type { ProxyData } from '../../../demo/litellm/proxy-data.js';
import { isSourceError, type SourceError } from '../../../src/core/source-error.js';
import { json, rejection } from '../fake-server.js';
import { codes, column, litellm, only, range } from './ask.js';
import { ADMIN, ANA, DATA, NOW, ROWS } from './organisation.js';

const WEEK = range('last-7-days');
const ACTIVITY = '/user/daily/activity';
const day = (time: unknown) => String(time).slice(0, 10);

describe('LiteLLMSource', () => {
  it('shows headline figures, with what was cached apart from other input', async () => {
    const { ask } = litellm(ANA);
    const table = await ask('summary', WEEK);
    expect(only(table)).to.deep.equal({
      totalCost: 0.6,
      inputTokens: 300 + 1000 + 300,
      cachedInputTokens: 1200,
      cacheCreationTokens: 200,
      outputTokens: 300,
      totalTokens: 3300,
      requests: 30,
      succeeded: 27,
      errors: 3,
      cacheSavings: 0.0024,
    });
    expect(codes(table)).to.be.empty;
    expect(table.columns.find(({ id }) => id === 'totalCost')).to.include({ currency: 'USD' });
  });

  it('compares with the days before, which are asked for alone', async () => {
    const { ask, to } = litellm(ANA);
    const before = {
      ...WEEK.filters.range,
      choice: 'previous last-7-days',
      from: '2026-09-02T00:00:00.000Z',
      to: '2026-09-09T00:00:00.000Z',
    };
    expect(only(await ask('summary', { filters: { range: before } }))).to.include({ totalCost: 1, requests: 10 });
    expect(to(`${ACTIVITY}/aggregated`)[0]?.params).to.deep.equal({
      start_date: '2026-09-02',
      end_date: '2026-09-08',
      user_id: 'u-ana',
    });
  });

  it('adds money up by its decimals', async () => {
    const { ask } = litellm(ADMIN);
    // As floats: 47.10000000000001 and a drift.
    expect(only(await ask('summary', WEEK))['totalCost']).to.equal(47.1);
    const days = Array.from({ length: 90 }, (_, back) =>
      new Date(Date.parse(NOW) - back * 86_400_000).toISOString().slice(0, 10),
    );
    const many = litellm(ADMIN, {
      data: { ...DATA, rows: days.map((date) => ({ ...ROWS[0]!, date, spend: 100_000.1 })) },
    });
    // As floats: 9000008.999999985.
    expect(only(await many.ask('summary', range('last-90-days')))['totalCost']).to.equal(9_000_009);
  });

  it('keeps tiny amounts and refunds', async () => {
    const rows = [
      { ...ROWS[0]!, spend: 0.000000005 },
      { ...ROWS[4]!, spend: -1.5 },
    ];
    const { ask } = litellm(ANA, { data: { ...DATA, rows } });
    expect(
      column(await ask('spending', { ...range('last-2-days'), params: { bucket: 'day' } }), 'total'),
    ).to.deep.equal([-1.5, 0.000000005]);
  });

  describe('reads pages,', () => {
    const paged = { lacks: [`${ACTIVITY}/aggregated`], rowsPerPage: 2 };

    it('all of them, also where one divides a day', async () => {
      const { ask, to } = litellm(ADMIN, { manner: paged });
      const trend = await ask('spending', { ...WEEK, params: { bucket: 'day' } });
      expect(trend.rows.map(({ time, total }) => [day(time), total])).to.deep.equal([
        ['2026-09-09', 0],
        ['2026-09-10', 0],
        ['2026-09-11', 0],
        ['2026-09-12', 2],
        ['2026-09-13', 0],
        ['2026-09-14', 0.3],
        ['2026-09-15', 44.8],
      ]);
      expect(
        to(ACTIVITY)
          .filter(({ params }) => params['page_size'] === '1000')
          .map(({ params }) => params['page']),
      ).to.deep.equal(['1', '2', '3']);
      const again = to(`${ACTIVITY}/aggregated`).length;
      await ask('llms', WEEK);
      expect(to(`${ACTIVITY}/aggregated`), 'what a proxy does not have is not asked for again').to.have.length(again);
    });

    it('where the key may not have all in one answer', async () => {
      const { ask } = litellm(ANA, { manner: { refuses: [`${ACTIVITY}/aggregated`], rowsPerPage: 2 } });
      expect(only(await ask('summary', WEEK))).to.include({ totalCost: 0.6 });
    });

    it('until there are no more, where nothing says how many', async () => {
      const results = [{ date: '2026-09-15', metrics: { spend: 1 }, breakdown: {} }];
      const instead = (path: string, params: URLSearchParams) =>
        path === ACTIVITY ? json({ results, metadata: { has_more: params.get('page') !== '3' } }) : undefined;
      const { ask } = litellm(ANA, { manner: { ...paged, instead } });
      expect(only(await ask('summary', WEEK))).to.include({ totalCost: 3 });
    });

    it('and refuses more of them than it reads', async () => {
      const instead = (path: string) =>
        path === ACTIVITY ? json({ results: [], metadata: { page: 1, total_pages: 101, has_more: true } }) : undefined;
      const { ask, to } = litellm(ANA, { manner: { ...paged, instead } });
      const error = (await rejection(ask('summary', WEEK))) as SourceError;
      expect(error).to.satisfy(isSourceError);
      expect(error.kind).to.equal('not-available');
      expect(error.message).to.match(/101 pages.*shorter period/);
      expect(to(ACTIVITY)).to.have.length(1);
    });

    it('and none of them twice: a proxy that gives one page over and over is refused', async () => {
      const instead = (path: string) =>
        path === ACTIVITY ? json({ results: [], metadata: { page: 1, total_pages: 3 } }) : undefined;
      const { ask } = litellm(ANA, { manner: { ...paged, instead } });
      expect(await rejection(ask('summary', WEEK))).to.include({ kind: 'malformed' });
    });

    it('of metrics without a wrapper, as the first proxies had them', async () => {
      const { ask } = litellm(ANA, { manner: { isFlat: true } });
      expect((await ask('spending-by-model', WEEK)).rows.map(({ model, cost }) => [model, cost])).to.deep.equal([
        ['anthropic/sonnet', 0.4],
        ['openai/mini', 0.2],
      ]);
    });

    it('and takes a day once that comes in two parts', async () => {
      const part = (spend: number) => ({ date: '2026-09-15', metrics: { spend }, breakdown: {} });
      const instead = (path: string) =>
        path.includes('activity') ? json({ results: [part(1), part(2)], metadata: { total_spend: 99 } }) : undefined;
      const { ask } = litellm(ANA, { manner: { instead } });
      const { rows } = await ask('spending', { ...range('today'), params: { bucket: 'day' } });
      expect(rows.map(({ time, total }) => [day(time), total])).to.deep.equal([['2026-09-15', 3]]);
    });
  });

  it('leaves unknown what a proxy does not tell', async () => {
    const results = [
      {
        date: '2026-09-15',
        metrics: { spend: 57.8, api_requests: 2140 },
        breakdown: { models: { m: { metrics: { spend: 2.9 } } } },
      },
    ];
    const instead = (path: string) => (path.includes('activity') ? json({ results }) : undefined);
    const { ask } = litellm(ANA, { manner: { instead } });
    const row = only(await ask('summary', WEEK));
    expect(row).to.include({ totalCost: 57.8, requests: 2140, inputTokens: null, totalTokens: null, errors: null });
    expect(row).not.to.have.property('cacheSavings');
    expect(only(await ask('spending-by-model', WEEK))).to.include({ cost: 2.9, requests: null, inputTokens: null });
  });

  it('does not know the input where more was cached than sent', async () => {
    const data: ProxyData = { ...DATA, rows: [{ ...ROWS[0]!, prompt: 100, read: 600 }] };
    const table = await litellm(ANA, { data }).ask('summary', WEEK);
    expect(only(table)).to.include({ inputTokens: null, cachedInputTokens: 600, totalTokens: 200 });
    expect(table.notices?.[0]?.message).to.contain('more cached tokens than input tokens');
  });

  it('shows models with shares of all requests, or of the money', async () => {
    const { ask } = litellm(ADMIN);
    const llms = await ask('llms', { ...WEEK, sort: { by: 'requests', descending: true } });
    expect(llms.rows).to.deep.equal([
      { id: 'anthropic/sonnet', model: 'anthropic/sonnet', requests: 50, share: 5 / 6 },
      { id: 'openai/mini', model: 'openai/mini', requests: 10, share: 1 / 6 },
    ]);
    expect(llms.totals).to.deep.include({ requests: 60, share: 1 });
    const spent = await ask('spending-by-model', { ...WEEK, search: 'mini' });
    expect(spent.rows).to.have.length(1);
    expect(only(spent)).to.include({ cost: 0.2, requests: 10, inputTokens: 1000, outputTokens: 100 });
    expect(only(spent)['share']).to.be.closeTo(0.2 / 47.1, 1e-12);
  });

  it('shows providers, keys, MCP servers, caching and failures', async () => {
    const { ask } = litellm(ADMIN);
    const by = async (report: string, id: string, figure: string) =>
      (await ask(report, { ...WEEK, sort: { by: figure, descending: true } })).rows.map((row) => [
        row[id],
        row[figure],
      ]);
    expect(await by('spending-by-provider', 'provider', 'cost')).to.deep.equal([
      ['anthropic', 46.9],
      ['openai', 0.2],
    ]);
    expect(await by('spending-by-key', 'key', 'cost')).to.deep.equal([
      ['nightly', 40],
      ['h-bo', 6.5],
      ['ana-ide', 0.6],
    ]);
    expect(await by('mcp-servers', 'server', 'requests')).to.deep.equal([['github', 10]]);
    expect(await by('prompt-cache', 'model', 'cacheHits')).to.deep.equal([
      ['anthropic/sonnet', 0.6],
      ['openai/mini', 0],
    ]);
    expect(await by('failed-requests', 'model', 'errorRate')).to.deep.equal([
      ['anthropic/sonnet', 0.1],
      ['openai/mini', 0.1],
    ]);
  });

  it('divides the course of spending by model, provider, key or project', async () => {
    const { ask } = litellm(ADMIN);
    const by = async (what: string) => {
      const { columns, rows } = await ask('spending', { ...range('last-2-days'), params: { bucket: 'day', by: what } });
      const shown = columns.filter(({ id }) => id !== 'time');
      return [shown.map(({ label }) => label), ...rows.map((row) => shown.map(({ id }) => row[id]))];
    };
    expect(await by('model')).to.deep.equal([
      ['anthropic/sonnet', 'openai/mini', 'Total'],
      [0.3, 0, 0.3],
      [44.6, 0.2, 44.8],
    ]);
    expect(await by('provider')).to.deep.equal([
      ['anthropic', 'openai', 'Total'],
      [0.3, 0, 0.3],
      [44.6, 0.2, 44.8],
    ]);
    expect(await by('key')).to.deep.equal([
      ['nightly', 'h-bo', 'ana-ide', 'Total'],
      [0, 0, 0.3, 0.3],
      [40, 4.5, 0.3, 44.8],
    ]);
    expect(await by('project')).to.deep.equal([
      ['Operations', 'No team', 'Search', 'Total'],
      [0, 0, 0.3, 0.3],
      [40, 4.5, 0.3, 44.8],
    ]);
    expect(await rejection(by('mood'))).to.include({ kind: 'invalid' });
  });

  it('makes one series of the cheaper ones', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      ...ROWS[0]!,
      model: `m${String(index)}`,
      spend: 12 - index,
    }));
    const { ask } = litellm(ANA, { data: { ...DATA, rows } });
    const table = await ask('spending', { ...range('today'), params: { bucket: 'day', by: 'model' } });
    expect(table.columns.map(({ label }) => label)).to.deep.equal([
      'Time',
      'm0',
      'm1',
      'm2',
      'm3',
      'm4',
      'm5',
      'm6',
      'm7',
      'Others',
      'Total',
    ]);
    expect(only(table)).to.include({ series1: 12, others: 4 + 3 + 2 + 1, total: 78 });
  });

  it('reads all keys where an answer leaves some out', async () => {
    const { ask } = litellm(ADMIN, { manner: { keyLimit: 1 } });
    const { rows, totals } = await ask('spending-by-key', WEEK);
    expect(rows).to.have.length(3);
    expect(totals).to.include({ cost: 47.1 });
  });

  it('asks once for what several elements ask at the same time', async () => {
    const { ask, to } = litellm(ANA);
    await Promise.all(
      ['summary', 'summary-trend', 'spending', 'llms', 'spending-by-model'].map((report) => ask(report, WEEK)),
    );
    expect(to(`${ACTIVITY}/aggregated`)).to.have.length(1);
    expect(to('/v2/user/info')).to.have.length(1);
  });

  it('shows what each person and team spent', async () => {
    const { ask } = litellm(ADMIN);
    const people = await ask('spending-by-user', { ...WEEK, sort: { by: 'cost', descending: true } });
    expect(people.rows.map(({ id, user, email, cost }) => [id, user, email, cost])).to.deep.equal([
      [undefined, 'Nobody in particular', null, 40],
      ['u-bo', 'bo@example.com', 'bo@example.com', 6.5],
      ['u-ana', 'Ana Kovács', 'ana.kovacs@example.com', 0.6],
    ]);
    expect(people.totals).to.include({ cost: 47.1 });
    const teams = await ask('spending-by-project', { ...WEEK, sort: { by: 'cost', descending: true } });
    expect(teams.rows.map(({ id, project, cost }) => [id, project, cost])).to.deep.equal([
      ['t-ops', 'Operations', 40],
      [undefined, 'No team', 6.5],
      ['t-search', 'Search', 0.6],
    ]);
    expect(teams.totals, 'as everywhere else').to.include({ cost: 47.1, share: 1 });
    expect(only(await ask('users-activity', { ...WEEK, search: 'ana' }))).to.include({
      totalCost: 0.6,
      llmTokens: 3300,
    });
    expect(only(await ask('projects-activity', { ...WEEK, search: 'search' }))).to.include({ totalCost: 0.6 });
  });

  it('shows a person what they spent in each of their teams', async () => {
    const { rows } = await litellm(ANA).ask('spending-by-project', WEEK);
    expect(rows).to.deep.equal([{ id: 't-search', project: 'Search', cost: 0.6, share: 1 }]);
    expect((await litellm('sk-bo').ask('spending-by-project', WEEK)).rows).to.deep.equal([
      { project: 'No team', cost: 6.5, share: 1 },
    ]);
    expect((await litellm(ANA).ask('spending-by-user', WEEK)).rows).to.deep.equal([
      { id: 'u-ana', user: 'Ana Kovács', email: 'ana.kovacs@example.com', cost: 0.6, share: 1 },
    ]);
  });

  describe('narrows', () => {
    const with_ = (filters: object) => ({ filters: { ...WEEK.filters, ...filters } });

    it('to people, for an administrator', async () => {
      const { ask } = litellm(ADMIN);
      expect(only(await ask('summary', with_({ users: ['u-ana'] })))).to.include({ totalCost: 0.6 });
      expect(only(await ask('summary', with_({ users: ['u-ana', 'u-bo'] })))).to.include({ totalCost: 7.1 });
      const nobody = await ask('summary', with_({ users: ['u-gone'] }));
      expect(only(nobody)).to.include({ totalCost: 0 });
      expect(nobody.notices?.[0]?.message).to.contain('service accounts');
    });

    it('to teams, for an administrator and for a person', async () => {
      const { ask } = litellm(ADMIN);
      expect(only(await ask('summary', with_({ projects: ['t-ops'] })))).to.include({ totalCost: 40 });
      expect(column(await ask('llms', with_({ projects: ['t-search'] })), 'requests')).to.deep.equal([20, 10]);
      const both = with_({ projects: ['t-search'], users: ['u-ana', 'u-bo'] });
      expect(only(await ask('summary', both)), 'of the people in the teams').to.include({ totalCost: 0.6 });
      expect(column(await ask('spending-by-user', with_({ projects: ['t-search'] })), 'id')).to.deep.equal(['u-ana']);
      const twice = with_({ users: ['u-ana', 'u-ana'] });
      expect(only(await ask('summary', twice)), 'once').to.include({ totalCost: 0.6 });
      const own = await litellm(ANA).ask('spending-by-model', with_({ projects: ['t-search'] }));
      expect(column(own, 'cost')).to.deep.equal([0.4, 0.2]);
    });

    it('to teams nowhere, where a proxy does not tell the keys', async () => {
      const results = [
        { date: '2026-09-15', metrics: { spend: 5 }, breakdown: { models: { m: { metrics: { spend: 5 } } } } },
      ];
      const instead = (path: string) => (path.includes('activity') ? json({ results }) : undefined);
      const { ask } = litellm(ANA, { manner: { instead } });
      expect(only(await ask('summary', with_({ projects: ['t-search'] })))).to.include({ totalCost: null });
      expect(column(await ask('spending-by-model', with_({ projects: ['t-search'] })), 'cost')).to.deep.equal([null]);
    });

    it('a person’s figures to no one else, with a notice', async () => {
      const { ask, asked } = litellm(ANA);
      const table = await ask('summary', with_({ users: ['u-bo'] }));
      expect(only(table)).to.include({ totalCost: 0 });
      expect(table.notices?.[0]).to.include({ code: 'filter-out-of-scope', filter: 'users' });
      expect(asked.filter(({ params }) => params['user_id'] === 'u-bo')).to.be.empty;
      expect(codes(await ask('summary', with_({ projects: ['t-ops'] })))).to.deep.equal(['filter-out-of-scope']);
    });

    it('by nothing else, and says so', async () => {
      const { ask } = litellm(ANA);
      expect(codes(await ask('summary', with_({ models: ['openai/mini'] })))).to.deep.equal(['not-filtered']);
    });

    it('not by ids that would be read as two', async () => {
      const { ask } = litellm(ADMIN);
      expect(await rejection(ask('summary', with_({ projects: ['a,b'] })))).to.include({ kind: 'invalid' });
    });
  });
});
