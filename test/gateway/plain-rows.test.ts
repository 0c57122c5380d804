import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventTableBuilder } from '../../src/sources/file/event-table-builder.js';
import { type EventTable, NUMBER_COLUMNS, TEXT_COLUMNS } from '../../src/sources/file/event-table.js';
import { readFiles } from '../../src/sources/file/read-files.js';
import { toEvent } from '../../src/usage-files/event.js';
import { openUsageFile } from '../../src/usage-files/open-usage-file.js';
import { parsePriceOption } from '../../src/usage-files/prices/parse-prices.js';
import { PriceBook } from '../../src/usage-files/prices/price-book.js';
import { RowError } from '../../src/usage-files/usage-error.js';
import { textOrNull } from '../../src/usage-files/values/nothing.js';

const PRICES = ['m=1.25,10,0.125', 'claude*=3,15,0.3,3.75,6', 'fine=0.0333333,0.1'].map(parsePriceOption);
const OPTIONS = { map: {}, set: {}, prices: PRICES, listPrices: false, timeZone: 'Europe/Warsaw' };

/** What each reader says of every row, as text: where it stands, what it is, or why it was refused. */
async function both(content: string, cache: 'included' | 'apart' = 'included') {
  const bytes = new TextEncoder().encode(content);
  const file = { name: 'usage', open: () => pieces(bytes) };
  const options = { ...OPTIONS, cache };
  const quick = await readFiles([file], options).then(
    ({ table, taken }) => ({
      rows: rowsOf(table),
      refused: taken.listed.map(({ line, detail }) => `${String(line)}: ${detail}`),
    }),
    (error: unknown) => (error as Error).message,
  );
  const builder = new EventTableBuilder();
  const refused: string[] = [];
  const { rows, rules } = await openUsageFile(file, { ...options, prices: new PriceBook(PRICES), rates: new Map() });
  for await (const row of rows) {
    try {
      if ('problem' in row) throw new RowError(row.problem);
      const called = { name: textOrNull(row.read('user_name')), email: textOrNull(row.read('user_email')) };
      const { events } = toEvent(row.read, rules, '');
      if (events[0]?.user_id === null && (called.name ?? called.email) !== null)
        throw new RowError('user_name or user_email without a user_id');
      for (const event of events) builder.add(event, called, row.read('event_id') !== null);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      refused.push(`${String(row.line)}: ${error.message}`);
    }
  }
  return { quick, exact: { rows: rowsOf(builder.table()), refused } };
}

