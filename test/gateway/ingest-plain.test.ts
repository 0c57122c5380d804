import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importFile, type ImportSource, parsePriceOption } from '../../src/gateway/ingest/index.js';
import { SCHEMA } from '../../src/gateway/model/schema.js';
import { source } from './ingest-bench.js';

/** Numbers that look random and are the same each time. */
function random(seed: number): (below: number) => number {
  let state = seed * 7919 + 17;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Cells that say something, some as programs write them and some as people do; `refused` ones say what cannot be. */
const CELLS: Readonly<
  Record<string, { plain: readonly string[]; odd: readonly string[]; refused?: readonly string[] }>
> = {
  time: {
    plain: [
      ...['2026-04-05T10:11:12.345Z', '2026-04-05 10:11:12', '2026-04-05T10:11:12.1234567+00:00', '2026-04-05'],
      ...['2026-04-05T10:11:12+02:00', '2026-04-05T23:30:00.25-05:30', '2026-04-05T24:00:00', '2030-01-01T00:00:00Z'],
      ...['1775383872', '1775383872123', '1775383872123456', '1775383872123456789', '17753838721'],
      ...['2026-04-05 10:11:12+00', '2026-04-05T10:11:12+0000'],
    ],
    odd: [
      ...[
        '20260405',
        '2026-04',
        '05.04.2026 10:00',
        '2026-04-05T10:11',
        '2026-04-05 10:11 PM',
        '2026-04-05T24:00:00.5',
      ],
      ...['2026-04-05T23:59:60Z', 'Sun, 05 Apr 2026 10:11:12 GMT', '1775383872.25', '2026-04-05T10:11:12z', 'Total'],
    ],
    refused: ['2026-02-30', 'never', '12', '46000', '', 'N/A', '2026-04-05T25:00:00', '2026-04-05T10:00:00+19:00'],
  },
  until: { plain: ['', '', '2026-04-06', '2026-04-06T00:00:00Z'], odd: ['2026-04-06 11:00 PM'], refused: ['soon'] },
  event_id: { plain: ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', ''], odd: [' e7', 'null'] },
  kind: {
    plain: ['', 'llm', 'llm', 'tool', 'mcp', 'webhook'],
    odd: ['None', ' llm'],
    refused: ['party', 'skill-used', 'assistant'],
  },
  user_id: {
    plain: [
      'ann@example.org',
      'Ann@example.org',
      'bob',
      'zoë',
      'ūna',
      '',
      'none-such',
      'ÉMILE@example.org',
      'émile@example.org',
    ],
    odd: ['N/A', ' bob', 'bob\u00a0', '-', '—', '------', 'NaN', '\\N'],
  },
  user_name: { plain: ['Ann A', 'Bob "B" B', 'Zoë, the 1st'], odd: ['-', ' Ann A '] },
  project_id: { plain: ['p1', 'p2', 'two words', ''], odd: ['null', 'p1 '] },
  assistant_id: { plain: ['a1', 'a2', '', ''], odd: ['n/a'] },
  conversation_id: { plain: ['c1', 'c2', '', 'two\nlines'], odd: ['undefined', 'with\r\nbreak'] },
  status: { plain: ['ok', 'Error', '200', '429', '', 'success', 'aborted'], odd: [' ok ', '599'], refused: ['meh'] },
  model: { plain: ['gpt-5', 'claude-sonnet-4-5', 'own-1', 'unheard-of', ''], odd: [' gpt-5', 'None'] },
  operation: { plain: ['chat', 'embeddings', 'rerank', '', '', 'execute_tool'], odd: ['-'] },
  requests: { plain: ['1', '7', ''], odd: ['1.0e1', '1,200', 'unknown'], refused: ['-1', 'some'] },
  failed_requests: { plain: ['', '0', ''], odd: ['1'], refused: ['9999'] },
  input_tokens: {
    plain: ['5000', '1200.0', '0', '', '123456789'],
    odd: ['9,000', '1e6', 'n/a', '007000'],
    refused: ['1.5', 'abc'],
  },
  cache_read_input_tokens: { plain: ['', '0', '3'], odd: ['NULL'], refused: ['12345678901'] },
  cache_creation_input_tokens: { plain: ['', '0', '4'], odd: ['-'] },
  output_tokens: { plain: ['7', '0', '', '99999'], odd: ['1 000'], refused: ['99999999999999999999'] },
  cost: {
    plain: [
      ...['0.0175', '0', '', '-2.5', '999999.999999999', '0.000000001', '12', '0.1', '0.3', '123456.123456789'],
      ...[
        '0.0016150000000000001',
        '7.049999999999999e-05',
        '0.0000000005',
        '0.0000000015',
        '-0.0000000025',
        '1e-7',
        '2.5E-05',
      ],
      ...['0.00000000250000001', '-0.00000000149999999'],
    ],
    odd: ['$1.25', '1,234.50', '(2.00)', '1234567.5', '.5', '5.', '1e-9', '2 USD'],
    refused: ['free', '3 EUR'],
  },
  currency: { plain: ['', 'USD', 'usd'], odd: ['n/a'], refused: ['EUR'] },
  duration_ms: {
    plain: ['12', '', '0', '10.5', '11.5', '10.4999', '0.5'],
    odd: ['1e3', '12345678'],
    refused: ['-1', 'long'],
  },
  duration: { plain: ['1.2345', '1.2355', '', '0.0005', '0.0015'], odd: ['1e1'] },
  messages: { plain: ['', '2'], odd: ['2.0e0'], refused: ['3000000000'] },
  lines_added: { plain: ['', '10', '12.0'], odd: ['1,000'] },
  extra: { plain: ['x', '', 'a "b" c'], odd: ['y'] },
};

type Row = Readonly<Record<string, string>>;

function rowsOf(seed: number, { odd, refused }: { odd: number; refused: number }): { names: string[]; rows: Row[] } {
  const next = random(seed);
  const one = (from: readonly string[]) => from[next(from.length)] ?? '';
  const names = Object.keys(CELLS).filter((name) => name === 'time' || next(3) > 0);
  const cellOf = (name: string) => {
    const cells = CELLS[name];
    if (cells?.refused && next(1000) < refused) return one(cells.refused);
    return one((next(1000) < odd ? cells?.odd : cells?.plain) ?? []);
  };
  const rows = Array.from({ length: 120 }, () => {
    const row = Object.fromEntries(names.map((name) => [name, cellOf(name)]));
    return refused > 0 ? row : consistent(row);
  });
  return { names, rows };
}

/** What a row says with one cell it does not deny with another. */
function consistent(row: Row): Row {
  const changed: Record<string, string> = { ...row };
  const clear = (...names: string[]) => {
    for (const name of names) if (name in changed) changed[name] = '';
  };
  if (['mcp', 'webhook'].includes(row['kind'] ?? '')) clear('cost');
  if (!/\p{L}{3}/u.test(row['user_id'] ?? '') || /nan/i.test(row['user_id'] ?? '')) clear('user_name');
  else if (row['user_name'] && /^[ABZ]/.test(row['user_name']))
    changed['user_name'] = `${row['user_id'] ?? ''}`.trim().toUpperCase();
  if (!/^\d{4,}$/.test(row['input_tokens'] ?? '')) clear('cache_read_input_tokens', 'cache_creation_input_tokens');
  if (row['failed_requests'] === '1' && row['requests'] === 'unknown') clear('requests');
  return changed;
}

function csvOf({ names, rows }: { names: string[]; rows: Row[] }, delimiter: string): string {
  const quoted = (cell: string) => (/["\r\n,;|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => `${cells.map(quoted).join(delimiter)}\n`)
    .join('');
}

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ingest-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  for (const statement of SCHEMA) await connection.run(statement);
});

afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
});

