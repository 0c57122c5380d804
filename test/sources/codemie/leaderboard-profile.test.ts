import { expect } from '@open-wc/testing';

import type { Table } from '../../../src/core/types.js';

import { deferred, json, rejection, settled } from '../fake-server.js';
import { codemie } from './codemie.js';
import * as examples from './examples.js';

const ANNA = '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11';
const OWN = `analytics/leaderboard/user/${examples.user.user_id}`;
const { data: person, metadata } = examples.leaderboardUser;
const REPORTS = ['leaderboard-profile', 'leaderboard-components'];
const IN_SNAPSHOT = { window: 'Current 30 days (2026-04-14 – 2026-05-14 UTC)', asOf: '2026-05-14T02:03:41.551201Z' };

const ids = ({ columns }: Table): string[] => columns.map(({ id }) => id);
const kinds = ({ columns }: Table): string[] => columns.map(({ kind }) => kind);
const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);

/** A source before a server that tells of the viewer what the contract tells, but for `changed`. */
const own = (changed: object = {}): ReturnType<typeof codemie> =>
  codemie({ user: examples.user, [OWN]: { data: { ...person, ...changed }, metadata } });

describe('CodemieSource: leaderboard-profile', () => {
  it('calls a tier as the server does', async () => {
    const tierOf = async (tier: object) => (await own({ tier }).ask('leaderboard-profile')).rows[0];
    expect(await tierOf({ name: 'gold', label: 'Gold Master' })).to.include({ tier: 'Gold Master', tierId: 'gold' });
    expect(await tierOf({ label: 'Gold Master' })).to.include({ tier: 'Gold Master', tierId: null });
    expect(await tierOf({ name: 'pioneer' })).to.include({ tier: 'Pioneer' });
  });

  it('is one person with what tier, intent and scores are, and the key metrics', async () => {
    const table = await own().ask('leaderboard-profile');
    const PLACE =
      'user email rank previousRank rankChange score previousScore scoreChange tier tierDescription intent ' +
      'intentDescription projects d1 d2 d3 d4 d5 d6';
    const METRICS =
      'activeDays platformActiveDays webConversations assistantsUsed assistantsCreated skillsCreated ' +
      'datasourcesCreated assistantAdopters workflowsCreated workflowExternalUsers workflowExecutions cliSessions ' +
      'cliRepos totalLinesAdded filesChanged sharedConversations sharedConversationAccess kataCompleted';
    expect(ids(table)).to.deep.equal(`${PLACE} ${METRICS} spend cliSpend`.split(' '));
    expect(kinds(table).slice(19)).to.deep.equal([...METRICS.split(' ').map(() => 'integer'), 'currency', 'currency']);
    expect(table.rows).to.deep.equal([
      {
        userId: ANNA,
        user: 'Anna Kowalska',
        email: 'anna_kowalska@example.com',
        rank: 1,
        previousRank: 3,
        rankChange: 2,
        score: 88.37,
        previousScore: 84.1,
        scoreChange: 4.27,
        tier: 'Pioneer',
        tierId: 'pioneer',
        tierDescription: '…',
        intent: 'SDLC Unicorn',
        intentId: 'sdlc_unicorn',
        intentDescription: '…',
        projects: 'apollo, zephyr',
        projectIds: ['apollo', 'zephyr'],
        // The example holds one dimension, on a scale of 0 to 1.
        d1: 91.2,
        d2: null,
        d3: null,
        d4: null,
        d5: null,
        d6: null,
        activeDays: 19,
        platformActiveDays: 18,
        webConversations: 143,
        assistantsUsed: 9,
        assistantsCreated: 6,
        skillsCreated: 2,
        datasourcesCreated: 3,
        assistantAdopters: 14,
        workflowsCreated: 4,
        workflowExternalUsers: 5,
        workflowExecutions: 61,
        cliSessions: 77,
        cliRepos: 6,
        totalLinesAdded: 18230,
        filesChanged: 412,
        sharedConversations: 8,
        sharedConversationAccess: 31,
        kataCompleted: 4,
        spend: 212.908,
        cliSpend: 170.2,
      },
    ]);
    expect(table).to.include(IN_SNAPSHOT);
    // One row is nothing to sort or to search.
    expect([table.searchable, table.columns.some(({ sortable }) => sortable)]).to.deep.equal([undefined, false]);
    expect(table.columns.find(({ id }) => id === 'd5')?.label).to.equal('CLI & Agentic Engineering');
  });

  it('has no column for a metric that did not come, and null for one that is not known', async () => {
    const table = await own({ summary_metrics: { kata_completed: 0, active_days: null } }).ask('leaderboard-profile');
    expect(ids(table).slice(19)).to.deep.equal(['activeDays', 'kataCompleted']);
    expect(table.rows[0]).to.include({ activeDays: null, kataCompleted: 0 });
    expect(table.rows[0]).not.to.have.any.keys('spend', 'cliSpend');
  });

  it('leaves unknown what was not told', async () => {
    const { ask } = codemie({ user: examples.user, [OWN]: { data: { user_id: ANNA, projects: [7, 'apollo', null] } } });
    const { rows } = await ask('leaderboard-profile');
    expect(rows[0]).to.include({
      user: null,
      rank: null,
      score: null,
      tier: null,
      tierId: null,
      tierDescription: null,
    });
    expect(rows[0]).to.include({ intent: null, intentId: null, intentDescription: null, projects: 'apollo', d1: null });
    const bare = await codemie({ user: examples.user, [OWN]: { data: { user_id: ANNA } } }).ask('leaderboard-profile');
    expect(bare.rows[0]).to.deep.include({ projects: null, projectIds: [] });
  });
});

