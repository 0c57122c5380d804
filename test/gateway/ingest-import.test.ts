import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  describeImport,
  importFile,
  importFiles,
  type ImportSource,
  parsePriceOption,
} from '../../src/gateway/ingest/index.js';
import { SCHEMA } from '../../src/gateway/model/schema.js';

const MAP = { time: 'TIMESTAMP', input_tokens: 'ContextTokens', output_tokens: 'GeneratedTokens' };
const TRACE = `TIMESTAMP,ContextTokens,GeneratedTokens
2023-11-16 18:15:46.6805900,374,44
2023-11-16 18:15:50.9951690,396,109
2023-11-16 18:15:51.2224670,879,55
2023-11-16 18:15:51.3915170,91,16
2023-11-16 18:15:52.5732450,91,16
2023-11-16 18:15:53.3917810,381,84
2023-11-16 18:15:53.6416430,1313,142
2023-11-16 18:15:54.2047070,388,84
2023-11-16 18:15:55.0098950,242,14
2023-11-16 18:15:55.3740010,209,152
`;

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ingest-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  for (const statement of SCHEMA) await connection.run(statement);
});

afterEach(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function source(path: string, more: Partial<ImportSource> = {}): ImportSource {
  return { file: path, map: {}, set: {}, prices: [], ...more };
}

function prices(...texts: string[]): ImportSource['prices'] {
  return texts.map(parsePriceOption);
}

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(query)).getRowObjectsJson();
}

async function messageOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'no error',
    (error: unknown) => (error as Error).message,
  );
}

const TOTALS = `SELECT count(*)::INTEGER AS requests, sum(input_tokens)::VARCHAR AS input, sum(output_tokens)::VARCHAR AS output,
  sum(cost_nusd)::VARCHAR AS cost FROM events`;

describe('a trace of ten rows', () => {
  it('is loaded with every figure exact', async () => {
    const path = await file('trace.csv', TRACE);
    const set = { project: 'chat', model: 'gpt-4' };
    const result = await importFile(connection, source(path, { map: MAP, set, prices: prices('gpt-4=1,2') }));
    expect(result).toMatchObject({ rows: 10, repeated: false, refused: new Map(), unpriced: new Map() });
    expect(await rows(TOTALS)).toEqual([{ requests: 10, input: '4364', output: '716', cost: '5796000' }]);
    expect(await rows('SELECT * FROM events ORDER BY time LIMIT 1')).toMatchObject([
      {
        time: '2023-11-16 18:15:46.68059',
        kind: 'llm',
        operation: 'chat',
        cost_category: 'platform',
        status: 'ok',
        project_id: 'chat',
        user_id: null,
        cost_nusd: '462000',
      },
    ]);
    expect(await rows('SELECT * FROM projects')).toEqual([{ project_id: 'chat', display_name: 'chat' }]);
    expect(await rows('SELECT * FROM users')).toEqual([]);
  });

  it('adds nothing when it comes again in the same way, and replaces its rows when it comes in another', async () => {
    const path = await file('trace.csv', TRACE);
    const chat = source(path, { map: MAP, set: { project: 'chat' } });
    const [first, again] = await importFiles(connection, [chat, chat]);
    expect([first?.rows, again?.rows, again?.repeated]).toEqual([10, 0, true]);
    const other = { ...chat, file: await file('copy.csv', TRACE) };
    expect(await importFile(connection, other)).toMatchObject({ rows: 0, repeated: true });
    const otherwise = await importFile(connection, { ...chat, set: { project: 'code' } });
    expect(otherwise).toMatchObject({ rows: 10, replaced: 10 });
    expect(describeImport([otherwise])).toContain('  replaced     10  rows of an earlier import');
    expect(await rows('SELECT project_id, count(*)::INTEGER AS n FROM events GROUP BY 1')).toEqual([
      { project_id: 'code', n: 10 },
    ]);
  });
});

