import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { bars, data, marks, misplaced, options, texts } from './support.js';

const size = { width: 600, height: 232 };
/** 200 px of plot. */
const draw = (...given: Parameters<typeof data>) => stackedBars.scene(data(...given), size, options);

describe('stackedBars', () => {
  it('stacks the parts to the total, from zero', () => {
    const scene = draw({ a: [30, 10], b: [50, 10], c: [20, 20] });
    const [zero] = marks(scene, 'line');
    const [a, b, c] = bars(scene, 0);
    const height = zero!.y1 - 0.5 - c!.y;
    expect(a!.y + a!.height).to.equal(zero!.y1 - 0.5);
    // A gap of a pixel between parts is taken out of the upper one.
    expect(b!.y + b!.height).to.equal(a!.y - 1);
    expect(c!.y + c!.height).to.equal(b!.y - 1);
    expect(a!.height / height).to.be.closeTo(0.3, 0.01);
    expect(bars(scene, 1).at(-1)!.y).to.be.closeTo(zero!.y1 - height * 0.4, 1.5);
  });

  it('draws what is given back below zero', () => {
    const scene = draw({ spent: [100, 50], back: [-40, 0] });
    const zero = marks(scene, 'line').find(({ paint }) => paint === 'field')!.y1 - 0.5;
    const [spent, back] = bars(scene, 0);
    expect(spent!.y + spent!.height).to.equal(zero);
    expect(back!.y).to.equal(zero);
    expect(back!.height / spent!.height).to.be.closeTo(0.4, 0.01);
    expect(texts(scene)).to.include('$-50');
  });

  it('shades a bucket of which nothing is known, and leaves a zero blank', () => {
    const scene = draw({ a: [10, null, 0], b: [5, null, 0] });
    const [gap, ...more] = marks(scene, 'rect').filter(({ datum }) => !datum);
    expect(more).to.be.empty;
    expect(gap!.x).to.be.closeTo(scene.hitAreas[1]!.x, 0.01);
    expect(gap!.width).to.be.closeTo(scene.hitAreas[1]!.width, 0.01);
    expect(bars(scene, 1)).to.be.empty;
    expect(bars(scene, 2)).to.be.empty;
  });

  it('takes what is not a number for not known', () => {
    const scene = draw({ a: [10, NaN, Infinity] });
    expect(JSON.stringify(scene)).not.to.contain('null');
    expect(bars(scene, 0)).to.have.length(1);
  });

  it('fades the bucket that is not over, and says so', () => {
    const scene = draw({ a: [1, 2, 3] }, undefined, true);
    expect(bars(scene, 1)[0]!.opacity).to.be.undefined;
    expect(bars(scene, 2)[0]!.opacity).to.be.below(1);
    expect(texts(scene)).to.include('not over yet');
    expect(misplaced(scene)).to.be.empty;
  });

  it('knows what each bar stands for', () => {
    const scene = draw({ a: [1.25, 2], b: [3, 4] }, ['Monday', 'Tuesday']);
    expect(bars(scene, 1)[1]!.datum).to.deep.equal({
      index: 1,
      key: 'k1',
      series: 'b',
      label: 'Tuesday, B',
      value: '$4',
    });
  });

  it('makes the smallest figure visible', () => {
    const [, small] = draw({ a: [1_000_000, 0.000004] }).marks.filter(({ datum }) => datum);
    expect(small).to.include({ type: 'rect', height: 1 });
  });

  it('counts in whole numbers where the figures are whole', () => {
    expect(texts(draw({ runs: [1, 1, 0] })).filter((text) => text.startsWith('$'))).to.deep.equal(['$0', '$1']);
  });

  it('names as many buckets as there is room for', () => {
    const values = Array.from({ length: 30 }, (_, index) => index);
    const named = (width: number) =>
      texts(stackedBars.scene(data({ a: values }), { width, height: 200 }, options)).filter((text) =>
        text.endsWith('Oct'),
      );
    expect(named(2400)).to.have.length(30);
    expect(named(1000)).to.have.length(15);
    expect(named(300).length).to.be.within(3, 6);
  });

  it('has a hit area per bucket, side by side to the right edge', () => {
    const { hitAreas, width } = draw({ a: [1, 2, 3, 4] });
    hitAreas.forEach((zone, index) => {
      const next = hitAreas[index + 1];
      expect(zone.x + zone.width).to.be.closeTo(next?.x ?? width, 0.01);
    });
  });

  it('never lets texts touch or leave the picture, nor bars leave their bucket', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 420 }),
        fc.integer({ min: 260, max: 1600 }),
        fc.constantFrom(
          '24 Oct',
          '24 Oct 2025, 13:00',
          'Quarterly procurement contract review assistant',
          'Q',
          'עלויות',
        ),
        fc.double({ min: 1e-6, max: 1e15, noNaN: true }),
        fc.boolean(),
        (count, width, label, most, unfinished) => {
          const values = Array.from({ length: count }, (_, index) => ((index % 7) + 1) * (most / 7));
          const given = data(
            { a: values },
            values.map(() => label),
            unfinished,
          );
          const scene = stackedBars.scene(given, { width, height: 220 }, options);
          expect(misplaced(scene)).to.be.empty;
          for (const { x, width: wide, datum } of marks(scene, 'rect')) {
            const zone = scene.hitAreas[datum!.index]!;
            expect(x).to.be.at.least(zone.x - 1);
            expect(x + wide).to.be.at.most(zone.x + zone.width + 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
