import { expect } from '@open-wc/testing';
import { area, stackedArea } from '../../src/charts/area.js';
import { groupedBars } from '../../src/charts/grouped-bars.js';
import { heatmap } from '../../src/charts/heatmap.js';
import { histogram } from '../../src/charts/histogram.js';
import { horizontalBars } from '../../src/charts/horizontal-bars.js';
import { lines } from '../../src/charts/lines.js';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { waterfall } from '../../src/charts/waterfall.js';
import { bars, data, marks, options, texts } from './support.js';

const size = { width: 600, height: 232 };

describe('grouped bars', () => {
  it('stand side by side on one zero', () => {
    const scene = groupedBars.scene(data({ a: [10, 5], b: [20, -5] }), size, options);
    const [a, b] = bars(scene, 0);
    expect(a!.x + a!.width).to.be.at.most(b!.x);
    expect(a!.y + a!.height).to.equal(b!.y + b!.height);
    expect(a!.height / b!.height).to.be.closeTo(0.5, 0.02);
    const [, back] = bars(scene, 1);
    expect(back!.y).to.equal(a!.y + a!.height);
  });

  it('have a pale grey one for a comparison', () => {
    const given = data({ a: [10], b: [20] });
    const [a, b] = given.series;
    const scene = groupedBars.scene({ ...given, series: [a!, { ...b!, comparison: true }] }, size, options);
    expect(bars(scene, 0).map(({ paint }) => paint)).to.deep.equal(['c1', 'field']);
  });
});

describe('a comparison', () => {
  const given = data({ now: [10, 20, 15], was: [30, null, 5] });
  const [now, was] = given.series;
  const compared = { ...given, series: [now!, { ...was!, comparison: true }] };

  it('is a silhouette behind stacked bars, which it does not lift', () => {
    const scene = stackedBars.scene(compared, size, options);
    const first = scene.marks.findIndex(({ type }) => type === 'path');
    expect(first).to.be.above(-1);
    expect(first).to.be.below(scene.marks.findIndex(({ datum }) => datum));
    expect(bars(scene, 0)).to.have.length(1);
    expect(texts(scene)).to.include('$30');
  });

  it('is a grey line behind lines, without dots', () => {
    const scene = lines.scene(compared, size, options);
    const [ghost, line] = marks(scene, 'path');
    expect([ghost!.paint, line!.paint]).to.deep.equal(['field', 'c1']);
    expect(marks(scene, 'circle').every(({ datum }) => datum!.series === 'now')).to.equal(true);
  });
});

describe('areas', () => {
  it('break where nothing is known, which is shaded', () => {
    const scene = area.scene(data({ a: [1, 2, null, 4, 5] }), size, options);
    const [filled] = marks(scene, 'path').filter(({ stroke }) => stroke === undefined);
    expect(filled!.d.match(/M/g)).to.have.length(2);
    expect(marks(scene, 'rect').filter(({ paint }) => paint === 'sunken')).to.have.length(1);
  });

  it('stand one on another to the total', () => {
    const scene = stackedArea.scene(data({ a: [10, 10], b: [20, 30] }), size, options);
    const tops = marks(scene, 'path')
      .filter(({ stroke }) => stroke === undefined)
      .map(({ d }) => Number(/^M[\d.]+,([\d.]+)/.exec(d)![1]));
    const zero = marks(scene, 'line').find(({ paint }) => paint === 'field')!.y1;
    expect((zero - tops[1]!) / (zero - tops[0]!)).to.be.closeTo(3, 0.05);
  });

  it('are a bar where a bucket stands alone', () => {
    const scene = stackedArea.scene(data({ a: [null, 5, null] }), size, options);
    expect(bars(scene, 1)).to.have.length(1);
  });
});

