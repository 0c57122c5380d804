import { expect } from '@open-wc/testing';

import { json, rejection } from '../fake-server.js';
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
