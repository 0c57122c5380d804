import { expect } from '@open-wc/testing';
import { sparklineMarks } from '../../src/charts/sparkline.js';
import { marks } from './support.js';

const size = { width: 80, height: 20 };
const sparkline = (values: readonly (number | null)[], given: typeof size) => ({
  ...given,
  marks: sparklineMarks(values, given),
  hitAreas: [],
});

describe('sparkline', () => {
  it('ends in a dot and stays inside', () => {
    const scene = sparkline([1, 4, 2, 8], size);
    const [dot, ...more] = marks(scene, 'circle');
    expect(more).to.be.empty;
    expect(dot!.cx).to.be.within(70, 80 - dot!.r);
    expect(dot!.cy).to.be.within(dot!.r, 20);
  });

  it('breaks where a figure is not known', () => {
    expect(marks(sparkline([1, 2, null, 3, 4], size), 'path')[0]!.d.match(/M/g)).to.have.length(2);
  });

  it('is of whole buckets: what there is of the first and the last is a pale dot beside it', () => {
    const values = [1, 5, 6, 7, 2];
    const scene = (partial: readonly [boolean, boolean]) => ({
      ...size,
      marks: sparklineMarks(values, size, { partial }),
      hitAreas: [],
    });
    const points = (partial: readonly [boolean, boolean]) => marks(scene(partial), 'path')[0]!.d.match(/[ML]/g)!.length;
    expect([points([false, false]), points([false, true]), points([true, true])]).to.deep.equal([5, 4, 3]);
    const dots = marks(scene([true, true]), 'circle');
    expect(dots.map(({ opacity }) => opacity)).to.deep.equal([0.5, undefined, 0.5]);
    expect(dots[1]!.cx, 'the line ends with the last whole bucket').to.be.lessThan(dots[2]!.cx);
  });

  it('is nothing where nothing is known', () => {
    expect(sparkline([], size).marks).to.be.empty;
    expect(sparkline([null, NaN], size).marks).to.be.empty;
  });

  it('lies at the bottom for zeros', () => {
    for (const { cy } of marks(sparkline([0, 0, 0], size), 'circle')) expect(cy).to.equal(17.5);
  });
});
