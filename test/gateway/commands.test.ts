import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Output } from '../../src/gateway/commands/command.js';
import { importCommand } from '../../src/gateway/commands/import.js';
import { describeProgress, ImportProgressLine } from '../../src/gateway/commands/import-progress.js';
import { importsCommand } from '../../src/gateway/commands/imports.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HEADER = 'time,user,project,model,input_tokens,output_tokens,cost\n';
const ROWS = `${HEADER}2026-03-01T10:00:00Z,ada,loom,m,10,1,0.5\n2026-03-02T10:00:00Z,bob,loom,m,20,2,1.0000000004\n`;
const MORE = `${HEADER}2026-03-03T10:00:00Z,cy,kiln,m,5,many,2\n2026-03-04T10:00:00Z,cy,kiln,m,5,1,\n`;

let folder: string;
let database: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  database = join(folder, 'store.duckdb');
  await writeFile(join(folder, 'a.csv'), ROWS);
  await writeFile(join(folder, 'b.csv'), MORE);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command, and gives what it has written: what was asked for, or the reason. */
async function run(command: typeof importCommand, ...args: string[]): Promise<string> {
  let written = '';
  const out: Output = { write: (text) => (written += text) };
  const err: Output = { write: () => true };
  await command([...args, '--database', database], { out, err });
  return written;
}

const at = (name: string) => join(folder, name);

const events = () => told('SELECT user_id, cost_nusd::DOUBLE FROM events ORDER BY time, event_id');

