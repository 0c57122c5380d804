import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { placeTip } from '../../src/charts/place-tip.js';

const zone = (x: number, y: number, width: number, height: number) => ({ index: 0, label: '', x, y, width, height });
const plot = { width: 600, height: 200 };
const tip = { width: 150, height: 80 };

describe('placeTip', () => {
  it('stands to the right, and to the left where the right has no room', () => {
    expect(placeTip(zone(100, 0, 20, 200), tip, plot).left).to.equal(128);
    expect(placeTip(zone(560, 0, 20, 200), tip, plot).left).to.equal(402);
  });

  it('stands below what fills the width, and above where there is no room', () => {
    expect(placeTip(zone(0, 0, 600, 28), tip, plot).top).to.equal(36);
    expect(placeTip(zone(0, 168, 600, 28), tip, plot).top).to.equal(80);
  });

  it('leaves a zone in sight where neither side has room', () => {
    expect(placeTip(zone(270, 0, 20, 200), { width: 260, height: 80 }, { width: 300, height: 200 }).left).to.equal(2);
    expect(placeTip(zone(10, 0, 20, 200), { width: 290, height: 80 }, { width: 300, height: 200 }).left).to.equal(10);
  });

  it('lies inside the plot wherever that is possible', () => {
    const length = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(length(600), length(200), length(300), length(200), length(600), length(200), (...given) => {
        const [x, y, width, height, wide, high] = given;
        const { left, top } = placeTip(zone(x, y, width, height), { width: wide, height: high }, plot);
        expect(left).to.be.within(0, plot.width - wide);
        expect(top).to.be.within(0, plot.height - high);
      }),
    );
  });
});
