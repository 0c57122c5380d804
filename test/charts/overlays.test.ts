import { expect } from '@open-wc/testing';
import type { ChartOptions } from '../../src/charts/chart-type.js';
import { horizontalBars } from '../../src/charts/horizontal-bars.js';
import { lines } from '../../src/charts/lines.js';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { data, marks, misplaced, options, texts } from './support.js';

const size = { width: 600, height: 232 };
const draw = (more: Partial<ChartOptions>, values: readonly number[] = [40, 70]) =>
  stackedBars.scene(data({ a: values }), size, { ...options, ...more });
const dashed = (scene: ReturnType<typeof draw>) => marks(scene, 'line').filter(({ dash }) => dash);

describe('a reference', () => {
  it('is a line with a label at its value', () => {
    const scene = draw({ references: [{ value: 50, label: 'Budget $50' }] });
    expect(texts(scene)).to.include('Budget $50');
    const [line] = dashed(scene);
    const [low, high] = marks(scene, 'line')
      .filter(({ dash }) => !dash)
      .map(({ y1 }) => y1)
      .toSorted((a, b) => b - a)
      .flatMap((y, nth, all) => (nth === 0 || nth === all.length - 1 ? [y] : []));
    expect(line!.y1).to.be.closeTo(low! - ((low! - high!) * 50) / 75, 1.5);
  });

  it('widens the scale where it is near, so that it is always seen', () => {
    const scene = draw({ references: [{ value: 100, label: 'Budget' }] });
    expect(texts(scene)).to.include('$100');
    expect(dashed(scene)).to.have.length(1);
  });

  it('is told at the edge where it is far: it must not flatten the figures', () => {
    const scene = draw({ references: [{ value: 5000, label: 'Budget $5,000' }] });
    expect(texts(scene)).to.include('↑ Budget $5,000').and.not.to.include('$5000');
    expect(dashed(scene)).to.be.empty;
  });

  it('lies below zero too', () => {
    const scene = draw({ references: [{ value: -20, label: 'Floor' }] });
    expect(dashed(scene)).to.have.length(1);
    expect(misplaced(scene)).to.be.empty;
  });

  it('never lies on another one’s label', () => {
    const references = [50, 51, 52, 53].map((value) => ({ value, label: `Limit $${String(value)}` }));
    const scene = draw({ references });
    expect(dashed(scene)).to.have.length(4);
    expect(texts(scene)).to.include.members(references.map(({ label }) => label));
    expect(misplaced(scene)).to.be.empty;
  });

  it('is a line across bars that lie', () => {
    const scene = horizontalBars.scene(
      data({ a: [100, 50] }),
      { width: 500, height: 74 },
      { ...options, references: [{ value: 75, label: 'Limit' }] },
    );
    const [first, second] = marks(scene, 'rect').filter(({ datum }) => datum);
    const [line] = dashed(scene);
    expect(line!.x1).to.be.within(second!.x + second!.width, first!.x + first!.width);
    expect(texts(scene)).to.include('Limit');
  });
});

describe('an annotation', () => {
  const categories = Array.from({ length: 10 }, (_, day) => ({ key: '', label: '', at: Date.UTC(2025, 9, 1 + day) }));
  const timed = (
    annotations: ChartOptions['annotations'],
    zone: Pick<ChartOptions, 'timeZone'> = { timeZone: 'UTC' },
  ) =>
    lines.scene({ categories, series: [{ id: 'a', label: 'A', values: categories.map((_, day) => day) }] }, size, {
      ...options,
      annotations,
      ...zone,
    });

  it('is a line with its words at its instant', () => {
    const scene = timed([{ at: Date.UTC(2025, 9, 6), label: 'Prices changed' }]);
    expect(texts(scene)).to.include('Prices changed');
    expect(dashed(scene)[0]!.x1).to.be.closeTo(scene.hitAreas[5]!.x, 1);
  });

  it('outside of the time shown is left out, as it is where there is no time', () => {
    expect(dashed(timed([{ at: Date.UTC(2025, 8, 1), label: 'Before' }]))).to.be.empty;
    expect(dashed(timed([{ at: Date.UTC(2025, 9, 6), label: 'Here' }], {}))).to.be.empty;
  });

  it('stands in the tooltip of its bucket too', () => {
    const given = { categories, series: [{ id: 'a', label: 'A', values: categories.map(() => 1) }] };
    const annotations = [{ at: Date.UTC(2025, 9, 6, 13), label: 'Prices changed' }];
    const tip = (index: number) =>
      lines.tip(
        given,
        { index, label: '', x: 0, y: 0, width: 1, height: 1 },
        { ...options, annotations, timeZone: 'UTC' },
      );
    expect(tip(5).notes).to.deep.equal(['Prices changed']);
    expect(tip(4).notes).to.be.undefined;
  });

  it('many of them keep their words apart', () => {
    const scene = timed(categories.map(({ at }) => ({ at, label: 'Something happened here' })));
    expect(dashed(scene)).to.have.length(10);
    expect(misplaced(scene)).to.be.empty;
  });
});
