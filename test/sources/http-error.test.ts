import { expect } from '@open-wc/testing';

import type { SourceError } from '../../src/core/source-error.js';
import { json } from './fake-server.js';
import { client, failure } from './http-client.js';

const TOKEN = 'canary-7f3a9b1c5d';

describe('HttpClient, when it fails,', () => {
  describe('cannot read', () => {
    const bodies = {
      'a page': '<!doctype html><title>Sign in</title>',
      nothing: '',
      'a truncated answer': '{"data": {"rows": [',
      'a byte order mark': '\ufeff{}',
      null: 'null',
      'a text': '"ok"',
      'a number': '7',
    };
    for (const [what, body] of Object.entries(bodies)) {
      it(what, async () => {
        const { get } = client(new Response(body));
        expect(await failure(get())).to.include({ kind: 'malformed', details: undefined });
      });
    }

    it('204', async () => {
      const { get } = client(new Response(null, { status: 204 }));
      expect(await failure(get())).to.include({ kind: 'malformed' });
    });
  });

  describe('says what went wrong', () => {
    const kinds = {
      400: 'invalid',
      401: 'unauthenticated',
      403: 'forbidden',
      404: 'not-available',
      405: 'not-available',
      408: 'unavailable',
      409: 'invalid',
      413: 'invalid',
      422: 'invalid',
      429: 'rate-limited',
      500: 'unavailable',
      501: 'not-available',
      502: 'unavailable',
      503: 'unavailable',
      504: 'unavailable',
    };
    for (const [code, kind] of Object.entries(kinds)) {
      it(`${code}: ${kind}`, async () => {
        const { get } = client(() => new Response('<html>', { status: Number(code) }));
        const error = await failure(get());
        expect(error).to.include({ kind });
        expect(error.message, 'a sentence of ours, without the number').to.match(/^\p{Lu}[^\d<]+\.$/u);
      });
    }

    const said = async (body: unknown, code = 400): Promise<SourceError> =>
      failure(
        client(() =>
          typeof body === 'string' ? new Response(body, { status: code }) : json(body, { status: code }),
        ).get(),
      );

    it("in the server's words", async () => {
      const error = {
        message: 'Invalid request parameters',
        details: 'end_date cannot be in the future',
        help: 'Please check your time_period, start_date, end_date, or date range values.',
      };
      expect(await said({ error })).to.include({ message: error.message, details: error.details });
    });

    it('without details where there are none', async () => {
      expect(await said({ error: { message: 'User 7 not found.', details: null } }, 404)).to.include({
        kind: 'not-available',
        message: 'User 7 not found.',
        details: undefined,
      });
    });

    it('from a list of details, without the input that was wrong', async () => {
      const details = [
        { type: 'int', loc: ['query', 'per_page'], msg: 'Input should be less than 1000', input: TOKEN, ctx: {} },
        { type: 'x', loc: [], msg: 'Odd' },
        'More',
        null,
        { loc: [{ toString: 1 }] },
      ];
      const error = await said({ error: { message: 'query.per_page: Input should be …', details } }, 422);
      expect(error.details).to.equal('query.per_page: Input should be less than 1000; Odd; More');
    });

    it("of the framework's plain errors", async () => {
      const detail = [{ loc: ['query', 'view'], msg: 'Field required' }];
      expect(await said({ detail }, 422)).to.include({ message: 'query.view: Field required' });
      expect(await said({ message: 'Slow down, please' }, 429)).to.include({ message: 'Slow down, please' });
      expect(await said({ error: 'Nope, not you' }, 403)).to.include({ message: 'Nope, not you' });
    });

    const notForPeople: Readonly<Record<string, readonly [body: unknown, status: number]>> = {
      'a status by name': [{ detail: 'Not Found' }, 404],
      'a status by number and name': [{ message: '503 Service Unavailable' }, 503],
      'a status with an address': [{ error: '404 Client Error: Not Found for url: https://inside.example/api' }, 404],
      'a status in other letters': [{ error: { message: 'INTERNAL SERVER ERROR' } }, 500],
      'one word': [{ error: 'Nope' }, 400],
      'an exception': [{ message: "KeyError: 'total_cost' in report" }, 500],
      'an exception of Java': [{ message: 'java.lang.NullPointerException at com.example.Api' }, 500],
      'a script’s complaint': [{ message: 'TypeError: x is not a function' }, 500],
      'a statement': [{ message: 'syntax error at SELECT id, cost FROM events' }, 500],
      'a place in code': [{ message: 'failed in /app/reports/main.py line 12' }, 500],
      'an answer within the answer': [{ message: '{"code": 17, "reason": "no quota left"}' }, 429],
      'a page': ['<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>', 502],
    };
    for (const [what, [body, status]] of Object.entries(notForPeople))
      it(`in our own words where the server says no more than ${what}`, async () => {
        const { message, details } = await said(body, status);
        expect(message).to.match(/^(The|This) [\w ]+\.$|^Too many questions at once/);
        expect(details).to.equal(undefined);
      });

    it('in the server’s words, whatever their script', async () => {
      for (const message of ['Отчёт за этот день ещё не готов', '今日の集計はまだ終わっていません'])
        expect(await said({ message }, 503)).to.include({ message });
    });

    it('without markup or stack trace', async () => {
      const message = 'Internal Server Error. <br> Stacktrace: Traceback (most recent call last):\n File "x.py"';
      expect(await said({ error: { message } }, 500)).to.include({ message: 'The server could not answer.' });
      const script = 'Bad <<b>script>alert(1)</script> <img src=x onerror=alert(1)';
      expect((await said({ error: { message: script } })).message).not.to.match(/<\w|<\//);
      const trace = 'It failed for good\n    at handler (/app/x.js:1:2)\n    at next';
      expect((await said({ error: { message: trace, details: trace } })).details).to.equal('It failed for good');
      expect((await said({ error: { message: 'limit < 5 rows\u0000\n and > 2' } })).message).to.equal(
        'limit < 5 rows and > 2',
      );
    });

    it('in no more than 300 characters', async () => {
      const { message } = await said({ error: { message: 'much more '.repeat(500) } });
      expect(message).to.have.length(300).and.match(/…$/);
    });

    it('of whatever shape the body is', async () => {
      for (const body of [
        null,
        7,
        [],
        { error: null },
        { error: 7 },
        { error: { message: {} } },
        { detail: {} },
        'x',
      ]) {
        expect((await said(body)).message).to.equal('The question was not understood.');
      }
    });
  });

  it('never puts a token into a URL, a message, or anything else of an error', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'X-Session': `id=${TOKEN}` };
    const echo = { error: { message: `Bearer ${TOKEN} is bad`, details: [{ loc: [TOKEN], msg: `${TOKEN}!` }] } };
    const replies = [
      ...[400, 401, 403, 404, 422, 429, 500, 503].map((status) => () => json(echo, { status })),
      () => new Response(`<p>${TOKEN}</p>`),
      () => {
        throw new TypeError(`Failed with ${TOKEN}`);
      },
    ];
    for (const reply of replies) {
      const { server, get } = client(reply, { headers });
      const error = await failure(get());
      expect(JSON.stringify([error, error.message, error.details, String(error.cause), error.stack])).not.to.include(
        TOKEN,
      );
      expect(server.asked.every(({ url }) => !url.href.includes(TOKEN))).to.equal(true);
    }
    const bad = client({}, { headers: () => ({ Authorization: `${TOKEN}\n` + 'é\u0000' }) });
    expect((await failure(bad.get())).message).not.to.include(TOKEN);
    const throwing = client({}, { headers: () => Promise.reject(new Error(TOKEN)) });
    expect(await failure(throwing.get())).to.include({ kind: 'unauthenticated', cause: undefined });
  });
});
