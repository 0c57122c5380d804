import { expect } from '@open-wc/testing';
import { equal } from '../../src/core/equal.js';
import { memo } from '../../src/core/memo.js';

describe('memo', () => {
  it('makes its result once for the same arguments, and anew for others', () => {
    let made = 0;
    const list = memo((of: object, size: number) => {
      made++;
      return [of, size];
    });
    const [one, other] = [{}, {}];
    expect(list(one, 1)).to.equal(list(one, 1));
    expect(made).to.equal(1);
    expect(list(other, 1)).to.deep.equal([other, 1]);
    expect(list(other, 2)).to.deep.equal([other, 2]);
    expect(made).to.equal(3);
  });

  it('keeps the last result only, also one that is undefined', () => {
    let made = 0;
    const count = memo((_of: string): undefined => {
      made++;
      return undefined;
    });
    for (const of of ['a', 'a', 'b', 'a']) count(of);
    expect(made).to.equal(3);
  });

  it('compares by value where that is wanted', () => {
    const list = memo((of: readonly string[]) => [...of], equal);
    expect(list(['a'])).to.equal(list(['a']));
  });
});