const TABLES = ['events', 'users', 'user_names', 'projects', 'memberships', 'assistants'] as const;

/** Everything that an import leaves and says, and whether the engine's reader has done it. */
async function outcome(from: ImportSource, plainFrom: number) {
  for (const table of [...TABLES, 'imports']) await connection.run(`DELETE FROM ${table}`);
  const run = vi.spyOn(connection, 'run');
  const result = await importFile(connection, { ...from, skipBadRows: true, plainFrom }).catch((error: unknown) =>
    String(error),
  );
  const statements = run.mock.calls.map(([statement]) => statement);
  run.mockRestore();
  const stored: Record<string, unknown> = {};
  for (const table of TABLES) {
    const rows = (
      await connection.runAndReadAll(`SELECT * FROM ${table} ORDER BY ${table === 'events' ? 'rowid' : 'ALL'}`)
    ).getRowObjectsJson();
    // A row without an id of its own is named by its file, and by a number that only has to be its own.
    const named = rows.map((row) => ({ ...row, event_id: String(row['event_id']).replace(/^[\da-f]{16}-\d+/, 'row') }));
    // What of a row has failed stands behind it, or at the end.
    const failed = ({ event_id }: { event_id: string }) => Number(event_id.endsWith(':failed'));
    stored[table] = named.sort((a, b) => failed(a) - failed(b));
  }
  const byEngine =
    statements.some(
      (text) => text.startsWith('INSERT INTO events SELECT CASE') || text.startsWith("INSERT INTO events SELECT '"),
    ) && !statements.some((text) => text.startsWith('DELETE') && text.includes('OR file_id < 0'));
  return { result, stored, byEngine };
}

