import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ChartOptions } from '../../src/charts/chart-type.js';
import { donut } from '../../src/charts/donut.js';
import { data, marks, misplaced, options, texts } from './support.js';

function draw(values: readonly (number | null)[], more: Partial<ChartOptions> = {}, width = 500) {
  const given = data(
    { cost: values },
    values.map((_, index) => `model ${String(index)}`),
  );
  const height = donut.height(given, width, 220, options);
  return donut.scene(given, { width, height }, { ...options, ...more });
}

const slices = (scene: ReturnType<typeof draw>) => marks(scene, 'path').filter(({ datum }) => datum);
const track = (scene: ReturnType<typeof draw>) => marks(scene, 'path').filter(({ datum }) => !datum);

/** The bounds of a path as the browser draws it. */
function bounds(d: string) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', d);
  svg.append(path);
  document.body.append(svg);
  const found = path.getBBox();
  svg.remove();
  return found;
}

/** Length of the outline of a path as the browser draws it. */
function outline(d: string) {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', d);
  return path.getTotalLength();
}

describe('donut', () => {
  it('has a slice per part, the largest first, and the total in the middle', () => {
    const scene = draw([25, 50, null, 25], { caption: '3 models' });
    expect(slices(scene).map(({ datum }) => datum!.index)).to.deep.equal([1, 0, 3]);
    expect(texts(scene)).to.include.members(['$100.00', '3 models', '50%', '25%']);
    const { x, width } = bounds(slices(scene)[0]!.d);
    expect(x).to.be.within(0, 2);
    expect(width).to.be.closeTo(95, 3);
  });

  it('makes one slice of what is past the sixth', () => {
    const scene = draw([10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(slices(scene)).to.have.length(7);
    expect(slices(scene).at(-1)!.datum).to.include({ index: -1, label: 'other (3)', value: '$9' });
    expect(scene.hitAreas.at(-1)).to.include({ index: -1, label: 'other (3)' });
    expect(new Set(slices(scene).map(({ paint }) => paint)).size).to.equal(7);
  });

  it('closes the ring for a single part', () => {
    const scene = draw([7]);
    const { width, height } = bounds(slices(scene)[0]!.d);
    expect(width).to.be.closeTo(height, 0.1);
    // Two circles, without a seam between them: of the outline nothing is left but their circumferences.
    expect(outline(slices(scene)[0]!.d)).to.be.closeTo(Math.PI * width * (1 + 0.64), 1);
    expect(texts(scene)).to.include('100%');
    expect(track(scene)).to.be.empty;
  });

  it('shows the track alone where there is nothing', () => {
    for (const scene of [draw([]), draw([0, 0]), draw([null])]) {
      expect(slices(scene)).to.be.empty;
      expect(track(scene)).to.have.length(1);
      expect(texts(scene)).to.deep.equal(['no figures']);
    }
    expect(texts(draw([], { empty: 'no spending' }))).to.deep.equal(['no spending']);
  });

  it('leaves the rest of a larger total open', () => {
    const scene = draw([50, 25], { total: 150 });
    expect(track(scene)).to.have.length(1);
    expect(texts(scene)).to.include.members(['$150.00', '33.3%', '16.7%']);
  });

  it('names what is given back, without a slice', () => {
    const scene = draw([60, 40, -10]);
    expect(slices(scene)).to.have.length(2);
    expect(texts(scene)).to.include.members(['$90.00', '60%', 'model 2', '$-10.00']);
  });

  it('tells a trace from nothing', () => {
    expect(texts(draw([1_000_000, 1]))).to.include.members(['> 99.9%', '< 0.1%']);
  });

  it('never lets texts touch or leave the picture', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 12 }),
        fc.integer({ min: 220, max: 1600 }),
        (values, width) => {
          const scene = draw(values, { caption: 'a caption that is far too long for any ring' }, width);
          expect(misplaced(scene)).to.be.empty;
          for (const { d } of slices(scene)) expect(d).not.to.contain('NaN');
        },
      ),
      { numRuns: 60 },
    );
  });
});
