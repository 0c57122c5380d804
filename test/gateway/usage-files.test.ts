import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/sources/file/read-files.js';
import { toEvent } from '../../src/usage-files/event.js';
import type { Event } from '../../src/usage-files/event-columns.js';
import { type OpenOptions, openUsageFile } from '../../src/usage-files/open-usage-file.js';
import { LIST_PRICES } from '../../src/usage-files/prices/list-prices.js';
import { PriceBook } from '../../src/usage-files/prices/price-book.js';
import { RowError } from '../../src/usage-files/usage-error.js';

const EVERY = 7;

/** The bytes in small pieces, so that everything that can be cut in two is. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += EVERY) yield await Promise.resolve(bytes.subarray(at, at + EVERY));
}

async function read(content: string | Uint8Array, more: Partial<OpenOptions> = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const prices = new PriceBook([], LIST_PRICES);
  const options: OpenOptions = { map: {}, set: {}, cache: 'included', prices, rates: new Map(), ...more };
  const { format, encoding, rows, rules, plan, skipped } = await openUsageFile(
    { name: 'usage', open: () => pieces(bytes) },
    options,
  );
  const events: Event[] = [];
  const bad: string[] = [];
  for await (const row of rows) {
    try {
      if ('problem' in row) throw new RowError(row.problem);
      events.push(...toEvent(row.read, rules, String(row.line)).events);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      bad.push(`${String(row.line)}: ${error.message}`);
    }
  }
  return { format, encoding, events, bad, plan, skipped: skipped() };
}

/** The same by what a page without a server keeps of it: every column summed where its reports find it. */
async function readInPage(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { table, taken } = await readFiles([{ name: 'usage', open: () => pieces(bytes) }]);
  const { kind, status, user_id } = table.text;
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const textOf = ({ values, codes }: typeof kind, row: number) => values[codes[row] ?? 0] ?? null;
  const sum = (column: keyof typeof table.number, of: (row: number) => boolean = () => true) =>
    rows.filter(of).reduce((total, row) => total + (table.number[column].values[row] || 0), 0);
  return {
    format: taken.formats[0],
    bad: taken.listed,
    users: rows.map((row) => textOf(user_id, row)),
    total: {
      requests: sum('requests', (row) => textOf(kind, row) === 'llm'),
      input: sum('input_tokens'),
      read: sum('cache_read_input_tokens'),
      written: sum('cache_creation_input_tokens'),
      output: sum('output_tokens'),
      nano: sum('cost_nusd'),
      failed: sum('requests', (row) => textOf(status, row) === 'error'),
    },
  };
}

type Total = Partial<Record<'requests' | 'input' | 'read' | 'written' | 'output' | 'nano' | 'failed', number>>;

function totalsOf(events: readonly Event[]): Required<Total> {
  const sum = (of: (event: Event) => bigint | null) =>
    Number(events.reduce((total, event) => total + (of(event) ?? 0n), 0n));
  return {
    requests: sum(({ kind, requests }) => (kind === 'llm' ? requests : 0n)),
    input: sum((event) => event.input_tokens),
    read: sum((event) => event.cache_read_input_tokens),
    written: sum((event) => event.cache_creation_input_tokens),
    output: sum((event) => event.output_tokens),
    nano: sum((event) => event.cost_nusd),
    failed: sum(({ status, requests }) => (status === 'error' ? requests : 0n)),
  };
}

const json = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const T = '2026-03-04T05:06:07Z';
const claude = (id: string, output: number, more: object = {}) => ({
  type: 'assistant',
  sessionId: 's1',
  cwd: '/home/ada/engine',
  timestamp: T,
  message: {
    id,
    model: 'claude-sonnet-4-5-20250929',
    usage: {
      input_tokens: 10,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 50,
      cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 },
      output_tokens: output,
    },
  },
  ...more,
});
const codex = (total: number, last: number | undefined, timestamp = T) => ({
  timestamp,
  type: 'event_msg',
  payload: {
    type: 'token_count',
    info: {
      total_token_usage: { input_tokens: total, cached_input_tokens: 0, output_tokens: total / 10 },
      ...(last !== undefined && {
        last_token_usage: { input_tokens: last, cached_input_tokens: 0, output_tokens: last / 10 },
      }),
    },
  },
});
const attribute = (key: string, value: object) => ({ key, value });
const span = (spanId: string, parentSpanId: string, operation: string, input: number, code = 0) => ({
  traceId: 't',
  spanId,
  parentSpanId,
  startTimeUnixNano: '1772600767000000000',
  endTimeUnixNano: '1772600768500000000',
  status: code === 0 ? {} : { code },
  attributes: [
    attribute('gen_ai.operation.name', { stringValue: operation }),
    attribute('gen_ai.usage.input_tokens', { intValue: String(input) }),
    attribute('gen_ai.usage.output_tokens', { intValue: '5' }),
  ],
});

