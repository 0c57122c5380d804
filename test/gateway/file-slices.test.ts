import { describe, expect, it } from 'vitest';
import { EventTableBuilder } from '../../src/sources/file/event-table-builder.js';
import { GrowingColumn } from '../../src/sources/file/growing-column.js';
import { readFiles } from '../../src/sources/file/read-files.js';
import { prepare } from '../../src/sources/file/scan/prepare.js';
import { STEP_ROWS } from '../../src/sources/file/steps.js';
import { EVENT_COLUMN_IDS, type Event } from '../../src/usage-files/event-columns.js';

const HEAD = 'time,id,user,model,input_tokens,output_tokens,cost,note';
const rowsOf = (count: number, tokens: string, note = '') =>
  Array.from({ length: count }, (_, row) => `2026-03-04T05:06:07Z,e${String(row)},ada,m,${tokens},40,0.5,${note}`);
const fileOf = (content: string | Uint8Array, size?: number) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name: 'usage', open: () => piecesOf(bytes, size) };
};
/** Some browsers give a whole file at once, some a little of it. */
async function* piecesOf(bytes: Uint8Array, size = 300_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** The most bytes and rows that are read between two chances for a page to do something else. */
async function mostAtOnce(content: string) {
  const most = { bytes: 0, rows: 0 };
  let before = { bytes: 0, rows: 0 };
  const { taken } = await readFiles(
    [fileOf(content)],
    {},
    {
      pause: (now) => {
        most.bytes = Math.max(most.bytes, now.bytes - before.bytes);
        most.rows = Math.max(most.rows, now.rows - before.rows);
        before = now;
      },
    },
  );
  return { ...most, left: taken.rows - before.rows };
}

describe('a page that reads files itself is not held up', () => {
  it('by rows that are plain', async () => {
    const csv = [HEAD, ...rowsOf(5000, '100')].join('\n');
    const json = rowsOf(5000, '100').map((_, row) =>
      JSON.stringify({ time: '2026-03-04T05:06:07Z', id: `e${String(row)}`, user: 'ada', model: 'm', cost: 0.5 }),
    );
    for (const content of [csv, json.join('\n')]) {
      const { bytes, left } = await mostAtOnce(content);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(1 << 15);
      expect(left).toBe(0);
    }
  });

  it('by rows that are read one by one', async () => {
    const records = rowsOf(2000, '100').map((_, row) => ({
      time: '2026-03-04T05:06:07Z',
      id: `e${String(row)}`,
      cost: 1,
    }));
    const broken = [
      HEAD,
      ...rowsOf(2000, '100'),
      '2026-03-04T05:06:07Z,x,ada,"m" odd",1,1,1,',
      ...rowsOf(2000, '1,000'),
    ];
    for (const content of [JSON.stringify(records, null, 1), JSON.stringify({ data: records }), broken.join('\n')]) {
      const { rows, left } = await mostAtOnce(content);
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThanOrEqual(1000);
      expect(left).toBe(0);
    }
  });

  it('by what is worked out of a million events after the last row', () => {
    const empty = Object.fromEntries(EVENT_COLUMN_IDS.map((id) => [id, null])) as unknown as Event;
    const builder = new EventTableBuilder();
    const count = 2 * STEP_ROWS + 1;
    for (let row = 0; row < count; row += 1)
      builder.add({ ...empty, event_id: String(row), kind: 'llm', status: 'ok', time: BigInt(row) }, {}, false);
    const making = builder.tableInSteps();
    let steps = 0;
    let made = making.next();
    for (; made.done !== true; made = making.next()) steps += 1;
    // A column at a time.
    expect(steps).toBeGreaterThanOrEqual(21);
    // So many rows at a time for the classes of events and for both kinds of tokens, then a column at a time.
    expect([...prepare(made.value)]).toHaveLength(3 * 3 + 10);
  });
});

it('a column ends where its rows end, though there have been more', () => {
  const column = GrowingColumn.ofCodes();
  for (let row = 0; row <= STEP_ROWS; row += 1) column.set(row, row);
  expect(column.whole(STEP_ROWS + 1).at(-1)).toBe(STEP_ROWS);
  expect(column.whole(3)).toEqual(Uint32Array.of(0, 1, 2));
});

describe('the encoding of a file in the page', () => {
  const name = 'Zoë Ångström';
  const windows = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const csv = [HEAD, ...rowsOf(3000, '100'), `2026-03-05T05:06:07Z,last,${name},m,1,1,1,`].join('\n');
  const json = [
    ...rowsOf(3000, '').map((_, row) =>
      JSON.stringify({ time: '2026-03-04T05:06:07Z', id: `e${String(row)}`, cost: 0.5 }),
    ),
    JSON.stringify({ time: '2026-03-05T05:06:07Z', id: 'last', user: name, cost: 1 }),
  ];
  const texts = [
    ['CSV', csv],
    ['CSV with a quote that is not as it should be', csv.replace('e7,ada', 'e7,"a"da"')],
    ['lines of JSON', json.join('\n')],
    ['a list of JSON', `[${json.join(',\n')}]`],
  ] as const;

  it.each(texts)('is told by its last row, whatever was taken before: %s', async (_, text) => {
    const before = fileOf(`${HEAD}\n2026-03-04T05:06:07Z,before,eve,m,1,1,1,`);
    for (const [bytes, encodings] of [
      [windows(text), ['windows-1252']],
      [new TextEncoder().encode(text), []],
    ] as const) {
      const { table, taken } = await readFiles([before, fileOf(bytes, 10_000)]);
      expect(taken).toMatchObject({ rows: 3002, known: 0, encodings, refused: [] });
      expect([...table.people.keys()].at(-1)).toBe(name);
      expect(table.text.user_id.values).not.toContainEqual(expect.stringContaining('\ufffd'));
    }
  });

  it('is UTF-8 wherever its characters are cut, and not where the last one is not whole', async () => {
    const bytes = new TextEncoder().encode(`${HEAD}\n2026-03-05T05:06:07Z,a,${name},m,1,1,1,€`);
    for (const size of [1, 2, 3, 7]) {
      const { taken } = await readFiles([{ name: 'cut', open: () => piecesOf(bytes, size) }]);
      expect(taken.encodings).toEqual([]);
      const short = bytes.subarray(0, -1);
      const { taken: other } = await readFiles([{ name: 'short', open: () => piecesOf(short, size) }]);
      expect(other.encodings).toEqual(['windows-1252']);
    }
  });

  it('is refused by name where it is none', async () => {
    const text = `${HEAD}\n${rowsOf(3000, '100').join('\n')}\n2026-03-05T05:06:07Z,a,\u0081,m,1,1,1,`;
    await expect(readFiles([fileOf(windows(text), 10_000)])).rejects.toThrow(
      'usage is no text: it is neither UTF-8 nor UTF-16 nor Windows-1252',
    );
  });
});
