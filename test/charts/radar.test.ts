import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import fc from 'fast-check';
import { drawChart } from '../../src/charts/draw-chart.js';
import { radar } from '../../src/charts/radar.js';
import '../../src/widget/chart/chart-view.js';
import type { ChartView } from '../../src/widget/chart/chart-view.js';
import { box, data, marks, misplaced, texts } from './support.js';

const names = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];
const scores = [91.2, 83, 90.4, 71.5, 94, 0];
const score = (value: number | null) => (value === null ? 'not measured' : value.toFixed(1));
const options = { formatValue: score, formatTick: String, font: 'sans-serif' };

const draw = (values: readonly (number | null)[] = scores, width = 460, labels: readonly string[] = names) => {
  const given = data({ score: values }, labels);
  return radar.scene(given, { width, height: radar.height(given, width, 220, options) }, options);
};

const dots = (scene: ReturnType<typeof draw>) => marks(scene, 'circle');
/** The shape's filling, and its outline. */
const shape = (scene: ReturnType<typeof draw>) => marks(scene, 'path').filter(({ paint }) => paint === 'c1');
/** Where the axes meet. */
const centre = (scene: ReturnType<typeof draw>) => {
  const { x1, y1 } = marks(scene, 'line')[0]!;
  return [x1, y1] as const;
};

describe('radar', () => {
  it('has an axis per name, the first at the top and the others clockwise', () => {
    const scene = draw();
    expect(scene.hitAreas.map(({ label }) => label)).to.deep.equal(names);
    const [x, y] = centre(scene);
    const [first, second, , fourth, , sixth] = marks(scene, 'line');
    expect(first).to.deep.include({ x2: x });
    expect(first!.y2).to.be.below(y);
    expect(second!.x2).to.be.above(x);
    expect(fourth!.y2).to.be.above(y);
    expect(sixth!.x2).to.be.below(x);
  });

  it('places each score on its axis between the middle and the ring of 100', () => {
    const scene = draw([100, 50, 25, 0, 75, 10]);
    const [x, y] = centre(scene);
    const reached = dots(scene).map(({ cx, cy }) => Math.hypot(cx - x, cy - y));
    const full = reached[0]!;
    [100, 50, 25, 0, 75, 10].forEach((value, index) => {
      expect(reached[index]).to.be.closeTo((full * value) / 100, 0.01);
    });
    const { x2, y2 } = marks(scene, 'line')[0]!;
    expect(dots(scene)[0]).to.deep.include({ cx: x2, cy: y2 });
  });

  it('names its rings', () => {
    expect(texts(draw())).to.include.members(['25', '50', '75', '100']);
  });

  it('is filled where every score is known', () => {
    const [filling, outline] = shape(draw());
    expect(filling!.opacity).to.be.below(1);
    expect(outline!.d).to.match(/Z$/);
  });

  it('is open, without a dot, where a score is not known: that is not 0', () => {
    const scene = draw([91.2, 83, null, 71.5, 94, 0]);
    expect(dots(scene).map(({ datum }) => datum!.index)).to.deep.equal([0, 1, 3, 4, 5]);
    const [outline, ...rest] = shape(scene);
    expect(rest).to.be.empty;
    expect(outline!.d.match(/M/g)).to.have.length(4);
    expect(scene.hitAreas[2]).to.include({ label: 'Workflow Usage', value: 'not measured' });
  });

  it('draws nothing but its axes where no score is known', () => {
    const scene = draw([null, null, null, null, null, null]);
    expect(shape(scene)).to.be.empty;
    expect(dots(scene)).to.be.empty;
    expect(scene.hitAreas).to.have.length(6);
  });

  it('stays within its rings whatever comes', () => {
    const scene = draw([250, -30, 50, 50, 50, 50]);
    const [x, y] = centre(scene);
    const [over, under] = dots(scene);
    expect(over!.cy).to.be.closeTo(marks(scene, 'line')[0]!.y2, 0.01);
    expect([under!.cx, under!.cy]).to.deep.equal([x, y]);
    expect(scene.hitAreas[0]!.value).to.equal('250.0');
  });

  it('breaks long names between words at 320 pixels, and cuts none of the six', () => {
    // What a card of 320 pixels leaves.
    const scene = draw(scores, 282);
    expect(misplaced(scene)).to.be.empty;
    expect(texts(scene).join(' ')).to.contain('CLI & Agentic Engineering').and.not.to.contain('…');
  });

  it('never lets texts touch or leave the picture, and keeps names whole in the tooltip', () => {
    const word = fc.constantFrom('CLI', '&', 'Agentic', 'Engineering', 'Wissensmanagementverantwortung', '知識', 'a');
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 200, max: 900 }),
        (labels, width) => {
          const told = labels.map((words) => words.join(' '));
          const scene = draw(
            told.map((_, index) => index * 20),
            width,
            told,
          );
          expect(misplaced(scene)).to.be.empty;
          expect(scene.hitAreas.map(({ label }) => label)).to.deep.equal(told);
          for (const { d } of marks(scene, 'path')) expect(d).not.to.contain('NaN');
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps its names off the shape', () => {
    for (const width of [230, 282, 460]) {
      const scene = draw(scores, width);
      const tips = marks(scene, 'line').map(({ x2 }) => x2);
      const [left, right] = [Math.min(...tips), Math.max(...tips)];
      for (const text of marks(scene, 'text').filter(({ anchor, datum }) => datum && anchor !== 'middle')) {
        const { left: from, right: to } = box(text);
        expect(to <= left || from >= right, text.text).to.equal(true);
      }
    }
  });

  it('says that there is nothing to draw', () => {
    expect(
      texts(drawChart(radar, data({}), { width: 300, height: 220 }, { ...options, empty: 'no figures' })),
    ).to.deep.equal(['no figures']);
  });
});

