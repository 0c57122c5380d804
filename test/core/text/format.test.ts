import { expect } from '@open-wc/testing';

import { exactValue, formatValue } from '../../../src/core/text/format.js';
import type { Column, Kind } from '../../../src/core/types.js';

const options = { locale: 'en-US', timeZone: 'Europe/Warsaw' };
const kinds: Kind[] = ['text', 'integer', 'number', 'currency', 'percent', 'duration', 'datetime', 'date', 'boolean'];
const figures: Kind[] = ['integer', 'number', 'currency', 'percent', 'duration'];

const text = (kind: Kind, value: unknown) => formatValue(value, { kind }, options);
const tile = (kind: Kind, value: unknown) => formatValue(value, { kind }, { ...options, compact: true });
const exact = (kind: Kind, value: unknown) => exactValue(value, { kind }, options);
const money = (value: unknown, currency: string, locale = 'en-US') =>
  formatValue(value, { kind: 'currency', currency }, { ...options, locale });

/** ICU puts a narrow no-break space before AM and PM. */
const plain = (words: string) => words.replace(/\s/g, ' ');

const powers = Array.from({ length: 44 }, (_, index) => 10 ** (index - 21));
const nothing: unknown[] = [
  undefined,
  null,
  NaN,
  Infinity,
  -Infinity,
  '',
  ' ',
  '\t\n',
  {},
  { value: 5 },
  { toString: () => '7' },
  { valueOf: () => 7 },
  [],
  [5],
  [null],
  () => 5,
  Symbol('5'),
  new Date(0),
  new Date(NaN),
  new Map(),
  new Set([1]),
  /5/,
  new Error('5'),
  Promise.resolve(5),
  Object.create(null),
];
const words: unknown[] = [
  'N/A',
  'n/a',
  '-',
  '–',
  'NULL',
  'none',
  'abc',
  '1,000',
  '1 000',
  '$5',
  '5 USD',
  '5%',
  '1e',
  'e5',
  '.',
  '+',
  '--1',
  '1.2.3',
  '0x1F',
  '1_000',
  '١٢٣',
  '12:30',
  '1e400',
  '-1e400',
  '9'.repeat(400),
];
const numbers: unknown[] = [
  ...powers,
  ...powers.map((power) => -power),
  0,
  -0,
  1,
  -1,
  0.1 + 0.2,
  1 / 3,
  0.005,
  0.00999,
  0.9995,
  0.99999,
  1.00001,
  1.064,
  -1.064,
  -0.99999,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.EPSILON,
  999_999.995,
  999_950,
  59.99,
  3599.99,
  86_399.99,
];
const numerals: unknown[] = [
  '0',
  '-0',
  '-0.00',
  '0.000000001',
  '-0.000000001',
  '+5',
  '.5',
  '5.',
  '007',
  ' 42 ',
  '1e3',
  '1E-9',
  '30.539200000',
  '-12.50',
  '9007199254740993',
  '-9007199254740993',
  '123456789012345678901234567890',
  '0.1234567890123456789',
  1n,
  -1n,
  0n,
  9007199254740993n,
  123456789012345678901234567890n,
];
const others: unknown[] = [
  true,
  false,
  '2026-11-22T10:22:33Z',
  '2026-11-22T10:22:33.123456+00:00',
  '2026-11-22T10:22:33+0530',
  '2026-11-22T10:22:33',
  '2026-11-22T25:00Z',
  '2026-13-22T10:22Z',
  '2026-11-22',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
  '+275760-09-14T00:00:00Z',
  'Sun Nov 22 2026',
];
const odd = [...nothing, ...words, ...numbers, ...numerals, ...others];