const TRACES = process.env['TRACE_DIR'] ?? '../shared/data';
const trace = (name: string): string => join(TRACES, `azure-llm-2023-${name}.csv`);
if (existsSync(trace('conv')) && existsSync(trace('code'))) {
  describe('the Azure trace of 2023', () => {
    it('has 19,366 chat requests for 30.5392 USD, and with the code ones 28,185 for 49.09', async () => {
      const of = (project: string, name: string): ImportSource =>
        source(trace(name), { map: MAP, set: { project, model: 'gpt-4' }, prices: prices('gpt-4=1,2') });
      await importFile(connection, of('chat', 'conv'));
      expect(await rows(TOTALS)).toEqual([
        { requests: 19_366, input: '22361870', output: '4088665', cost: '30539200000' },
      ]);
      await importFile(connection, of('code', 'code'));
      const [both] = await rows(TOTALS);
      expect(both).toMatchObject({ requests: 28_185, cost: '49090966000' });
    });
  });
} else console.log('not run: set TRACE_DIR');

describe('exports that overlap', () => {
  const head = 'event_id,kind,time,user_id,cost\n';
  const row = (id: string, day: number, cost: number) => `${id},llm,2026-04-0${String(day)},anna,${String(cost)}\n`;

  it('count the same event once, in one file or in several', async () => {
    const first = await file('a.csv', head + row('e1', 1, 5) + row('e2', 2, 7) + row('e2', 2, 7));
    const second = await file('b.csv', head + row('e2', 2, 7) + row('e3', 3, 11));
    const results = await importFiles(connection, [source(first), source(second)]);
    expect(results).toMatchObject([
      { rows: 2, known: 1 },
      { rows: 1, known: 1 },
    ]);
    expect(describeImport([results[1]!])).toEqual(
      expect.arrayContaining([
        '  rows          1  loaded',
        '  copies        1  left out: the same row, or a later one of the same call, is there',
      ]),
    );
    const found = await connection.runAndReadAll('SELECT event_id, cost_nusd FROM events ORDER BY event_id');
    expect(found.getRowsJson()).toEqual([
      ['e1', '5000000000'],
      ['e2', '7000000000'],
      ['e3', '11000000000'],
    ]);
  });

  it('let the last row of an event stand for it, wherever it stands: by time, then by the greatest output', async () => {
    const grown =
      'event_id,time,user_id,output_tokens,cost\ne1,2026-04-01,anna,10,1\ne1,2026-04-01,anna,25,2\ne1,2026-04-01,anna,20,3\n';
    expect(await importFile(connection, source(await file('grown.csv', grown)))).toMatchObject({ rows: 1, known: 2 });
    const later = await file('b.csv', head + row('e1', 3, 6) + row('e2', 1, 6));
    const result = await importFile(connection, source(later));
    expect(describeImport([result])).toEqual(
      expect.arrayContaining([
        '  rows          1  loaded',
        '  copies        1  left out: the same row, or a later one of the same call, is there',
      ]),
    );
    const found = await connection.runAndReadAll('SELECT event_id, cost_nusd FROM events ORDER BY event_id');
    expect(found.getRowsJson()).toEqual([
      ['e1', '6000000000'],
      ['e2', '6000000000'],
    ]);
    await importFile(connection, source(await file('c.csv', head + row('e1', 2, 9))));
    expect(await rows("SELECT cost_nusd FROM events WHERE event_id = 'e1'")).toEqual([{ cost_nusd: '6000000000' }]);
  });

  it('without ids are taken as they are', async () => {
    const path = await file('a.csv', 'time,user_id,cost\n2026-04-01,anna,1\n2026-04-01,anna,1\n');
    expect(await importFile(connection, source(path))).toMatchObject({ rows: 2, known: 0 });
  });
});