/** Format, file, what it says in all. */
const CASES: readonly (readonly [string, string, Total])[] = [
  [
    'LiteLLM spend logs',
    JSON.stringify({
      data: [
        {
          request_id: 'a',
          spend: 0.017707200000000003,
          startTime: T,
          prompt_tokens: 30,
          completion_tokens: 4,
          status: 'success',
          user: '',
          model_group: 'm',
          metadata: { usage_object: { prompt_tokens_details: { cached_tokens: 20 } } },
        },
        {
          request_id: 'b',
          spend: 0,
          startTime: T,
          prompt_tokens: 0,
          completion_tokens: 0,
          status: 'failure',
          user: 'u',
        },
      ],
      total_pages: 1,
    }),
    { requests: 2, input: 30, read: 20, output: 4, nano: 17_707_200, failed: 1 },
  ],
  [
    'LiteLLM daily activity',
    JSON.stringify({
      results: [
        {
          date: '2026-03-04',
          breakdown: {
            models: {
              m: {
                metrics: { spend: 1.5, prompt_tokens: 9, completion_tokens: 1, api_requests: 7, failed_requests: 2 },
              },
              n: { spend: 0.5, api_requests: 1 },
            },
            providers: { p: { metrics: { spend: 2 } } },
          },
        },
      ],
      metadata: {},
    }),
    { requests: 8, input: 9, output: 1, nano: 2_000_000_000, failed: 2 },
  ],
  [
    'Claude Code sessions',
    json(
      { type: 'summary', summary: 'x' },
      { type: 'user', sessionId: 's1', timestamp: T, message: { role: 'user' } },
      claude('m1', 7),
      claude('m2', 9, { isApiErrorMessage: true }),
    ),
    {
      requests: 1,
      input: 160,
      read: 100,
      written: 50,
      output: 7,
      nano: 10 * 3000 + 100 * 300 + 20 * 3750 + 30 * 6000 + 7 * 15_000,
    },
  ],
  [
    'Codex sessions',
    json(
      {
        timestamp: T,
        type: 'session_meta',
        payload: { id: 'c', cwd: '/x/y', git: { repository_url: 'https://token@example.com/y.git' } },
      },
      { type: 'turn_context', payload: { model: 'gpt-5-codex' } },
      { timestamp: T, type: 'event_msg', payload: { type: 'token_count', info: null } },
      codex(100, 100),
      codex(100, 100),
      codex(250, undefined),
    ),
    { requests: 2, input: 250, output: 25, nano: 250 * 1250 + 25 * 10_000 },
  ],
  [
    'OpenTelemetry GenAI spans (OTLP/JSON)',
    JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: [attribute('user.id', { stringValue: 'ada' })] },
          scopeSpans: [
            {
              spans: [
                span('1', '9', 'chat', 100),
                span('2', '9', 'chat', 50, 2),
                span('9', '', 'invoke_agent', 150),
                span('5', '', 'invoke_agent', 33),
              ],
            },
          ],
        },
      ],
    }),
    { requests: 3, input: 183, output: 15, failed: 1 },
  ],
  [
    'OpenAI usage',
    JSON.stringify({
      object: 'page',
      data: [
        {
          object: 'bucket',
          start_time: 1_772_600_000,
          end_time: 1_772_686_400,
          results: [
            {
              object: 'organization.usage.completions.result',
              input_tokens: 90,
              input_cached_tokens: 40,
              output_tokens: 8,
              num_model_requests: 12,
            },
          ],
        },
        { object: 'bucket', start_time: 1_772_686_400, end_time: 1_772_772_800, results: [] },
      ],
    }),
    { requests: 12, input: 90, read: 40, output: 8 },
  ],
  [
    'OpenAI usage (CSV)',
    'start_time,end_time,project_id,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens\n1772600000,1772686400,,,,,,\n1772600000,1772686400,p,3.0,m,10,2,4\n',
    { requests: 3, input: 10, read: 4, output: 2 },
  ],
  [
    'OpenAI costs',
    JSON.stringify({
      object: 'page',
      data: [
        {
          object: 'bucket',
          start_time: 1_772_600_000,
          end_time: 1_772_686_400,
          results: [
            { object: 'organization.costs.result', amount: { value: 0.06, currency: 'usd' }, line_item: 'm, input' },
          ],
        },
      ],
    }),
    { requests: 0, nano: 60_000_000 },
  ],
  [
    'OpenAI costs (CSV)',
    'start_time,end_time,amount_value,amount_currency,line_item,user_id,user_email\n1,2,,,,,\n1772600000,1772686400,8.0070357000000000000000000000000001,usd,"m, input",,a@example.com\n',
    { requests: 0, nano: 8_007_035_700 },
  ],
  [
    'Anthropic usage report',
    JSON.stringify({
      data: [
        {
          starting_at: '2026-03-04T00:00:00Z',
          ending_at: '2026-03-05T00:00:00Z',
          results: [
            {
              uncached_input_tokens: 10,
              cache_read_input_tokens: 100,
              cache_creation: { ephemeral_1h_input_tokens: 3, ephemeral_5m_input_tokens: 4 },
              output_tokens: 5,
              model: 'x',
            },
          ],
        },
      ],
    }),
    { requests: 0, input: 117, read: 100, written: 7, output: 5 },
  ],
  [
    'Anthropic cost report',
    JSON.stringify({
      data: [
        {
          starting_at: '2026-03-04T00:00:00Z',
          ending_at: '2026-03-05T00:00:00Z',
          results: [{ amount: '123.78912', currency: 'USD', cost_type: 'tokens', model: null }],
        },
      ],
    }),
    { requests: 0, nano: 1_237_891_200 },
  ],
  [
    'Claude Code analytics',
    JSON.stringify({
      data: [
        {
          date: '2026-03-04T00:00:00Z',
          actor: { email_address: 'a@example.com' },
          core_metrics: { lines_of_code: { added: 70 } },
          model_breakdown: [
            {
              model: 'x',
              tokens: { input: 1, output: 2, cache_read: 30, cache_creation: 4 },
              estimated_cost: { currency: 'USD', amount: 25 },
            },
            { model: 'y', tokens: { input: 1, output: 1 }, estimated_cost: { currency: 'USD', amount: 5 } },
          ],
        },
      ],
    }),
    { requests: 0, input: 36, read: 30, written: 4, output: 3, nano: 300_000_000 },
  ],
  [
    'Anthropic Console tokens (CSV)',
    'usage_date_utc,model_version,workspace,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens\n2026-03-04,x,W,≤ 200k,10,2,3,40,5\n',
    { requests: 0, input: 55, read: 40, written: 5, output: 5 },
  ],
  [
    'Anthropic Console costs (CSV)',
    'usage_date_utc,model,workspace,token_type,cost_usd\n2026-03-04,Claude X,W,output,3.90\n',
    { requests: 0, nano: 3_900_000_000 },
  ],
  [
    'FOCUS billing data',
    'BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,EffectiveCost,ServiceCategory,Tags\n9.99,USD,Usage,disk,2026-03-05 00:00:00,2026-03-04 00:00:00,1,GB,9.99,Storage,NULL\n1,USD,Usage,m Output tokens,2026-03-05 00:00:00,2026-03-04 00:00:00,77.000,Tokens,0.00001605990,AI and Machine Learning,"{""user_email"": ""a@example.com""}"\n',
    { requests: 0, output: 77, nano: 16_060 },
  ],
  [
    'Langfuse observations',
    json(
      { id: '1', type: 'SPAN', start_time: T, usage_details: {} },
      {
        id: '2',
        type: 'GENERATION',
        start_time: T,
        provided_model_name: 'm',
        usage_details: { input: 10, input_cached_tokens: 30, output: 4 },
        total_cost: 0.25,
        level: 'ERROR',
        latency: 1.5,
      },
    ),
    { requests: 1, input: 40, read: 30, output: 4, nano: 250_000_000, failed: 1 },
  ],
  [
    'OpenRouter generations (CSV)',
    'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,tokens_cached,model_permaslug,cancelled\ng,2026-03-04 05:06:07.5,0.44657500000000006,90,7,30,m,true\n',
    { requests: 1, input: 90, read: 30, output: 7, nano: 446_575_000 },
  ],
  [
    'OpenRouter daily activity (CSV)',
    'Date,Slug,Usage,Requests,Prompt Tokens,Completion Tokens\n"2026-03-04 00:00:00",m,4.5,22,100,9\n',
    { requests: 22, input: 100, output: 9, nano: 4_500_000_000 },
  ],
  [
    'Cursor usage events (CSV)',
    'Date,Kind,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n2026-03-04T05:06:07Z,Included,m,5,10,20,3,38,Included\n2026-03-04T05:06:08Z,On-Demand,m,15,10,20,3,48,$0.49\n',
    { requests: 2, input: 80, read: 40, written: 20, output: 6, nano: 490_000_000 },
  ],
  [
    'GitHub Copilot users report',
    json({
      day: '2026-03-04',
      user_login: 'ada',
      user_initiated_interaction_count: 12,
      loc_added_sum: 5,
      totals_by_cli: { request_count: 3, token_usage: { prompt_tokens_sum: 70, output_tokens_sum: 8 } },
    }),
    { requests: 15, input: 70, output: 8 },
  ],
  [
    'Helicone requests',
    'response_id,response_status,request_created_at,request_user_id,model,prompt_tokens,completion_tokens,latency,cost\nr,500,2026-03-04T05:06:07Z,ada,m,9,0,350,0.00024314999999999997\n',
    { requests: 1, input: 9, nano: 243_150, failed: 1 },
  ],
  [
    'ccusage report',
    JSON.stringify({
      daily: [
        {
          date: '2026-03-04',
          modelBreakdowns: [
            {
              modelName: 'm',
              inputTokens: 5,
              outputTokens: 6,
              cacheReadTokens: 70,
              cacheCreationTokens: 8,
              cost: 0.6078891,
            },
          ],
        },
      ],
    }),
    { requests: 0, input: 83, read: 70, written: 8, output: 6, nano: 607_889_100 },
  ],
  [
    'Google Cloud billing export',
    json(
      {
        usage_start_time: T,
        usage_end_time: '2026-03-04T06:00:00Z',
        service: { description: 'Vertex AI' },
        sku: { description: 'Gemini 2.5 Pro Text Output - Predictions' },
        cost: 0.045218450605866774,
        currency: 'USD',
        credits: [{ amount: -0.004521845060586677 }],
      },
      {
        usage_start_time: T,
        usage_end_time: T,
        service: { description: 'Cloud Storage' },
        sku: { description: 'x' },
        cost: 5,
        currency: 'USD',
        credits: [],
      },
    ),
    { requests: 0, nano: 40_696_606 },
  ],
  [
    'Azure cost export (CSV)',
    'date,serviceFamily,meterName,meterCategory,meterSubCategory,resourceGroupName,billingCurrency,costInBillingCurrency,costInUsd\n03/14/2026,AI + Machine Learning,m,Cognitive Services,Azure OpenAI,rg,EUR,0.55,0.607435\n03/02/2026,Storage,disk,Storage,,rg,EUR,5,5.5\n',
    { requests: 0, nano: 607_435_000 },
  ],
  [
    'DeepSeek amounts (CSV)',
    'user_id,start_time_iso,end_time_iso,model,type,price,amount\nu,2026-03-04T08:00:00Z,2026-03-04T09:00:00Z,m,request_count,,40\nu,2026-03-04T08:00:00Z,2026-03-04T09:00:00Z,m,input_cache_hit_tokens,0.00000015,100\nu,2026-03-04T08:00:00Z,2026-03-04T09:00:00Z,m,input_cache_miss_tokens,0.0000045,10\nu,2026-03-04T08:00:00Z,2026-03-04T09:00:00Z,m,output_tokens,0.0000135,2\n',
    { requests: 40, input: 110, read: 100, output: 2, nano: 15_000 + 45_000 + 27_000 },
  ],
  [
    'Azure LLM inference trace',
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2024-05-10 18:20:35.763214+00:00,6889,129\n',
    { requests: 1, input: 6889, output: 129 },
  ],
];

