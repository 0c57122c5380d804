import { expect } from '@open-wc/testing';
import { toCsv, toTsv } from '../../../src/core/text/csv.js';
import type { Column, Table } from '../../../src/core/types.js';

/** Splits text into cells as spreadsheets do: quotes count where they begin a cell. */
function parse(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] === '"' && text[++at] !== '"') break;
        cell += text[at] ?? '';
      }
    }
    while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) cell += text[at++] ?? '';
    rows.at(-1)?.push(cell);
    if (text[at] === separator) {
      if (++at >= text.length) rows.at(-1)?.push('');
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

/** Whether a spreadsheet that drops white space, byte-order marks and control characters would compute the cell. */
function computes(cell: string): boolean {
  if (/^[+-]?\d+(\.\d+)?$/.test(cell)) return false;
  return /^[=+\-@＝＋－＠]/.test(cell.replace(/^[\s\ufeff\u0000-\u001f"]+/, ''));
}

const STARTS = ['=', '+', '-', '@', '\t=', '\r=', '\0=', '＝', '＋', '－', '＠'];
const BEHIND: Readonly<Record<string, string>> = {
  nothing: '',
  'a space': ' ',
  'spaces and a no-break space': '  \u00a0',
  'a double quote': '"',
  'two double quotes': '""',
  'a byte-order mark': '\ufeff',
  'a newline': '\n',
  'a carriage return and a newline': '\r\n',
  'a tab': '\t',
  'a comma': 'a,',
  'a semicolon': 'a;',
  'a quote and a semicolon': 'a";',
  'a semicolon and a space': 'a; ',
  'text and a newline': 'a\n',
  'text and a tab': 'a\t',
};
const PAYLOAD = 'HYPERLINK("https://example.com","x")';

const column = (id: string, kind: Column['kind'] = 'text', rest: Partial<Column> = {}): Column => ({
  id,
  label: id,
  kind,
  ...rest,
});
const one = (value: unknown, kind: Column['kind'] = 'text'): Table => ({
  columns: [column('name'), column('x', kind), column('end')],
  rows: [{ name: 'first', x: value, end: 'last' }],
});
const cellOf = (value: unknown, kind?: Column['kind']) => parse(toCsv(one(value, kind)))[1]?.[1];

describe('toCsv', () => {
  it('has a parser in this test that knows quotes, and an eye for formulas that sees them', () => {
    expect(parse('\ufeffa,"b ""c"", d\r\ne",\r\nf\r\n')).to.deep.equal([['a', 'b "c", d\r\ne', ''], ['f']]);
    expect(parse('a,"b;=c"\r\n', ';')).to.deep.equal([['a,"b', '=c"']]);
    for (const start of STARTS) expect(computes(`${start}1+1`), JSON.stringify(start)).to.equal(true);
    expect(['-5', '+5', "'=1", 'a=1'].map(computes)).to.deep.equal([false, false, false, false]);
  });

  describe('lets no text start a formula', () => {
    for (const [words, before] of Object.entries(BEHIND))
      it(`behind ${words}, whatever separator the spreadsheet uses`, () => {
        for (const start of STARTS) {
          const value = `${before}${start}${PAYLOAD}`;
          const text = toCsv(
            {
              columns: [column('name'), { ...column('x'), label: value }],
              rows: [
                { name: 'a', x: value },
                { name: value, x: 'b' },
              ],
              totals: { x: value },
            },
            [
              [value, value],
              ['Report', value],
            ],
          );
          for (const separator of [',', ';', '\t'])
            for (const cell of parse(text, separator).flat())
              expect(computes(cell), `${JSON.stringify(value)} gives the cell ${JSON.stringify(cell)}`).to.equal(false);
          expect(
            parse(text).map(({ length }) => length),
            'two cells in each row',
          ).to.deep.equal([2, 2, 1, 2, 2, 2, 2]);
        }
      });
  });

  it('keeps the text behind the apostrophe', () => {
    expect(cellOf('=1+1')).to.equal("'=1+1");
    expect(cellOf('-- dashes')).to.equal("'-- dashes");
    expect(cellOf('@home')).to.equal("'@home");
  });

  it('leaves text alone that starts nothing', () => {
    for (const value of [
      'apollo',
      'a=b',
      'José-María',
      'x + y',
      '1-2',
      'a@example.com',
      "O'Neil",
      'a, b',
      'say "hi"',
      ' a ',
    ])
      expect(cellOf(value), value).to.equal(value);
  });

  it('writes negative figures as numbers, of every kind', () => {
    for (const kind of ['integer', 'number', 'currency', 'percent', 'duration'] as const) {
      expect(cellOf(-12.5, kind), kind).to.equal('-12.5');
      expect(cellOf('-0.000000001', kind), kind).to.equal('-0.000000001');
      expect(cellOf('-9007199254740993.25', kind), kind).to.equal('-9007199254740993.25');
    }
    expect(cellOf('-42'), 'a negative number in a column of text').to.equal('-42');
    expect(cellOf('+1.5e-7', 'number')).to.equal('+1.5e-7');
  });

  it('takes for a number only what is one to its end', () => {
    for (const value of ['-1+1', '-1,2', '-1;2', '-1 ', '-1\n=2', '-', '-.', '--1', '-1e', '-Infinity'])
      expect(cellOf(value, 'number'), value).to.match(/^'/);
  });

  it('writes nothing where nothing is known, never 0', () => {
    for (const value of [null, undefined, Number.NaN, Infinity]) expect(cellOf(value, 'number')).to.equal('');
    expect(cellOf(0, 'number')).to.equal('0');
    expect(cellOf(false, 'boolean')).to.equal('false');
    expect(cellOf(12345678901234567890n, 'integer')).to.equal('12345678901234567890');
  });

  it('takes column names that every object has for what they are', () => {
    const [, row] = parse(toCsv({ columns: [column('toString'), column('x')], rows: [{ x: 'y' }] }));
    expect(row).to.deep.equal(['', 'y']);
  });

  it('names the units of figures, which stand without them', () => {
    const columns = [
      column('Cost', 'currency'),
      column('Price', 'currency', { currency: 'EUR' }),
      column('Share', 'percent'),
      column('Time', 'duration'),
      column('Runs', 'integer'),
    ];
    expect(parse(toCsv({ columns, rows: [{ Cost: 1.5, Price: 2, Share: 0.25, Time: 61, Runs: 3 }] }))).to.deep.equal([
      ['Cost (USD)', 'Price (EUR)', 'Share (ratio)', 'Time (s)', 'Runs'],
      ['1.5', '2', '0.25', '61', '3'],
    ]);
  });

  it('is UTF-8 with a byte-order mark, in lines that end as RFC 4180 has them', () => {
    const text = toCsv(one('Łukasz 王伟'));
    expect(text.startsWith('\ufeff')).to.equal(true);
    expect(text.endsWith('last\r\n')).to.equal(true);
    expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
  });

  it('stands under what its reader must know, with totals below', () => {
    const rows = parse(
      toCsv({ columns: [column('name'), column('x', 'integer')], rows: [{ name: 'a', x: 1 }], totals: { x: 7 } }, [
        ['Report', 'Workflows'],
        ['Projects', 'apollo; zephyr'],
      ]),
    );
    expect(rows).to.deep.equal([
      ['Report', 'Workflows'],
      ['Projects', 'apollo; zephyr'],
      [''],
      ['name', 'x'],
      ['a', '1'],
      ['Total', '7'],
    ]);
  });

  describe('in a zone', () => {
    const written = (values: readonly unknown[], rest: Partial<Column> = {}) =>
      parse(
        toCsv(
          { columns: [column('name'), column('time', 'datetime', rest)], rows: values.map((time) => ({ time })) },
          [],
          'Europe/Warsaw',
        ),
      )
        .slice(1)
        .map(([, cell]) => cell);

    it('writes buckets of days as local days, on both sides of a change of the clocks', () => {
      const days = ['2026-10-23T22:00:00+00:00', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', null];
      expect(written(days)).to.deep.equal(['2026-10-24', '2026-10-25', '2026-10-26', '']);
    });

    it('writes buckets of hours as local instants with their offset, which tells a repeated hour apart', () => {
      expect(written(['2026-10-24T22:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'])).to.deep.equal([
        '2026-10-25T00:00:00+02:00',
        '2026-10-25T02:00:00+02:00',
        '2026-10-25T02:00:00+01:00',
      ]);
    });

    it('writes an instant that is a figure as an instant, on midnight as well', () => {
      expect(written(['2026-10-24T22:00:00Z'], { role: 'measure' })).to.deep.equal(['2026-10-25T00:00:00+02:00']);
    });

    it('leaves what is no instant as it is', () => {
      expect(written(['2026-10-24', 'soon'])).to.deep.equal(['2026-10-24', 'soon']);
    });
  });

  it('names the window that a column has of its own', () => {
    const [heading] = parse(toCsv({ columns: [column('Active', 'integer', { window: 'Last 1 day' })], rows: [] }));
    expect(heading).to.deep.equal(['Active (Last 1 day)']);
  });

  it('brings back any text through a parser', () => {
    const pieces = ['a', '"', ',', '\n', '\r\n', '“', '王', ' ', 'x y'];
    for (let seed = 0; seed < 500; seed++) {
      const value = `v${[1, 7, 31, 57].map((step) => pieces[(seed * step + ((seed / 9) | 0)) % pieces.length]).join('')}`;
      expect(cellOf(value), JSON.stringify(value)).to.equal(value);
    }
  });
});

describe('toTsv', () => {
  it('has one line per row and one tab between cells, whatever the text', () => {
    const text = toTsv({
      columns: [column('name'), { ...column('x', 'integer'), label: 'a\tb' }],
      rows: [
        { name: 'tab\there', x: -1 },
        { name: 'line\r\nbreak "quoted"', x: null },
      ],
      totals: { x: 7 },
    });
    expect(text.split('\n').map((line) => line.split('\t'))).to.deep.equal([
      ['name', 'a b'],
      ['tab here', '-1'],
      ['line break "quoted"', ''],
      ['Total', '7'],
    ]);
  });

  it('has the decimal sign of a language, western digits, and nothing between thousands', () => {
    const table = { columns: [column('x', 'number')], rows: [{ x: 1234.56 }, { x: '-0.000000001' }, { x: 1.5e-7 }] };
    const figures = (locale: string) => toTsv(table, { locale }).split('\n').slice(1);
    expect(figures('de-DE')).to.deep.equal(['1234,56', '-0,000000001', '1,5e-7']);
    expect(figures('en-US')).to.deep.equal(['1234.56', '-0.000000001', '1.5e-7']);
    expect(figures('pl')[0]).to.equal('1234,56');
    expect(figures('fa-IR')[0], 'of which no spreadsheet reads others').to.match(/^1234[.,٫]56$/);
  });

  it('lets no text start a formula, in headings neither', () => {
    for (const [words, before] of Object.entries(BEHIND))
      for (const start of STARTS) {
        const value = `${before}${start}${PAYLOAD}`;
        const text = toTsv({
          columns: [column('name'), { ...column('x'), label: value }],
          rows: [{ name: value, x: value }],
        });
        for (const separator of ['\t', ';'])
          for (const cell of parse(text, separator).flat())
            expect(computes(cell), `${JSON.stringify(value)}, behind ${words}, gives ${JSON.stringify(cell)}`).to.equal(
              false,
            );
      }
  });
});
