import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePriceFile, parsePriceOption } from '../../src/usage-files/prices/parse-prices.js';
import { costOf } from '../../src/usage-files/prices/price.js';
import { PriceBook } from '../../src/usage-files/prices/price-book.js';
import { RowError } from '../../src/usage-files/usage-error.js';
import { readAmount } from '../../src/usage-files/values/amount.js';
import { readDecimal, toScale } from '../../src/usage-files/values/decimal.js';
import { dateOrderOf, readMoment } from '../../src/usage-files/values/moment.js';
import { numberStyleOf, plainNumber } from '../../src/usage-files/values/number-style.js';

const scaled = (text: string, scale: number) => {
  const decimal = readDecimal(text);
  return decimal && toScale(decimal, scale);
};

describe('a decimal number', () => {
  it.each([
    ['1', 9, 1_000_000_000n],
    ['0.1', 9, 100_000_000n],
    ['-2.5', 9, -2_500_000_000n],
    ['.5', 1, 5n],
    ['1e-7', 9, 100n],
    ['3.25E2', 0, 325n],
    ['12.0', 0, 12n],
    ['9007199254740993.000000001', 9, 9_007_199_254_740_993_000_000_001n],
  ])('%s counted in 10^-%i is %s', (text, scale, value) => {
    expect(scaled(text, scale)).toEqual({ value, exact: true });
  });

  it('is rounded half to even when digits are left over, and nothing when it is not one', () => {
    expect(scaled('0.0000000001', 9)).toEqual({ value: 0n, exact: false });
    for (const [text, value] of [
      ['0.5', 0n],
      ['1.5', 2n],
      ['2.5', 2n],
      ['-1.5', -2n],
      ['-0.5', 0n],
      ['1.51', 2n],
    ] as const)
      expect(scaled(text, 0), text).toEqual({ value, exact: false });
    for (const text of ['', '.', '-', 'abc', '1,5', '0x10', '1e', 'Infinity', '1 2'])
      expect(readDecimal(text), text).toBeUndefined();
  });

  it('keeps every digit of any amount', () => {
    const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(amounts, (nano) => {
        const digits = (nano < 0n ? -nano : nano).toString().padStart(10, '0');
        const text = `${nano < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
        expect(scaled(text, 9)?.value).toBe(nano);
      }),
    );
  });

  it('is written with thousands and either decimal sign, and never guessed', () => {
    const point = { decimal: '.' } as const;
    const comma = { decimal: ',' } as const;
    for (const [text, plain] of [
      ['1,234.50', '1234.50'],
      ['1 234', '1234'],
      ['1\u202f234\u202f567', '1234567'],
      ["1'234", '1234'],
      ['-1,234', '-1234'],
      ['5.5e-05', '5.5e-05'],
    ] as const)
      expect(plainNumber(text, point), text).toBe(plain);
    for (const text of ['0,006', '1,5', '12,34', '1,23,456', '1.234.567', '0,123'])
      expect(plainNumber(text, point), text).toBeUndefined();
    expect(plainNumber('1.234,56', comma)).toBe('1234.56');
    expect(plainNumber('0,006', comma)).toBe('0.006');
    expect(plainNumber('0.006', comma)).toBeUndefined();
    expect(numberStyleOf(['2026-09-14', '1.234', '0,006'])).toEqual(comma);
    expect(numberStyleOf(['1,234', '0.5'])).toEqual(point);
    expect(numberStyleOf(['1,234'], ';')).toEqual(comma);
    expect(numberStyleOf(['0,5', '0.5'])).toBeUndefined();
  });
});

describe('an amount', () => {
  const read = (text: string) => readAmount('cost', text, { decimal: '.' });

  it.each([
    ['$0.49', 490_000_000n, 'USD'],
    ['1,234.50 USD', 1_234_500_000_000n, 'USD'],
    ['EUR 2', 2_000_000_000n, 'EUR'],
    ['-$1.10', -1_100_000_000n, 'USD'],
    ['(2.00)', -2_000_000_000n, undefined],
    ['0.0175', 17_500_000n, undefined],
  ])('%s is %s nano in %s', (text, nano, currency) => {
    const amount = read(text);
    expect(amount && toScale(amount.value, 9).value).toBe(nano);
    expect(amount?.currency).toBe(currency);
  });

  it('is unknown where an export says so, and refused where it says something else', () => {
    for (const text of ['', '-', 'NaN', 'NULL', 'N/A', '\\N', 'None']) expect(read(text), text).toBeNull();
    for (const text of ['free', '1.2.3', '0,006', '$']) expect(() => read(text), text).toThrow(RowError);
  });
});

describe('a time', () => {
  const second = 1_700_158_546n;
  const at = (text: string, more = {}) => readMoment('time', text, { timeZone: 'UTC', ...more });

  it.each([
    ['2023-11-16 18:15:46.6805900', second * 1_000_000n + 680_590n],
    ['2023-11-16T18:15:46.680590Z', second * 1_000_000n + 680_590n],
    ['2023-11-16T20:15:46.68059+02:00', second * 1_000_000n + 680_590n],
    ['2023-11-16T20:15:46+02:00[Europe/Athens]', second * 1_000_000n],
    ['2023-11-16 13:15:46-05', second * 1_000_000n],
    ['2023-11-16T23:45:46+0530', second * 1_000_000n],
    ['2023-11-16 18:15', (second - 46n) * 1_000_000n],
    ['20231116T181546Z', second * 1_000_000n],
    ['16.11.2023 18:15:46', second * 1_000_000n],
    ['11/16/2023 6:15:46 PM', second * 1_000_000n],
    ['16/11/2023 18:15:46', second * 1_000_000n],
    ['2023/11/16 18:15:46.68059', second * 1_000_000n + 680_590n],
    ['Thu, 16 Nov 2023 18:15:46 GMT', second * 1_000_000n],
    ['16-Nov-2023 18:15:46', second * 1_000_000n],
    ['Nov 16, 2023, 6:15:46\u202fPM', second * 1_000_000n],
    ['Thursday, November 16, 2023 6:15:46 PM', second * 1_000_000n],
    ['1700158546', second * 1_000_000n],
    ['1.700158546e9', second * 1_000_000n],
    ['1700158546.68059', second * 1_000_000n + 680_590n],
    ['1700158546680', second * 1_000_000n + 680_000n],
    ['1700158546680590', second * 1_000_000n + 680_590n],
    ['1700158546680590123', second * 1_000_000n + 680_590n],
  ])('%s is %s microseconds', (text, time) => {
    expect(at(text)).toEqual({ time });
  });

  it('without a time of day is its whole day, without a day its whole month', () => {
    const day = 86_400_000_000n;
    expect(at('2023-11-16')).toEqual({ time: 1_700_092_800_000_000n, until: 1_700_092_800_000_000n + day });
    expect(at('20231116')).toEqual(at('2023-11-16'));
    expect(at('2023-11')).toEqual({ time: 1_698_796_800_000_000n, until: 1_698_796_800_000_000n + 30n * day });
    const warsaw = at('2026-10-25', { timeZone: 'Europe/Warsaw' });
    expect(Number((warsaw.until ?? 0n) - warsaw.time) / 3_600_000_000).toBe(25);
  });

  it('that names no zone is one of the zone that was given', () => {
    expect(at('2026-11-28 20:03:32', { timeZone: 'Asia/Tokyo' })).toEqual(at('2026-11-28T11:03:32Z'));
  });

  it('since a beginning needs to be told when that was', () => {
    const start = at('2026-09-14T00:00:00Z').time;
    expect(at('77', { start }).time - start).toBe(77_000_000n);
    expect(at('3000', { start, relativeUnit: 'milliseconds' }).time - start).toBe(3_000_000n);
    expect(() => at('77')).toThrow(/--start/);
    expect(() => at('46279.4')).toThrow(/spreadsheet/);
  });

  it('may have its day or its month first, which the column decides', () => {
    expect(() => at('09/10/2026')).toThrow(/day or month first/);
    expect(dateOrderOf(['09/10/2026', '14/09/2026'])).toBe('day-first');
    expect(at('09/10/2026', { dateOrder: 'day-first' })).toEqual(at('2026-10-09'));
    expect(at('09/10/2026', { dateOrder: 'month-first' })).toEqual(at('2026-09-10'));
    expect(() => at('14/09/2026', { dateOrder: 'month-first' })).toThrow(/unlike other rows/);
  });

  it.each([
    '2023-02-29',
    '2023-13-01',
    '2023-11-16T25:00:00',
    '2023-11-16T18:60',
    '2023-11-16T18:15+25:00',
    '2023-11-16 10:00:00 PST',
    'yesterday',
    '-5',
    '0',
  ])('%s is refused', (text) => {
    expect(() => at(text)).toThrow(RowError);
  });
});

describe('a price', () => {
  const tokens = {
    input_tokens: 1000n,
    cache_read_input_tokens: 600n,
    cache_creation_input_tokens: 100n,
    cache_creation_1h_input_tokens: null,
    output_tokens: 50n,
  };
  const nothing = { ...tokens, cache_read_input_tokens: null, cache_creation_input_tokens: null };
  const price = (text: string) => parsePriceOption(text).price;

  it.each(['gpt-4', '=1,2', 'gpt-4=1', 'gpt-4=1,2,3,4,5,6', 'gpt-4=1,x', 'gpt-4=1,', 'gpt-4=-1,2'])(
    'refuses %s',
    (text) => {
      expect(() => parsePriceOption(text)).toThrow(/--price/);
    },
  );

  it('counts each kind of token once, at its own price', () => {
    const m = price('m=3,15,0.3,3.75');
    expect(costOf(m, tokens)).toEqual({
      cost_nusd: 300n * 3000n + 600n * 300n + 100n * 3750n + 50n * 15_000n,
      exact: true,
    });
    const hour = { ...tokens, cache_creation_1h_input_tokens: 40n };
    expect(costOf(price('m=3,15,0.3,3.75,6'), hour)).toEqual({
      cost_nusd: 300n * 3000n + 600n * 300n + 60n * 3750n + 40n * 6000n + 50n * 15_000n,
      exact: true,
    });
  });

  it('may be finer than nano-USD: the sum is rounded and no unit price', () => {
    expect(costOf(price('flash-8b=0.0375,0.15'), { ...nothing, input_tokens: 1_000_000n, output_tokens: 0n })).toEqual({
      cost_nusd: 37_500_000n,
      exact: true,
    });
    expect(costOf(price('flash-8b=0.0375,0.15'), { ...nothing, input_tokens: 1n, output_tokens: 1n })).toEqual({
      cost_nusd: 188n,
      exact: false,
    });
  });

  it('leaves a cost unknown where a price or a count is missing', () => {
    expect(costOf(price('m=3,15'), tokens)).toEqual({ unpriced: 'no cache-read price' });
    expect(costOf(price('m=3,15'), { ...tokens, cache_read_input_tokens: 0n })).toEqual({
      unpriced: 'no cache-write price',
    });
    expect(costOf(price('m=3,15'), { ...nothing, output_tokens: null })).toEqual({
      unpriced: 'output tokens not known',
    });
    expect(costOf(price('m=3,15'), { ...nothing, input_tokens: null })).toEqual({ unpriced: 'input tokens not known' });
    expect(costOf(price('embedding=0.02,0'), { ...nothing, input_tokens: 10n, output_tokens: null })).toEqual({
      cost_nusd: 200n,
      exact: true,
    });
  });

  it('is found by name, by pattern and by date, in this order', () => {
    const july = BigInt(Date.parse('2026-07-01T00:00Z')) * 1000n;
    const book = new PriceBook([
      ...parsePriceFile(
        'prices.csv',
        'model,input,output,from\nsonnet*,3,15,\nsonnet-5,2,10,2026-06-01\nsonnet-5,4,20,\n*,1,1,\n',
      ),
    ]);
    const input = (model: string, time: bigint) => book.priceOf(model, time)?.input.digits;
    expect(input('sonnet-4-20250514', july)).toBe(3n);
    expect(input('sonnet-5', july)).toBe(2n);
    expect(input('sonnet-5', july - 86_400_000_000n * 60n)).toBe(4n);
    expect(input('other', july)).toBe(1n);
    expect(book.unused).toEqual([]);
  });

  it('of a file that is none is named with its entry', () => {
    expect(parsePriceFile('p.json', '{"m": {"input": 1, "output": 2, "cache_write_1h": 4}}')).toMatchObject([
      { model: 'm', price: { cacheWrite1h: { digits: 4n } } },
    ]);
    expect(() => parsePriceFile('p.json', '[{"model": "m"}]')).toThrow('p.json, entry 1 ("m") has no input price');
    expect(() => parsePriceFile('p.csv', 'model,input,output,from\nm,1,2,June\n')).toThrow('no YYYY-MM-DD: "June"');
    expect(() => parsePriceFile('p.json', '[')).toThrow('p.json is not valid JSON');
  });
});
