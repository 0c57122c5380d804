import { expect } from '@open-wc/testing';

import { deferred, json, rejection, settled } from '../fake-server.js';
import { codemie, GATEWAY, paged, tabular } from './codemie.js';
import * as examples from './examples.js';

describe('CodemieSource: gateway', () => {
  describe('the configuration', () => {
    it('is asked for once, past every cache, beside who is looking', async () => {
      const { ask, server } = codemie({ config: [], 'analytics/summaries': examples.summaries });
      await Promise.all([ask('summary'), ask('summary'), ask('workflows').catch(() => undefined)]);
      await ask('summary');
      expect(server.to('config').map(({ init }) => init.cache)).to.deep.equal(['no-store']);
      expect(server.asked.slice(0, 2).map(({ path }) => path)).to.have.members(['user', 'config']);
    });

    it('that cannot be had, or read, means CodeMie', async () => {
      for (const config of [undefined, json({}, { status: 500 }), new Response('<html>'), {}, [null], [{ id: 7 }]]) {
        const { ask } = codemie({ config, 'analytics/summaries': examples.summaries });
        expect((await ask('summary')).rows).to.have.length(1);
      }
    });

    const odd: Readonly<Record<string, () => unknown>> = {
      401: () => json({}, { status: 401 }),
      403: () => json({}, { status: 403 }),
      404: () => json({}, { status: 404 }),
      503: () => json({}, { status: 503 }),
      'a page': () => new Response('<html>starting…'),
      'no list': () => ({}),
      'a broken connection': () => Promise.reject(new TypeError('reset')),
    };
    for (const [name, reply] of Object.entries(odd)) {
      it(`that is ${name} once does not make CodeMie of our gateway`, async () => {
        let first = true;
        const config = () => {
          if (!first) return GATEWAY;
          first = false;
          return reply();
        };
        const { ask, server } = codemie({
          config,
          'analytics/spending/by-model': tabular([['model', 'Model', 'string']], []),
        });
        const error = await ask('spending-by-model').catch((reason: unknown) => reason);
        expect(String(error)).not.to.contain('CodeMie');
        expect(server.to('config')).to.have.length(2);
      });

      it(`that is ${name} for ever is asked for again by a refresh, and figures come`, async () => {
        const { ask, server } = codemie({ config: reply, 'analytics/summaries': examples.summaries });
        await ask('summary');
        const { length } = server.to('config');
        expect(length).to.equal(2);
        expect((await ask('summary')).rows).to.have.length(1);
        expect(server.to('config')).to.have.length(length);
        server.routes['config'] = GATEWAY;
        await ask('summary', {}, { fresh: true });
        expect(server.to('config')).to.have.length(length + 1);
        expect(String(await rejection(ask('spending-by-model')))).not.to.contain('CodeMie');
      });
    }

    it('that could not be had makes no guess of what the two servers mean differently', async () => {
      const { ask } = codemie({ config: () => json({}, { status: 503 }), user: examples.user });
      expect(await rejection(ask('spending-by-model'))).to.include({ kind: 'unavailable' });
    });

    it('may come late without a word of CodeMie: what was answered meanwhile is asked again', async () => {
      let asked = 0;
      const late = deferred<unknown>();
      const { ask, server } = codemie({
        config: () => (asked++ ? late.promise : json({}, { status: 503 })),
        'analytics/workflows': paged(3),
      });
      const table = ask('workflows', { search: 'row 3', pageSize: 20 });
      while (!server.to('analytics/workflows').length) await settled();
      late.resolve(GATEWAY);
      await table;
      expect(server.to('analytics/workflows').at(-1)?.query['search']).to.equal('row 3');
    });

    it('is not called off with the question that asked first', async () => {
      const config = deferred<unknown>();
      const { ask, server } = codemie({ config: () => config.promise, 'analytics/summaries': examples.summaries });
      const controller = new AbortController();
      const first = ask('summary', {}, { signal: controller.signal });
      const second = ask('summary');
      controller.abort();
      expect(await rejection(first)).to.have.property('name', 'AbortError');
      config.resolve([]);
      expect((await second).rows).to.have.length(1);
      expect(server.to('config')).to.have.length(1);
    });
  });
});