describe('CodemieSource: leaderboard-components', () => {
  it('are those of every dimension, in the order of the server', async () => {
    const table = await own().ask('leaderboard-components');
    expect([ids(table), kinds(table)]).to.deep.equal([
      'dimension component value display score weight dimensionWeight what calculation evidence'.split(' '),
      'text text number text number percent percent text text text'.split(' '),
    ]);
    expect(table.rows.map(({ id, value, score, weight }) => [id, value, score, weight])).to.deep.equal([
      ['active_days', 19, 83.33, 0.2],
      ['assistants_used', 9, 100, 0.15],
      ['web_conversations', 143, 99.42, 0.25],
      ['conversation_depth', 7.4, 91.81, 0.25],
      ['advanced_platform_usage', 5, 83.33, 0.15],
    ]);
    expect(table.rows[0]).to.deep.equal({
      id: 'active_days',
      dimensionId: 'd1',
      dimension: 'Core Platform Usage',
      component: 'Active Days',
      value: 19,
      display: '19 days',
      score: 83.33,
      weight: 0.2,
      dimensionWeight: 0.2,
      what: '…',
      calculation: '…',
      evidence: '…',
    });
    expect(table).to.include(IN_SNAPSHOT);
  });

  it('are sorted and paged', async () => {
    const query = { sort: { by: 'score' }, page: 1, pageSize: 3 };
    const { rows, rowCount } = await own().ask('leaderboard-components', query);
    expect([rows.map(({ id }) => id), rowCount]).to.deep.equal([['web_conversations', 'assistants_used'], 5]);
  });

  it('of which there is nothing yet have no value, and what is not told is not known', async () => {
    const components = [
      { key: 'learning', label: 'Kata Completion', raw_value: null, normalized: 0, display_value: 'N/A', what: '' },
      { key: 'workflow_reuse', normalized: null },
    ];
    const { rows } = await own({ dimensions: [{ id: 'd6', label: 'Impact', components }] }).ask(
      'leaderboard-components',
    );
    const unknown = {
      display: null,
      weight: null,
      dimensionWeight: null,
      what: null,
      calculation: null,
      evidence: null,
    };
    const d6 = { ...unknown, dimensionId: 'd6', dimension: 'Impact', value: null };
    expect(rows).to.deep.equal([
      { ...d6, id: 'learning', component: 'Kata Completion', display: 'N/A', score: 0 },
      { ...d6, id: 'workflow_reuse', component: null, score: null },
    ]);
  });

  it('may stand in objects by their ids', async () => {
    const dimensions = {
      d2: { name: 'Core Platform Creation', score: 0.5, components: { asset_volume: { raw_value: 3 } } },
    };
    const { ask } = own({ dimensions });
    expect((await ask('leaderboard-components')).rows[0]).to.include({
      id: 'asset_volume',
      dimensionId: 'd2',
      value: 3,
    });
    expect((await ask('leaderboard-profile')).rows[0]).to.include({ d1: null, d2: 50 });
  });
});

