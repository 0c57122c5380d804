import { expect } from '@open-wc/testing';

import { isSourceError, type SourceError } from '../../../src/core/source-error.js';
import { json, live, rejection } from '../fake-server.js';
import { codes, column, litellm, only, range } from './ask.js';
import { ADMIN, ANA, BOT, MASTER, TEAM_ADMIN } from './organisation.js';

const TODAY = range('today');

async function refusal(asked: Promise<unknown>): Promise<SourceError> {
  const error = await rejection(asked);
  expect(error).to.satisfy(isSourceError);
  return error as SourceError;
}

describe('LiteLLMSource, by what a key may do,', () => {
  it('shows an administrator everybody', async () => {
    const { ask } = litellm(ADMIN);
    expect(only(await ask('viewer'))).to.include({
      id: 'u-admin',
      name: 'Root',
      role: 'platform-admin',
      searchesEverybody: true,
    });
    const summary = await ask('summary', TODAY);
    expect(only(summary)).to.include({ totalCost: 44.8, activeUsers: 2, requests: 40 });
    expect(summary.viewer).to.equal('u-admin');
  });

  it('shows a person their own figures, and asks for them by name', async () => {
    const { ask, asked, to } = litellm(ANA);
    expect(only(await ask('viewer'))).to.deep.include({
      id: 'u-ana',
      name: 'Ana Kovács',
      email: 'ana.kovacs@example.com',
      role: 'user',
      searchesEverybody: false,
      projects: ['t-search'],
    });
    const summary = await ask('summary', TODAY);
    expect(only(summary)).to.include({ totalCost: 0.3, requests: 20 });
    expect(only(summary), 'nobody counts people for them').not.to.have.property('activeUsers');
    for (const { params } of to('/user/daily/activity/aggregated')) expect(params['user_id']).to.equal('u-ana');
    expect(
      asked.map(({ path }) => path),
      'nothing that only an administrator is answered',
    ).not.to.include('/user/list');
  });

  it('finds out, and does not guess, what the key of an administrator may do', async () => {
    const { ask } = litellm(TEAM_ADMIN);
    expect(only(await ask('viewer'))).to.include({ id: 'u-admin', searchesEverybody: false });
    expect(only(await ask('summary', TODAY)), 'their own').to.include({ totalCost: 0 });
  });

  it('knows an administrator who is nobody by what is answered', async () => {
    const { ask, to } = litellm(MASTER);
    expect(only(await ask('viewer'))).to.include({ id: 'administrator', searchesEverybody: true });
    expect(only(await ask('summary', TODAY))).to.include({ totalCost: 44.8 });
    expect(to('/user/info'), 'that would send every key there is').to.be.empty;
  });

  it('takes a 401 on what only administrators may ask for a refusal, not for the end of a session', async () => {
    let renewals = 0;
    const { ask } = litellm(TEAM_ADMIN, {
      manner: { instead: (path) => (path === '/user/list' ? json({ detail: 'no' }, { status: 401 }) : undefined) },
      options: { onUnauthenticated: () => renewals++, headers: { Authorization: `Bearer ${TEAM_ADMIN}` } },
    });
    expect(only(await ask('viewer'))).to.include({ searchesEverybody: false });
    expect(renewals).to.equal(0);
  });

  it('refuses to take figures for somebody’s where the key is nobody’s, also at a proxy that would give them', async () => {
    const { ask, asked } = litellm(BOT, { manner: { leaksToServiceKeys: true } });
    expect(only(await ask('viewer'))).to.include({ id: 'key h-bot', name: 'nightly', searchesEverybody: false });
    for (const report of ['summary', 'summary-trend', 'spending', 'llms', 'spending-by-user', 'request-log']) {
      const { kind, message } = await refusal(ask(report, TODAY));
      expect(kind, report).to.equal('not-available');
      expect(message).to.contain('not tied to a person');
    }
    const everybodys = asked.filter(({ path, params }) => path.includes('activity') && params['user_id'] === undefined);
    expect(everybodys).to.be.empty;
  });

  it('reads who it is from the key, where an older proxy has no newer address', async () => {
    const { ask, to } = litellm(ANA, { manner: { lacks: ['/v2/user/info', '/v2/team/list'] } });
    expect(only(await ask('viewer'))).to.deep.include({ id: 'u-ana', name: 'Ana Kovács', projects: ['t-search'] });
    expect(to('/user/info')[0]?.params).to.deep.equal({ user_id: 'u-ana' });
    expect((await ask('projects')).rows).to.deep.equal([{ id: 't-search', label: 'Search' }]);
  });

  it('says so where there is no LiteLLM at all', async () => {
    const { ask } = litellm(ANA, { manner: { lacks: [/./] } });
    expect(await refusal(ask('summary', TODAY))).to.include({ kind: 'not-available' });
  });

  it('says that the key is refused', async () => {
    const { ask } = litellm('sk-wrong');
    const error = await refusal(ask('summary', TODAY));
    expect(error).to.include({ kind: 'unauthenticated' });
    expect(error.message).not.to.contain('sk-wrong');
  });

  it('asks without cookies and past the browser’s cache, and never for a time zone', async () => {
    const { ask, asked } = litellm(ADMIN);
    for (const report of [
      'summary',
      'spending',
      'users',
      'projects',
      'budgets',
      'spending-by-user',
      'spending-by-project',
    ])
      await ask(report, range('last-7-days', { timeZone: 'America/Los_Angeles' }));
    expect(asked.length).to.be.greaterThan(10);
    for (const { init, path, params } of asked) {
      expect(init, path).to.include({ credentials: 'omit', cache: 'no-store' });
      expect(params, path).not.to.have.property('timezone');
    }
  });

  it('sends the key under whatever name the proxy expects it, below any path', async () => {
    const { ask, asked } = litellm(ANA, {
      options: { baseUrl: '/proxy/litellm', headers: { 'x-litellm-api-key': `Bearer ${ANA}` } },
      manner: { instead: () => json({ user_id: 'u-ana' }) },
    });
    await ask('viewer');
    expect(asked[0]?.path).to.equal('/proxy/litellm/v2/user/info');
    expect(new Headers(asked[0]?.init.headers).get('x-litellm-api-key')).to.equal(`Bearer ${ANA}`);
  });

  it('never shows one person what was asked for another, when the key changes under any header', async () => {
    let key = ANA;
    const { source } = litellm(ANA, { options: { headers: () => ({ 'x-litellm-api-key': `Bearer ${key}` }) } });
    const first = await source.query({ report: 'summary', ...TODAY }, live());
    key = 'sk-bo';
    const second = await source.query({ report: 'summary', ...TODAY }, live());
    expect([first.viewer, only(first)['totalCost']]).to.deep.equal(['u-ana', 0.3]);
    expect([second.viewer, only(second)['totalCost']]).to.deep.equal(['u-bo', 4.5]);
  });

  describe('and by what else it is told:', () => {
    const errors = {
      'LiteLLM’s own': { error: { message: 'No such period for you', type: 'x', param: 'None', code: '400' } },
      'FastAPI’s with an object': { detail: { error: 'No such period for you' } },
      'FastAPI’s with a text': { detail: 'No such period for you' },
      'that of RFC 7807': { type: 'about:blank', title: 'Bad', status: 400, detail: 'No such period for you' },
    };
    for (const [what, body] of Object.entries(errors)) {
      it(`an error in the shape of ${what}`, async () => {
        const instead = (path: string) => (path.includes('activity') ? json(body, { status: 400 }) : undefined);
        const { ask } = litellm(ANA, { manner: { instead } });
        expect(await refusal(ask('summary', TODAY))).to.include({ kind: 'invalid', message: 'No such period for you' });
      });
    }

    it('429, which is tried again', async () => {
      let turn = 0;
      const instead = (path: string) =>
        path.includes('activity') && turn++ === 0
          ? json({ error: { message: 'Too many' } }, { status: 429, headers: { 'retry-after': '1' } })
          : undefined;
      const { ask } = litellm(ANA, { manner: { instead } });
      expect(only(await ask('summary', TODAY))).to.include({ totalCost: 0.3 });
      expect(turn).to.equal(2);
    });

    it('nothing for too long', async () => {
      const { ask } = litellm(ANA, {
        options: {
          headers: { Authorization: `Bearer ${ANA}` },
          fetch: (_, init) =>
            new Promise((_resolve, reject) => {
              init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
            }),
          timers: { limit: (_, expired) => (queueMicrotask(expired), () => undefined), wait: () => Promise.resolve() },
        },
      });
      expect(await refusal(ask('summary', TODAY))).to.include({ kind: 'network' });
    });

    it('something else than figures', async () => {
      const instead = (path: string) => (path.includes('activity') ? json({ results: [{ date: 'x' }] }) : undefined);
      const { ask } = litellm(ANA, { manner: { instead } });
      expect(await refusal(ask('summary', TODAY))).to.include({ kind: 'malformed' });
    });
  });

  it('lists people for an administrator, and oneself for others', async () => {
    const everybody = await litellm(ADMIN).ask('users');
    expect(column(everybody, 'label')).to.deep.equal(['Root', 'Ana Kovács', 'bo@example.com']);
    expect(column(await litellm(ADMIN).ask('users', { search: 'kovács' }), 'id')).to.deep.equal(['u-ana']);
    expect(column(await litellm(ANA).ask('users'), 'id')).to.deep.equal(['u-ana']);
  });

  it('searches the server where there are more people than can be listed', async () => {
    const users = Array.from({ length: 3000 }, (_, index) => ({
      user_id: `u-${String(index)}`,
      user_email: `p${String(index)}@example.com`,
      user_role: 'internal_user',
    }));
    const data = { keys: { [MASTER]: { token: 'h', user_id: null, role: 'master' } }, users, teams: [], rows: [] };
    const { ask, to } = litellm(MASTER, { data });
    const found = await ask('users', { search: 'p2999', pageSize: 20 });
    expect(column(found, 'id')).to.deep.equal(['u-2999']);
    expect(codes(found)).to.deep.equal(['capped']);
    const all = await ask('users', { pageSize: 20 });
    expect([all.rows.length, all.rowCount]).to.deep.equal([20, 3000]);
    expect(to('/user/list').length).to.be.lessThan(8);
  });

  it('has teams as projects', async () => {
    expect((await litellm(ADMIN).ask('projects')).rows).to.deep.equal([
      { id: 't-ops', label: 'Operations' },
      { id: 't-search', label: 'Search' },
    ]);
    expect(column(await litellm(ANA).ask('projects'), 'label')).to.deep.equal(['Search']);
  });

  it('says why it does not have a report', async () => {
    const { ask } = litellm(ADMIN);
    for (const report of ['workflows', 'assistants', 'spending-by-source', 'cli-llms', 'leaderboard', 'of-a-host']) {
      const { kind, message } = await refusal(ask(report, TODAY));
      expect(kind, report).to.equal('not-available');
      expect(message, report).to.match(/^LiteLLM .+\.$/);
    }
  });
});