describe('horizontal bars', () => {
  it('tell “other” in a line below, which sets no scale', () => {
    const given = data({ cost: [100, 50, 9000] }, ['apollo', 'zephyr', 'other (228)']);
    const categories = given.categories.map((each, index) => (index === 2 ? { ...each, rest: true } : each));
    const drawn = { ...given, categories };
    const scene = horizontalBars.scene(
      drawn,
      { width: 500, height: horizontalBars.height(drawn, 500, 0, options) },
      options,
    );
    expect(bars(scene, 2)).to.be.empty;
    expect(texts(scene).slice(-2)).to.deep.equal(['other (228)', '$9000.00']);
    const [longest] = bars(scene, 0);
    expect(longest!.width).to.be.above(300);
    expect(scene.hitAreas.map(({ label }) => label)).to.deep.equal(['apollo', 'zephyr', 'other (228)']);
    expect(scene.hitAreas[2]!.value).to.equal('$9000');
  });
});

describe('a heatmap', () => {
  const given = data({ mon: [0, 1, 2, 3], tue: [4, 5, 100, null] }, ['00:00', '01:00', '02:00', '03:00']);
  const height = heatmap.height(given, 600, 220, options);
  const scene = heatmap.scene(given, { width: 600, height }, options);
  const cells = marks(scene, 'rect').filter(({ datum }) => datum);

  it('has a cell per weekday and hour, in rows and columns', () => {
    expect(cells).to.have.length(8);
    expect(new Set(cells.map(({ y }) => y)).size).to.equal(2);
    expect(new Set(cells.map(({ x }) => x)).size).to.equal(4);
    expect(texts(scene)).to.include.members(['MON', 'TUE', '00:00', '03:00']);
  });

  it('has a colour per quartile of what is above zero, so that one busy hour does not pale the others', () => {
    const paint = (series: string, index: number) =>
      cells.find(({ datum }) => datum!.series === series && datum!.index === index)!.paint;
    expect([paint('mon', 0), paint('mon', 1), paint('mon', 3), paint('tue', 1), paint('tue', 2)]).to.deep.equal([
      'sunken',
      'q1',
      'q2',
      'q4',
      'q4',
    ]);
  });

  it('has an outline alone for what is not known, and one around the highest', () => {
    expect(cells.find(({ datum }) => datum!.value === '–')).to.include({ paint: 'field', stroke: 1 });
    const [highest] = marks(scene, 'rect').filter(({ datum }) => !datum);
    expect(highest).to.include({ paint: 'text' });
    expect(heatmap.summary(given, options)).to.equal('Highest: TUE, 02:00, $100.00.');
  });

  it('names its colours by the figures that have them', () => {
    const labels = heatmap.legend(given, options).map(({ label }) => label);
    expect(labels[0]).to.equal('$0.00');
    expect(labels.at(-1)).to.match(/ – \$100\.00$/);
    expect(heatmap.legend(given, options).every(({ id }) => id === undefined)).to.equal(true);
  });

  it('tells a cell and its share of all', () => {
    const tip = heatmap.tip(
      given,
      scene.hitAreas.find(({ label }) => label === 'TUE, 00:00')!,
      options,
    );
    expect(tip).to.deep.equal({
      title: 'TUE, 00:00',
      rows: [{ value: '$4', share: '3.5% of all' }],
      notes: ['third quarter'],
    });
  });

  it('goes down a column with arrow keys', () => {
    expect(scene.steps).to.deep.equal({ across: 1, down: 4 });
  });

  it('is a calendar of weeks over days in time', () => {
    const days = Array.from({ length: 365 }, (_, day) => ({
      key: '',
      label: `d${String(day)}`,
      at: Date.UTC(2025, 0, 1 + day),
    }));
    const year = { categories: days, series: [{ id: 'a', label: 'A', values: days.map((_, day) => day) }] };
    const zoned = { ...options, timeZone: 'UTC', locale: 'en' };
    const drawn = heatmap.scene(year, { width: 700, height: heatmap.height(year, 700, 220, zoned) }, zoned);
    expect(drawn.hitAreas).to.have.length(365);
    expect(new Set(drawn.hitAreas.map(({ x }) => x)).size).to.equal(53);
    // 1 January 2025 was a Wednesday.
    expect(drawn.hitAreas[0]!.label).to.equal('Wed, d0');
    expect(drawn.hitAreas[0]!.y).to.be.closeTo(2 * drawn.hitAreas[0]!.height, 0.01);
    expect(drawn.steps).to.deep.equal({ across: 7, down: 1 });
    expect(texts(drawn)).to.include.members(['Jan', 'Dec']);
  });
});

