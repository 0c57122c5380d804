import { expect } from '@open-wc/testing';
import { horizontalBars } from '../../src/charts/horizontal-bars.js';
import { bars, box, data, marks, misplaced, options, texts } from './support.js';

const draw = (values: readonly (number | null)[], names?: readonly string[], width = 500) => {
  const given = data({ cost: values }, names);
  return horizontalBars.scene(given, { width, height: horizontalBars.height(given, width, 0, options) }, options);
};

describe('horizontalBars', () => {
  it('are as long as their figures, from one zero', () => {
    const scene = draw([100, 50, 25]);
    const [a, b, c] = marks(scene, 'rect');
    expect(a!.x).to.equal(b!.x);
    expect(b!.width / a!.width).to.be.closeTo(0.5, 0.001);
    expect(c!.width / a!.width).to.be.closeTo(0.25, 0.001);
  });

  it('run to the left for what is given back', () => {
    const scene = draw([100, -50]);
    const [spent, back] = marks(scene, 'rect');
    expect(back!.x + back!.width).to.be.closeTo(spent!.x, 0.001);
    expect(back!.width / spent!.width).to.be.closeTo(0.5, 0.001);
  });

  it('have a name and a figure each; what is not known has no bar', () => {
    const scene = draw([3, null, 0], ['apollo', 'zephyr', 'atlas']);
    expect(texts(scene)).to.deep.equal(['apollo', '$3.00', 'zephyr', '–', 'atlas', '$0.00']);
    expect(bars(scene, 1)).to.be.empty;
    expect(bars(scene, 2)).to.be.empty;
  });

  it('cut long names short, and keep them whole in the datum', () => {
    const name = 'Quarterly procurement contract review assistant (EMEA, legal)';
    for (const width of [200, 284, 500, 1400]) {
      const scene = draw([1_234_567, 2], [name, 'تحليل استخدام نماذج اللغة الكبيرة في المؤسسة'], width);
      expect(misplaced(scene)).to.be.empty;
      const [bar] = bars(scene, 0);
      expect(bar!.datum!.label).to.equal(name);
      const [label] = marks(scene, 'text');
      expect(box(label!).right).to.be.at.most(bar!.x);
    }
  });

  it('are twenty, and say how many more there are', () => {
    const scene = draw(Array.from({ length: 45 }, (_, index) => 50 - index));
    expect(marks(scene, 'rect')).to.have.length(20);
    expect(texts(scene)).to.include('and 25 more');
    expect(misplaced(scene)).to.be.empty;
  });
});
