import { expect } from '@open-wc/testing';
import { resolveRange } from '../../src/core/time/time-range.js';
import { isSourceError, type SourceError } from '../../src/core/source-error.js';
import type { Query, Table } from '../../src/core/types.js';
import { LangfuseSource, type LangfuseSourceOptions } from '../../src/sources/langfuse-source.js';
import { checkSource } from '../../src/testing/source.js';
import { json, rejection } from './fake-server.js';
import { FakeLangfuse, type Observation } from './langfuse/fake-langfuse.js';
import { NOW, OBSERVATIONS, RANGE } from './langfuse/observations.js';

const sourceOf = (fetch: NonNullable<LangfuseSourceOptions['fetch']>, headers?: LangfuseSourceOptions['headers']) =>
  new LangfuseSource({
    baseUrl: '/langfuse',
    fetch,
    headers,
    timers: { now: () => NOW, wait: () => Promise.resolve() },
  });
const ask = (source: LangfuseSource, query: Query, fresh = false): Promise<Table> =>
  source.query(query, { signal: new AbortController().signal, fresh });
const during = (choice: string, timeZone = 'UTC') => ({ range: resolveRange(choice, { now: NOW, timeZone }) });
const DAY = '2026-05-01/2026-05-01';

const call = (change: Partial<Observation> = {}): Observation => ({
  time: '2026-05-01T12:00:00Z',
  type: 'GENERATION',
  userId: 'anna',
  model: 'claude',
  cost: 0.25,
  usage: { input: 100, input_cached_tokens: 40, cache_creation_input_tokens: 8, output: 10 },
  ...change,
});
const SPAN = call({ type: 'AGENT', cost: 7, usage: { input: 9000 } });

async function errorOf(source: LangfuseSource, report = 'summary'): Promise<SourceError> {
  const error = await rejection(ask(source, { report, filters: during(DAY) }));
  if (!isSourceError(error)) throw new Error(`That is no SourceError: ${String(error)}`);
  return error;
}

