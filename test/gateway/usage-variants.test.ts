import { describe, expect, it } from 'vitest';
import { toEvent } from '../../src/usage-files/event.js';
import type { Event } from '../../src/usage-files/event-columns.js';
import { openUsageFile } from '../../src/usage-files/open-usage-file.js';
import { LIST_PRICES } from '../../src/usage-files/prices/list-prices.js';
import { PriceBook } from '../../src/usage-files/prices/price-book.js';

/** What differs between exports of one kind: how they are grouped, cut into pages, spelt and priced. */
async function read(...records: unknown[]) {
  const text = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
  return readBytes(new TextEncoder().encode(text));
}

async function readBytes(bytes: Uint8Array) {
  const opened = await openUsageFile(
    {
      name: 'usage',
      open: async function* () {
        yield await Promise.resolve(bytes);
      },
    },
    { map: {}, set: {}, cache: 'included', prices: new PriceBook([], LIST_PRICES), rates: new Map() },
  );
  const events = new Map<string, Event>();
  const unpriced: string[] = [];
  for await (const row of opened.rows) {
    if ('problem' in row) throw new Error(row.problem);
    const made = toEvent(row.read, opened.rules, `line ${String(row.line)}`);
    // As an import does it: an event that comes again is the same one.
    for (const event of made.events) events.set(event.event_id, event);
    if (made.unpriced !== undefined) unpriced.push(made.unpriced);
  }
  return { format: opened.format, events: [...events.values()], unpriced };
}

const sum = (events: readonly Event[], column: 'requests' | 'input_tokens' | 'output_tokens' | 'cost_nusd') =>
  Number(events.reduce((total, event) => total + (event[column] ?? 0n), 0n));

const metrics = (api_requests: number, prompt_tokens: number, spend: number, more = {}) => ({
  metrics: { api_requests, failed_requests: 0, prompt_tokens, completion_tokens: 0, spend },
  ...more,
});
const day = (models: object) => ({ date: '2026-09-14', metrics: {}, breakdown: { models } });
const page = (number: number, pages: number, ...results: unknown[]) => ({
  results,
  metadata: { page: number, total_pages: pages },
});

describe('LiteLLM daily activity', () => {
  it('adds up a day that two pages share', async () => {
    const { events } = await read(
      page(1, 2, day({ 'gpt-4o': metrics(3, 100, 0.25) })),
      page(2, 2, day({ 'gpt-4o': metrics(4, 50, 0.125) })),
    );
    expect([sum(events, 'requests'), sum(events, 'input_tokens'), sum(events, 'cost_nusd')]).toEqual([
      7, 150, 375_000_000,
    ]);
  });

  it('adds up a day that stands in two parts without a number of its page, and takes the same part once', async () => {
    const part = day({ 'gpt-4o': metrics(3, 100, 0.25) });
    const { events } = await read({ results: [part, day({ 'gpt-4o': metrics(4, 50, 0.125) }), part] });
    expect(sum(events, 'requests')).toBe(7);
  });

  it('tells the keys of a model apart, with their teams, where they are all there', async () => {
    const keys = {
      k1: metrics(2, 60, 0.1, { metadata: { team_id: 'search' } }),
      k2: metrics(1, 40, 0.15, { metadata: { team_id: 'chat' } }),
    };
    const whole = await read({ results: [day({ m: metrics(3, 100, 0.25, { api_key_breakdown: keys }) })] });
    expect(whole.events.map(({ project_id, requests }) => [project_id, requests])).toEqual([
      ['search', 2n],
      ['chat', 1n],
    ]);
    const capped = await read({ results: [day({ m: metrics(9, 900, 2.5, { api_key_breakdown: keys }) })] });
    expect(capped.events.map(({ project_id, requests }) => [project_id, requests])).toEqual([[null, 9n]]);
  });
});

