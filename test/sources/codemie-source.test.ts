import { expect } from '@open-wc/testing';

import { isSourceError } from '../../src/core/source-error.js';

import { codemie, NOW } from './codemie/codemie.js';
import * as examples from './codemie/examples.js';
import { json, rejection } from './fake-server.js';

const ADMIN = { ...examples.user, is_admin: true };
const TOKEN = 'canary-7f3a9b1c5d';

describe('CodemieSource', () => {
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

  it('takes nothing from the browser’s cache and leaves nothing in it, whatever is asked', async () => {
    const { ask, server } = codemie({ user: ADMIN });
    for (const report of ['viewer', 'users', 'projects', 'summary', 'budgets', 'leaderboard', 'leaderboard-self'])
      await ask(report).catch(() => undefined);
    expect(server.asked.length).to.be.greaterThan(7);
    for (const { init, path } of server.asked) expect(init.cache, path).to.equal('no-store');
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
    const { ask, server } = codemie(
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
    for (const table of tables) expect(table.viewer).to.equal(examples.user.user_id);
    const answered = server.to('user').filter(({ headers }) => headers.get('authorization') === 'new');
    expect(answered.length, 'who it is now is asked for once, not once for each question').to.be.at.most(2);
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
      'llms-usage',
      ...[
        'self',
        'profile',
        'components',
        'summary',
        'scores',
        'tiers',
        'dimensions',
        'framework',
        'projects',
        'seasons',
      ].map((end) => `leaderboard-${end}`),
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
        for (const path of [
          ...['entries', 'summary', 'scores', 'tiers', 'dimensions', 'framework', 'projects', 'seasons'],
          `user/${examples.user.user_id}`,
        ]) {
          server.routes[`analytics/leaderboard/${path}`] = fault;
        }
        server.routes['config'] = server.routes['admin/applications'] = fault;
        server.routes['user'] = report === 'viewer' ? fault : ADMIN;
        const error = await ask(report, { search: 'x', pageSize: 20 }).catch((reason: unknown) => reason);
        // An administrator who is refused the list of projects has their own.
        if (report !== 'projects') expect(error, report).to.satisfy(isSourceError);
        const { message, details, stack, cause } = error as Error & { details?: string };
        expect(JSON.stringify([error, message, details, stack, String(cause)])).not.to.include(TOKEN);
        expect(server.asked.some(({ url }) => url.href.includes(TOKEN))).to.equal(false);
      }
    }
  });
});