async function bothWays(from: ImportSource): Promise<boolean> {
  const slow = await outcome(from, Infinity);
  const quick = await outcome(from, 0);
  expect(quick.result).toEqual(slow.result);
  if (typeof slow.result !== 'string' && typeof quick.result !== 'string')
    expect([...quick.result.unpriced]).toEqual([...slow.result.unpriced]);
  expect(quick.stored).toEqual(slow.stored);
  expect(slow.byEngine).toBe(false);
  return quick.byEngine;
}

const PRICES = [parsePriceOption('own-1=1.5,7.25,0.0375'), parsePriceOption('own-*=9,9')];
const MORE: readonly Partial<ImportSource>[] = [
  { prices: PRICES, listPrices: true },
  { prices: PRICES, set: { project: 'all' }, cache: 'apart' },
  { prices: [{ ...PRICES[0]!, from: '2026-04-06' }, ...PRICES], timeZone: 'Europe/Warsaw' },
];

const SEEDS = Number(process.env['PLAIN_SEEDS'] ?? 6);

describe('the engine’s reader and ours', () => {
  it('make the same of plain and odd rows of CSV files', async () => {
    let byEngine = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const made = rowsOf(seed, { odd: seed % 5 === 0 ? 0 : 4, refused: seed % 6 === 0 ? 2 : 0 });
      const delimiter = [',', ';', '\t', '|'][seed % 4] ?? ',';
      const file = join(folder, `rows-${String(seed)}.csv`);
      await writeFile(file, csvOf(made, delimiter));
      if (await bothWays(source(file, MORE[seed % MORE.length]))) byEngine += 1;
    }
    expect(byEngine).toBeGreaterThanOrEqual(SEEDS / 3);
  });

  it('make the same of Parquet files, whichever types their columns have', async () => {
    for (const [index, time] of TIMES.entries()) {
      const file = join(folder, `rows-${String(index)}.parquet`);
      await connection.run(
        `COPY (SELECT ${time} AS time, 'u' || r % 3 AS "user", [NULL, 'gpt-5', 'own-1', ' x '][1 + r % 3] AS model,
           CASE WHEN r % 5 > 0 THEN 1000 + r END::${['BIGINT', 'INTEGER', 'UBIGINT', 'DOUBLE', 'VARCHAR', 'DECIMAL(9, 1)'][index % 6] ?? ''} AS input_tokens,
           r::${['SMALLINT', 'HUGEINT', 'DOUBLE'][index % 3] ?? ''} AS output_tokens,
           CASE WHEN r % 4 > 0 THEN (r - 20) / 7 END::${['DOUBLE', 'FLOAT', 'DECIMAL(18, 9)', 'DECIMAL(30, 12)', 'INTEGER'][index % 5] ?? ''} AS cost,
           r % 2 = 0 AS status, {a: r} AS nested FROM range(200) AS t(r))
         TO '${file}' (FORMAT parquet)`,
      );
      expect([time, await bothWays(source(file, MORE[index === 1 ? 2 : 0]))]).toEqual([time, true]);
    }
  });

  it('make the same of typed numbers at the edges of what is usual', async () => {
    const list = (values: readonly string[], type: string) =>
      `[${values.map((value) => `'${value}'::${type}`).join(', ')}]`;
    for (const [index, type] of ['DOUBLE', 'DECIMAL(16, 9)', 'DECIMAL(24, 15)', 'FLOAT', 'HUGEINT'].entries()) {
      const whole = type === 'HUGEINT';
      const costs = ['0', '-3', '999999', '1000000', ...(whole ? [] : COSTS), ...(type === 'DOUBLE' ? DOUBLES : [])];
      const counts = ['0', '7', '999999', '1000000', ...(type === 'DOUBLE' ? ['123456789', 'nan', '-0.0'] : [])];
      const durations = [...counts.slice(0, 4), ...(whole ? [] : ['0.5', '1.5', '2.4999', '12345.678901'])];
      const pick = (values: readonly string[]) =>
        `CASE WHEN r < ${String(values.length)} THEN ${list(values, type)}[1 + r] ELSE 1 + r % 100 END::${type}`;
      const file = join(folder, `edges-${String(index)}.parquet`);
      await connection.run(
        `COPY (SELECT TIMESTAMP '2026-04-05' AS time, ${pick(costs)} AS cost, ${pick(counts)} AS output_tokens,
           ${pick(durations)} AS ${index % 2 === 0 ? 'duration_ms' : 'duration'} FROM range(300) AS t(r)) TO '${file}' (FORMAT parquet)`,
      );
      expect([type, await bothWays(source(file))]).toEqual([type, true]);
    }
  });

  it('refuse the row whose cached part is more than its input, and say where', async () => {
    const lines = Array.from(
      { length: 50 },
      (_, index) => `2026-04-05T10:00:00Z,ann,gpt-5,100,${index === 30 ? '101' : '9'},7`,
    );
    const file = join(folder, 'cached.csv');
    const head = 'time,user,model,input_tokens,cache_read_input_tokens,output_tokens';
    await writeFile(file, [head, ...lines].join('\n'));
    await bothWays(source(file));
    expect((await outcome(source(file), 0)).result).toMatchObject({ rows: 49 });
  });

  it('make the same of files that only ours can read', async () => {
    const head = 'time,user,cost\n2026-04-05T10:00:00Z,ann,1\n';
    for (const [index, rest] of ODD_FILES.entries()) {
      const file = join(folder, `odd-${String(index)}.csv`);
      await writeFile(file, head + rest);
      await bothWays(source(file));
    }
  });
});

