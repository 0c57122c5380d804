import { expect } from '@open-wc/testing';

import { deferred, json, rejection, settled } from '../fake-server.js';
import { codemie } from './codemie.js';
import * as examples from './examples.js';

describe('CodemieSource: who is looking', () => {
  describe('viewer', () => {
    const viewer = async (user: object): Promise<unknown> => (await codemie({ user }).ask('viewer')).rows[0];

    it('is who is looking', async () => {
      expect(await viewer(examples.user)).to.deep.equal({
        id: '3f0c3b1e-0c6f-4b0a-9a66-0f6f2c1d7a11',
        name: 'Anna Kowalska',
        email: 'anna_kowalska@example.com',
        role: 'project-admin',
        projects: ['anna_kowalska@example.com', 'apollo', 'zephyr'],
        managedProjects: ['apollo'],
        searchesEverybody: false,
      });
    });

    it('has a role', async () => {
      const role = (more: object): Promise<unknown> => viewer({ ...examples.user, applications_admin: [], ...more });
      expect(await role({})).to.include({ role: 'user', searchesEverybody: false });
      for (const flag of ['is_admin', 'is_maintainer', 'is_auditor']) {
        expect(await role({ [flag]: true })).to.include({ role: 'platform-admin', searchesEverybody: true });
      }
      expect(await role({ is_admin: 'false', applications: null })).to.include({ role: 'user' });
    });

    it('has the best name there is', async () => {
      expect(await viewer({ user_id: 'u1', name: '', username: 'anna', email: null })).to.include({
        name: 'anna',
        email: null,
      });
      expect(await viewer({ user_id: 'u1' })).to.include({ name: 'u1' });
    });

    it('is not known without an id', async () => {
      expect(await rejection(viewer({ name: 'Anna' }))).to.include({ kind: 'malformed' });
    });

    it('is asked for once, again when it must be fresh, and again after a failure', async () => {
      let status = 500;
      const { ask, server } = codemie({ user: () => (status === 200 ? examples.user : json({}, { status })) });
      await rejection(ask('viewer'));
      status = 200;
      await Promise.all([ask('viewer'), ask('projects')]);
      expect(server.to('user')).to.have.length(2);
      await ask('viewer', {}, { fresh: true });
      expect(server.to('user')).to.have.length(3);
    });

    describe('is asked beside every question, and named in its answer:', () => {
      const other = { ...examples.user, user_id: 'u2' };
      const routes = {
        config: [],
        'analytics/summaries': examples.summaries,
        'analytics/budget_usage': examples.budgetUsage,
      };

      it('once for all that is asked at a time', async () => {
        const { ask, server } = codemie({ ...routes, user: examples.user });
        const tables = await Promise.all([ask('summary'), ask('budgets'), ask('projects'), ask('viewer')]);
        for (const table of tables) expect(table.viewer).to.equal(examples.user.user_id);
        await ask('summary');
        expect(server.to('user')).to.have.length(1);
      });

      it('again for what is asked once somebody else may be looking', async () => {
        let user: object = examples.user;
        const { ask, server } = codemie({ ...routes, user: () => user });
        expect((await ask('summary')).viewer).to.equal(examples.user.user_id);
        user = other;
        expect((await ask('summary', {}, { identifiedSince: performance.now() })).viewer).to.equal('u2');
        expect(server.to('user')).to.have.length(2);
      });

      it('no answer before it', async () => {
        const user = deferred<object>();
        const { ask, server } = codemie({ ...routes, user: () => user.promise });
        let answered = false;
        const table = ask('summary').then((answer) => {
          answered = true;
          return answer;
        });
        while (!server.to('analytics/summaries').length) await settled();
        for (let turn = 0; turn < 5; turn++) await settled();
        expect(answered).to.equal(false);
        user.resolve(examples.user);
        expect((await table).viewer).to.equal(examples.user.user_id);
      });

      it('a token renewed for the same person, and one of somebody else', async () => {
        let token = 'a1';
        const person = ({ headers }: { headers: Headers }) =>
          headers.get('authorization')!.startsWith('a') ? examples.user : other;
        const { ask } = codemie({ ...routes, user: person }, { headers: () => ({ Authorization: token }) });
        for (const [next, id] of [
          ['a1', examples.user.user_id],
          ['a2', examples.user.user_id],
          ['b1', 'u2'],
        ] as const) {
          token = next;
          expect((await ask('summary')).viewer, next).to.equal(id);
        }
      });

      it('whoever is refused', async () => {
        const { ask } = codemie({ ...routes, user: other, 'analytics/summaries': json({}, { status: 403 }) });
        expect(await rejection(ask('summary'))).to.include({ kind: 'forbidden', viewer: 'u2' });
      });

      it('nobody where it cannot be told, and figures come all the same', async () => {
        for (const status of [403, 404, 500, 503]) {
          const { ask } = codemie({ ...routes, user: json({}, { status }) });
          expect(await ask('summary'), String(status)).not.to.have.property('viewer');
        }
      });

      it('after a session has ended, nobody’s figures before it is known whose they are', async () => {
        let status = 200;
        const { ask, server } = codemie({
          ...routes,
          user: () => (status === 200 ? examples.user : json({}, { status })),
        });
        await ask('summary');
        server.routes['analytics/budget_usage'] = json({}, { status: 401 });
        await rejection(ask('budgets'));
        for (status of [503, 500]) expect(await rejection(ask('summary'))).to.include({ kind: 'unavailable' });
        status = 404;
        expect((await ask('summary')).viewer, 'nobody can say that it is the same').not.to.equal(examples.user.user_id);
        status = 200;
        expect((await ask('summary')).viewer).to.equal(examples.user.user_id);
      });

      it('and what was asked as the former one is asked again', async () => {
        let user: object = examples.user;
        const { ask, server } = codemie({ ...routes, user: () => user });
        await ask('viewer');
        user = { ...other, applications: ['zephyr'], applications_admin: [], projects: [], is_admin: false };
        const filters = { projects: ['apollo'] };
        const table = await ask('summary', { filters }, { identifiedSince: performance.now() });
        expect(table.viewer).to.equal('u2');
        expect(table.notices?.[0]?.code).to.equal('filter-out-of-scope');
        expect(server.to('analytics/summaries').length, 'as the former one').to.be.at.most(1);
      });
    });

    it('is not taken from what was said while somebody else was signing in', async () => {
      let user: object = examples.user;
      let refused = true;
      const signedIn = deferred<boolean>();
      const signsIn = deferred<undefined>();
      const { ask, server } = codemie(
        {
          config: [],
          user: () => user,
          'analytics/summaries': () => (refused ? json({}, { status: 401 }) : examples.summaries),
          'analytics/budget_usage': examples.budgetUsage,
        },
        {
          onUnauthenticated: () => {
            signsIn.resolve(undefined);
            return signedIn.promise;
          },
        },
      );
      const figures = ask('summary');
      await signsIn.promise;
      // The server still knows the former one when it is asked beside another question.
      expect((await ask('budgets')).viewer).to.equal(examples.user.user_id);
      expect(server.to('user').length).to.equal(2);
      user = { ...examples.user, user_id: 'u2' };
      refused = false;
      signedIn.resolve(true);
      expect((await figures).viewer).to.equal('u2');
    });

    it('may be somebody else after signing in anew', async () => {
      let user: object = examples.user;
      let signedIn = true;
      const { ask } = codemie(
        {
          user: () => user,
          'analytics/budget_usage': () => (signedIn ? examples.budgetUsage : json({}, { status: 401 })),
        },
        {
          onUnauthenticated: () => {
            user = { ...examples.user, user_id: 'u2' };
            return (signedIn = true);
          },
        },
      );
      expect((await ask('viewer')).rows[0]).to.include({ id: examples.user.user_id });
      signedIn = false;
      await ask('budgets');
      expect((await ask('viewer')).rows[0]).to.include({ id: 'u2' });
    });
  });
});