describe('LangfuseSource', () => {
  for (const versions of [[1, 2], [1]])
    it(`is right or says why not, against version ${String(versions.at(-1))} of the metrics API`, async () => {
      const { fetch } = new FakeLangfuse(OBSERVATIONS, versions);
      const { failed, passed, notAvailable } = await checkSource(sourceOf(fetch), { range: RANGE, now: NOW });
      expect(failed.map(({ name, faults }) => [name, faults])).to.deep.equal([]);
      const right = new Set(passed.map(({ report }) => report));
      expect([...right]).to.have.members([
        ...['users', 'summary', 'summary-trend', 'spending', 'spending-by-user', 'spending-by-model'],
        ...['llms', 'embeddings', 'tools', 'users-activity', 'usage', 'usage-catalog'],
      ]);
      // Of these it has all but the days of a zone that is half an hour off, over weeks.
      const lacking = notAvailable.filter(({ report }) => right.has(report));
      expect(lacking.map(({ name }) => name.replace(/^.*: /, ''))).to.have.members([
        ...['day', 'week', 'month'].map((bucket) => `divides the range by ${bucket} (Asia/Kolkata)`),
        ...['day', 'week', 'month'].map((bucket) => `divides the range by ${bucket} (Asia/Kolkata)`),
        'whole days add up (Asia/Kolkata)',
        'takes a preset by its instants (Asia/Kolkata)',
      ]);
      const reasons = notAvailable.map(({ report, reason }) => `${report}: ${String(reason)}`);
      expect(reasons).to.include('budgets: Langfuse has no budgets.');
      expect(reasons).to.include(
        'viewer: Langfuse’s keys are of a project and not of a person: who is looking is not known.',
      );
    });

  it('counts calls and not the spans that hold them, and each kind of token once', async () => {
    const { fetch } = new FakeLangfuse([call(), call({ userId: null }), SPAN]);
    const { rows } = await ask(sourceOf(fetch), { report: 'summary', filters: during(DAY) });
    expect(rows).to.deep.equal([
      {
        totalCost: 0.5,
        inputTokens: 200,
        cachedInputTokens: 80,
        outputTokens: 20,
        activeUsers: 1,
        requests: 2,
        totalTokens: 316,
        cacheCreationTokens: 16,
      },
    ]);
  });

  it('says of version 1 that its input tokens hold the cached ones', async () => {
    const { fetch } = new FakeLangfuse([call()], [1]);
    const { columns, rows } = await ask(sourceOf(fetch), { report: 'summary', filters: during(DAY) });
    expect(rows[0])
      .to.include({ inputTokens: 148 })
      .and.not.to.have.any.keys('cachedInputTokens', 'cacheCreationTokens');
    expect(columns.find(({ id }) => id === 'inputTokens')?.description).to.contain('does not tell cached ones apart');
  });

  it('does not count what happens at the end of the range, which Langfuse would', async () => {
    const { fetch } = new FakeLangfuse([
      call({ time: '2026-05-02T00:00:00Z' }),
      call({ time: '2026-05-01T23:59:59.999Z' }),
    ]);
    const { rows } = await ask(sourceOf(fetch), { report: 'summary', filters: during(DAY) });
    expect(rows[0]).to.include({ requests: 1 });
  });

  it('puts the days of a zone together from hours, also where the clocks change', async () => {
    // In Cairo the clocks went forward at midnight of 24 April 2026: that day has 23 hours.
    const times = ['2026-04-23T21:30:00Z', '2026-04-23T22:30:00Z', '2026-04-24T20:30:00Z', '2026-04-24T21:30:00Z'];
    const { fetch } = new FakeLangfuse(times.map((time) => call({ time })));
    const params = { bucket: 'day', timeZone: 'Africa/Cairo' };
    const filters = during('2026-04-23/2026-04-25', 'Africa/Cairo');
    const { rows, notices } = await ask(sourceOf(fetch), { report: 'summary-trend', params, filters });
    expect(rows.map(({ time, requests }) => [time, requests])).to.deep.equal([
      ['2026-04-22T22:00:00.000Z', 1],
      ['2026-04-23T22:00:00.000Z', 2],
      ['2026-04-24T21:00:00.000Z', 1],
    ]);
    expect(notices).to.equal(undefined);
  });

  it('names people without names by their ids, and nobody as unknown', async () => {
    const { fetch } = new FakeLangfuse([call(), call({ userId: 'dana@example.com', cost: 0.5 }), call({ userId: '' })]);
    const { rows, totals } = await ask(sourceOf(fetch), { report: 'spending-by-user', filters: during(DAY) });
    expect(rows).to.deep.equal([
      { id: 'dana@example.com', user: 'dana@example.com', email: 'dana@example.com', cost: 0.5, share: 0.5 },
      { id: 'anna', user: 'anna', email: null, cost: 0.25, share: 0.25 },
      { id: null, user: 'unknown', email: null, cost: 0.25, share: 0.25 },
    ]);
    expect(totals).to.include({ cost: 1 });
  });

  it('asks for the figures of those who are chosen', async () => {
    const fake = new FakeLangfuse([call(), call({ userId: 'piotr', cost: 1 })]);
    const filters = { ...during(DAY), users: ['piotr'], projects: ['apollo'] };
    const { rows, notices } = await ask(sourceOf(fake.fetch), { report: 'spending-by-model', filters });
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ model: 'claude', cost: 1, requests: 1, inputTokens: 100, outputTokens: 10 });
    expect(notices?.map(({ filter, message }) => [filter, message])).to.deep.equal([
      ['projects', 'These figures are not narrowed by the chosen projects.'],
    ]);
  });

  it('says so where there are more people than Langfuse tells, with the total of all', async () => {
    const crowd = Array.from({ length: 1001 }, (_, at) => call({ userId: `person-${String(at)}`, cost: 0.5 }));
    const { fetch } = new FakeLangfuse(crowd);
    const { rows, totals, notices } = await ask(sourceOf(fetch), { report: 'spending-by-user', filters: during(DAY) });
    expect(rows).to.have.length(1000);
    expect(totals).to.include({ cost: 500.5 });
    expect(rows[0]).to.include({ share: 0.5 / 500.5 });
    expect(notices?.map(({ code, message }) => [code, message])).to.deep.equal([
      ['capped', 'Langfuse tells no more than 1,000 people who spent: there are more than these.'],
    ]);
    const headline = await ask(sourceOf(fetch), { report: 'summary', filters: during(DAY) });
    expect(headline.rows[0]).to.include({ requests: 1001, activeUsers: null });
  });

  it('finds out once which version a server has', async () => {
    const fake = new FakeLangfuse([call()], [1]);
    const source = sourceOf(fake.fetch);
    await ask(source, { report: 'llms', filters: during(DAY) });
    await ask(source, { report: 'embeddings', filters: during(DAY) });
    expect(fake.asked.map(({ path }) => path)).to.deep.equal(['/v2/metrics', '/metrics', '/metrics']);
  });

  it('asks an equal question once in a minute, and again on a refresh', async () => {
    const fake = new FakeLangfuse([call()]);
    const source = sourceOf(fake.fetch);
    const query = { report: 'llms', filters: during(DAY) };
    await Promise.all([ask(source, query), ask(source, query)]);
    await ask(source, query);
    expect(fake.asked).to.have.length(1);
    await ask(source, query, true);
    expect(fake.asked).to.have.length(2);
  });

  it('asks nothing for a range of no length, which Langfuse refuses', async () => {
    const fake = new FakeLangfuse([call()]);
    const at = '2026-05-01T00:00:00.000Z';
    const filters = { range: { choice: 'today', from: at, to: at, timeZone: 'UTC' } };
    const { rows } = await ask(sourceOf(fake.fetch), { report: 'summary', filters });
    expect(rows[0]).to.include({ totalCost: 0, requests: 0, activeUsers: 0 });
    expect(fake.asked).to.deep.equal([]);
  });

  describe('keeps secret keys out of pages:', () => {
    const basic = (user: string, password: string) => ({ Authorization: `Basic ${btoa(`${user}:${password}`)}` });
    for (const [how, headers] of [
      ['an object', basic('pk-lf-1', 'sk-lf-2')],
      ['a function', () => Promise.resolve(basic('pk-lf-1', 'sk-lf-2'))],
    ] as const)
      it(`one in headers as ${how} is not sent, and the error says what to do`, async () => {
        const fake = new FakeLangfuse([call()]);
        const { kind, message } = await errorOf(sourceOf(fake.fetch, headers));
        expect(kind).to.equal('invalid');
        expect(message).to.contain('let your server add the key');
        expect(fake.asked).to.deep.equal([]);
      });

    it('other headers go with each question', async () => {
      const fake = new FakeLangfuse([call()]);
      await ask(sourceOf(fake.fetch, basic('anna', 'a password of the proxy')), {
        report: 'llms',
        filters: during(DAY),
      });
      expect(fake.asked[0]?.headers.get('authorization')).to.match(/^Basic /);
    });
  });

  const FAILURES: readonly (readonly [what: string, answer: () => Response, kind: string, message: RegExp])[] = [
    [
      'no metrics API',
      () => json({ message: 'Not Found' }, { status: 404 }),
      'not-available',
      /no metrics API of Langfuse at this address/,
    ],
    [
      'a page of a proxy',
      () => new Response('<h1>Not here</h1>', { status: 404 }),
      'not-available',
      /no metrics API of Langfuse/,
    ],
    [
      'a wrong key',
      () => json({ message: 'Invalid credentials. Confirm the key.' }, { status: 401 }),
      'unauthenticated',
      /Invalid credentials/,
    ],
    [
      'too many questions',
      () => json({ message: 'Rate limit exceeded' }, { status: 429, headers: { 'retry-after': '3600' } }),
      'rate-limited',
      /Rate limit exceeded/,
    ],
    [
      'more than its store can count',
      () => json({ message: 'Narrow your request by a shorter range.' }, { status: 422 }),
      'invalid',
      /Narrow your request/,
    ],
    ['no table', () => json({ data: { rows: [] } }), 'malformed', /could not be read/],
  ];
  for (const [what, answer, kind, message] of FAILURES)
    it(`tells of ${what}`, async () => {
      const error = await errorOf(sourceOf(() => Promise.resolve(answer())));
      expect(error.kind).to.equal(kind);
      expect(error.message).to.match(message);
    });

  it('does not take a server that fails for an old one', async () => {
    const asked: string[] = [];
    const fetch = (url: RequestInfo | URL) => {
      asked.push(new URL(url as string, 'https://host.example').pathname);
      return Promise.resolve(json({ message: 'Down' }, { status: 500 }));
    };
    expect((await errorOf(sourceOf(fetch))).kind).to.equal('unavailable');
    expect(new Set(asked)).to.deep.equal(new Set(['/langfuse/api/public/v2/metrics']));
  });
});
