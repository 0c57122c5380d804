import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { roundTicks } from '../../src/charts/scales.js';

const ticks = (...given: Parameters<typeof roundTicks>) => roundTicks(...given).ticks;

describe('ticks', () => {
  it('are steps of 1, 2, 2.5 or 5', () => {
    expect(ticks(0, 296, 4)).to.deep.equal([0, 100, 200, 300]);
    expect(ticks(0, 0.3, 3)).to.deep.equal([0, 0.1, 0.2, 0.3]);
    expect(ticks(0, 7, 4)).to.deep.equal([0, 2, 4, 6, 8]);
    expect(ticks(0, 45, 5)).to.deep.equal([0, 10, 20, 30, 40, 50]);
  });

  it('pass through zero where figures lie on both sides of it', () => {
    expect(ticks(-30, 95, 3)).to.deep.equal([-50, 0, 50, 100]);
  });

  it('are whole where only whole numbers make sense', () => {
    expect(ticks(0, 1, 4, true)).to.deep.equal([0, 1]);
    expect(ticks(0, 3, 10, true)).to.deep.equal([0, 1, 2, 3]);
  });

  it('are one where there is nothing to enclose', () => {
    expect(ticks(0, 0, 4)).to.deep.equal([0]);
  });

  it('enclose any figures, in few steps', () => {
    const size = fc.double({ min: 1e-9, max: 1e18, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 8 }), (up, down, count) => {
        const at = ticks(-down, up, count);
        // A thousandth of a pixel does not earn another step.
        const near = (at[1]! - at[0]!) * 1e-6;
        expect(at[0]).to.be.at.most(-down + near);
        expect(at.at(-1)).to.be.at.least(up - near);
        expect(at.length).to.be.within(2, count + 3);
        expect(at).to.include(0);
      }),
    );
  });
});
