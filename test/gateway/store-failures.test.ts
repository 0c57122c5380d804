import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { importDatabase } from '../../src/gateway/ingest/import-database.js';
import { source } from './ingest-bench.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HEADER = 'time,user,project,model,input_tokens,output_tokens,cost\n';
const OLD = `${HEADER}2026-03-01T10:00:00Z,ada,loom,m,10,1,0.5\n2026-03-02T10:00:00Z,bob,loom,m,20,2,1\n`;
const NOBODY = 65_534;
/** What a shell counts the size of files in, in bytes. */
const BLOCK = 512;

let made: string;
let folder: string;
let database: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'store-failures-'));
  await chmod(made, 0o755);
  await writeFile(join(made, 'old.csv'), OLD);
  await importDatabase(join(made, 'store.duckdb'), [source(join(made, 'old.csv'))], {});
  const numbers = (row: number) => [(row * 7919) % 99_991, (row * 40_503) % 99_991, (row * 104_729) % 999_983];
  const rows = Array.from({ length: 8_000 }, (_, row) => {
    const [input = 0, output = 0, cost = 0] = numbers(row);
    return `2026-04-01T10:00:00Z,u${String(row % 50)},loom,m-${String(input)},${String(input)},${String(output)},0.${String(cost).padStart(6, '0')}\n`;
  });
  await writeFile(join(made, 'big.csv'), HEADER + rows.join(''));
  const lines = rows.map((row) => {
    const [time, user, , model, input, output, cost] = row.trim().split(',');
    return `${JSON.stringify({ time, user, model, input_tokens: input, output_tokens: output, cost })}\n`;
  });
  await writeFile(join(made, 'big.ndjson'), lines.join(''));
});
afterAll(() => rm(made, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(made, 'one-'));
  database = join(folder, 'store.duckdb');
  await copyFile(join(made, 'store.duckdb'), database);
});
afterEach(async () => {
  await chmod(folder, 0o755);
});

const at = (name: string) => join(made, name);

async function users(): Promise<unknown> {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    'SELECT (SELECT list(user_id ORDER BY time) FROM events), (SELECT count(*)::INTEGER FROM imports)',
  );
  const rows = reader.getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}
const AS_BEFORE = [[['ada', 'bob'], 1]];

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

async function ended(command: string, ...args: string[]): Promise<Ended> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  // How far it had come is told on a slow machine.
  return { code, stderr: stderr.replaceAll(/^Reading file .*\n/gm, '') };
}

/** The command line in a process whose files can be no larger, as on a disk that becomes full. */
const withRoomOf = (bytes: number, ...args: string[]) =>
  ended(
    'sh',
    ...['-c', 'ulimit -f "$0" && exec "$@"', String(Math.floor(bytes / BLOCK))],
    ...[process.execPath, inject('cli'), ...args],
  );

/** The command line as somebody to whom the modes of files apply: to the superuser they do not. */
const asNobody = (...args: string[]) =>
  ended(
    process.execPath,
    ...['--import', 'tsx', '--input-type=module', '--eval'],
    `const { importCommand } = await import('./src/gateway/commands/import.js');
     if (process.getuid() === 0) process.setuid(${String(NOBODY)});
     process.argv.splice(1, 0, 'cli');
     await import('./src/gateway/cli.js');`,
    ...['--', ...args],
  );

describe('an import onto a disk that becomes full', () => {
  test.each([
    ['while the rows of cells are written down', 'big.csv', 0.1, 'commit'],
    ['while the rows of objects are written down', 'big.ndjson', 0.1, 'commit'],
    ['once all rows are written down, and are put in their place', 'big.csv', 1, 'checkpoint'],
  ])('%s changes nothing, says so in a sentence, and goes through later', async (_, file, share, when) => {
    const { size } = await stat(database);
    const { code, stderr } = await withRoomOf(size * share, 'import', at(file), '--database', database);
    expect(stderr).toMatch(
      /^The database \S+store\.duckdb cannot be written\. The disk is full: nothing was changed\. \(.*\)\nSee --help\.\n$/,
    );
    expect(stderr).toContain(when);
    expect(code).toBe(1);
    expect(await users()).toEqual(AS_BEFORE);
    expect(await readdir(folder)).toEqual(['store.duckdb']);
    // Where there is room again, it goes through.
    const { results } = await importDatabase(database, [source(at(file))], {});
    expect(results).toMatchObject([{ rows: 8_000, known: 0 }]);
  });
});

describe('an import into what may not be written', () => {
  test.each<[string, () => Promise<void>]>([
    ['a file', () => chmod(database, 0o444)],
    [
      'the folder of a file',
      async () => {
        await chmod(database, 0o666);
        await chmod(folder, 0o555);
      },
    ],
    [
      'a folder without a file',
      async () => {
        database = join(folder, 'inner', 'store.duckdb');
        await mkdir(join(folder, 'inner'), { mode: 0o555 });
      },
    ],
  ])('%s changes nothing, and says so in a sentence', async (what, forbid) => {
    await forbid();
    const { code, stderr } = await asNobody('import', at('old.csv'), at('big.csv'), '--database', database);
    expect(stderr).toMatch(
      /^The database \S+store\.duckdb cannot be written\. It, or the folder that it is in, may not be written\. \(.*\)\nSee --help\.\n$/,
    );
    expect(code).toBe(1);
    if (what === 'a folder without a file') expect(await readdir(join(folder, 'inner'))).toEqual([]);
    else expect(await users()).toEqual(AS_BEFORE);
  });
});
