/**
 * How fast an import is, beside the engine's bare reader into the same table, and what it holds in memory:
 * `node --import tsx test/bench/import.ts [ROWS]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { importFiles } from '../../src/gateway/ingest/index.js';
import { prepareStore } from '../../src/gateway/ingest/store.js';

const SMALL_FILES = 1500;
const TIMES = 3;

interface Measured {
  readonly seconds: number;
  readonly rows: number;
  /** The most memory that the process has had, in MB. */
  readonly rss: number;
}

if (process.argv[2] === '--measure') await measure(String(process.argv[3]), String(process.argv[4]));
else await compare(Number(process.argv[2] ?? 1_000_000));

async function compare(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
  try {
    const [some, more] = [await makeFiles(folder, rows), await makeFiles(folder, rows * 4)];
    for (const kind of ['csv', 'parquet'] as const) {
      const [ours, bare] = best(some[kind], 'ours', 'bare');
      const rate = ({ seconds }: Measured) => Math.round(rows / seconds).toLocaleString('en');
      const size = ((await stat(some[kind])).size / 1e6).toFixed(0);
      console.log(
        `${kind.padEnd(8)} ${rows.toLocaleString('en')} rows, ${size} MB: ${rate(ours)} rows/s; bare read_${kind} ${rate(bare)} rows/s; ratio ${(bare.seconds / ours.seconds).toFixed(2)}`,
      );
      const memory = [ours.rss, once('ours', more[kind]).rss, bare.rss, once('bare', more[kind]).rss].map(Math.round);
      console.log(
        `         memory at most: ${String(memory[0])} MB, of four times as many rows ${String(memory[1])} MB; bare ${String(memory[2])} and ${String(memory[3])} MB`,
      );
    }
    const [small] = best(await makeSmallFiles(folder), 'ours');
    console.log(`${SMALL_FILES.toLocaleString('en')} small files: ${small.seconds.toFixed(2)} s`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The quickest run of each way, in turns, so that whatever else the machine does is there for both. */
function best<Ways extends readonly string[]>(file: string, ...ways: Ways): { [At in keyof Ways]: Measured } {
  const runs = Array.from({ length: TIMES }, () => ways.map((how) => once(how, file)));
  return ways.map((_, at) =>
    runs.map((run) => run[at] as Measured).reduce((a, b) => (b.seconds < a.seconds ? b : a)),
  ) as { [At in keyof Ways]: Measured };
}

/** In a process of its own, whose memory is its own. */
function once(how: string, file: string): Measured {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), '--measure', how, file];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

async function measure(how: string, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'import-bench-store-'));
  const instance = await DuckDBInstance.create(join(folder, 'store.duckdb'));
  const connection = await instance.connect();
  try {
    await prepareStore(connection);
    const start = performance.now();
    if (how === 'bare') await readBare(connection, path);
    else await importFiles(connection, [{ file: path, map: {}, set: {}, prices: [], listPrices: true }]);
    const seconds = (performance.now() - start) / 1000;
    const [[rows] = []] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM events')).getRows();
    console.log(JSON.stringify({ seconds, rows, rss: process.resourceUsage().maxRSS / 1000 }));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}

async function readBare(connection: DuckDBConnection, path: string): Promise<void> {
  const reader = path.endsWith('.parquet') ? 'read_parquet' : 'read_csv';
  await connection.run(
    `INSERT INTO events BY NAME SELECT * EXCLUDE cost, (cost * 1e9)::BIGINT AS cost_nusd FROM ${reader}('${path}')`,
  );
}

/** Calls of a year, as an export has them. */
async function makeFiles(folder: string, rows: number): Promise<{ csv: string; parquet: string }> {
  const [csv, parquet] = ['csv', 'parquet'].map((kind) => join(folder, `calls-${String(rows)}.${kind}`));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const any = (salt: number, below: number) => `(hash(r * ${String(salt)}) % ${String(below)})::BIGINT`;
  const calls = `SELECT 'call-' || r AS event_id, 'llm' AS kind,
      TIMESTAMPTZ '2025-01-01 00:00:00+00' + to_milliseconds(r * 7000 + ${any(3, 5000)}) AS time,
      'person' || ${any(5, 500)} || '@example.com' AS user_id, 'project-' || ${any(7, 40)} AS project_id,
      'conversation-' || r // 8 AS conversation_id, CASE WHEN ${any(11, 50)} = 0 THEN 'error' ELSE 'ok' END AS status,
      'anthropic' AS provider, ['claude-sonnet-4-5', 'gpt-5', 'gpt-5-mini'][1 + ${any(13, 3)}] AS model, 'chat' AS operation,
      100 + ${any(17, 20_000)} AS input_tokens, ${any(19, 100)} AS cache_read_input_tokens, ${any(23, 3000)} AS output_tokens,
      (${any(29, 900_000)} / 1e6)::DECIMAL(18, 9) AS cost, ${any(31, 60_000)} AS duration_ms
    FROM range(${String(rows)}) AS t(r)`;
  const text = `SELECT * REPLACE (strftime(time AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ') AS time) FROM (${calls})`;
  await connection.run(`COPY (${text}) TO '${String(csv)}' (FORMAT csv)`);
  await connection.run(
    `COPY (SELECT * REPLACE (cost::DOUBLE AS cost) FROM (${calls})) TO '${String(parquet)}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return { csv: String(csv), parquet: String(parquet) };
}

/** Sessions of a command line, each a file of its own. */
async function makeSmallFiles(folder: string): Promise<string> {
  const sessions = join(folder, 'sessions');
  await mkdir(sessions);
  for (let file = 0; file < SMALL_FILES; file += 1) {
    const lines = Array.from({ length: 20 }, (_, line) =>
      JSON.stringify({
        type: 'assistant',
        sessionId: `session-${String(file)}`,
        uuid: `${String(file)}-${String(line)}`,
        timestamp: new Date(Date.UTC(2025, 0, 1) + file * 3_600_000 + line * 60_000).toISOString(),
        cwd: `/home/ann/project-${String(file % 20)}`,
        message: {
          id: `message-${String(file)}-${String(line)}`,
          model: 'claude-sonnet-4-5',
          content: [{ type: 'text', text: 'An answer. '.repeat(40) }],
          usage: { input_tokens: 1200 + line, cache_read_input_tokens: 800, output_tokens: 300 },
        },
      }),
    );
    await writeFile(join(sessions, `${String(file)}.jsonl`), `${lines.join('\n')}\n`);
  }
  return sessions;
}