describe('OpenAI usage', () => {
  const bucket = (object: string, more: object) => ({
    object: 'bucket',
    start_time: 1_789_344_000,
    end_time: 1_789_430_400,
    results: [{ object: `organization.usage.${object}.result`, num_model_requests: 2, model: null, ...more }],
  });

  it('keeps completions and embeddings of one bucket, though neither is grouped', async () => {
    const { events } = await read(
      bucket('completions', { input_tokens: 100, output_tokens: 10 }),
      bucket('embeddings', { input_tokens: 7 }),
    );
    expect([sum(events, 'requests'), sum(events, 'input_tokens')]).toEqual([4, 107]);
  });

  it.each([
    ['the batch tier', { batch: true }],
    ['the flex tier', { service_tier: 'flex' }],
    ['audio tokens', { input_audio_tokens: 30 }],
    ['image tokens', { output_image_tokens: 30 }],
  ])('%s have another price than the list says', async (why, more) => {
    const model = { model: 'gpt-4o-2024-08-06', input_tokens: 1000, output_tokens: 100 };
    const { events, unpriced } = await read(bucket('completions', { ...model, ...more }));
    expect(events[0]?.cost_nusd).toBeNull();
    expect(unpriced).toEqual([expect.stringContaining(why)]);
    expect((await read(bucket('completions', { ...model, service_tier: 'default', batch: false }))).unpriced).toEqual(
      [],
    );
  });
});

describe('Anthropic', () => {
  const usage = (more: object) => ({
    starting_at: '2026-09-14T00:00:00Z',
    ending_at: '2026-09-15T00:00:00Z',
    results: [{ uncached_input_tokens: 1000, output_tokens: 10, model: 'claude-sonnet-4-5', ...more }],
  });

  it.each([
    [{ service_tier: 'batch' }, 1],
    [{ context_window: '200k-1M' }, 1],
    [{ speed: 'fast' }, 1],
    [{ inference_geo: 'us' }, 1],
    [{ service_tier: 'standard', context_window: '0-200k', inference_geo: 'global', speed: null }, 0],
  ])('%o: without the list price %i time', async (more, times) => {
    expect((await read(usage(more))).unpriced).toHaveLength(times);
  });

  it('cents of any form are dollars', async () => {
    const cost = (amount: unknown) => ({
      starting_at: '2026-09-14T00:00:00Z',
      results: [{ amount, currency: 'USD', cost_type: 'tokens' }],
    });
    expect(sum((await read(cost('123.78912'))).events, 'cost_nusd')).toBe(1_237_891_200);
    expect(sum((await read(cost(1e-7))).events, 'cost_nusd')).toBe(1);
  });

  it('a person under two kinds of contract has two rows of one day', async () => {
    const row = (customer_type: string, input: number) => ({
      date: '2026-09-14T00:00:00Z',
      actor: { email_address: 'ada@example.com' },
      customer_type,
      terminal_type: 'vscode',
      core_metrics: {},
      model_breakdown: [{ model: 'claude-sonnet-4-5', tokens: { input, output: 1 }, estimated_cost: { amount: 5 } }],
    });
    const { events } = await read({ data: [row('api', 10), row('subscription', 20)] });
    expect(sum(events, 'input_tokens')).toBe(30);
  });
});

