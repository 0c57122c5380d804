import { expect } from '@open-wc/testing';

import { isSourceError } from '../../src/core/source-error.js';
import { HttpClient } from '../../src/sources/http.js';
import { type Asked, deferred, FakeServer, json, live, rejection, settled } from './fake-server.js';
import { client, failure, inTurn, NOW } from './http-client.js';

const TOKEN = 'canary-7f3a9b1c5d';

describe('HttpClient', () => {
  describe('asks', () => {
    it('below its base, however that ends', async () => {
      const bases = { '/api': '/api/v1/thing', '/api//': '/api/v1/thing', '': '/v1/thing' };
      for (const [baseUrl, pathname] of Object.entries(bases)) {
        const { server, get } = client({}, { baseUrl });
        await get();
        expect(server.asked[0]?.url.pathname).to.equal(pathname);
      }
      const { server, get } = client({}, { baseUrl: 'https://codemie.example/api/' });
      await get();
      expect(server.asked[0]?.url.href).to.equal('https://codemie.example/api/v1/thing');
    });

    it('with every parameter that has a value, encoded', async () => {
      const { server, http } = client({});
      await http.get('/v1/thing', { users: 'a,b&c', page: 0, search: undefined }, live());
      expect(server.asked[0]?.url.search).to.equal('?users=a%2Cb%26c&page=0');
    });

    it('without following redirects, and for JSON', async () => {
      const { server, get } = client({});
      await get();
      expect(server.asked[0]?.init.redirect).to.equal('manual');
      expect(server.asked[0]?.headers.get('accept')).to.equal('application/json');
      expect(server.asked[0]?.init).not.to.have.any.keys('credentials', 'method', 'body');
    });

    it('with the credentials and headers of the host, the latter made anew for each request', async () => {
      let calls = 0;
      const { server, get } = client(
        {},
        { credentials: 'include', headers: () => Promise.resolve({ Authorization: `Bearer ${++calls}` }) },
      );
      await get();
      await get();
      expect(server.asked.map(({ headers }) => headers.get('authorization'))).to.deep.equal(['Bearer 1', 'Bearer 2']);
      expect(server.asked[0]?.init.credentials).to.equal('include');
    });

    it('with headers given as an object, or by a function that has none', async () => {
      const fixed = client({}, { headers: { 'user-id': 'dev' } });
      await fixed.get();
      expect(fixed.server.asked[0]?.headers.get('user-id')).to.equal('dev');
      const none = client({}, { headers: () => undefined });
      expect(await none.get()).to.deep.equal({});
    });

    it('the origin, and leaves no answer in the browser for whoever looks next', async () => {
      const { server, get } = client({});
      await get();
      expect(server.asked[0]?.init.cache).to.equal('no-store');
    });

    it("with the page's fetch when there is no other", async () => {
      const own = globalThis.fetch;
      const calls: unknown[] = [];
      globalThis.fetch = function (this: unknown, input) {
        calls.push(this === undefined || this === globalThis, input);
        return Promise.resolve(json([]));
      };
      try {
        await new HttpClient({ baseUrl: '/api' }).get('/v1/thing', {}, live());
      } finally {
        globalThis.fetch = own;
      }
      expect(calls).to.deep.equal([true, '/api/v1/thing']);
    });
  });

  describe('an expired session', () => {
    const expired = (): Response =>
      json({ error: { message: 'Your authentication has failed', details: 'Ask for a new token.' } }, { status: 401 });
    /** Answers those who carry the current token. */
    const guarded =
      (current: () => string) =>
      ({ headers }: Asked): Response =>
        headers.get('authorization') === current() ? json({ ok: true }) : expired();

    it('is renewed once, and the request made again with fresh headers', async () => {
      let token = 'old';
      let renewals = 0;
      const { server, get, waits } = client(
        guarded(() => 'new'),
        {
          headers: () => ({ Authorization: token }),
          onUnauthenticated: () => {
            renewals++;
            token = 'new';
            return true;
          },
        },
      );
      expect(await get()).to.deep.equal({ ok: true });
      expect([renewals, server.asked.length, waits.length]).to.deep.equal([1, 2, 0]);
    });

    it('is renewed once for all requests that found it expired', async () => {
      let token = 'old';
      let renewals = 0;
      const renewal = deferred<boolean>();
      // Read without a task of its own, so that all three have been told by the time the renewal ends.
      const refused: Response = Object.assign(expired(), {
        arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
        clone: () => refused,
      });
      const { server, get } = client(
        ({ headers }: Asked) => (headers.get('authorization') === 'new' ? json({ ok: true }) : refused),
        {
          headers: () => ({ Authorization: token }),
          onUnauthenticated: () => {
            renewals++;
            return renewal.promise;
          },
        },
      );
      const answers = Promise.all([get(), get(), get()]);
      await settled();
      expect([renewals, server.asked.length]).to.deep.equal([1, 3]);
      token = 'new';
      renewal.resolve(true);
      expect(await answers).to.have.length(3);
      expect([renewals, server.asked.length]).to.deep.equal([1, 6]);
    });

    it('is not renewed again for a request that was under way while it was', async () => {
      for (const renewed of [true, false]) {
        let token = 'old';
        let renewals = 0;
        const late = deferred<Response>();
        let first = true;
        const { get } = client(
          (asked: Asked) => {
            if (!first) return guarded(() => 'new')(asked);
            first = false;
            return late.promise;
          },
          {
            headers: () => ({ Authorization: token }),
            onUnauthenticated: () => {
              renewals++;
              if (renewed) token = 'new';
              return renewed;
            },
          },
        );
        const slow = get().catch((error: unknown) => error);
        const quick = get().catch((error: unknown) => error);
        await quick;
        late.resolve(expired());
        expect(isSourceError(await slow)).to.equal(!renewed);
        expect(renewals).to.equal(1);
      }
    });

    it('that a renewal does not mend is an error, after one more try', async () => {
      let renewals = 0;
      const { server, get } = client(expired, { onUnauthenticated: () => ++renewals > 0 });
      expect(await failure(get())).to.include({
        kind: 'unauthenticated',
        message: 'Your authentication has failed',
        details: 'Ask for a new token.',
      });
      expect([renewals, server.asked.length]).to.deep.equal([1, 2]);
    });

    it('is an error when it is not renewed', async () => {
      const answers = [undefined, () => false, () => 'true', () => Promise.reject(new Error(TOKEN))];
      for (const onUnauthenticated of answers) {
        const { server, get } = client(expired, onUnauthenticated && { onUnauthenticated });
        expect(await failure(get())).to.include({ kind: 'unauthenticated' });
        expect(server.asked).to.have.length(1);
      }
    });

    it('is told by a redirect too, seen through or not', async () => {
      const opaque = { type: 'opaqueredirect', status: 0, ok: false, headers: new Headers() };
      const redirect = Object.assign(Object.create(Response.prototype) as Response, {
        clone: () => ({ ...opaque, arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) }),
      });
      for (const reply of [redirect, new Response(null, { status: 302, headers: { location: '/login' } })]) {
        let renewals = 0;
        const { server, get } = client(reply, { onUnauthenticated: () => ++renewals > 0 });
        expect(await failure(get())).to.include({ kind: 'unauthenticated' });
        expect([renewals, server.asked.length]).to.deep.equal([1, 2]);
      }
    });

    it('does not hold whoever stops waiting for its renewal', async () => {
      const controller = new AbortController();
      const { get } = client(expired, { onUnauthenticated: () => new Promise(() => undefined) });
      const asked = get({ signal: controller.signal });
      await settled();
      controller.abort();
      expect(await rejection(asked)).to.have.property('name', 'AbortError');
    });

    it('is left alone where one try is all', async () => {
      let renewals = 0;
      const { server, get } = client(expired, { onUnauthenticated: () => ++renewals > 0 });
      await failure(get({ once: true }));
      expect([renewals, server.asked.length]).to.deep.equal([0, 1]);
    });
  });

  describe('tries again', () => {
    const status = (code: number, headers: HeadersInit = {}): Response => json({}, { status: code, headers });
    const broken = (): never => {
      throw new TypeError('Failed to fetch');
    };

    for (const code of [408, 429, 502, 503, 504]) {
      it(`after ${code}`, async () => {
        const { get, waits } = client(inTurn(status(code), { ok: true }));
        expect(await get()).to.deep.equal({ ok: true });
        expect(waits).to.have.length(1);
      });
    }

    it('when no answer came, or only part of one', async () => {
      const torn = new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) });
      for (const reply of [broken, () => new Response(torn)]) {
        let turn = 0;
        const { get, waits } = client(() => (turn++ ? { ok: true } : reply()));
        expect(await get()).to.deep.equal({ ok: true });
        expect(waits).to.have.length(1);
      }
    });

    it('three times in all, waiting twice as long at most each time', async () => {
      const { server, get, waits } = client(() => status(503), { timers: { random: () => 1 } });
      expect(await failure(get())).to.include({ kind: 'unavailable' });
      expect(server.asked).to.have.length(3);
      expect(waits).to.deep.equal([500, 1000]);
      const { waits: none, ...other } = client(() => status(503), { timers: { random: () => 0 } });
      await failure(other.get());
      expect(none).to.deep.equal([0, 0]);
    });

    it('never after any other failure', async () => {
      for (const code of [400, 403, 404, 405, 409, 410, 413, 422, 500, 501]) {
        const { server, get } = client(() => status(code));
        await failure(get());
        expect(server.asked, String(code)).to.have.length(1);
      }
      const malformed = client(new Response('<html>'));
      await failure(malformed.get());
      expect(malformed.server.asked).to.have.length(1);
    });

    it('never where one try is all', async () => {
      const { server, get } = client(() => status(503));
      await failure(get({ once: true }));
      expect(server.asked).to.have.length(1);
    });

    describe('when Retry-After says so', () => {
      it('in seconds', async () => {
        const { get, waits } = client(inTurn(status(429, { 'retry-after': '3' }), {}), { timers: { random: () => 0 } });
        await get();
        expect(waits).to.deep.equal([3000]);
      });

      it('as a date, by the clock of the server', async () => {
        const headers = { date: 'Thu, 14 May 2026 11:00:00 GMT', 'retry-after': 'Thu, 14 May 2026 11:00:05 GMT' };
        const { get, waits } = client(inTurn(status(503, headers), {}), { timers: { random: () => 0 } });
        await get();
        expect(waits).to.deep.equal([5000]);
      });

      it('as a date that has passed', async () => {
        const headers = { 'retry-after': 'Thu, 14 May 2026 09:00:00 GMT' };
        const { get, waits } = client(inTurn(status(503, headers), {}), { timers: { random: () => 0 } });
        await get();
        expect(waits).to.deep.equal([0]);
      });

      it('but not so late that nobody would wait: then the error tells when', async () => {
        for (const value of ['60', 'Thu, 14 May 2026 10:01:00 GMT']) {
          const { get, waits, server } = client(() => status(429, { 'retry-after': value }));
          expect(await failure(get())).to.include({ kind: 'rate-limited', retryAfter: 60 });
          expect([waits.length, server.asked.length]).to.deep.equal([0, 1]);
        }
      });

      it('in words that mean nothing', async () => {
        const { get, waits } = client(inTurn(status(429, { 'retry-after': 'later' }), {}));
        await get();
        expect(waits).to.deep.equal([250]);
      });
    });
  });

  describe('a request that takes too long', () => {
    const never = new Promise<never>(() => undefined);
    const stalled = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }));
    /** A client whose time limits are over when the test says so. */
    function timed(reply: unknown, options: Parameters<typeof client>[1] = {}) {
      const limits: number[] = [];
      let over = (): void => undefined;
      const limit = (milliseconds: number, expired: () => void) => {
        limits.push(milliseconds);
        over = expired;
        return () => (over = () => undefined);
      };
      return { ...client(reply, { ...options, timers: { limit } }), limits, over: () => over() };
    }

    for (const [name, reply, options] of [
      ['without an answer', never, {}],
      ['in the middle of its body', stalled, {}],
      ['before it is sent', {}, { headers: () => never }],
    ] as const) {
      it(`is given up after 30 seconds, ${name}, and says so`, async () => {
        const { get, server, limits, over, waits } = timed(reply, options);
        const asked = failure(get());
        await settled();
        over();
        expect(await asked).to.include({
          kind: 'network',
          message: 'The server did not answer within 30 seconds.',
        });
        expect([limits, waits.length]).to.deep.equal([[30_000], 0]);
        for (const { init } of server.asked) expect(init.signal?.aborted).to.equal(true);
      });
    }

    it('has the time that the host gives, or less where asked so', async () => {
      for (const [requestTimeout, within, expected] of [
        [5, undefined, 5000],
        [60, 10, 10_000],
        [5, 10, 5000],
        [0, undefined, 30_000],
        [NaN, undefined, 30_000],
        [Infinity, undefined, 2_000_000_000],
      ] as const) {
        const { get, limits } = timed({}, { requestTimeout });
        await get(within === undefined ? {} : { within });
        expect(limits, String(requestTimeout)).to.deep.equal([expected]);
      }
    });

    it('has a clock of its own', async () => {
      const server = new FakeServer({ thing: never });
      const http = new HttpClient({ fetch: server.fetch, requestTimeout: 0.01 });
      expect(await failure(http.get('/v1/thing', {}, live()))).to.include({ kind: 'network' });
    });
  });

  describe('counts sessions: whoever asks may be another', () => {
    it('once the server says that one has ended', async () => {
      for (const reply of [
        () => json({}, { status: 401 }),
        () => new Response(null, { status: 302, headers: { location: '/' } }),
      ]) {
        const { http, get } = client(reply);
        await Promise.all([failure(get()), failure(get())]);
        expect(http.session).to.equal(1);
      }
    });

    it('once the host sends other credentials, and not for any other header', async () => {
      let headers: Record<string, string> = { Authorization: 'Bearer a', 'X-Trace': '1' };
      const { http, get } = client({}, { headers: () => headers });
      await get();
      headers = { Authorization: 'Bearer a', 'X-Trace': '2' };
      await get();
      expect(http.session).to.equal(0);
      headers = { Authorization: 'Bearer b', 'X-Trace': '3' };
      await get();
      expect(http.session).to.equal(1);
    });
  });

  describe('stops when it is told to', () => {
    it('before it asks', async () => {
      const { server, get } = client({});
      expect(await rejection(get({ signal: AbortSignal.abort() }))).to.have.property('name', 'AbortError');
      expect(server.asked).to.have.length(0);
    });

    it('while headers, an answer, or the next try is awaited', async () => {
      const never = new Promise<never>(() => undefined);
      const stuck = [
        client({}, { headers: () => never }),
        client(never),
        client(() => json({}, { status: 503 }), { timers: { wait: () => never } }),
      ];
      for (const { get } of stuck) {
        const controller = new AbortController();
        const asked = get({ signal: controller.signal });
        await settled();
        controller.abort();
        expect(await rejection(asked)).to.have.property('name', 'AbortError');
      }
    });

    it('out of its own wait, with the reason it was given', async () => {
      const server = new FakeServer({ thing: () => json({}, { status: 503, headers: { 'retry-after': '9' } }) });
      const http = new HttpClient({ baseUrl: '', fetch: server.fetch });
      const controller = new AbortController();
      const asked = http.get('/v1/thing', {}, controller);
      await settled();
      const reason = new Error('enough');
      controller.abort(reason);
      expect(await rejection(asked)).to.equal(reason);
    });
  });

  describe('the clock of the server', () => {
    it('is read from every answer, an error too', async () => {
      const date = 'Thu, 14 May 2026 10:05:00 GMT';
      for (const code of [200, 404]) {
        const { get, http } = client(json({}, { status: code, headers: { date } }));
        expect(http.clockOffset).to.equal(undefined);
        await get().catch(() => undefined);
        expect(http.clockOffset).to.equal(300_000);
        expect(http.now()).to.equal(NOW + 300_000);
      }
    });

    it('is not turned back by an answer out of a cache', async () => {
      const dated = (date: string): Response => json({}, { headers: { date } });
      const replies = inTurn(dated('Thu, 14 May 2026 10:00:10 GMT'), dated('Thu, 14 May 2026 09:56:00 GMT'));
      const { get, http } = client(replies);
      await get();
      await get();
      expect(http.clockOffset).to.equal(10_000);
    });

    it('is not known from an answer that does not tell', async () => {
      const { get, http } = client(json({}, { headers: { date: 'noon' } }));
      await get();
      expect(http.clockOffset).to.equal(undefined);
    });
  });
});
