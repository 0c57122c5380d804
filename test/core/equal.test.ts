import { expect } from '@open-wc/testing';
import { equal } from '../../src/core/equal.js';

describe('equal', () => {
  it('compares by value, at every depth and in any order of keys', () => {
    expect(equal({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).to.equal(true);
    expect(equal({ a: [1, { b: null }] }, { a: [1, { b: 0 }] })).to.equal(false);
    expect(equal([1, 2], [2, 1])).to.equal(false);
    expect(equal([1], [1, 2])).to.equal(false);
    expect(equal([undefined], [])).to.equal(false);
    expect(equal(NaN, NaN)).to.equal(true);
  });

  it('takes a key that holds undefined for an absent one, and no other value', () => {
    expect(equal({ a: undefined, b: 1 }, { b: 1 })).to.equal(true);
    expect(equal({ a: undefined, b: 1 }, { b: 1, c: undefined })).to.equal(true);
    expect(equal({ a: null }, {})).to.equal(false);
    expect(equal({ a: undefined, b: 1 }, { a: 1, b: undefined })).to.equal(false);
  });

  it('does not take one kind of thing for another', () => {
    expect(equal([], {})).to.equal(false);
    expect(equal(null, {})).to.equal(false);
    expect(equal('1', 1)).to.equal(false);
    expect(equal(0, null)).to.equal(false);
  });

  it('reads own keys only', () => {
    expect(equal({ toString: 1 }, {})).to.equal(false);
    expect(equal(JSON.parse('{"__proto__":1}'), {})).to.equal(false);
    expect(equal({ constructor: undefined, a: 1 }, { a: 1 })).to.equal(true);
  });
});
