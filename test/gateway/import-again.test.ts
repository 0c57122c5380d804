import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { importFile, importFiles, type ImportProgress } from '../../src/gateway/ingest/index.js';
import { parsePriceOption } from '../../src/usage-files/prices/parse-prices.js';
import { Bench, source } from './ingest-bench.js';

const HEADER = 'time,user,model,input_tokens,cost\n';
const ROWS = ['2026-03-01T10:00:00Z,ada,m,1,0.5', '2026-03-01T10:00:00Z,ada,m,1,0.5', '2026-03-02T10:00:00Z,bob,m,2,1'];
const LATER = ['2026-03-02T10:00:00Z,bob,m,2,1', '2026-03-03T10:00:00Z,cy,m,4,2'];
const csv = (...rows: string[]) => HEADER + rows.map((row) => `${row}\n`).join('');

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const held = async () => {
  const [row] = await bench.rows(
    'SELECT count(*)::INTEGER AS rows, sum(cost_nusd)::DOUBLE / 1e9 AS cost, count(DISTINCT event_id)::INTEGER AS ids FROM events',
  );
  return row;
};

describe('a file that comes again', () => {
  it('adds nothing, under another name, packed, and whatever the flags', async () => {
    const text = csv(...ROWS);
    const first = await bench.file('usage.csv', text);
    await importFile(bench.connection, source(first));
    const once = await held();
    expect(once).toEqual({ rows: 3, cost: 2, ids: 3 });
    const copy = await bench.file('copy.csv', text);
    const packed = `${bench.folder}/usage.csv.gz`;
    await writeFile(packed, gzipSync(text));
    for (const file of [first, copy, packed])
      expect(await importFile(bench.connection, source(file))).toMatchObject({ repeated: true, rows: 0 });
    const flagged = source(first, { set: { project: 'loom' }, prices: [parsePriceOption('m=1,2')] });
    expect(await importFile(bench.connection, flagged)).toMatchObject({ rows: 3, replaced: 3 });
    expect(await held()).toEqual(once);
    expect(await bench.rows('SELECT DISTINCT project_id FROM events')).toEqual([{ project_id: 'loom' }]);
  });

  it('and has grown adds what is new, under another name too', async () => {
    await importFile(bench.connection, source(await bench.file('log.csv', csv(...ROWS))));
    const grown = await importFile(bench.connection, source(await bench.file('log.csv', csv(...ROWS, ...LATER))));
    expect(grown).toMatchObject({ rows: 5, replaced: 3 });
    expect(await held()).toEqual({ rows: 5, cost: 5, ids: 5 });
    const more = csv(...ROWS, ...LATER, '2026-03-04T10:00:00Z,cy,m,4,2');
    await importFile(bench.connection, source(await bench.file('log-of-march.csv', more)));
    expect(await held()).toEqual({ rows: 6, cost: 7, ids: 6 });
  });

  it('and has grown in the middle adds what is new: an array of JSON ends with a bracket', async () => {
    const row = (day: number) => ({ time: `2026-03-0${String(day)}T10:00:00Z`, cost: 1 });
    const array = (...days: number[]) => JSON.stringify(days.map(row));
    await importFile(bench.connection, source(await bench.file('usage.json', array(1, 2, 2))));
    const grown = source(await bench.file('usage.json', array(1, 2, 2, 3)));
    expect(await importFile(bench.connection, grown)).toMatchObject({ rows: 1, known: 3 });
    expect(await held()).toEqual({ rows: 4, cost: 4, ids: 4 });
    // A log that was begun anew at the same place takes nothing with it.
    await importFile(bench.connection, source(await bench.file('usage.json', array(5))));
    expect(await held()).toEqual({ rows: 5, cost: 5, ids: 5 });
  });

  it('and has changed replaces rows with ids of their own', async () => {
    const call = (id: string, cost: number) => JSON.stringify({ time: '2026-03-01T10:00:00Z', event_id: id, cost });
    await importFile(bench.connection, source(await bench.file('a.ndjson', [call('x', 1), call('y', 2)].join('\n'))));
    await importFile(bench.connection, source(await bench.file('b.ndjson', [call('y', 7), call('z', 3)].join('\n'))));
    expect(await held()).toEqual({ rows: 3, cost: 11, ids: 3 });
  });

  it('with --replace leaves nothing of what it had brought', async () => {
    const file = await bench.file('usage.csv', csv(...ROWS));
    const other = await bench.file('other.csv', csv('2026-04-01T10:00:00Z,eve,m,1,8'));
    await importFiles(bench.connection, [source(file), source(other)]);
    await writeFile(file, csv('2026-03-01T10:00:00Z,ada,m,1,0.25'));
    const [result] = await importFiles(bench.connection, [source(file)], { replace: true });
    expect(result).toMatchObject({ rows: 1, replaced: 3 });
    expect(await held()).toEqual({ rows: 2, cost: 8.25, ids: 2 });
    // And the same content is read once more.
    const [again] = await importFiles(bench.connection, [source(file)], { replace: true });
    expect(again).toMatchObject({ rows: 1, replaced: 1, repeated: false });
    expect(await held()).toEqual({ rows: 2, cost: 8.25, ids: 2 });
  });
});