describe('a file of usage is known by its keys and gives what it says', () => {
  it.each(CASES)('%s', async (label, content, total) => {
    const { format, events, bad } = await read(content);
    expect({ format, bad }).toEqual({ format: label, bad: [] });
    expect(totalsOf(events)).toMatchObject(total);
  });

  it.each(CASES)('%s, in a page', async (label, content, total) => {
    const page = await readInPage(content);
    expect({ format: page.format, bad: page.bad }).toEqual({ format: label, bad: [] });
    expect(page.total).toMatchObject(total);
  });

  it('traces of relative times, once it is said when they began', async () => {
    const start = BigInt(Date.parse('2026-03-04T00:00:00Z')) * 1000n;
    const burst = 'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n77,GPT-4,867,0,867,API log\n';
    const { events, bad } = await read(burst, { start });
    expect([totalsOf(events), events[0]?.time, bad]).toEqual([
      expect.objectContaining({ input: 867, failed: 1 }),
      start + 77_000_000n,
      [],
    ]);
    const mooncake = json({ timestamp: 3000, input_length: 5, output_length: 6 });
    expect((await read(mooncake, { start })).events[0]?.time).toBe(start + 3_000_000n);
    expect((await read(mooncake)).bad).toEqual([expect.stringContaining('--start')]);
  });

  it('a fork of a Codex session counts what it has added, and not what it has inherited', async () => {
    const fork = json(
      { timestamp: T, type: 'session_meta', payload: { id: 'f', forked_from_id: 'c' } },
      codex(100, 100),
      codex(250, 150),
      codex(300, 50, '2026-03-04T06:00:00Z'),
    );
    expect(totalsOf((await read(fork)).events)).toMatchObject({ requests: 1, input: 50 });
  });
});