const COSTS = ['0.3', '0.000000001', '123456.123456789', '999999.999999999', '-0.25', '0.000000003', '12.5', '1.1'];
const DOUBLES = [
  ...['0.30000000000000004', '1e-7', '1.5e-9', '2.5e-9', '4.5e-10', '-1.5e-9', '-0.0', 'nan', '1e-300', '1000000.5'],
  ...['0.1234567891', '123456.1234567891', '99999.99999999999', '5e-10', '0.000001', '1e-9'],
];
const TIMES = [
  `TIMESTAMP '2026-04-05 10:11:12.123456' + to_hours(r::INTEGER)`,
  `TIMESTAMPTZ '2026-04-05 10:11:12.5+02' + to_hours(r::INTEGER)`,
  `DATE '2026-04-05' + r::INTEGER`,
  `(TIMESTAMP '2026-04-05 10:11:12.123456' + to_hours(r::INTEGER))::TIMESTAMP_NS`,
  `(TIMESTAMP '2026-04-05 10:11:12.123456' + to_hours(r::INTEGER))::TIMESTAMP_MS`,
  `1775383872::BIGINT + r`,
  `1775383872123::BIGINT + r`,
  `strftime(TIMESTAMP '2026-04-05' + to_hours(r::INTEGER), '%Y-%m-%dT%H:%M:%SZ')`,
];

/** Lines on which readers of CSV differ. */
const ODD_FILES = [
  '2026-04-05T11:00:00Z,bob\n2026-04-05T12:00:00Z,eve,3\n',
  '2026-04-05T11:00:00Z,bob,2,x\n2026-04-05T12:00:00Z,eve,3\n',
  '2026-04-05T11:00:00Z,bob,2,\n2026-04-05T12:00:00Z,eve,3\n',
  '\n\n2026-04-05T11:00:00Z,bob,2\n,,\n# that was it\n2026-04-05T12:00:00Z,eve,wrong\n',
  '2026-04-05T11:00:00Z,b"ob,2\n2026-04-05T12:00:00Z,"ev""e",3\n',
  '2026-04-05T11:00:00Z,"bob" ,2\n2026-04-05T12:00:00Z,"eve"x,3\n',
  '2026-04-05T11:00:00Z, "bob",2\n2026-04-05T12:00:00Z,eve,3\n',
  '2026-04-05T11:00:00Z,"bob,2\n2026-04-05T12:00:00Z,eve,3\n',
  '2026-04-05T11:00:00Z,bo\rb,2\r2026-04-05T12:00:00Z,eve,3\r\n2026-04-05T13:00:00Z,eve,4\r\n',
  '2026-04-05T11:00:00Z,"two\r\nlines",2\r\n2026-04-05T12:00:00Z,"two\nlines",3\n',
  '2026-04-05T11:00:00Z,\\N,2\n2026-04-05T12:00:00Z,"a\\"b",3\n',
  '2026-04-05T11:00:00Z,bob\u0000,2\n2026-04-05T12:00:00Z,eve,3',
  'Total,,1\n',
];