describe('Codex', () => {
  const T0 = '2026-09-14T10:00:00.000Z';
  const count = (timestamp: string, input: number, last: number) => ({
    timestamp,
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        total_token_usage: { input_tokens: input, cached_input_tokens: 0, output_tokens: 0 },
        last_token_usage: { input_tokens: last, cached_input_tokens: 0, output_tokens: 0 },
      },
    },
  });

  it.each(['2026-09-14T10:00:00.041Z', '2026-09-13T22:15:00.000Z'])(
    'what a fork has inherited is not its own when the copy is stamped %s',
    async (copied) => {
      const { events } = await read(
        { timestamp: T0, type: 'session_meta', payload: { id: 'f', forked_from_id: 'p' } },
        count(copied, 100, 100),
        count(copied, 250, 150),
        count('2026-09-14T10:00:09.000Z', 300, 50),
      );
      expect([sum(events, 'requests'), sum(events, 'input_tokens')]).toEqual([1, 50]);
    },
  );

  const meta = (id: string, more = {}, timestamp = T0) => ({
    timestamp,
    type: 'session_meta',
    payload: { id, ...more },
  });
  const total = (timestamp: string, input: number) => {
    const { payload, ...line } = count(timestamp, input, 0);
    const { total_token_usage } = payload.info;
    return { ...line, payload: { ...payload, info: { total_token_usage } } };
  };

  it('totals alone that begin anew are counted anew', async () => {
    const at = (minute: number) => `2026-09-14T11:0${String(minute)}:00Z`;
    const { events } = await read(meta('s'), total(at(1), 100), total(at(2), 300), total(at(3), 50), total(at(4), 70));
    expect(events.map(({ input_tokens }) => input_tokens)).toEqual([100n, 200n, 50n, 20n]);
  });

  it("a fork's copy of its parent's name is not its own", async () => {
    const { events } = await read(
      meta('f', { forked_from_id: 'p' }),
      meta('p', { forked_from_id: 'g' }, '2026-09-13T10:00:00.000Z'),
      meta('g', {}, '2026-09-12T10:00:00.000Z'),
      count('2026-09-13T10:00:09.000Z', 100, 100),
      count('2026-09-14T10:00:09.000Z', 130, 30),
    );
    expect(events.map(({ conversation_id, input_tokens }) => [conversation_id, input_tokens])).toEqual([['f', 30n]]);
  });

  it('sessions one after the other are sessions of their own, and one that goes on in another file is one', async () => {
    const [one, two, three] = ['2026-09-14T11:00:00Z', '2026-09-14T12:00:00Z', '2026-09-14T13:00:00Z'];
    const { events } = await read(meta('a'), total(one, 100), meta('b'), total(two, 100), total(three, 110));
    expect(sum(events, 'input_tokens')).toBe(210);
    const ids = async (...lines: unknown[]) => (await read(...lines)).events.map(({ event_id }) => event_id);
    const [first, later] = [await ids(meta('a'), count(one, 100, 100)), await ids(meta('a'), count(two, 130, 30))];
    expect(later).not.toEqual(first);
    expect(await ids(meta('a'), count(one, 100, 100), count(two, 130, 30))).toEqual([...first, ...later]);
  });

  it('sessions without an id are not one session', async () => {
    const { events } = await read(count(T0, 5, 5));
    expect(events[0]?.event_id).toBe('line 1');
  });
});

