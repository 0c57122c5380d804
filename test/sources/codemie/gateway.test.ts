import { expect } from '@open-wc/testing';

import { deferred, json, rejection } from '../fake-server.js';
import { codemie } from './codemie.js';
import * as examples from './examples.js';

describe('CodemieSource: gateway', () => {
  describe('the configuration', () => {
    it('is asked for once, past every cache', async () => {
      const { ask, server } = codemie({ config: [], 'analytics/summaries': examples.summaries });
      await Promise.all([ask('summary'), ask('summary'), ask('workflows').catch(() => undefined)]);
      await ask('summary');
      expect(server.to('config').map(({ init }) => init.cache)).to.deep.equal(['reload']);
    });

    it('that cannot be had, or read, means CodeMie', async () => {
      for (const config of [undefined, json({}, { status: 500 }), new Response('<html>'), {}, [null], [{ id: 7 }]]) {
        const { ask } = codemie({ config, 'analytics/summaries': examples.summaries });
        expect((await ask('summary')).rows).to.have.length(1);
      }
    });

    it('is asked for again only where there was no answer', async () => {
      for (const [status, times] of [
        [404, 1],
        [503, 2],
        [401, 2],
      ] as const) {
        const { ask, server } = codemie({
          config: json({}, { status }),
          'analytics/summaries': examples.summaries,
        });
        await ask('summary');
        await ask('summary');
        expect(server.to('config'), String(status)).to.have.length(times);
      }
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