describe('a text is read in whatever form it comes', () => {
  const CSV = 'time,user,model,input_tokens,output_tokens,cost\n2026-03-04T05:06:07Z,Renée,m,1200,300,0.006\n';
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), little);
    return bytes;
  };
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each<[string, string | Uint8Array]>([
    ['as it is', CSV],
    ['with a byte order mark', `\uFEFF${CSV}`],
    ['with carriage returns', CSV.replaceAll('\n', '\r')],
    ['with both', CSV.replaceAll('\n', '\r\n')],
    ['without a last line break', CSV.trimEnd()],
    ['with tabs', CSV.replaceAll(',', '\t')],
    ['with bars', CSV.replaceAll(',', '|')],
    ['with semicolons', CSV.replaceAll(',', ';')],
    ['with decimal commas', CSV.replaceAll(',', ';').replace('0.006', '0,006').replace('1200', '1.200')],
    ['with a title', `Usage of Example Inc.\n\n${CSV}`],
    ['with comments', `# made in March\n${CSV}`],
    ['with sep=', `sep=;\n${CSV.replaceAll(',', ';')}`],
    ['with a total', `${CSV}Total,,,1200,300,0.006\n`],
    ['with other capitals and spaces', CSV.replace('time', ' Time ').replace('input_tokens', 'Input Tokens')],
    ['with signs', CSV.replace('0.006', '$0.006').replace('1200', '"1,200"')],
    ['packed', gzipSync(CSV)],
    ['in UTF-16, the little end first', utf16(`\uFEFF${CSV}`, true)],
    ['in UTF-16, the big end first', utf16(`\uFEFF${CSV}`, false)],
    ['in UTF-16 without a mark', utf16(CSV, true)],
    ['in Latin-1', latin1(CSV)],
    [
      'as lines of JSON',
      json({ time: T, user: 'Renée', model: 'm', input_tokens: 1200, output_tokens: 300, cost: 0.006 }),
    ],
    [
      'as an array',
      JSON.stringify([{ time: T, user: 'Renée', model: 'm', input_tokens: 1200, output_tokens: 300, cost: 0.006 }]),
    ],
    [
      'as pretty JSON',
      JSON.stringify(
        [{ time: T, user: 'Renée', model: 'm', input_tokens: 1200, output_tokens: 300, cost: 0.006 }],
        null,
        2,
      ),
    ],
    [
      'as pages',
      json(
        ...[1, 2].map((page) => ({
          page,
          data: page === 1 ? [{ time: T, user: 'Renée', input_tokens: 1200, output_tokens: 300, cost: 0.006 }] : [],
        })),
      ),
    ],
  ])('%s', async (_, content) => {
    const { events, bad } = await read(content);
    expect(bad).toEqual([]);
    expect(events.map(({ user_id }) => user_id)).toEqual(['Renée']);
    expect(totalsOf(events)).toMatchObject({ requests: 1, input: 1200, output: 300, nano: 6_000_000 });
    const page = await readInPage(content);
    expect(page).toMatchObject({ bad: [], users: ['Renée'] });
    expect(page.total).toMatchObject({ requests: 1, input: 1200, output: 300, nano: 6_000_000 });
  });

  it('a line of any length, with breaks inside, and the lines behind it', async () => {
    const { events, bad } = await read(
      `time,cost,prompt\n2026-03-04,1,"${'long\n'.repeat(30_000)}"\n2026-03-05,2,x\n2026-03-06,nothing,x\n`,
    );
    expect([totalsOf(events).nano, bad]).toEqual([3_000_000_000, ['30004: cost is not an amount: "nothing"']]);
  });

  it('words for nothing are no person and no number', async () => {
    const words = ['NULL', 'None', 'N/A', '\\N', '-', 'NaN', ''];
    const { events, bad } = await read(
      `time,user,cost,input_tokens\n${words.map((word) => `2026-03-04,${word},${word},${word}`).join('\n')}\n`,
    );
    expect(bad).toEqual([]);
    expect(
      events.every(
        ({ user_id, cost_nusd, input_tokens }) => user_id === null && cost_nusd === null && input_tokens === null,
      ),
    ).toBe(true);
  });

  it('bytes that are no text are refused by name', async () => {
    await expect(read(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).rejects.toThrow('usage is no text');
    await expect(read(gzipSync('x'.repeat(1000)).subarray(0, 20))).rejects.toThrow('cannot be unpacked');
  });

  it('broken JSON is told line by line, and takes nothing with it', async () => {
    const { events, bad } = await read(
      '{"time":"2026-03-04","cost":1}\n{"time":\n{"time":"2026-03-04","cost":NaN}\n{"time":"2026-03-04","cost":2}\n',
    );
    expect(totalsOf(events).nano).toBe(3_000_000_000);
    expect(bad).toEqual(['2: not valid JSON', '3: not valid JSON: NaN is no JSON value']);
  });
});