it('rows of one line are told apart, beside files whose rows have ids', async () => {
  const wrapped = JSON.stringify({ data: [1, 2, 3].map((cost) => ({ time: '2026-03-01', cost })) });
  await bench.file('a.json', wrapped);
  await bench.file('b.ndjson', JSON.stringify({ time: '2026-03-01', event_id: 'x', cost: 4 }));
  const result = await importFile(bench.connection, source(`${bench.folder}/*.*json`));
  expect(result).toMatchObject({ files: 2, rows: 4, known: 0 });
  expect(await held()).toEqual({ rows: 4, cost: 10, ids: 4 });
});

it('tells how far it is: files, bytes and rows', async () => {
  const files = await Promise.all(
    ['a', 'b'].map((name) => bench.file(`${name}.csv`, csv(...ROWS, `2026-03-09T10:00:00Z,${name},m,1,1`))),
  );
  const told: ImportProgress[] = [];
  await importFiles(
    bench.connection,
    files.map((file) => source(file)),
    {
      onProgress: (progress) => {
        told.push(progress);
      },
    },
  );
  const bytes = told[0]?.bytes ?? 0;
  expect(told[0]).toEqual({ files: 2, filesRead: 0, bytes, bytesRead: 0, rows: 0, about: false });
  expect(told.at(-1)).toEqual({ files: 2, filesRead: 2, bytes, bytesRead: bytes, rows: 8, about: false });
  expect(bytes).toBeGreaterThan(200);
});

it('tells about how many rows the engine has read, by the rows at the beginning or by what the file says', async () => {
  let now = 0;
  // Each look at the clock is later: everything is told.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const rows = Array.from({ length: 6000 }, (_, row) => `2026-03-01T10:00:00Z,"two\nlines",m,${String(row)},1`);
  const cells = await bench.file('cells.csv', csv(...rows));
  const typed = `${bench.folder}/typed.parquet`;
  await bench.connection.run(
    `COPY (SELECT TIMESTAMP '2026-03-01' AS time, 'ann' AS user, r AS input_tokens FROM range(6000) AS t(r)) TO '${typed}' (FORMAT parquet)`,
  );
  for (const [file, exact] of [
    [cells, false],
    [typed, true],
  ] as const) {
    const told: ImportProgress[] = [];
    await importFile(bench.connection, { ...source(file), plainFrom: 0, onProgress: (one) => void told.push(one) });
    const read = told.filter(({ about }) => about).at(-1);
    expect(read?.bytesRead).toBe(read?.bytes);
    if (exact) expect(read?.rows).toBe(6000);
    else expect(Math.abs((read?.rows ?? 0) - 6000)).toBeLessThan(120);
    expect(told.at(-1)).toMatchObject({ rows: 6000, about: false });
  }
});

it('a file that tells times and nothing of usage is refused by what it has', async () => {
  const file = await bench.file('metrics.json', JSON.stringify([{ date: '2026-03-01', total_active_users: 13 }]));
  await expect(importFile(bench.connection, source(file))).rejects.toThrow(
    /metrics\.json says when, but nothing of usage; it has "date", "total_active_users": name its columns/,
  );
});