/** The bytes in pieces that cut rows in two. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 61) yield await Promise.resolve(bytes.subarray(at, at + 61));
}

function rowsOf({ length, time, until, text, number, people, members }: EventTable) {
  const rows = Array.from({ length }, (_, row) => ({
    time: time[row],
    until: until[row],
    ...Object.fromEntries(TEXT_COLUMNS.map((id) => [id, text[id].values[text[id].codes[row] ?? 0]])),
    ...Object.fromEntries(NUMBER_COLUMNS.map((id) => [id, number[id].values[row]])),
  }));
  return { rows, people: [...people], members: [...members].map(([user, projects]) => [user, [...projects]]) };
}

const odd = (...cells: string[]) => fc.constantFrom(...cells);
const whole = fc.oneof(
  { arbitrary: fc.nat(5_000_000).map(String), weight: 6 },
  odd('', '0', '12.0', '1e3', '-4', 'NULL', '1.5', '1,200', '007', '9007199254740993', 'x'),
);
const amount = fc.oneof(
  { arbitrary: fc.tuple(fc.nat(999), fc.nat(999_999_999)).map(([a, b]) => `${String(a)}.${String(b)}`), weight: 6 },
  odd('', '0', '-1.25', '.5', '5.', '$0.4', '1e-7', '0.017707200000000003', '8.0000000000', '0.0000000005', 'N/A', '-'),
);
const time = fc.oneof(
  {
    arbitrary: fc.nat(1_000_000_000).map((seconds) => new Date((1_650_000_000 + seconds / 10) * 1000).toISOString()),
    weight: 6,
  },
  odd(
    '2026-03-29 02:30:00',
    '2026-03-29T12:00',
    '2026-10-25 02:15:30.5',
    '2026-03-04',
    '2026-03',
    '2026-02-30T10:00:00Z',
    '1772600767',
    '1772600767123',
    '1772600767123456',
    '1772600767123456789',
    '12',
    '2026-03-04T05:06:07+05:30',
    '2026-03-04T05:06:07.123456789-0330',
    '2026-03-04T24:00:00Z',
    '2026-03-04T05:06:60Z',
    '',
    'Total',
    '20260304',
    '2026-03-04T05:06:07 UTC',
    '46279.4',
  ),
);
const word = (...cells: string[]) =>
  fc.oneof({ arbitrary: odd(...cells), weight: 5 }, odd('', 'null', '—', ' x ', 'é', 'n/a'));
const COLUMNS = {
  event_id: fc.oneof(
    fc.nat(30).map((id) => `e${String(id)}`),
    odd('', 'é1'),
  ),
  time,
  end_time: fc.oneof({ arbitrary: fc.constant(''), weight: 5 }, time),
  kind: word('llm', 'llm', 'run', 'tool', 'skill-used', 'nonsense', ''),
  operation: word('chat', 'embeddings', 'rerank', 'execute_tool', ''),
  status: word('ok', 'success', '500', 'ERROR', 'dunno', ''),
  user: word('ada', 'Ada@example.com', 'ada@example.com', '42'),
  user_name: word('', '', 'Ada', 'Ada L.'),
  project: word('apollo', 'zeus'),
  conversation: word('c1', 'c2', ''),
  model: word('m', 'claude-x', 'fine', 'unknown'),
  requests: fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, whole),
  input_tokens: fc.oneof(
    fc.integer({ min: 10, max: 9_000_000 }).map(String),
    odd('12.0', '1e3', '-4', '1,200', '', 'x'),
  ),
  cache_read_input_tokens: odd('', '0', '3', '3.0', 'None'),
  cache_creation_input_tokens: odd('', '0', '2', 'x'),
  output_tokens: whole,
  cost: amount,
  currency: odd('', 'USD', 'usd', 'EUR'),
  duration_ms: fc.oneof(whole, odd('', '0.5', '1.5', '2.25')),
  messages: odd('', '', '3'),
  failed_requests: fc.oneof({ arbitrary: fc.constant(''), weight: 8 }, odd('0', '1')),
};
type Name = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Name[];
const rows = fc.array(fc.record(COLUMNS), { minLength: 1, maxLength: 60 });
const RUNS = { numRuns: 120 };

describe('a row that is read from its bytes means what the exact reader says', () => {
  it.each(['included', 'apart'] as const)('in CSV, cached tokens %s', async (cache) => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), odd('\n', '\r\n', '\r'), async (cells, quoted, end) => {
        const line = (row: Record<Name, string>) =>
          NAMES.map((name, place) =>
            row[name].includes(',') || (quoted && place % 3 === 0) ? `"${row[name]}"` : row[name],
          ).join(',');
        const { quick, exact } = await both([NAMES.join(','), ...cells.map(line)].join(end), cache);
        compare(quick, exact);
      }),
      RUNS,
    );
  });

  it('in lines of JSON', async () => {
    const member = fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 1 },
      { arbitrary: fc.constant('text'), weight: 4 },
      { arbitrary: fc.constant('number'), weight: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.record(COLUMNS), fc.array(member, { minLength: NAMES.length, maxLength: NAMES.length })), {
          minLength: 1,
          maxLength: 40,
        }),
        async (cells) => {
          const line = ([row, ways]: (typeof cells)[number]) =>
            `{${NAMES.flatMap((name, place) => {
              const way = ways[place];
              if (way === undefined) return [];
              const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(row[name]);
              return [
                `"${name}": ${way === 'number' && isNumber ? row[name] : row[name] === 'null' ? 'null' : JSON.stringify(row[name])}`,
              ];
            }).join(', ')}}`;
          const { quick, exact } = await both(cells.map(line).join('\n'));
          compare(quick, exact);
        },
      ),
      RUNS,
    );
  });

  it('with quotes inside cells, breaks, comments, blank lines, and a quote that nobody closes', async () => {
    const head = 'time,user,prompt,cost\n2026-03-04T05:06:07Z,ada,plain,1\n';
    for (const rest of [
      '2026-03-05T05:06:07Z,"a ""b""","long\nmore ""x""",2\n\n# said\n ,,,\n2026-03-06T05:06:07Z,bob,x,3\n',
      '2026-03-05T05:06:07Z,ada,"odd" cell,2\n2026-03-06T05:06:07Z,bob,x,3\n',
      '2026-03-05T05:06:07Z,ada,x,2,,\n2026-03-06T05:06:07Z,ada,x\n2026-03-07T05:06:07Z,ada,x,1,y\n',
      '2026-03-05T05:06:07Z,ada,"never closed,2\n2026-03-06T05:06:07Z,bob,x,3\n',
      '2026-03-05T05:06:07Z,ada,x,"2"\r2026-03-05T05:06:08Z,ada,"x"\r\n',
    ]) {
      const { quick, exact } = await both(head + rest);
      compare(quick, exact);
    }
  });
});

/** Where no row can be taken, or the file says that its tokens are counted in another way, the whole is refused. */
function compare(quick: Awaited<ReturnType<typeof both>>['quick'], exact: Awaited<ReturnType<typeof both>>['exact']) {
  if (typeof quick !== 'string') expect(quick).toEqual({ ...exact, refused: exact.refused.slice(0, 20) });
  else
    expect(
      exact.rows.rows.length === 0 || exact.refused.some((text) => text.includes('less than its cached part')),
      quick,
    ).toBe(true);
}