/** What the store answers. */
async function told(query: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(query);
  const rows = reader.getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('import', () => {
  test('loads many paths as one, and tells all in one table', async () => {
    const told = await run(importCommand, at('a.csv'), at('b.csv'), '--skip-bad-rows', '--no-list-prices');
    expect(told.split('\n')).toEqual([
      '  files         2  columns by their names',
      '  rows          3  loaded',
      '  calls         3',
      '  copies        0  left out: the same row, or a later one of the same call, is there',
      '  no calls      0  records of something else',
      '  rounded       1  costs to nano-USD, by 4.0e-10 USD in all',
      '  unpriced      1',
      '                1  no price for model "m"',
      '  refused       1',
      `                1  output_tokens is not a whole number: "many", first at ${at('b.csv')}:2`,
      '',
    ]);
    expect(await events()).toEqual([
      ['ada', 500_000_000],
      ['bob', 1_000_000_000],
      ['cy', null],
    ]);
  });

  test('leaves what is there as it was where a row is bad, and names file, line and cell', async () => {
    await run(importCommand, at('a.csv'));
    const before = await events();
    await expect(run(importCommand, at('a.csv'), at('b.csv'), '--replace')).rejects.toThrow(
      `1 bad row; nothing was loaded (--skip-bad-rows loads the rest)\n  ${at('b.csv')}:2: output_tokens is not a whole number: "many"`,
    );
    expect(await events()).toEqual(before);
  });

  test('takes options anywhere, for all of its paths', async () => {
    await run(importCommand, '--set', 'project=atlas', folder + '/*.csv', '--skip-bad-rows', '--map=user=model').catch(
      (error: unknown) => {
        throw error;
      },
    );
    expect((await events()).map((row) => (row as unknown[])[0])).toEqual(['m', 'm', 'm']);
    expect(await run(importsCommand, 'list')).toMatch(
      /^ {3}1 {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {12}3 rows {2}\S+a\.csv, \S+b\.csv\n$/,
    );
  });

  test.each([
    [[], 'Name what is to be imported'],
    [['/nowhere/*.csv'], 'there is no file /nowhere/*.csv'],
    [['x.csv', '--set', 'x'], '"x" is not of the form FIELD=VALUE'],
    [['x.csv', '--frob'], "'--frob'"],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(run(importCommand, ...args)).rejects.toThrow(message);
  });

  test('says in a sentence that the store is open elsewhere, is none, or is nowhere', async () => {
    await run(importCommand, at('a.csv'));
    await writeFile(at('text.duckdb'), 'This is no database, but long enough to be taken for one.'.repeat(100));
    const failure = async (file: string) => {
      const { stderr, code } = await cli('import', at('a.csv'), '--database', file);
      expect(code).toBe(1);
      expect(stderr).not.toContain('    at ');
      return stderr;
    };
    expect(await failure(at('text.duckdb'))).toMatch(
      /^The database .* cannot be written\. It is no database of this kind/,
    );
    expect(await failure(at('nowhere/x.duckdb'))).toMatch(
      /^The database .* cannot be written\. There is no such folder\./,
    );
    const holder = await DuckDBInstance.create(database);
    expect(await failure(database)).toMatch(/^The database .* cannot be written\. It is open elsewhere/);
    holder.closeSync();
  });

  test('that is killed leaves the old rows whole, and the next one goes through', async () => {
    await run(importCommand, at('a.csv'));
    const before = await events();
    const big = at('big.csv');
    const line = (row: number) => `2026-04-01T10:00:00Z,ada,loom,m,${String(row)},1,0.001\n`;
    await writeFile(big, HEADER + Array.from({ length: 60_000 }, (_, row) => line(row)).join(''));
    // A last row that is bad, so that nothing but the kill could have loaded the others.
    await appendFile(big, 'never,ada,loom,m,1,1,1\n');
    const child = spawn(process.execPath, [inject('cli'), 'import', big, '--database', database], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await Promise.race([once(createInterface(child.stderr), 'line'), once(child, 'exit')]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(await events()).toEqual(before);
    expect(await run(importCommand, big, '--skip-bad-rows')).toMatch(/rows +60,000 {2}loaded/);
  });
});

describe('imports', () => {
  test('drops what one import has brought, and nobody else’s', async () => {
    await run(importCommand, at('a.csv'));
    await run(importCommand, at('b.csv'), '--skip-bad-rows');
    expect(await run(importsCommand, 'drop', '1')).toBe('Import 1: 2 rows dropped.\n');
    expect(await events()).toEqual([['cy', null]]);
    expect(await run(importsCommand, 'list')).toMatch(/^ {3}2 .* 1 row {3}\S+b\.csv\n$/);
    await run(importCommand, at('a.csv'));
    expect(await events()).toHaveLength(3);
  });

  test('gives back what a dropped import had replaced, once the earlier file comes again', async () => {
    const row = (cost: number) => `event_id,time,user,cost\nx,2026-03-01,ada,${String(cost)}\n`;
    await writeFile(at('old.csv'), row(1));
    await writeFile(at('new.csv'), row(2));
    await run(importCommand, at('old.csv'));
    await run(importCommand, at('new.csv'));
    await run(importsCommand, 'drop', '2');
    expect(await events()).toEqual([]);
    await run(importCommand, at('old.csv'));
    expect(await events()).toEqual([['ada', 1_000_000_000]]);
  });

  test('drops records of assets that no other import has brought, and leaves of one that is used its id', async () => {
    const made = (...ids: string[]) =>
      [
        'kind,time,user,project,asset_id,asset_name',
        ...ids.map((id) => `assistant,2026-03-01,mia,kiln,${id},Name of ${id}`),
      ].join('\n');
    await writeFile(at('made.csv'), made('mine', 'used', 'shared'));
    await writeFile(at('shared.csv'), made('shared'));
    await writeFile(at('use.csv'), 'time,user,assistant_id,cost\n2026-03-02,ada,used,1\n');
    for (const name of ['made', 'shared', 'use']) await run(importCommand, at(`${name}.csv`));
    await run(importsCommand, 'drop', '1');
    const left = () => told('SELECT assistant_id, name, creator_id FROM assistants ORDER BY 1');
    expect(await left()).toEqual([
      ['shared', 'Name of shared', 'mia'],
      ['used', 'used', null],
    ]);
    await run(importsCommand, 'drop', '2');
    expect(await left()).toEqual([['used', 'used', null]]);
    expect(await told('SELECT user_id FROM users')).toEqual([['ada']]);
    expect(await told('SELECT project_id FROM projects')).toEqual([]);
    await run(importCommand, at('made.csv'));
    expect(await left()).toHaveLength(3);
  });

  test.each([
    [['drop', '7'], 'There is no import 7: see imports list.'],
    [['drop'], 'imports drop is followed by a number of imports list, not by nothing.'],
    [['drop', 'x'], 'not by x'],
    [['erase'], 'imports is followed by list, or by drop and a number.'],
  ])('says what is wrong with %j', async (args, message) => {
    await run(importCommand, at('a.csv'));
    await expect(run(importsCommand, ...args)).rejects.toThrow(message);
  });
});

describe('serve --data', () => {
  const pages = () => writeFile(at('index.html'), '<!doctype html><title>Mine</title>');

  test('shows the figures of files to whoever is at this machine, and leaves nothing behind', async () => {
    await pages();
    const child = spawn(
      process.execPath,
      [inject('cli'), 'serve', '--data', at('a.csv'), '--static', folder, '--port', '0'],
      { cwd: ROOT, env: { ...process.env, TMPDIR: folder } },
    );
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
    expect(await (await fetch(url)).text()).toContain('<title>Mine</title>');
    const { initial, range } = (await (await fetch(`${url}demo/users`)).json()) as { initial: string; range: string };
    expect(range).toBe('2026-03-01T10:00Z/2026-03-02T10:01Z');
    const { token } = (await (await fetch(`${url}demo/token?user=${initial}`)).json()) as { token: string };
    const [start = '', end = ''] = range.split('/');
    const asked = `${url}v1/analytics/summaries?start_date=${start}&end_date=${end}`;
    expect((await fetch(asked)).status).toBe(401);
    const answer = (await (await fetch(asked, { headers: { authorization: `Bearer ${token}` } })).json()) as {
      data: { metrics: { id: string; value: number }[] };
    };
    expect(answer.data.metrics.find(({ id }) => id === 'total_money_spent')?.value).toBe(1.5);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect((await readdir(folder)).filter((name) => name.startsWith('codemie-analytics-'))).toEqual([]);
  });

  test('is refused where others could ask, before a file is read', async () => {
    await pages();
    const { stderr, code } = await cli('serve', '--data', '/nowhere', '--host', '0.0.0.0', '--static', folder);
    expect([code, stderr]).toEqual([1, expect.stringContaining('on this machine only, not on 0.0.0.0')]);
  });

  test('names the commands where one is asked for that there is not', async () => {
    expect((await cli('improt')).stderr).toContain(
      'There is no command improt: there are serve, import, imports, leaderboard.',
    );
  });
});

describe('progress', () => {
  const progress = { files: 12, filesRead: 2, bytes: 1000, bytesRead: 420, rows: 1_204_000, about: false };

  test('says how fast it goes and how long it will take', () => {
    expect(describeProgress(progress, 14_000)).toBe(
      'Reading file 3 of 12: 1,204,000 rows, 86,000 rows/s, 42 %, 20 s left',
    );
    expect(describeProgress({ ...progress, bytesRead: 0, rows: 0 }, 10)).toBe(
      'Reading file 3 of 12: 0 rows, 0 rows/s, 0 %',
    );
    expect(describeProgress({ ...progress, about: true }, 14_000)).toBe(
      'Reading file 3 of 12: about 1,204,000 rows, about 86,000 rows/s, 42 %, 20 s left',
    );
  });

  test('rewrites one line of a terminal from the beginning on, and writes a line now and then elsewhere', () => {
    const shown = (isTTY: boolean) => {
      const written: string[] = [];
      let now = 0;
      const line = new ImportProgressLine({ write: (text) => written.push(text), isTTY, columns: 200 }, () => now);
      for (now = 0; now <= 12_000; now += 100) line.show({ ...progress, rows: now });
      line.end();
      return written;
    };
    const terminal = shown(true);
    expect(terminal[0]).toBe('\r\u001b[KReading file 3 of 12: 0 rows, 0 rows/s, 42 %');
    expect(terminal.length).toBeGreaterThan(30);
    expect(terminal.at(-1)).toBe('\r\u001b[K');
    expect(terminal.join('')).not.toContain('\n');
    expect(shown(false)).toEqual([
      'Reading file 3 of 12: 1,000 rows, 1,000 rows/s, 42 %, 2 s left\n',
      'Reading file 3 of 12: 6,000 rows, 1,000 rows/s, 42 %, 9 s left\n',
      'Reading file 3 of 12: 11,000 rows, 1,000 rows/s, 42 %, 16 s left\n',
    ]);
  });
});

async function cli(...args: string[]): Promise<{ stderr: string; code: number | null }> {
  const child = spawn(process.execPath, [inject('cli'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { stderr, code };
}
