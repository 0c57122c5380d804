import { expect } from '@open-wc/testing';

import { json, rejection } from '../fake-server.js';
import { codemie, GATEWAY, range } from './codemie.js';
import * as examples from './examples.js';

const ENTRIES = 'analytics/leaderboard/entries';
const OWN = `analytics/leaderboard/user/${examples.user.user_id}`;
const NONE = { data: { columns: [], rows: [], totals: null }, metadata: { snapshot: {} }, pagination: null };

/** A ranking of `count` people whose spend rises with their rank. */
const ranking =
  (count: number) =>
  ({ query }: { query: Readonly<Record<string, string>> }): object => {
    const [page, per_page] = [Number(query['page']), Number(query['per_page'])];
    const first = page * per_page;
    const length = Math.max(0, Math.min(per_page, count - first));
    return {
      ...examples.leaderboardEntries,
      data: {
        ...examples.leaderboardEntries.data,
        rows: Array.from({ length }, (_, i) => ({
          rank: first + i + 1,
          user_name: `p${first + i + 1}`,
          total_spend: first + i,
        })),
      },
      pagination: { page, per_page, total_count: count, has_more: first + length < count },
    };
  };

describe('CodemieSource: leaderboard', () => {
  it('is ranked people with tier and intent in words', async () => {
    const { ask, server } = codemie({ [ENTRIES]: examples.leaderboardEntries });
    const table = await ask('leaderboard', { page: 0, pageSize: 20 });
    expect(table.columns.map(({ id }) => id)).to.deep.equal(
      (
        'rank previousRank rankChange user email score previousScore scoreChange tier intent ' +
        'd1 d2 d3 d4 d5 d6 spend'
      ).split(' '),
    );
    expect(table.columns.find(({ id }) => id === 'd5')).to.include({
      label: 'CLI & Agentic Engineering',
      kind: 'number',
    });
    expect(table.rows[0]).to.deep.equal({
      rank: 1,
      previousRank: 3,
      rankChange: 2,
      userId: '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11',
      user: 'Anna Kowalska',
      email: 'anna_kowalska@example.com',
      score: 88.37,
      previousScore: 84.1,
      scoreChange: 4.27,
      tier: 'Pioneer',
      tierId: 'pioneer',
      intent: 'SDLC Unicorn',
      intentId: 'sdlc_unicorn',
      d1: 91.2,
      d2: 83,
      d3: 90.4,
      d4: 71.5,
      d5: 94,
      d6: 82.6,
      spend: 212.908,
    });
    expect(table.rows[1]).to.include({
      previousRank: null,
      scoreChange: null,
      email: null,
      intent: 'Developer',
      spend: 0,
    });
    expect(table).to.include({
      rowCount: 342,
      window: 'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
      asOf: '2026-05-14T02:03:41.551201Z',
    });
    expect(server.to(ENTRIES)[0]?.query).to.deep.equal({ page: '0', per_page: '20' });
  });

  it('has words for a tier or intent that came as an id alone', async () => {
    const rows = [
      { rank: 1, tier_name: 'gold', usage_intent: 'platform_builder' },
      { rank: 2, usage_intent: null },
    ];
    const { ask } = codemie({ [ENTRIES]: { ...examples.leaderboardEntries, data: { columns: [], rows } } });
    const table = await ask('leaderboard');
    expect(table.rows[0]).to.include({ tier: 'Gold', intent: 'Platform Builder', intentId: 'platform_builder' });
    expect(table.rows[1]).to.include({ tier: null, tierId: null, intent: null, intentId: null });
  });

  it('is asked for by view, season, tier, intent and words', async () => {
    const { ask, server } = codemie({ [ENTRIES]: examples.leaderboardEntries });
    const params = { view: 'quarterly', season: '2026-Q1', tier: 'pioneer', intent: 'developer' };
    await ask('leaderboard', { params, search: ' anna ', page: 2, pageSize: 10 });
    await ask('leaderboard', { params: { season: '2026-04' }, pageSize: 10 });
    await ask('leaderboard', { params: { season: '2026-Q2' }, pageSize: 10 });
    expect(server.to(ENTRIES).map(({ query }) => query)).to.deep.equal([
      {
        view: 'quarterly',
        season_key: '2026-Q1',
        tier: 'pioneer',
        intent: 'developer',
        search: 'anna',
        page: '2',
        per_page: '10',
      },
      { view: 'monthly', season_key: '2026-04', page: '0', per_page: '10' },
      { view: 'quarterly', season_key: '2026-Q2', page: '0', per_page: '10' },
    ]);
  });

  it('is not narrowed by range, users or projects', async () => {
    const { ask, server } = codemie({ [ENTRIES]: examples.leaderboardEntries });
    const filters = { ...range('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'), users: ['a'], projects: ['b'] };
    await ask('leaderboard', { filters, pageSize: 20 });
    expect(Object.keys(server.to(ENTRIES)[0]?.query ?? {})).to.deep.equal(['page', 'per_page']);
  });

  const SORTS = [
    // Scores, tiers and ranks are one order, and rank alone has no equals that could be lost between two pages.
    ['rank', 'rank', 'asc', 'desc'],
    ['score', 'rank', 'desc', 'asc'],
    ['tier', 'rank', 'desc', 'asc'],
    ['user', 'user_name', 'asc', 'desc'],
  ] as const;
  for (const [by, sort_by, up, down] of SORTS) {
    it(`is sorted by ${by} by the server, be it CodeMie or our gateway`, async () => {
      for (const config of [{}, GATEWAY]) {
        const { ask, server } = codemie({ config, [ENTRIES]: ranking(20_000) });
        await ask('leaderboard', { sort: { by }, page: 1, pageSize: 20 });
        await ask('leaderboard', { sort: { by, descending: true }, pageSize: 20 });
        expect(server.to(ENTRIES).map(({ query }) => query)).to.deep.equal([
          { sort_by, sort_order: up, page: '1', per_page: '20' },
          { sort_by, sort_order: down, page: '0', per_page: '20' },
        ]);
      }
    });
  }

  it('is read page after page where one is larger than the server gives', async () => {
    const { ask, server } = codemie({ [ENTRIES]: ranking(2345) });
    const table = await ask('leaderboard', { sort: { by: 'score', descending: true }, page: 1, pageSize: 1200 });
    expect([table.rows.length, table.rows[0]?.['rank'], table.rowCount]).to.deep.equal([1145, 1201, 2345]);
    expect(server.to(ENTRIES).map(({ query }) => query)).to.deep.equal(
      ['0', '1', '2'].map((page) => ({ sort_by: 'rank', sort_order: 'asc', page, per_page: '1000' })),
    );
  });

  it('is never sorted by CodeMie by a column that it does not know', async () => {
    for (const by of [
      'd1',
      'd6',
      'spend',
      'intent',
      'rankChange',
      'previousRank',
      'previousScore',
      'email',
      'userId',
    ]) {
      const { ask, server } = codemie({ [ENTRIES]: examples.leaderboardEntries });
      await ask('leaderboard', { sort: { by, descending: true }, pageSize: 20 });
      expect(Object.keys(server.to(ENTRIES)[0]?.query ?? {})).to.deep.equal(['page', 'per_page']);
    }
  });

  it('is sorted whole where the server cannot', async () => {
    const { ask, server } = codemie({ [ENTRIES]: ranking(1500) });
    const table = await ask('leaderboard', {
      sort: { by: 'spend', descending: true },
      search: 'p',
      page: 1,
      pageSize: 2,
    });
    expect(table.rows.map((row) => row['rank'])).to.deep.equal([1498, 1497]);
    expect(server.to(ENTRIES).map(({ query }) => query)).to.deep.equal([
      { search: 'p', page: '0', per_page: '1000' },
      { search: 'p', page: '1', per_page: '1000' },
    ]);
  });

  it('names people by their address where they have no name, and intents as the server does', async () => {
    const [row] = examples.leaderboardEntries.data.rows;
    const rows = [{ ...row, user_name: null, usage_intent_label: '🧪 (beta) Tester' }];
    const { ask } = codemie({
      [ENTRIES]: { ...examples.leaderboardEntries, data: { ...examples.leaderboardEntries.data, rows } },
    });
    expect((await ask('leaderboard', { pageSize: 20 })).rows[0]).to.include({
      user: 'anna_kowalska@example.com',
      intent: '(beta) Tester',
    });
  });

  it('too long for that is sorted by what the server can sort by alone', async () => {
    const { ask } = codemie({ [ENTRIES]: ranking(20_000) });
    const table = await ask('leaderboard', { pageSize: 20 });
    const sortable = table.columns.filter((column) => column.sortable).map(({ id }) => id);
    expect(sortable).to.deep.equal(['rank', 'user', 'score', 'tier']);
    expect(table.searchable).to.equal(true);
  });

  it('is sorted by our gateway by its names for every column', async () => {
    const { ask, server } = codemie({ config: GATEWAY, [ENTRIES]: ranking(20_000) });
    await ask('leaderboard', { sort: { by: 'spend' }, pageSize: 20 });
    expect(server.to(ENTRIES)[0]?.query).to.include({ sort_by: 'total_spend', sort_order: 'asc' });
    await ask('leaderboard', { sort: { by: 'intent' }, pageSize: 20 });
    expect(server.forFigures.at(-1)?.query).to.include({ sort_by: 'usage_intent' });
  });

  it('without names has ranks, scores and tiers, and marks the own row', async () => {
    const columns = ['rank', 'total_score', 'tier_name'].map((id) => ({ id, label: id, type: 'number', format: null }));
    const rows = [
      { rank: 1, total_score: 91.5, tier_name: 'pioneer' },
      { rank: 1, total_score: 91.5, tier_name: 'pioneer', is_me: true },
    ];
    const { ask } = codemie({ [ENTRIES]: { ...examples.leaderboardEntries, data: { columns, rows } } });
    const table = await ask('leaderboard', { pageSize: 20 });
    expect(table.columns.map(({ id }) => id)).to.deep.equal(['rank', 'score', 'tier']);
    const other = { rank: 1, score: 91.5, tier: 'Pioneer', tierId: 'pioneer' };
    expect(table.rows).to.deep.equal([other, { ...other, is_me: true }]);
  });

  it('says so when the server does not narrow it to a project', async () => {
    const said = async (filters_applied: object): Promise<unknown> => {
      const body = {
        ...examples.leaderboardEntries,
        metadata: { ...examples.leaderboardEntries.metadata, filters_applied },
      };
      return (await codemie({ [ENTRIES]: body }).ask('leaderboard', { params: { project: 'apollo' } })).notices;
    };
    expect(await said({ view: 'current' }))
      .to.be.an('array')
      .with.nested.property('[0].code', 'not-filtered');
    expect(await said({ view: 'current', project: 'apollo' })).to.equal(undefined);
  });

  it('without a snapshot has no rows and says why', async () => {
    const { ask } = codemie({ [ENTRIES]: NONE });
    const { rows, notices, columns } = await ask('leaderboard', { pageSize: 20 });
    expect(rows).to.deep.equal([]);
    expect(notices?.map(({ code }) => code)).to.deep.equal(['no-snapshot']);
    expect(columns).to.have.length(17);
    expect((await ask('leaderboard', { pageSize: 20, sort: { by: 'spend' } })).notices).to.have.length(1);
  });

  it('is forbidden to those who may not see it', async () => {
    const error = { message: 'Access denied', details: 'This action requires administrator or maintainer privileges.' };
    const { ask } = codemie({ [ENTRIES]: json({ error }, { status: 403 }) });
    expect(await rejection(ask('leaderboard'))).to.include({ kind: 'forbidden', details: error.details });
  });
});

