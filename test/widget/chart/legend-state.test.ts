import { expect } from '@open-wc/testing';
import { hiddenAfter } from '../../../src/widget/chart/legend-state.js';

const ids = ['a', 'b', 'c'];

describe('an entry of a legend', () => {
  it('isolates its series, and shows all again where it is the only one', () => {
    expect(hiddenAfter(ids, [], 'b', false)).to.deep.equal(['a', 'c']);
    expect(hiddenAfter(ids, ['a', 'c'], 'b', false)).to.deep.equal([]);
  });

  it('isolates another one from there', () => {
    expect(hiddenAfter(ids, ['a', 'c'], 'a', false)).to.deep.equal(['b', 'c']);
    expect(hiddenAfter(ids, ['a'], 'b', false)).to.deep.equal(['a', 'c']);
  });

  it('with Alt hides its series, and shows it again', () => {
    expect(hiddenAfter(ids, [], 'b', true)).to.deep.equal(['b']);
    expect(hiddenAfter(ids, ['b', 'c'], 'b', true)).to.deep.equal(['c']);
  });

  it('never hides the last one', () => {
    expect(hiddenAfter(ids, ['a', 'c'], 'b', true)).to.deep.equal(['a', 'c']);
    expect(hiddenAfter(['a'], [], 'a', true)).to.deep.equal([]);
    expect(hiddenAfter(['a'], [], 'a', false)).to.deep.equal([]);
  });

  it('forgets series that are no longer there', () => {
    expect(hiddenAfter(ids, ['gone', 'a'], 'b', true)).to.deep.equal(['a', 'b']);
  });
});