describe('a waterfall', () => {
  const named = data({ cost: [1000, -300, 50, 750] }, ['Before', 'Archive', 'CLI', 'After']);
  const given = {
    ...named,
    categories: named.categories.map((each, index) => ({ ...each, ...(index % 3 === 0 && { level: true }) })),
  };
  const scene = waterfall.scene(given, { width: 600, height: waterfall.height(given, 600, 0, options) }, options);
  const of = (index: number) => bars(scene, index)[0]!;

  it('goes from the start over each part to the end', () => {
    expect(of(1).x + of(1).width).to.be.closeTo(of(0).x + of(0).width, 0.01);
    expect(of(2).x).to.be.closeTo(of(1).x, 0.01);
    expect(of(3).x + of(3).width).to.be.closeTo(of(2).x + of(2).width, 0.01);
    expect(of(2).width / of(1).width).to.be.closeTo(50 / 300, 0.01);
  });

  it('tells less from more by colour, sign and words', () => {
    expect([of(1).paint, of(2).paint, of(0).paint]).to.deep.equal(['c1', 'c2', 'rest']);
    expect(texts(scene)).to.include.members(['$-300.00', '+$50.00', '$1000.00']);
    expect(waterfall.legend(given, options).map(({ label }) => label)).to.deep.equal(['less', 'more']);
    expect(
      waterfall.tip(given, scene.hitAreas[1]!, options).rows.map(({ label, value, share }) => [label, value, share]),
    ).to.deep.equal([
      ['less', '$-300', '30% of the start'],
      ['So far', '$700', undefined],
    ]);
    expect(waterfall.summary(given, options)).to.equal('From $1000.00 to $750.00. Largest change: Archive, $-300.00.');
  });

  it('begins its axis above zero where parts are small beside levels, and says so', () => {
    const ticks = texts(scene).filter((text) => /^\$\d+$/.test(text));
    expect(Number(ticks[0]!.slice(1))).to.be.within(1, 700);
    const spread = data({ cost: [100, -150, 50] }, ['a', 'b', 'c']);
    const zero = waterfall.scene(
      {
        ...spread,
        categories: spread.categories.map((each, index) => ({ ...each, ...(index === 0 && { level: true }) })),
      },
      size,
      options,
    );
    expect(texts(zero)).to.include('$0');
  });

  it('goes on from where it was past a part that is not known', () => {
    const gap = { ...given, series: [{ ...given.series[0]!, values: [1000, null, 50, 1050] }] };
    const drawn = waterfall.scene(gap, size, options);
    expect(bars(drawn, 1)).to.be.empty;
    const [start, part] = [bars(drawn, 0)[0]!, bars(drawn, 2)[0]!];
    expect(part.x).to.be.closeTo(start.x + start.width, 0.01);
    expect(texts(drawn)).to.include('–');
  });
});

describe('a histogram', () => {
  const figures = [1, 2, 2, 3, 7, 12, 18, null];
  const given = data({ cost: figures }, figures.map(String));
  const scene = histogram.scene(given, size, options);

  it('counts figures in round spans, and none that is not known', () => {
    const counts = scene.hitAreas.map(({ label, value }) => [label, value?.split(' · ')[0]]);
    expect(counts).to.deep.equal([
      ['$0.00 – $5.00', '4'],
      ['$5.00 – $10.00', '1'],
      ['$10.00 – $15.00', '1'],
      ['$15.00 – $20.00', '1'],
    ]);
    const [most, next] = marks(scene, 'rect').filter(({ datum }) => datum);
    expect(most!.height / next!.height).to.be.closeTo(4, 0.1);
  });

  it('has counts at the left and figures below', () => {
    expect(texts(scene)).to.include.members(['0', '4', '$0', '$20']);
    expect(histogram.summary(given, options)).to.equal('Most, 4: $0.00 – $5.00.');
  });

  it('takes a figure at a border into the upper span, and the highest into the last', () => {
    const edges = histogram.scene(data({ a: [0, 10, 10, 20] }), size, options).hitAreas;
    expect(edges.reduce((all, { value }) => all + parseInt(value!, 10), 0)).to.equal(4);
  });
});