for (const report of REPORTS) {
  describe(`CodemieSource: ${report}`, () => {
    it("is the viewer's own, in the snapshot that is asked for", async () => {
      const { ask, server } = own();
      await ask(report, { params: { view: 'quarterly', season: '2026-Q1', tier: 'expert' } });
      await ask(report, { params: { season: '2026-04' } });
      expect(server.to(OWN).map(({ query }) => query)).to.deep.equal([
        { view: 'quarterly', season_key: '2026-Q1' },
        { view: 'monthly', season_key: '2026-04' },
      ]);
    });

    it('is that of anybody else by id or e-mail, whatever sign is in it', async () => {
      const path = 'analytics/leaderboard/user/a%2Fb%2B%3Fc%40d';
      const { ask, server } = codemie({ [path]: examples.leaderboardUser });
      expect((await ask(report, { params: { user: 'a/b+?c@d' } })).rows).not.to.have.length(0);
      expect(server.forFigures.map((asked) => asked.path)).to.deep.equal([path]);
    });

    it('has no row for somebody who is not ranked', async () => {
      const { ask } = codemie({ user: examples.user, [OWN]: { data: {}, metadata } });
      const table = await ask(report);
      expect([table.rows, codes(table), table.window]).to.deep.equal([
        [],
        [],
        'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
      ]);
      expect(table.columns.length).to.be.greaterThan(9);
    });

    it('says so when nobody is ranked yet', async () => {
      const { ask } = codemie({ user: examples.user, [OWN]: { data: {}, metadata: { snapshot: {} } } });
      const table = await ask(report);
      expect([table.rows, codes(table)]).to.deep.equal([[], ['no-snapshot']]);
    });

    it("never shows somebody else as the viewer's own", async () => {
      for (const user_id of ['somebody', null, ANNA.toUpperCase()]) {
        expect(await rejection(own({ user_id }).ask(report))).to.include({ kind: 'malformed' });
      }
      const { dimensions, rank } = person;
      const { ask } = codemie({ user: examples.user, [OWN]: { data: { dimensions, rank }, metadata } });
      expect((await ask(report)).rows).to.deep.equal([]);
    });

    it('is malformed in any other shape', async () => {
      for (const data of [null, [], 'x', undefined]) {
        const { ask } = codemie({ user: examples.user, [OWN]: { data, metadata } });
        expect(await rejection(ask(report))).to.include({ kind: 'malformed' });
      }
    });

    it('is refused with what the server says', async () => {
      const denied = { error: { message: 'Access denied', details: 'This is for administrators only.' } };
      const { ask } = codemie({ user: examples.user, [OWN]: json(denied, { status: 403 }) });
      expect(await rejection(ask(report))).to.include({
        kind: 'forbidden',
        details: 'This is for administrators only.',
      });
      expect(await rejection(codemie({ user: examples.user }).ask(report))).to.include({ kind: 'not-available' });
    });
  });
}

