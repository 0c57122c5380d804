import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaled } from '../../src/gateway/ingest/decimal.js';
import { FieldError } from '../../src/gateway/ingest/import-error.js';
import { parseInstant } from '../../src/gateway/ingest/instant.js';
import { costOf, parsePrice } from '../../src/gateway/ingest/price.js';

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
  ])('%s counted in 10^-%i is %s', (text, scale, expected) => {
    expect(scaled(text, scale)).toBe(expected);
  });

  it('is too fine when digits are left over, and nothing when it is not one', () => {
    expect(scaled('0.0000000001', 9)).toBe('too fine');
    expect(scaled('1.5', 0)).toBe('too fine');
    for (const text of ['', '.', '-', 'abc', '1,5', '0x10', '1e', 'Infinity', '1 2'])
      expect(scaled(text, 9)).toBeUndefined();
  });

  it('keeps every digit of any amount', () => {
    const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(amounts, (nano) => {
        const digits = (nano < 0n ? -nano : nano).toString().padStart(10, '0');
        const text = `${nano < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
        expect(scaled(text, 9)).toBe(nano);
      }),
    );
  });
});

describe('a time', () => {
  const second = 1_700_158_546n;

  it.each([
    ['2023-11-16 18:15:46.6805900', second * 1_000_000n + 680_590n],
    ['2023-11-16T18:15:46.680590Z', second * 1_000_000n + 680_590n],
    ['2023-11-16T20:15:46.68059+02:00', second * 1_000_000n + 680_590n],
    ['2023-11-16 13:15:46-05', second * 1_000_000n],
    ['2023-11-16T23:45:46+0530', second * 1_000_000n],
    ['2023-11-16 18:15', (second - 46n) * 1_000_000n],
    ['2023-11-16', 1_700_092_800_000_000n],
    ['1700158546', second * 1_000_000n],
    ['1700158546.68059', second * 1_000_000n + 680_590n],
    ['1700158546680', second * 1_000_000n + 680_000n],
    ['1700158546680590', second * 1_000_000n + 680_590n],
    ['1700158546680590123', second * 1_000_000n + 680_590n],
    ['1969-12-31T23:59:59.5Z', -500_000n],
  ])('%s is %s microseconds', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '2023-02-29',
    '2023-13-01',
    '2023-11-16T24:00:00',
    '2023-11-16T18:60',
    '2023-11-16T18:15+25:00',
    '16.11.2023',
    'yesterday',
    '-5',
  ])('%s is refused', (text) => {
    expect(() => parseInstant(text)).toThrow(FieldError);
  });
});

describe('a price', () => {
  const tokens = { input: 1000n, cacheRead: 600n, cacheCreation: 100n, output: 50n };

  it('is read in USD per million tokens, exactly', () => {
    expect(parsePrice('gpt-4=1,2')).toEqual({ model: 'gpt-4', price: { input: 1000n, output: 2000n } });
    expect(parsePrice('a=b=0.075,0.3,0.001,3.75')).toEqual({
      model: 'a=b',
      price: { input: 75n, output: 300n, cacheRead: 1n, cacheCreation: 3750n },
    });
  });

  it.each(['gpt-4', '=1,2', 'gpt-4=1', 'gpt-4=1,2,3,4,5', 'gpt-4=1,x', 'gpt-4=1,', 'gpt-4=-1,2'])(
    'refuses %s',
    (text) => {
      expect(() => parsePrice(text)).toThrow(/--price/);
    },
  );

  it('names the one that is finer than nano-USD per token', () => {
    expect(() => parsePrice('gpt-4=1,0.0375')).toThrow(/output price "0.0375" of model "gpt-4".*finer/s);
  });

  it('counts each kind of token once, at its own price', () => {
    const { price } = parsePrice('m=3,15,0.3,3.75');
    expect(costOf(price, tokens)).toBe(300n * 3000n + 600n * 300n + 100n * 3750n + 50n * 15_000n);
  });

  it('leaves a cost unknown where a price or a count is missing', () => {
    const { price } = parsePrice('m=3,15');
    expect(costOf(price, tokens)).toBe('no cache-read price');
    expect(costOf(price, { ...tokens, cacheRead: 0n })).toBe('no cache-creation price');
    expect(costOf(price, { ...tokens, cacheRead: null, cacheCreation: null, output: null })).toBe(
      'output tokens not known',
    );
    expect(costOf(price, { input: null, cacheRead: null, cacheCreation: null, output: 1n })).toBe(
      'input tokens not known',
    );
  });

  it('of nothing needs no count', () => {
    const { price } = parsePrice('embedding=0.02,0');
    expect(costOf(price, { input: 10n, cacheRead: null, cacheCreation: null, output: null })).toBe(200n);
  });
});
