import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounded, usd } from '../../src/gateway/model/money.js';

test('nano-USD become the nearest number of USD', () => {
  expect(usd(30_539_200_000n)).toBe(30.5392);
  expect(usd(1n)).toBe(1e-9);
  expect(usd(-1_500_000_000n)).toBe(-1.5);
  expect(usd(0n)).toBe(0);
  expect(usd(123_456_789_012_345_678n)).toBe(123_456_789.012345678);
});

test('as the same digits written in decimal', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), (nano) => {
      const size = (nano < 0n ? -nano : nano).toString().padStart(10, '0');
      expect(usd(nano)).toBe(Number(`${nano < 0n ? '-' : ''}${size.slice(0, -9)}.${size.slice(-9)}`));
    }),
  );
});

test('a number keeps no more digits than asked', () => {
  expect(rounded(66.66666, 2)).toBe(66.67);
  expect(rounded(90, 2)).toBe(90);
});