describe('bad rows', () => {
  const BAD = `time,user,input_tokens,output_tokens
2026-01-05T10:00:00Z,ada,10,5
2026-01-05T10:00:01Z,ada,1.5,5
2026-01-05T10:00:02Z,ada,-3,5
2026-01-05T10:00:03Z,ada,abc,5
not a time,ada,1,1
2026-01-05T10:00:05Z,ada,1
2026-01-05T10:00:06Z,ada,,5
`;

  it('stop the import with nothing loaded, each told with file, line and reason', async () => {
    const good = await file('good.csv', 'time,user\n2026-01-05T10:00:00Z,ada\n');
    const bad = await file('bad.csv', BAD);
    const message = await messageOf(importFiles(connection, [source(good), source(bad)]));
    expect(message).toContain('5 bad rows; nothing was loaded');
    expect(message).toContain(`${bad}:3: input_tokens is not a whole number: "1.5"`);
    expect(message).toContain(`${bad}:4: input_tokens is negative: "-3"`);
    expect(message).toContain(`${bad}:5: input_tokens is not a whole number: "abc"`);
    expect(message).toContain(`${bad}:6: time is neither a date and time nor a Unix time: "not a time"`);
    expect(message).toContain(`${bad}:7: 3 fields where the header has 4`);
    for (const table of ['events', 'users', 'imports']) expect(await rows(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('are left out on demand, counted by reason', async () => {
    const path = await file('bad.csv', BAD);
    const result = await importFile(connection, { ...source(path), skipBadRows: true });
    expect(result.rows).toBe(2);
    expect([...result.refused].map(([reason, { rows: count, first }]) => [reason, count, first.line])).toEqual([
      ['input_tokens is not a whole number', 2, 3],
      ['input_tokens is negative', 1, 4],
      ['time is neither a date and time nor a Unix time', 1, 6],
      ['3 fields where the header has 4', 1, 7],
    ]);
    expect(describeImport([result]).join('\n')).toMatch(
      /refused +5\n +2 {2}input_tokens is not a whole number: "1.5", first at .*bad\.csv:3\n/,
    );
    expect(await rows('SELECT input_tokens FROM events ORDER BY time')).toEqual([
      { input_tokens: '10' },
      { input_tokens: null },
    ]);
  });

  it('are listed twenty at a time, and counted all', async () => {
    const path = await file('many.csv', `time,user\n${'never,ada\n'.repeat(45)}`);
    const message = await messageOf(importFile(connection, source(path)));
    expect(message).toContain('45 bad rows');
    expect(message.match(/many\.csv:\d+:/g)).toHaveLength(20);
    expect(message).toContain('and 25 more');
  });

  it.each([
    ['kind', 'party', 'kind is none of llm'],
    ['status', 'meh', 'status is no word for ok'],
    ['cost_category', 'gpu', 'cost_category is none of platform'],
    ['cost', 'free', 'cost is not an amount'],
    ['duration_ms', '-1', 'duration_ms is negative'],
    ['messages', '1.5', 'messages is not a whole number'],
    ['output_tokens', '99999999999999999999', 'output_tokens is too large'],
    ['cache_read_input_tokens', '11', 'input_tokens is less than its cached part'],
  ])('%s = %s is one', async (column, value, reason) => {
    const path = await file('row.csv', `time,input_tokens,${column}\n2026-01-05,10,${value}\n`);
    expect(await messageOf(importFile(connection, source(path)))).toContain(`row.csv:2: ${reason}`);
  });

  it('are found past a quote that never closes, and in lines that are no JSON', async () => {
    const csv = await file('open.csv', 'time,user\n2026-01-05,ada\n2026-01-05,"bob\n2026-01-05,eve\n');
    expect(await messageOf(importFile(connection, source(csv)))).toContain('open.csv:3: a quoted field is not closed');
    const json = await file('rows.ndjson', '{"time":"2026-01-05"}\n\n{"time":\n[1]\n{"time":"2026-01-05","user":{}}\n');
    const message = await messageOf(importFile(connection, source(json)));
    expect(message).toContain('rows.ndjson:3: not valid JSON');
    expect(message).toContain('rows.ndjson:4: not a JSON object');
    expect(message).toContain('rows.ndjson:5: user_id is neither text nor a number');
  });

  it('are not those with a quote inside a field that has none around it', async () => {
    const path = await file(
      'quotes.csv',
      'time,user\n2026-01-05,ada\n2026-01-05,b"ob\n2026-01-05,x"y\n2026-01-05,eve\n',
    );
    expect(await importFile(connection, source(path))).toMatchObject({ rows: 4, refused: new Map() });
    expect(await rows('SELECT user_id FROM events ORDER BY 1')).toEqual(
      ['ada', 'b"ob', 'eve', 'x"y'].map((user_id) => ({ user_id })),
    );
  });

  it('are not those with a cost finer than nano-USD: it is rounded half to even, and told', async () => {
    const path = await file(
      'fine.csv',
      'time,cost\n2026-01-05,0.0016150000000000001\n2026-01-05,7.049999999999999e-05\n2026-01-05,0.0000000005\n2026-01-05,0.0000000015\n',
    );
    const result = await importFile(connection, source(path));
    expect(await rows('SELECT cost_nusd FROM events ORDER BY 1')).toEqual(
      ['0', '2', '70500', '1615000'].map((cost_nusd) => ({ cost_nusd })),
    );
    expect(result.rounded.rows).toBe(4);
    expect(describeImport([result]).join('\n')).toMatch(/rounded {7}4 {2}costs to nano-USD, by /);
  });

  it('that carry a cost on a run are refused, since its steps carry it', async () => {
    const path = await file('run.csv', 'time,kind,cost\n2026-01-05,run,0.5\n');
    expect(await messageOf(importFile(connection, source(path)))).toContain('a row of kind run cannot carry a cost');
  });
});

describe('options that do not fit', () => {
  it.each([
    [{ map: { time: 'TIMESTAMP', input_tokens: 'Tokens' } }, 'has no column "Tokens"; it has "TIMESTAMP"'],
    [{ map: { time: 'TIMESTAMP', colour: 'ContextTokens' } }, '--map: there is no column "colour" to fill'],
    [{ map: MAP, set: { colour: 'red' } }, '--set: there is no column "colour" to fill'],
    [{ map: MAP, set: { input_tokens: '1' } }, '"input_tokens" is in both --map and --set'],
    [{ map: MAP, set: { kind: 'party' } }, '--set: kind is none of llm'],
    [
      { map: { time: 'TIMESTAMP', project: 'ContextTokens', project_id: 'GeneratedTokens' } },
      'fills "project_id" twice',
    ],
  ])('%o', async (options, reason) => {
    const path = await file('trace.csv', TRACE);
    expect(await messageOf(importFile(connection, source(path, options)))).toContain(reason);
    expect(await rows('SELECT * FROM events')).toEqual([]);
  });

  it('are told for files that are not there, are empty, or are of another kind', async () => {
    expect(await messageOf(importFile(connection, source('nowhere.csv')))).toBe('there is no file nowhere.csv');
    expect(await messageOf(importFile(connection, source(await file('a.csv', ''))))).toContain('a.csv is empty');
    expect(await messageOf(importFile(connection, source(await file('a.xlsx', 'PK\u0003\u0004\0\0'))))).toContain(
      'is no text',
    );
    const timeless = source(await file('timeless.csv', 'when,in\n2026-01-05,1\n'), { map: { input_tokens: 'in' } });
    expect(await messageOf(importFile(connection, timeless))).toContain(
      'has no column for the time; it has "when", "in"',
    );
    expect(await messageOf(importFile(connection, source(await file('a.parquet', 'x'))))).toContain(
      'cannot be read as Parquet',
    );
    const twice = await file('b.csv', 'time,time\n1,2\n');
    expect(await messageOf(importFile(connection, source(twice)))).toContain('two columns named "time"');
    const json = source(await file('c.ndjson', '{"time":"2026-01-05"}\n'), { map: { time: 'time', user: 'who' } });
    expect(await messageOf(importFile(connection, json))).toContain('has no column "who" in any row');
  });
});

describe('columns', () => {
  it('under our names and OpenTelemetry’s are taken without a map', async () => {
    const path = await file(
      'otel.ndjson',
      [
        {
          time: '2026-01-05T10:00:00Z',
          attributes: {
            'user.id': 'ada',
            'gen_ai.provider.name': 'anthropic',
            'gen_ai.request.model': 'sonnet',
            'gen_ai.operation.name': 'chat',
            'gen_ai.conversation.id': 'c1',
            'gen_ai.usage.input_tokens': 100,
            'gen_ai.usage.cache_read.input_tokens': 60,
            'gen_ai.usage.output_tokens': 7,
            'gen_ai.client.operation.duration': 1.25,
          },
          user_name: 'Ada Lovelace',
          project: 'engine',
        },
        {
          time: 1_767_607_200_000,
          user: 'ada',
          operation: 'embeddings',
          model: 'small',
          input_tokens: '12',
          project: 'engine',
        },
        {
          time: 1_767_607_201,
          user: 'bob',
          operation: 'rerank',
          project: 'loom',
          assistant: 'a1',
          workflow: 'w1',
          run: 'r1',
        },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const result = await importFile(connection, source(path, { prices: prices('sonnet=3,15,0.3', 'small=0.02,0') }));
    expect(result.unpriced).toEqual(new Map([['no model', 1]]));
    expect(
      await rows(`SELECT user_id, provider, model, cost_category, conversation_id, input_tokens, cache_read_input_tokens AS cached,
        output_tokens, duration_ms, messages, cost_nusd FROM events ORDER BY time`),
    ).toMatchObject([
      {
        user_id: 'ada',
        provider: 'anthropic',
        model: 'sonnet',
        cost_category: 'platform',
        conversation_id: 'c1',
        cached: '60',
        duration_ms: '1250',
        messages: 1,
        cost_nusd: String(40 * 3000 + 60 * 300 + 7 * 15_000),
      },
      {
        user_id: 'ada',
        cost_category: 'embedding',
        input_tokens: '12',
        output_tokens: null,
        messages: 0,
        cost_nusd: '240',
      },
      { user_id: 'bob', cost_category: 'rerank', cost_nusd: null },
    ]);
    expect(await rows('SELECT user_id, name FROM users ORDER BY 1')).toEqual([
      { user_id: 'ada', name: 'Ada Lovelace' },
      { user_id: 'bob', name: 'bob' },
    ]);
    expect(await rows('SELECT * FROM memberships ORDER BY 1')).toEqual([
      { user_id: 'ada', project_id: 'engine', is_admin: false },
      { user_id: 'bob', project_id: 'loom', is_admin: false },
    ]);
    expect(await rows('SELECT assistant_id, name, project_id FROM assistants')).toEqual([
      { assistant_id: 'a1', name: 'a1', project_id: 'loom' },
    ]);
    expect(await rows('SELECT workflow_id FROM workflows')).toEqual([{ workflow_id: 'w1' }]);
  });

  it('that hold a cost in USD are taken to the nano, refunds with their sign', async () => {
    const path = await file(
      'cost.csv',
      'time,cost,extra\n2026-01-05,0.000000001,x\n2026-01-05,-1.10,y\n2026-01-05,,z\n',
    );
    const result = await importFile(connection, source(path));
    expect(result.ignored).toEqual(['extra']);
    expect(result.unpriced).toEqual(new Map([['no model', 1]]));
    expect(await rows('SELECT cost_nusd FROM events')).toEqual([
      { cost_nusd: '1' },
      { cost_nusd: '-1100000000' },
      { cost_nusd: null },
    ]);
  });

  it('with cached tokens and no price for them leave the cost unknown, and say so', async () => {
    const path = await file(
      'cached.csv',
      'time,model,input_tokens,output_tokens,cache_read_input_tokens\n2026-01-05,m,9,1,4\n',
    );
    const result = await importFile(connection, source(path, { prices: prices('m=1,2', 'other=1,2') }));
    expect(describeImport([result])).toContain('                1  no cache-read price for model "m"');
    expect(result.unusedPrices).toEqual(['other']);
  });

  it('of a Parquet file, with its own types, meet the same checks', async () => {
    const path = join(folder, 'rows.parquet');
    await connection.run(
      `COPY (SELECT * FROM (VALUES
         (TIMESTAMPTZ '2026-01-05 12:00:00.123456+02', 'ada', 10, 1.5::DOUBLE, 0.25::DECIMAL(9, 3)),
         (TIMESTAMPTZ '2026-01-05 10:00:01+00', NULL, NULL, 7.0::DOUBLE, NULL)) t(moment, who, tokens, answer, usd))
       TO '${path}' (FORMAT parquet)`,
    );
    const map = { time: 'moment', user: 'who', input_tokens: 'tokens', output_tokens: 'answer', cost: 'usd' };
    expect(await messageOf(importFile(connection, source(path, { map })))).toContain(
      'rows.parquet:1: output_tokens is not a whole number: "1.5"',
    );
    await importFile(connection, { ...source(path, { map: { ...map, output_tokens: 'tokens' } }) });
    expect(await rows('SELECT time, user_id, input_tokens, cost_nusd FROM events ORDER BY time')).toEqual([
      { time: '2026-01-05 10:00:00.123456', user_id: 'ada', input_tokens: '10', cost_nusd: '250000000' },
      { time: '2026-01-05 10:00:01', user_id: null, input_tokens: null, cost_nusd: null },
    ]);
  });

  it('of a CSV with a byte order mark, quotes and lines within fields are read as they are', async () => {
    const path = await file(
      'odd.csv',
      '\uFEFFtime,user_id,project\r\n2026-01-05,"O\'Neil, ""Al""","two\nlines"\r\n2026-01-06,<b>,x\r\n',
    );
    await importFile(connection, source(path));
    expect(await rows('SELECT user_id, project_id FROM events ORDER BY time')).toEqual([
      { user_id: 'O\'Neil, "Al"', project_id: 'two\nlines' },
      { user_id: '<b>', project_id: 'x' },
    ]);
  });
});
