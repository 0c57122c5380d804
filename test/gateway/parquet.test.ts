import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/gateway/ingest/read-parquet.js';
import { ParquetFile } from '../../src/usage-files/parquet/parquet-file.js';
import { parquetRecords } from '../../src/usage-files/parquet/open-parquet.js';
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

const inPage = async (path: string) => all(parquetRecords(await ParquetFile.open(path, partsOf(await readFile(path)))).records);
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
  DOUBLE: ['0.1', '0.00012', '1e-5', '1e15', '1e16', '1.5e-7', '1001', '-2.5', '5e-324', "'-0.0'", "'nan'", "'inf'", '0.017707200000000003'],
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
  'STRUCT(a STRUCT(b DECIMAL(6,3)[], c MAP(VARCHAR, DOUBLE)))': ["{'a': {'b': [1.5, NULL], 'c': MAP {'x': 0.5}}}", "{'a': NULL}"],
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
});