describe('CodemieSource: what there is to know of one person', () => {
  /** A server that answers when it is told to; `sent` waits until so many requests have reached it, and all are under way. */
  const waiting = () => {
    const answer = deferred<object>();
    const made = codemie({ user: examples.user, [OWN]: () => answer.promise });
    const sent = async (count = 1): Promise<void> => {
      while (made.server.to(OWN).length < count) await settled();
      for (let turn = 0; turn < 5; turn++) await settled();
    };
    return { ...made, sent, answer: (): void => answer.resolve(examples.leaderboardUser) };
  };
  const params = { user: ANNA };

  it('is asked for once by all reports at the same time, and anew after that', async () => {
    const { ask, server, sent, answer } = waiting();
    const tables = [...REPORTS, 'leaderboard-self'].map((report) => ask(report, { params: { view: 'current' } }));
    const named = ask('leaderboard-profile', { params: { user: ANNA, view: 'current' } });
    await sent();
    answer();
    const rows = (await Promise.all([...tables, named])).map((table) => table.rows.length);
    expect([rows, server.to(OWN).length]).to.deep.equal([[1, 5, 1, 1], 1]);
    await ask('leaderboard-profile', { params: { view: 'current' } });
    expect(server.to(OWN)).to.have.length(2);
  });

  it('is asked for each snapshot and each person alone', async () => {
    const { ask, server, sent, answer } = waiting();
    const asked = [params, { ...params, view: 'monthly' }, { ...params, season: '2026-Q1' }, { user: 'other' }];
    const tables = asked.map((wanted) => ask('leaderboard-profile', { params: wanted }).catch(() => undefined));
    await sent(3);
    answer();
    await Promise.all(tables);
    expect(server.asked.filter(({ path }) => path.includes('leaderboard/user/'))).to.have.length(4);
  });

  it('is asked for anew by a refresh, once', async () => {
    const { ask, server, sent, answer } = waiting();
    const tables = [
      ask('leaderboard-profile', { params }),
      ...REPORTS.map((report) => ask(report, { params }, { fresh: true })),
    ];
    await sent(2);
    answer();
    await Promise.all(tables);
    expect(server.to(OWN)).to.have.length(2);
  });

  it('goes on for one when the other has left, and ends with the last', async () => {
    const { ask, server, sent, answer } = waiting();
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const [left, stays] = [first, second].map(({ signal }, index) => ask(REPORTS[index]!, { params }, { signal }));
    const gone = rejection(left!);
    await sent();
    first.abort();
    expect(await gone).to.have.property('name', 'AbortError');
    expect(server.to(OWN)[0]?.init.signal?.aborted).to.equal(false);
    answer();
    expect((await stays!).rows).to.have.length(5);

    const again = waiting();
    const both = [second, third].map(({ signal }) =>
      rejection(again.ask('leaderboard-profile', { params }, { signal })),
    );
    await again.sent();
    second.abort();
    third.abort();
    // Who comes now is not given what the others no longer wanted.
    const late = again.ask('leaderboard-components', { params });
    expect(await Promise.all(both)).to.have.nested.property('[1].name', 'AbortError');
    await again.sent(2);
    expect(again.server.to(OWN).map(({ init }) => init.signal?.aborted)).to.deep.equal([true, false]);
    again.answer();
    expect((await late).rows).to.have.length(5);
  });

  it('fails for all who wait, and is asked for again', async () => {
    const { ask, server } = codemie({ user: examples.user, [OWN]: json({}, { status: 403 }) });
    const errors = await Promise.all(REPORTS.map((report) => rejection(ask(report, { params }))));
    expect(errors.map((error) => (error as { kind?: string }).kind)).to.deep.equal(['forbidden', 'forbidden']);
    expect(server.to(OWN)).to.have.length(1);
    server.routes[OWN] = examples.leaderboardUser;
    expect((await ask('leaderboard-profile', { params })).rows).to.have.length(1);
  });

  it('is not shared with whoever signs in meanwhile', async () => {
    const { ask, server, sent, answer } = waiting();
    const before = ask('leaderboard-profile', { params });
    await sent();
    server.routes['analytics/leaderboard/tiers'] = json({}, { status: 401 });
    expect(await rejection(ask('leaderboard-tiers'))).to.include({ kind: 'unauthenticated' });
    const after = ask('leaderboard-components', { params });
    await sent(2);
    answer();
    await Promise.all([before, after]);
    expect(server.to(OWN)).to.have.length(2);
  });
});
