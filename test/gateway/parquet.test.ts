import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/gateway/ingest/read-parquet.js';
import { readFiles, type ReadOptions } from '../../src/sources/file/read-files.js';
import { ParquetFile } from '../../src/usage-files/parquet/parquet-file.js';
import { parquetRecords } from '../../src/usage-files/parquet/open-parquet.js';
import { FileError } from '../../src/usage-files/usage-error.js';
import type { UsageRecord } from '../../src/usage-files/records/record.js';
import type { FileParts } from '../../src/usage-files/usage-file.js';

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
});

let files = 0;
async function made(select: string, options = ''): Promise<string> {
  const path = join(folder, `${String((files += 1))}.parquet`);
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
  return path;
}

function partsOf(bytes: Uint8Array): FileParts {
  return {
    size: bytes.length,
    slice: (start, end) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer),
  };
}

async function all(records: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** What is nested may be written in several ways. */
function parsed(record: unknown): unknown {
  const { line, value } = record as UsageRecord;
  const isNested = (cell: unknown): cell is string => typeof cell === 'string' && /^[[{]/.test(cell);
  return [line, Object.entries(value).map(([name, cell]) => [name, isNested(cell) ? JSON.parse(cell) : cell])];
}

const inPage = async (path: string) =>
  all(parquetRecords(await ParquetFile.open(path, partsOf(await readFile(path)))).records);
async function inGateway(path: string): Promise<unknown[]> {
  const { records, close } = await readParquet(path);
  try {
    return await all(records);
  } finally {
    close();
  }
}

/** Values of every type that usage is written in; the last of each is null. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ['true', 'false'],
  TINYINT: ['-128', '127'],
  SMALLINT: ['-32768', '1200'],
  INTEGER: ['-2147483648', '2147483647'],
  BIGINT: ['9007199254740993', '-9223372036854775808', '0'],
  UTINYINT: ['255'],
  USMALLINT: ['65535'],
  UINTEGER: ['4294967295', '7'],
  UBIGINT: ['18446744073709551615', '7'],
  FLOAT: ['0.1', '0.006', '1001', '16777217', '1e-5', '3.4e38', "'nan'", "'-inf'", '123456792'],
  DOUBLE: [
    '0.1',
    '0.00012',
    '1e-5',
    '1e15',
    '1e16',
    '1.5e-7',
    '1001',
    '-2.5',
    '5e-324',
    "'-0.0'",
    "'nan'",
    "'inf'",
    '0.017707200000000003',
  ],
  'DECIMAL(4,2)': ['12.34', '-0.05', '0'],
  'DECIMAL(9,0)': ['123456789'],
  'DECIMAL(18,9)': ['123456789.123456789', '-0.000000001'],
  'DECIMAL(38,12)': ['12345678901234567890.123456789012', '-0.000000000001'],
  VARCHAR: ["'Renée'", "''", "'🙂 x'", "'null'"],
  BLOB: ["'ana'", "'\\xC3\\xA9'::BLOB", "'\\xAA\\x00\"z'::BLOB"],
  UUID: ["'00112233-4455-6677-8899-aabbccddeeff'"],
  JSON: [`'{"input": 5, "deep": {"x": [1, 2]}}'`],
  "ENUM('gpt-4o', 'o3')": ["'o3'"],
  DATE: ["'2026-09-14'", "'1969-12-31'", "'0044-03-15'"],
  TIME: ["'10:00:00.5'", "'23:59:59.000001'"],
  TIMESTAMP: ["'2026-09-14 10:00:00'", "'2026-09-14 10:00:00.123456'", "'1960-01-01 00:00:00.000001'"],
  TIMESTAMP_S: ["'2026-09-14 10:00:00'"],
  TIMESTAMP_MS: ["'2026-09-14 10:00:00.12'"],
  TIMESTAMP_NS: ["'2026-09-14 10:00:00.123456789'"],
  TIMESTAMPTZ: ["'2026-09-14 10:00:00.25+02'"],
  'STRUCT(a BIGINT, b VARCHAR)': ["{'a': 9007199254740993, 'b': NULL}", "{'a': NULL, 'b': 'x\"y'}"],
  'STRUCT(a STRUCT(b DECIMAL(6,3)[], c MAP(VARCHAR, DOUBLE)))': [
    "{'a': {'b': [1.5, NULL], 'c': MAP {'x': 0.5}}}",
    "{'a': NULL}",
  ],
  'MAP(VARCHAR, BIGINT)': ["MAP {'input': 12, 'output': NULL}", 'MAP {}'],
  'MAP(INTEGER, VARCHAR)': ["MAP {1: 'a'}"],
  'BIGINT[]': ['[1, NULL, 3]', '[]'],
  'VARCHAR[][]': ["[['a'], [], NULL, ['b', NULL]]"],
  'STRUCT(n BIGINT, t TIMESTAMP)[]': ["[{'n': 1, 't': '2026-09-14 10:00:00'}, NULL]"],
};

describe('a Parquet file has the same cells in a page as in the gateway', () => {
  it.each(Object.entries(TYPES))('%s', async (type, values) => {
    const rows = [...values, 'NULL'].map((value) => `SELECT (${value})::${type} AS cell`).join(' UNION ALL ');
    const path = await made(rows);
    const [page, gateway] = [await inPage(path), await inGateway(path)];
    expect(page).toHaveLength(values.length + 1);
    expect(page.map(parsed)).toEqual(gateway.map(parsed));
  });

  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw', 'snappy, PARQUET_VERSION V2'])(
    'of several groups of rows, with pages of dictionaries and without, packed with %s',
    async (packing) => {
      const path = await made(
        `SELECT r AS id, CASE WHEN r % 7 > 0 THEN 'person-' || r % 5 END AS who, 'note of ' || r || repeat(' and so on', 5) AS note,
           CASE WHEN r % 3 > 0 THEN r / 7 END AS ratio, CASE WHEN r % 2 = 0 THEN [r, r + 1] END AS list
         FROM range(5000) t(r)`,
        `, ROW_GROUP_SIZE 2048, COMPRESSION ${packing}`,
      );
      const page = await inPage(path);
      expect(page).toHaveLength(5000);
      expect(page).toEqual(await inGateway(path));
    },
  );
});

/** What a page keeps of a file, whichever way it is read. */
async function tableOf(name: string, bytes: Uint8Array, options: ReadOptions = {}) {
  const open = async function* () {
    yield await Promise.resolve(bytes);
  };
  const { table, taken } = await readFiles([{ name, open, parts: partsOf(bytes) }], options);
  return { table, taken: { ...taken, formats: [] } };
}

/** The same rows as lines of JSON, every cell the text that the gateway has of it. */
async function asLines(path: string): Promise<Uint8Array> {
  const records = (await inGateway(path)) as UsageRecord[];
  return new TextEncoder().encode(records.map(({ value }) => JSON.stringify(value)).join('\n'));
}

describe('events of a Parquet file are those of the same rows as text', () => {
  const CALLS = `SELECT 'call-' || r // 2 AS event_id, CASE WHEN r % 9 > 0 THEN 'ana' || r % 4 END AS "user", ['gpt-4o', 'o3'][1 + r % 2] AS model,
      CASE WHEN r % 5 > 0 THEN 1000 + r END AS input_tokens, (r % 100)::UTINYINT AS cache_read_input_tokens, (r % 300)::DOUBLE AS output_tokens,
      r % 4000 AS duration_ms`;
  it.each<[string, string, ReadOptions?]>([
    [
      'costs as decimal numbers',
      `TIMESTAMPTZ '2026-03-04 05:06:07Z' + to_microseconds(r) AS time, ((r - 50) / 1000)::DECIMAL(12, 6) AS cost`,
    ],
    ['costs as floats, with their noise', `TIMESTAMP_MS '2026-03-04 05:06:07.5' AS time, r * 0.1 / 3 + 0.2 AS cost`],
    ['costs in single precision', `DATE '2026-03-04' + (r % 30)::INTEGER AS time, (r / 100)::FLOAT AS cost`],
    [
      'times of a zone',
      `TIMESTAMP '2026-03-29 01:30:00' + to_minutes(r) AS time, r AS cost_nusd`,
      { timeZone: 'Europe/Warsaw' },
    ],
    [
      'times in nanoseconds',
      `TIMESTAMP_NS '2026-03-04 05:06:07.123456789' AS time, (r * 1000000000)::BIGINT AS cost_nusd`,
    ],
    ['Unix times', `1772600767 + r AS time, 9007199254740993::HUGEINT::BIGINT + r AS cost_nusd`],
    [
      'figures that are refused',
      `TIMESTAMP '2026-03-04 05:06:07' AS time, CASE WHEN r % 50 = 0 THEN 'much' ELSE r::VARCHAR END AS cost`,
    ],
  ])('%s', async (_, more, options) => {
    const path = await made(`${CALLS}, ${more} FROM range(400) t(r)`, ', ROW_GROUP_SIZE 2048');
    const [parquet, lines] = [
      await tableOf(path, await readFile(path), options),
      await tableOf(path.replace('.parquet', ''), await asLines(path), options),
    ];
    expect(parquet.table).toEqual(lines.table);
    const nameless = (text: string) => text.replaceAll('.parquet', '');
    expect(JSON.parse(nameless(JSON.stringify(parquet.taken)))).toEqual({ ...lines.taken, listed: lines.taken.listed });
  });

  it.each([
    ['a map', `MAP {'input': 10, 'input_cached_tokens': 30, 'output': 4}`],
    ['a struct', `{'input': 10, 'input_cached_tokens': 30, 'output': 4}`],
    ['a cell of JSON', `'{"input": 10, "input_cached_tokens": 30, "output": 4}'::JSON`],
  ])('figures in %s', async (_, usage) => {
    const path = await made(
      `SELECT 'o' || r AS id, 'GENERATION' AS type, 'gpt-4o' AS provided_model_name, TIMESTAMP '2026-03-04 05:06:07' AS start_time,
         ${usage} AS usage_details, 0.25::DECIMAL(9, 2) AS total_cost FROM range(3) t(r)`,
    );
    const { table, taken } = await tableOf(path, await readFile(path));
    expect(taken).toMatchObject({ rows: 3, calls: 3, listed: [] });
    const { input_tokens: input, cache_read_input_tokens: read, output_tokens: output, cost_nusd: cost } = table.number;
    expect([input, read, output, cost].map(({ values }) => values[2])).toEqual([40, 30, 4, 250_000_000]);
  });
});

describe('a Parquet file that cannot be read is refused by name', () => {
  const GOOD = "SELECT TIMESTAMP '2026-03-04 05:06:07' AS time, 'm' AS model, r AS input_tokens FROM range(3000) t(r)";
  const refusal = (name: string, bytes: Uint8Array) =>
    tableOf(name, bytes).then(
      () => 'taken',
      (error: unknown) => (error instanceof FileError ? error.message : error),
    );

  it('cut off, wherever', async () => {
    const bytes = await readFile(await made(GOOD));
    for (const length of [4, 11, 12, 100, bytes.length >> 1, bytes.length - 1])
      expect(await refusal('cut.parquet', bytes.subarray(0, length)), String(length)).toMatch(
        /^cut\.parquet cannot be read as Parquet: it is cut off/,
      );
    expect(await refusal('none.parquet', new Uint8Array())).toBe('none.parquet cannot be read as Parquet: it is empty');
  });

  it('something else under its name, and it under any other name', async () => {
    expect(await refusal('usage.parquet', new TextEncoder().encode('time,cost\n2026-03-04,1\n'))).toBe(
      'usage.parquet cannot be read as Parquet: it does not begin like one',
    );
    expect((await tableOf('usage.csv', await readFile(await made(GOOD)))).taken.rows).toBe(3000);
  });

  it('damaged inside: its description, or its pages', async () => {
    const good = await readFile(await made(GOOD));
    const damaged = (from: number, to: number) =>
      Uint8Array.from(good, (byte, at) => (at >= from && at < to ? 0xff : byte));
    for (const bytes of [
      damaged(good.length - 60, good.length - 8),
      damaged(4, 40),
      damaged(good.length - 8, good.length - 4),
    ])
      expect(await refusal('bad.parquet', bytes)).toMatch(
        /^bad\.parquet cannot be read as Parquet: it is damaged \(.+\)$/,
      );
  });

  it('encrypted', async () => {
    await connection.run("SET force_mbedtls_unsafe = 'true'");
    await connection.run("PRAGMA add_parquet_key('key', '0123456789012345')");
    const path = await made(GOOD, ", ENCRYPTION_CONFIG {footer_key: 'key'}");
    expect(await refusal('secret.parquet', await readFile(path))).toBe(
      'secret.parquet cannot be read as Parquet: it is encrypted',
    );
  });

  it('with a text that is none', async () => {
    const path = await made(`${GOOD.replace("'m'", "'model-abcdef'")}`, ', COMPRESSION uncompressed');
    const bytes = await readFile(path);
    for (let at = bytes.indexOf('model-abcdef'); at >= 0; at = bytes.indexOf('model-abcdef', at + 1)) bytes[at] = 0xe9;
    expect(await refusal('latin.parquet', bytes)).toMatch(
      /^latin\.parquet cannot be read as Parquet: a text of it is not UTF-8/,
    );
  });
});