describe('CodemieSource: leaderboard-self', () => {
  it('is nobody else’s, whoever is asked for', async () => {
    const { ask } = codemie({ user: examples.user, [OWN]: examples.leaderboardUser });
    const other = await ask('leaderboard-self', { params: { user: 'somebody.else' } });
    expect(other).to.deep.equal(await ask('leaderboard-self'));
    expect(other.rows).to.have.length(1);
  });

  it("is the viewer's own place, in the columns of the ranking", async () => {
    const { ask, server } = codemie({ user: examples.user, [OWN]: examples.leaderboardUser });
    const { rows, columns, window, asOf } = await ask('leaderboard-self', { params: { view: 'current' } });
    expect(rows).to.deep.equal([
      {
        rank: 1,
        previousRank: 3,
        rankChange: 2,
        userId: '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11',
        user: 'Anna Kowalska',
        email: 'anna_kowalska@example.com',
        score: 88.37,
        previousScore: 84.1,
        scoreChange: 4.27,
        tier: 'Pioneer',
        tierId: 'pioneer',
        intent: 'SDLC Unicorn',
        intentId: 'sdlc_unicorn',
        // The example holds one dimension, on a scale of 0 to 1.
        d1: 91.2,
        d2: null,
        d3: null,
        d4: null,
        d5: null,
        d6: null,
        spend: 212.908,
      },
    ]);
    expect(columns).to.have.length(17);
    expect({ window, asOf }).to.deep.equal({
      window: 'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
      asOf: '2026-05-14T02:03:41.551201Z',
    });
    expect(server.to(OWN)[0]?.query).to.deep.equal({ view: 'current' });
  });

  it('keeps every digit of a score', async () => {
    const dimensions = [
      { id: 'd2', score: 0.57 },
      { id: 'd3', score: '0.12345' },
      { id: 'd4', score: null },
    ];
    const body = { ...examples.leaderboardUser, data: { ...examples.leaderboardUser.data, dimensions } };
    const { ask } = codemie({ user: examples.user, [OWN]: body });
    expect((await ask('leaderboard-self')).rows[0]).to.include({ d1: null, d2: 57, d3: 12.345, d4: null });
  });

  it('has no row for someone who is not ranked', async () => {
    const metadata = examples.leaderboardUser.metadata;
    const { ask } = codemie({ user: examples.user, [OWN]: { data: {}, metadata } });
    const table = await ask('leaderboard-self');
    expect([table.rows, table.notices, table.window]).to.deep.equal([
      [],
      undefined,
      'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
    ]);
  });

  it('says so when nobody is ranked yet', async () => {
    const { ask } = codemie({ user: examples.user, [OWN]: { data: {}, metadata: { snapshot: {} } } });
    expect((await ask('leaderboard-self')).notices?.map(({ code }) => code)).to.deep.equal(['no-snapshot']);
  });

  it('never shows the place of somebody else', async () => {
    const body = { ...examples.leaderboardUser, data: { ...examples.leaderboardUser.data, user_id: 'somebody' } };
    const { ask } = codemie({ user: examples.user, [OWN]: body });
    expect(await rejection(ask('leaderboard-self'))).to.include({ kind: 'malformed' });
  });

  it('asks for an id with any sign in it', async () => {
    const user = { ...examples.user, user_id: 'a/b?c@d' };
    const { ask, server } = codemie({ user });
    expect(await rejection(ask('leaderboard-self'))).to.include({ kind: 'not-available' });
    expect(server.forFigures.at(-1)?.url.pathname).to.match(/\/a%2Fb%3Fc%40d$/);
  });
});