describe('analytics-chart of kind radar', () => {
  let chart: ChartView;

  const tip = () =>
    chart.shadowRoot!.querySelector<HTMLElement>('[part=tooltip]')?.innerText.replace(/\s+/g, ' ').trim();
  const said = () => chart.shadowRoot!.querySelector('[role=status]')!.textContent;
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await chart.updateComplete;
  };

  beforeEach(async () => {
    const { categories, series } = data({ score: [91.2, 83, null, 71.5, 94, 0] }, names);
    chart = await fixture(
      html`<analytics-chart
        kind="radar"
        label="Scores"
        .categories=${categories}
        .series=${series}
        .formatValue=${score}
        .formatTick=${String}
      ></analytics-chart>`,
    );
    do {
      await new Promise(requestAnimationFrame);
      await chart.updateComplete;
    } while (!chart.shadowRoot!.querySelector('.plot svg'));
  });
  afterEach(() => resetMouse());

  it('is accessible', async () => {
    await expect(chart).to.be.accessible();
    chart.focus();
    await press('ArrowRight');
    await expect(chart).to.be.accessible();
  });

  it('goes through its axes with arrow keys, and says each score', async () => {
    chart.focus();
    await press('Home');
    const heard = [said()];
    for (let index = 1; index < 6; index++) {
      await press('ArrowRight');
      heard.push(said());
    }
    expect(heard).to.deep.equal([
      'Core Platform Usage: 91.2',
      'Core Platform Creation: 83.0',
      'Workflow Usage: not measured',
      'Workflow Creation: 71.5',
      'CLI & Agentic Engineering: 94.0',
      'Impact & Knowledge: 0.0',
    ]);
    expect(tip()).to.equal('Impact & Knowledge 0.0');
    await press('Escape');
    expect(tip()).to.equal(undefined);
  });

  it('answers to the pointer anywhere around an axis', async () => {
    const circle = chart.shadowRoot!.querySelector('circle[data-index="1"]')!.getBoundingClientRect();
    const plot = chart.shadowRoot!.querySelector('.plot')!.getBoundingClientRect();
    // Halfway from the middle to the dot, where nothing is drawn but the filling.
    const x = (plot.x + plot.width / 2 + circle.x) / 2;
    const y = (plot.y + plot.height / 2 + circle.y) / 2;
    await sendMouse({ type: 'move', position: [Math.round(x), Math.round(y)] });
    await chart.updateComplete;
    expect(tip()).to.equal('Core Platform Creation 83.0');
  });

  it('has no legend, and takes the height it needs', () => {
    expect(chart.shadowRoot!.querySelector('[part=legend]')).to.equal(null);
    const svg = chart.shadowRoot!.querySelector('svg')!;
    const plot = chart.shadowRoot!.querySelector('.plot')!;
    expect(plot.clientHeight).to.be.closeTo(svg.viewBox.baseVal.height, 1);
  });

  it('comes as a picture with its names and scores', () => {
    const text = chart.toSvgText(['Scores', 'Current 30 days']);
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(text).to.contain('<title>Core Platform Usage: 91.2</title>').and.to.contain('Current 30 days');
    // What answers to the pointer must not cover the picture.
    const covering = [...parsed.querySelectorAll('path')].filter((path) => path.querySelector('title'));
    expect(covering.map((path) => path.getAttribute('opacity'))).to.deep.equal(Array(6).fill('0'));
    const drawn = [...chart.shadowRoot!.querySelectorAll('path[data-index]')];
    expect(drawn.map((path) => path.getAttribute('opacity'))).to.deep.equal(Array(6).fill('0'));
    const canvas = chart.toCanvas(2, ['Scores']);
    expect(canvas.width).to.be.above(0);
  });
});