describe('odd values', () => {
  it('never come out as NaN, ∞, undefined or [object, and never fail', () => {
    expect(odd.length).to.be.at.least(200);
    for (const kind of kinds) {
      for (const value of odd) {
        for (const write of [text, tile, exact]) {
          const result = write(kind, value);
          const name = `${kind} ${typeof value === 'symbol' ? 'symbol' : JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))}`;
          expect(result, name).to.match(/\S/);
          expect(result, name).not.to.match(/NaN|∞|undefined|null|Infinity|\[object|Invalid|Symbol/);
        }
      }
    }
  });

  it('that are missing or unreadable are a dash, never 0', () => {
    for (const value of nothing) for (const kind of kinds) expect(text(kind, value), kind).to.equal('–');
    for (const value of words) {
      for (const kind of figures) {
        for (const write of [text, tile, exact]) expect(write(kind, value), `${kind} ${String(value)}`).to.equal('–');
      }
    }
    for (const value of [true, false]) for (const kind of figures) expect(text(kind, value)).to.equal('–');
  });

  it('that are small never read as zero, and zero never as anything else', () => {
    for (const value of [...numbers, ...numerals] as (number | string | bigint)[]) {
      for (const kind of figures) {
        for (const write of [text, tile, exact]) {
          const digits = write(kind, value);
          const isZero = /^\W*0*[.,]?0*\W*s?$/.test(digits);
          expect(isZero, `${kind} ${String(value)}: ${digits}`).to.equal(Number(value) === 0);
        }
      }
    }
  });

  it('keep their sign', () => {
    for (const value of [...numbers, ...numerals] as (number | string | bigint)[]) {
      for (const kind of figures) {
        for (const write of [text, tile, exact]) {
          const digits = write(kind, value);
          expect(digits.includes('-'), `${kind} ${String(value)}: ${digits}`).to.equal(Number(value) < 0);
        }
      }
    }
  });
});

describe('money', () => {
  it('has cents, and a sign before the symbol', () => {
    expect(text('currency', 7374.05)).to.equal('$7,374.05');
    expect(text('currency', '30.5392')).to.equal('$30.54');
    expect(text('currency', -12.5)).to.equal('-$12.50');
    expect(text('currency', 0)).to.equal('$0.00');
    expect(text('currency', -0)).to.equal('$0.00');
  });

  it('an average of money has two significant digits where cents would say nothing', () => {
    const mean = (value: unknown, more: Partial<Column> = {}, locale = 'en-US') =>
      formatValue(value, { kind: 'currency', aggregate: 'ratio', ...more }, { ...options, locale });
    expect([0.0067, 0.00226, -0.0067, '0.000000001', 0.04999].map((value) => mean(value))).to.deep.equal([
      '$0.0067',
      '$0.0023',
      '-$0.0067',
      '$0.0000000010',
      '$0.050',
    ]);
    expect([0, 0.0996, 0.123, 5.5, 12_345.678].map((value) => mean(value))).to.deep.equal([
      '$0.00',
      '$0.10',
      '$0.12',
      '$5.50',
      '$12,345.68',
    ]);
    expect(mean(0.0067, { currency: 'credits' })).to.equal('0.0067 credits');
    expect(mean(0.0067, {}, 'de-DE').replace(/\s/, ' ')).to.equal('0,0067 $');
  });

  it('below a cent is less than a cent', () => {
    expect(text('currency', 0.000004)).to.equal('< $0.01');
    expect(text('currency', 0.00999)).to.equal('< $0.01');
    expect(text('currency', 0.01)).to.equal('$0.01');
    expect(text('currency', -0.004)).to.equal('> -$0.01');
  });

  it('is exact in a tile up to a million', () => {
    expect(tile('currency', 7374.05)).to.equal('$7,374.05');
    expect(tile('currency', 999_999.99)).to.equal('$999,999.99');
    expect(tile('currency', 1_234_567.89)).to.equal('$1.23M');
    expect(tile('currency', -1_234_567.89)).to.equal('-$1.23M');
    expect(text('currency', 1_234_567.89)).to.equal('$1,234,567.89');
  });

  it('has all digits up to nano where it is exact', () => {
    expect(exact('currency', '30.5392')).to.equal('$30.5392');
    expect(exact('currency', 30.5)).to.equal('$30.50');
    expect(exact('currency', 0.000000001)).to.equal('$0.000000001');
    expect(exact('currency', '1234567.000000001')).to.equal('$1,234,567.000000001');
    expect(exact('currency', 1e-12)).to.equal('< $0.000000001');
    expect(exact('currency', 0.1 + 0.2)).to.equal('$0.30');
  });

  it('follows its currency and the locale', () => {
    expect(money(0.4, 'JPY')).to.equal('< ¥1');
    expect(money(1234, 'JPY')).to.equal('¥1,234');
    expect(money(1.2345, 'KWD')).to.match(/1\.235$|1\.234$/);
    expect(plain(money(1234.5, 'EUR', 'de'))).to.equal('1.234,50 €');
    expect(money(12.5, 'credits')).to.equal('12.5 credits');
  });
});

describe('counts and numbers', () => {
  it('are exact in a table, short in a tile from 100,000', () => {
    expect(text('integer', 881_400_000)).to.equal('881,400,000');
    expect(tile('integer', 881_400_000)).to.equal('881.4M');
    expect(tile('integer', 99_999)).to.equal('99,999');
    expect(tile('integer', 100_000)).to.equal('100K');
    expect(tile('number', -123_456.7)).to.equal('-123.5K');
    expect(text('number', 87.346)).to.equal('87.35');
    expect(text('number', 0.001)).to.equal('< 0.01');
    expect(exact('number', 87.346)).to.equal('87.346');
  });

  it('beyond 2^53 keep every digit', () => {
    expect(text('integer', '9007199254740993')).to.equal('9,007,199,254,740,993');
    expect(text('integer', 9007199254740993n)).to.equal('9,007,199,254,740,993');
    expect(exact('integer', '123456789012345678901')).to.equal('123,456,789,012,345,678,901');
  });
});

describe('percentages', () => {
  it('have one decimal at most, and may pass 100', () => {
    expect(text('percent', 1.064)).to.equal('106.4%');
    expect(text('percent', 0.5)).to.equal('50%');
    expect(text('percent', 1)).to.equal('100%');
    expect(text('percent', -0.25)).to.equal('-25%');
    expect(exact('percent', 0.99987)).to.equal('99.987%');
  });

  it('are not rounded to none, to all, or to just the limit', () => {
    expect(text('percent', 0.0004)).to.equal('< 0.1%');
    expect(text('percent', -0.0004)).to.equal('> -0.1%');
    expect(text('percent', 0.0005)).to.equal('0.1%');
    expect(text('percent', 0.9999)).to.equal('> 99.9%');
    expect(text('percent', 0.9994)).to.equal('99.9%');
    expect(text('percent', 1.0001)).to.equal('> 100%');
    expect(text('percent', 1.0005)).to.equal('100.1%');
    expect(text('percent', -0.9999)).to.equal('< -99.9%');
  });
});

describe('durations', () => {
  it('are in the two units that matter', () => {
    const expected: [number, string][] = [
      [0, '0 s'],
      [0.01, '< 0.1 s'],
      [0.4, '0.4 s'],
      [2, '2 s'],
      [9.94, '9.9 s'],
      [9.96, '10 s'],
      [41, '41 s'],
      [59.6, '1 m'],
      [143, '2 m 23 s'],
      [125, '2 m 05 s'],
      [840, '14 m'],
      [3599.6, '1 h'],
      [3900, '1 h 05 m'],
      [86_369, '23 h 59 m'],
      [86_370, '1 d'],
      [273_600, '3 d 4 h'],
      [-143, '-2 m 23 s'],
      [-0.4, '-0.4 s'],
    ];
    for (const [seconds, words] of expected) expect(text('duration', seconds), String(seconds)).to.equal(words);
  });

  it('are in seconds where they are exact', () => {
    expect(exact('duration', 3723.5)).to.equal('3,723.5 s');
  });
});

describe('times and the rest', () => {
  it('are on the clocks of the reporting zone', () => {
    expect(plain(text('datetime', '2026-11-22T23:30:05Z'))).to.equal('Nov 23, 2026, 12:30 AM');
    expect(plain(exact('datetime', '2026-11-22T23:30:05Z'))).to.equal('Nov 23, 2026, 12:30:05 AM GMT+1');
    expect(text('date', '2026-11-22T23:30:05Z')).to.equal('Nov 23, 2026');
    expect(text('datetime', '2026-11-22T23:30:05')).to.equal('–');
  });

  it('are calendar days in every zone alike', () => {
    const day: Pick<Column, 'kind'> = { kind: 'date' };
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      expect(formatValue('2026-11-22', day, { locale: 'en-GB', timeZone })).to.equal('22 Nov 2026');
    }
    expect(text('date', '2026-02-30')).to.equal('–');
    expect(text('datetime', '2026-11-22')).to.equal('–');
  });

  it('are words', () => {
    expect(text('boolean', true)).to.equal('Yes');
    expect(text('boolean', false)).to.equal('No');
    expect(text('boolean', 'yes')).to.equal('–');
    expect(text('text', 'Łukasz')).to.equal('Łukasz');
    expect(text('text', 5)).to.equal('5');
  });
});