describe('other exports', () => {
  it('headers are known in any case', async () => {
    const azure = await read(
      'Date,ServiceFamily,MeterName,MeterCategory,CostInBillingCurrency,BillingCurrency,CostInUSD,ResourceGroupName\n' +
        '09/14/2026,AI + Machine Learning,gpt 4o Inp,Cognitive Services,5.00,EUR,5.50,rg\n',
    );
    expect([azure.format, sum(azure.events, 'cost_nusd'), azure.events[0]?.project_id]).toEqual([
      'Azure cost export (CSV)',
      5_500_000_000,
      'rg',
    ]);
    const focus = await read(
      'billedcost,effectivecost,billingcurrency,chargeperiodstart,chargeperiodend,consumedunit,consumedquantity,skumeter,resourcename\n' +
        '2.00,1.50,USD,2026-09-14 00:00:00,2026-09-15 00:00:00,1K Tokens,3.5,Input Tokens,m\n',
    );
    expect([sum(focus.events, 'cost_nusd'), sum(focus.events, 'input_tokens')]).toEqual([1_500_000_000, 3500]);
  });

  it('what a key of their own was charged by the provider is money too', async () => {
    const { events } = await read(
      'generation_id,created_at,cost_total,byok_usage_inference,tokens_prompt,tokens_completion,cancelled,model_permaslug\n' +
        'g,2026-09-14 10:00:00,0.01,0.2,10,2,True,m\n',
    );
    expect([sum(events, 'cost_nusd'), events[0]?.status]).toEqual([210_000_000, 'aborted']);
  });

  it("dates of Azure's costs are written month first, where nothing decides it", async () => {
    const { events } = await read(
      'date,costInUsd,costInBillingCurrency,billingCurrency,meterName,meterCategory,resourceGroupName\n' +
        '09/03/2026,1,1,USD,m,Cognitive Services,rg\n',
    );
    expect(events[0]?.time).toBe(BigInt(Date.parse('2026-09-03T00:00:00Z')) * 1000n);
  });

  it("OpenAI's costs of one line item from two sources are two", async () => {
    const line = (source: string) => `1788220800,1788307200,0.25,usd,"gpt-4o, input",${source}\n`;
    const { events } = await read(
      `start_time,end_time,amount_value,amount_currency,line_item,api_source\n${line('responses')}${line('batch')}`,
    );
    expect(sum(events, 'cost_nusd')).toBe(500_000_000);
  });

  it("sums of OpenRouter's that are grouped by something more lose nothing", async () => {
    const line = 'openai/gpt-4o,0.5,0,12,1000,100';
    const { events } = await read(
      `Date,Provider,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens\n2026-09-14,A,${line}\n2026-09-14,B,${line}\n`,
    );
    expect(sum(events, 'requests')).toBe(24);
  });

  it("Langfuse's API writes its names in another way, and a call without tokens is one", async () => {
    const observation = { type: 'GENERATION', startTime: '2026-09-14T10:00:00.000Z', model: 'm', userId: 'ada' };
    const { events } = await read({
      data: [
        { ...observation, id: 'a', usageDetails: { input: 10, output: 3, total: 13 }, calculatedTotalCost: 0.5 },
        { ...observation, id: 'b', usageDetails: {}, calculatedTotalCost: 0.25 },
        { ...observation, id: 'c', type: 'SPAN', usageDetails: {} },
      ],
      meta: { page: 1 },
    });
    expect([sum(events, 'requests'), sum(events, 'input_tokens'), sum(events, 'cost_nusd')]).toEqual([
      2, 10, 750_000_000,
    ]);
    expect(events[0]?.user_id).toBe('ada');
  });

  it("OpenTelemetry's spans are found among its other signals, which alone are refused", async () => {
    const attributes = [{ key: 'gen_ai.usage.input_tokens', value: { intValue: '9' } }];
    const span = { traceId: 'a', spanId: 'b', endTimeUnixNano: '1789380000000000000', attributes };
    const others = [{ resourceMetrics: [] }, { resourceLogs: [] }];
    const { events } = await read(...others, { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    expect(sum(events, 'input_tokens')).toBe(9);
    await expect(read(...others)).rejects.toThrow('export the traces');
  });

  it("all of Langfuse's kinds of input are input", async () => {
    const { events } = await read({
      id: 'o',
      type: 'GENERATION',
      start_time: '2026-09-14 10:00:00',
      provided_model_name: 'm',
      usage_details: { input: 10, input_cached_tokens: 5, input_audio_tokens: 7, output: 3, total: 25 },
    });
    expect(sum(events, 'input_tokens')).toBe(22);
  });

  it('ccusage by the month and by the session', async () => {
    const breakdown = [{ modelName: 'm', inputTokens: 5, outputTokens: 1, cost: 0.5 }];
    const { events } = await read({ monthly: [{ month: '2026-09', modelBreakdowns: breakdown }], totals: {} });
    expect(events[0]).toMatchObject({
      time: BigInt(Date.parse('2026-09-01T00:00:00Z')) * 1000n,
      until: BigInt(Date.parse('2026-10-01T00:00:00Z')) * 1000n,
    });
    const session = (sessionId: string) => ({ sessionId, lastActivity: '2026-09-14', modelBreakdowns: breakdown });
    const sessions = await read({ sessions: [session('a'), session('b')] });
    expect(sum(sessions.events, 'input_tokens')).toBe(10);
  });

  it('a spend log without a duration says when it began and ended', async () => {
    const { events } = await read({
      request_id: 'r',
      spend: 0.1,
      startTime: '2026-09-14T10:00:00.000Z',
      endTime: '2026-09-14T10:00:01.250Z',
      model: 'm',
      prompt_tokens: 1,
      completion_tokens: 1,
    });
    expect(events[0]?.duration_ms).toBe(1250n);
  });
});

describe('Zstandard', () => {
  const packed = Buffer.from(
    'KLUv/QRYfQIA8oQRGIC3OhIzhAiekkiBJCY2bv1GRNYqickpCyX9w/0j/4ew82LLyXGVrowjxQ26SeenLNTARjV8KdAFbCS85kEydS4kjE7XNgEACGM+ASX19oo=',
    'base64',
  );

  it('is unpacked', async () => {
    expect(sum((await readBytes(packed)).events, 'input_tokens')).toBe(1200);
  });

  it('is refused by name where it is cut off', async () => {
    await expect(readBytes(packed.subarray(0, 60))).rejects.toThrow('usage cannot be unpacked: its Zstandard data');
  });
});