describe('what a row means', () => {
  it('another currency is refused, or converted by the rate that is given', async () => {
    const rates = new Map([['EUR', { digits: 12n, exponent: -1 }]]);
    for (const csv of [
      'time,cost,currency\n2026-03-04,10,EUR\n',
      'time,cost_eur\n2026-03-04,10\n',
      'time,Cost (EUR)\n2026-03-04,10\n',
      'time,cost\n2026-03-04,€10\n',
    ]) {
      expect((await read(csv)).bad, csv).toEqual([expect.stringContaining('the cost is in EUR')]);
      expect(totalsOf((await read(csv, { rates })).events).nano, csv).toBe(12_000_000_000);
    }
  });

  it('money alone is not a request; an aggregate is as many as it says', async () => {
    const { events } = await read('time,model,cost\n2026-03-04,m,12.34\n2026-03-04,m,-2.34\n');
    expect(totalsOf(events)).toMatchObject({ requests: 0, nano: 10_000_000_000 });
    expect(events[0]?.requests).toBeNull();
    const sum = await read('time,model,requests,input_tokens,cost\n2026-03-04,m,120,9,1\n');
    expect(totalsOf(sum.events).requests).toBe(120);
    expect(Number((sum.events[0]?.until ?? 0n) - (sum.events[0]?.time ?? 0n)) / 3_600_000_000).toBe(24);
  });

  it('cached tokens stand in the input or beside it, as is said; a file that contradicts that is refused', async () => {
    const csv = 'time,model,input_tokens,cache_read_input_tokens,output_tokens\n2026-03-04,m,3,100,1\n';
    expect((await read(csv)).bad).toEqual([expect.stringContaining('input_tokens is less than its cached part')]);
    expect(totalsOf((await read(csv, { cache: 'apart' })).events)).toMatchObject({ input: 103, read: 100 });
    const message = json({
      timestamp: T,
      message: {
        id: 'm1',
        model: 'claude-sonnet-4-5',
        usage: {
          input_tokens: 5000,
          cache_creation_input_tokens: 500,
          cache_read_input_tokens: 1000,
          output_tokens: 200,
        },
      },
    });
    expect(totalsOf((await read(message)).events)).toMatchObject({ input: 6500, nano: 20_175_000 });
  });

  it('a mapped column adds to what is taken by name', async () => {
    const { events } = await read('when,user,input_tokens,usd\n2026-03-04T05:06:07Z,ada,5,0.5\n', {
      map: { time: 'when', cost: 'usd' },
    });
    expect(events[0]).toMatchObject({ user_id: 'ada', input_tokens: 5n, cost_nusd: 500_000_000n });
    const { plan } = await read(json({ startTime: T, spent: 1 }), { map: { time: 'startTime', cost: 'price' } });
    expect(() => {
      plan.finish(new Set(['cost', 'time']));
    }).toThrow('usage has no column "price" in any row; it has "startTime", "spent"');
  });
});