describe('CodemieSource: leaderboard-seasons', () => {
  const rows = examples.leaderboardSeasons.data.rows;
  const shapes = {
    'data.rows': examples.leaderboardSeasons,
    'data.seasons': { data: { seasons: rows } },
    'data itself': { data: rows },
  };
  for (const [where, body] of Object.entries(shapes)) {
    it(`are found in ${where}`, async () => {
      const { ask, server } = codemie({ 'analytics/leaderboard/seasons': body });
      const table = await ask('leaderboard-seasons', { params: { view: 'quarterly' } });
      expect(table.rows).to.deep.equal([
        {
          key: '2026-04',
          label: 'April 2026',
          snapshotId: '77f0…',
          from: '2026-04-01T00:00:00Z',
          to: '2026-04-30T23:59:59Z',
          people: 329,
          completedAt: '2026-05-01T02:05:10.2Z',
        },
      ]);
      expect(table).not.to.have.property('notices');
      expect(server.forFigures[0]?.query).to.deep.equal({ view: 'quarterly', per_page: '200' });
    });
  }

  it('are monthly unless a view is named, and paged', async () => {
    const list = [rows[0], { ...rows[0], season_key: '2026-03' }];
    const { ask, server } = codemie({ 'analytics/leaderboard/seasons': { data: list } });
    const table = await ask('leaderboard-seasons', { page: 1, pageSize: 1 });
    expect([table.rows[0]?.['key'], table.rowCount]).to.deep.equal(['2026-03', 2]);
    expect(server.forFigures[0]?.query['view']).to.equal('monthly');
  });

  it('are malformed elsewhere', async () => {
    for (const body of [{ data: {} }, { data: { seasons: {} } }, { data: [7] }, {}]) {
      const { ask } = codemie({ 'analytics/leaderboard/seasons': body });
      expect(await rejection(ask('leaderboard-seasons'))).to.include({ kind: 'malformed' });
    }
  });
});
