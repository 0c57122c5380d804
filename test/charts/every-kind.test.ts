import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ChartCategory, ChartData } from '../../src/charts/chart-data.js';
import type { ChartOptions } from '../../src/charts/chart-type.js';
import { drawChart } from '../../src/charts/draw-chart.js';
import { chartTypes, chartTypeOf, type ChartKind } from '../../src/charts/registry.js';
import type { Scene } from '../../src/charts/scene.js';
import { data, misplaced, options } from './support.js';

const KINDS = Object.keys(chartTypes) as ChartKind[];
const HOUR = 3_600_000;

/** Every number and path of a scene is one. */
function broken(scene: Scene): string[] {
  return scene.marks.flatMap((mark) => {
    const bad = Object.entries(mark).filter(([, value]) => typeof value === 'number' && !Number.isFinite(value));
    if (mark.type === 'path' && /NaN|Infinity|undefined/.test(mark.d)) bad.push(['d', mark.d]);
    return bad.map(([key, value]) => `${mark.type}.${key}: ${String(value)}`);
  });
}

/** Rectangles, circles and lines that leave the picture. */
function outside({ marks, width, height }: Scene): string[] {
  const leaves = (left: number, right: number, top: number, bottom: number) =>
    left < -1 || right > width + 1 || top < -1 || bottom > height + 1;
  return marks.flatMap((mark) => {
    switch (mark.type) {
      case 'rect':
        return leaves(mark.x, mark.x + mark.width, mark.y, mark.y + mark.height) ? [JSON.stringify(mark)] : [];
      case 'circle':
        return leaves(mark.cx, mark.cx, mark.cy, mark.cy) ? [JSON.stringify(mark)] : [];
      case 'line':
        return leaves(Math.min(mark.x1, mark.x2), Math.max(mark.x1, mark.x2), mark.y1, mark.y2)
          ? [JSON.stringify(mark)]
          : [];
      default:
        return [];
    }
  });
}

const label = fc.constantFrom(
  'apollo',
  'Quarterly procurement contract review assistant (EMEA, legal)',
  'עלויות השימוש',
  'Q',
  'Pneumonoultramicroscopicsilicovolcanoconiosis',
);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -500, max: 0, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e-7, 1e12) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** Data for any kind: names, or buckets of time in a zone. */
const given = fc
  .record({
    count: fc.integer({ min: 1, max: 40 }),
    series: fc.integer({ min: 1, max: 5 }),
    time: fc.boolean(),
    step: fc.constantFrom(HOUR, 3 * HOUR, 24 * HOUR, 168 * HOUR),
    start: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
    unfinished: fc.boolean(),
    comparison: fc.boolean(),
  })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      labels: fc.array(label, { minLength: shape.count, maxLength: shape.count }),
      values: fc.array(fc.array(value, { minLength: shape.count, maxLength: shape.count }), {
        minLength: shape.series,
        maxLength: shape.series,
      }),
      references: fc.array(fc.record({ value: fc.double({ min: -100, max: 2000, noNaN: true }), label }), {
        maxLength: 3,
      }),
      annotations: fc.array(fc.record({ at: fc.nat(shape.count * shape.step).map((at) => shape.start + at), label }), {
        maxLength: 4,
      }),
    }),
  )
  .map(({ shape, labels, values, references, annotations }) => {
    const { count, time, step, start, unfinished, comparison, series } = shape;
    const categories = labels.map((each, index): ChartCategory => ({
      key: String(index),
      label: each,
      ...(time && { at: start + index * step }),
      ...(unfinished && index === count - 1 && { unfinished: true }),
      ...(index % 5 === 0 && { level: true }),
    }));
    const drawn: ChartData = {
      categories,
      series: values.map((each, nth) => ({
        id: String(nth),
        label: labels[nth] ?? '',
        values: each,
        ...(comparison && nth > 0 && nth === series - 1 && { comparison: true }),
      })),
    };
    const more: Partial<ChartOptions> = { references, annotations, timeZone: 'Europe/Warsaw', locale: 'en-GB' };
    return { drawn, more };
  });

const width = fc.integer({ min: 260, max: 1400 });

describe('every kind of chart', () => {
  for (const kind of KINDS) {
    const type = chartTypes[kind];
    const draw = (drawn: ChartData, wide: number, extra: number, more: Partial<ChartOptions> = {}) => {
      const all = { ...options, ...more };
      const height = type.height(drawn, wide, 220, all) + extra;
      return drawChart(type, drawn, { width: wide, height }, all);
    };
    // A radar has three to six axes.
    const suited =
      kind === 'radar'
        ? given.filter(({ drawn: { categories } }) => categories.length >= 3 && categories.length <= 6)
        : given;

    it(`${kind}: no text lies on another or leaves the picture, whatever comes`, () => {
      fc.assert(
        fc.property(suited, width, fc.constantFrom(0, 0, 60, 400), ({ drawn, more }, wide, extra) => {
          const scene = draw(drawn, wide, extra, more);
          expect(misplaced(scene)).to.be.empty;
          expect(broken(scene)).to.be.empty;
          expect(outside(scene)).to.be.empty;
        }),
        { numRuns: 60 },
      );
    });

    it(`${kind}: every hit area lies in the picture and has something to say`, () => {
      fc.assert(
        fc.property(suited, width, ({ drawn, more }, wide) => {
          const scene = draw(drawn, wide, 0, more);
          for (const area of scene.hitAreas) {
            expect(area.x).to.be.within(-4, wide + 1);
            expect(area.x + area.width).to.be.at.most(wide + 4);
            expect(area.y + area.height).to.be.at.most(scene.height + 1);
            const { title, rows } = type.tip(drawn, area, { ...options, ...more });
            expect(title).to.be.a('string');
            expect(rows).not.to.be.empty;
          }
        }),
        { numRuns: 20 },
      );
    });

    it(`${kind}: says in a sentence what it shows, and what is not known stays unknown`, () => {
      const drawn = data({ a: [4, null, 2, 6], b: [1, null, 2, 3] });
      expect(type.summary(drawn, options)).to.match(/\.$/);
      const unknown = data({ a: [null, null, null, null] });
      expect(JSON.stringify(draw(unknown, 500, 0).marks)).not.to.contain('NaN');
    });

    it(`${kind}: one figure, and none`, () => {
      expect(misplaced(draw(data({ a: [7] }), 300, 0))).to.be.empty;
      expect(misplaced(draw(data({}), 300, 0, { empty: 'no figures' }))).to.be.empty;
    });

    it(`${kind}: is larger in a larger box`, () => {
      const drawn = data({ a: [4, 3, 2, 6], b: [1, 2, 2, 3] });
      const bottom = (scene: Scene) =>
        Math.max(...scene.marks.map((mark) => (mark.type === 'text' ? mark.y : mark.type === 'line' ? mark.y2 : 0)));
      if (kind === 'sparkline' || kind === 'ring') {
        expect(JSON.stringify(draw(drawn, 400, 60).marks)).not.to.equal(JSON.stringify(draw(drawn, 400, 0).marks));
      } else expect(bottom(draw(drawn, 400, 60))).to.be.above(bottom(draw(drawn, 400, 0)));
    });
  }

  it('is found by its name; another name means stacked bars', () => {
    expect(chartTypeOf('donut')).to.equal(chartTypes.donut);
    expect(chartTypeOf('toString')).to.equal(chartTypes.stacked);
  });
});
