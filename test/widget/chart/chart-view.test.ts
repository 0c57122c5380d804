import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { ChartCategory } from '../../../src/charts/chart-data.js';
import { colorOf } from '../../../src/charts/colors.js';
import '../../../src/widget/chart/chart-view.js';
import type { ChartKind, ChartSelection, ChartSpan, ChartView } from '../../../src/widget/chart/chart-view.js';
import { resized } from './chart-support.js';

const KINDS: readonly ChartKind[] = ['stacked', 'lines', 'bars', 'donut'];
const categories: readonly ChartCategory[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((label, index) => ({
  key: label,
  label,
  ...(index === 4 && { unfinished: true }),
}));
const series = [
  { id: 'assistants', label: 'Assistants', values: [10, 20, null, 5, 1] },
  { id: 'cli', label: 'CLI', values: [1.25, 2, null, 3, 0.5] },
];
const dollars = (value: number | null, exact?: boolean) =>
  value === null ? '–' : `$${exact ? String(value) : value.toFixed(2)}`;

async function show(kind: ChartKind, given: Partial<ChartView> = {}, width = 600): Promise<ChartView> {
  const box = await fixture<HTMLElement>(
    html`<div>
      <analytics-chart label="Spending" summary="Five days." kind=${kind}></analytics-chart>
    </div>`,
  );
  box.style.width = `${String(width)}px`;
  // As axe takes a transparent page for white, which it is not in the dark.
  box.style.background = 'Canvas';
  const chart = box.querySelector('analytics-chart')!;
  Object.assign(chart, { categories, series, formatValue: dollars, ...given });
  await drawn(chart);
  return chart;
}

async function drawn(chart: ChartView) {
  do await resized(chart);
  while (!chart.shadowRoot!.querySelector('.plot svg'));
}

const part = (chart: ChartView, name: string) => chart.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`);
const plot = (chart: ChartView) => part(chart, 'plot')!;
const tip = (chart: ChartView) => part(chart, 'tooltip')?.innerText.replace(/\s+/g, ' ').trim();
const said = (chart: ChartView) => chart.shadowRoot!.querySelector('[role=status]')!.textContent;
const bar = (chart: ChartView, index: number, id: string) =>
  chart.shadowRoot!.querySelector(`[data-index='${String(index)}'][data-series='${id}']`)!;

async function press(chart: ChartView, ...keys: string[]) {
  for (const key of keys) await sendKeys({ press: key });
  await chart.updateComplete;
}

async function point(chart: ChartView, at: Element, type: 'move' | 'click' = 'move') {
  const { x, y, width, height } = at.getBoundingClientRect();
  await sendMouse({ type, position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
  await chart.updateComplete;
}

/** Middle of a bucket of a chart of five, in the page. */
function bucket(chart: ChartView, index: number): [x: number, y: number] {
  const { right, top, width } = plot(chart).getBoundingClientRect();
  const step = (width - 40) / 5;
  return [Math.round(right - (4.5 - index) * step), Math.round(top + 100)];
}

describe('analytics-chart', () => {
  afterEach(async () => {
    await resetMouse();
  });

  describe('is accessible, light and dark,', () => {
    for (const kind of KINDS)
      for (const colorScheme of ['light', 'dark'] as const)
        it(`as ${kind}, ${colorScheme}`, async () => {
          document.documentElement.style.colorScheme = colorScheme;
          await emulateMedia({ colorScheme });
          const chart = await show(kind);
          await expect(chart).to.be.accessible();
          chart.focus();
          await chart.updateComplete;
          await expect(chart).to.be.accessible();
          document.documentElement.style.colorScheme = '';
        });
  });

  it('is one image with a name and one tab stop', async () => {
    const chart = await show('stacked');
    expect(plot(chart).getAttribute('role')).to.equal('img');
    expect(plot(chart).getAttribute('aria-label')).to.equal('Spending. Five days.');
    expect(chart.shadowRoot!.querySelectorAll('[tabindex]')).to.have.length(1);
  });

  it('keeps the height that it will have', async () => {
    const box = await fixture<HTMLElement>(html`<div><analytics-chart height="180"></analytics-chart></div>`);
    const chart = box.querySelector('analytics-chart')!;
    const empty = chart.offsetHeight;
    chart.categories = categories;
    chart.series = [series[0]!];
    await drawn(chart);
    expect(empty).to.equal(180);
    expect(chart.offsetHeight).to.equal(180);
  });

  it('follows its width', async () => {
    const chart = await show('stacked', {}, 600);
    chart.parentElement!.style.width = '300px';
    await resized(chart);
    expect(chart.shadowRoot!.querySelector('.plot svg')!.getAttribute('viewBox')).to.equal('0 0 300 220');
  });

  it('draws again after it was moved', async () => {
    const chart = await show('stacked', {}, 600);
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.style.width = '400px';
    box.append(chart);
    await resized(chart);
    expect(chart.shadowRoot!.querySelector('.plot svg')!.getAttribute('viewBox')).to.equal('0 0 400 220');
  });

  it('names its series where there are several', async () => {
    const chart = await show('stacked');
    expect(part(chart, 'legend')!.innerText.split(/\s*\n\s*/)).to.deep.equal(['Assistants', 'CLI']);
    chart.series = [series[0]!];
    await chart.updateComplete;
    expect(part(chart, 'legend')).to.equal(null);
  });

  describe('under the pointer', () => {
    it('tells the exact figures of a bucket, top to bottom, with their total', async () => {
      const chart = await show('stacked');
      await point(chart, bar(chart, 0, 'assistants'));
      expect(tip(chart)).to.equal('Mon CLI $1.25 Assistants $10 Total $11.25');
      await point(chart, bar(chart, 4, 'assistants'));
      expect(tip(chart)).to.equal('Fri · not over yet CLI $0.5 Assistants $1 Total $1.5');
      await sendMouse({ type: 'move', position: [0, 0] });
      await chart.updateComplete;
      expect(tip(chart)).to.equal(undefined);
    });

    it('says of a gap that it is not known', async () => {
      const chart = await show('stacked');
      await sendMouse({ type: 'move', position: bucket(chart, 2) });
      await chart.updateComplete;
      expect(tip(chart)).to.equal('Wed CLI – Assistants – Total –');
    });

    it('believes the total that it is given', async () => {
      const chart = await show('stacked', { categories: categories.map((each) => ({ ...each, total: 11.3 })) });
      await point(chart, bar(chart, 0, 'assistants'));
      expect(tip(chart)).to.contain('Total $11.3');
    });

    it('tells a slice and its share', async () => {
      const chart = await show('donut');
      const [slice] = chart.shadowRoot!.querySelectorAll('path[data-index="1"]');
      const { left, top, height } = plot(chart).getBoundingClientRect();
      const d = slice!.getBoundingClientRect();
      expect(d.height).to.be.above(20);
      await sendMouse({ type: 'move', position: [Math.round(d.right - 8), Math.round(top + height / 2 - 10)] });
      await chart.updateComplete;
      expect(left).to.be.at.least(0);
      expect(tip(chart)).to.equal('Tue $20 · 55.6%');
    });

    it('says which bar was pressed', async () => {
      const chart = await show('stacked');
      setTimeout(() => void point(chart, bar(chart, 1, 'cli'), 'click'));
      const { detail } = await oneEvent<CustomEvent<ChartSelection>>(chart, 'select');
      expect(detail).to.deep.equal({ index: 1, series: 'cli' });
    });

    it('gives a span of buckets, drawn in either direction and past the edge', async () => {
      const chart = await show('stacked', { brushable: true });
      const spans: ChartSpan[] = [];
      const chosen: unknown[] = [];
      chart.addEventListener('brush', (event) => spans.push((event as CustomEvent<ChartSpan>).detail));
      chart.addEventListener('select', (event) => chosen.push((event as CustomEvent<unknown>).detail));
      for (const [from, to] of [
        [bucket(chart, 1), bucket(chart, 3)],
        [bucket(chart, 3), [0, 300]],
      ] as const) {
        await sendMouse({ type: 'move', position: from });
        await sendMouse({ type: 'down' });
        await sendMouse({ type: 'move', position: [...to] });
        await chart.updateComplete;
        expect(chart.shadowRoot!.querySelector('.chosen')).not.to.equal(null);
        await sendMouse({ type: 'up' });
      }
      expect(spans).to.deep.equal([
        { from: 1, to: 3 },
        { from: 0, to: 3 },
      ]);
      expect(chosen).to.be.empty;
      await sendMouse({ type: 'click', position: bucket(chart, 2) });
      await point(chart, bar(chart, 0, 'assistants'), 'click');
      expect(chosen).to.deep.equal([{ index: 2 }, { index: 0, series: 'assistants' }]);
    });
  });

  describe('under the keyboard', () => {
    it('moves from bucket to bucket, and says each', async () => {
      const chart = await show('stacked');
      chart.focus();
      await chart.updateComplete;
      expect(said(chart)).to.equal('Mon: CLI $1.25, Assistants $10, Total $11.25');
      await press(chart, 'ArrowRight');
      expect(tip(chart)).to.match(/^Tue /);
      await press(chart, 'End');
      expect(said(chart)).to.match(/^Fri · not over yet: /);
      await press(chart, 'ArrowRight', 'ArrowLeft');
      expect(said(chart)).to.match(/^Thu: /);
      await press(chart, 'Home', 'ArrowLeft');
      expect(said(chart)).to.match(/^Mon: /);
    });

    it('chooses with Enter and Space', async () => {
      const chart = await show('bars');
      const chosen: unknown[] = [];
      chart.addEventListener('select', (event) => chosen.push((event as CustomEvent<unknown>).detail));
      chart.focus();
      await press(chart, 'ArrowDown', 'Enter', 'ArrowDown', 'Space');
      expect(chosen).to.deep.equal([{ index: 1 }, { index: 2 }]);
    });

    it('hides the tooltip with Escape, once, and when it is left', async () => {
      const chart = await show('stacked');
      let escaped = 0;
      chart.parentElement!.addEventListener('keydown', () => escaped++);
      chart.focus();
      await press(chart, 'Escape');
      expect(tip(chart)).to.equal(undefined);
      expect(escaped).to.equal(0);
      await press(chart, 'Escape');
      expect(escaped).to.equal(1);
      await press(chart, 'Home');
      plot(chart).blur();
      await chart.updateComplete;
      expect(tip(chart)).to.equal(undefined);
    });

    it('marks a span with Shift and takes it with Enter', async () => {
      const chart = await show('stacked', { brushable: true });
      chart.focus();
      await press(chart, 'ArrowRight');
      await sendKeys({ down: 'Shift' });
      await press(chart, 'ArrowRight', 'ArrowRight');
      await sendKeys({ up: 'Shift' });
      expect(chart.shadowRoot!.querySelector('.chosen')).not.to.equal(null);
      expect(said(chart)).to.contain('Marked from Tue');
      setTimeout(() => void press(chart, 'Enter'));
      const { detail } = await oneEvent<CustomEvent<ChartSpan>>(chart, 'brush');
      expect(detail).to.deep.equal({ from: 1, to: 3 });
    });

    it('leaves other keys to the page', async () => {
      const chart = await show('stacked');
      const event = new KeyboardEvent('keydown', { key: 'a', cancelable: true });
      plot(chart).dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(false);
    });
  });

  it('keeps the tooltip inside the plot, however narrow', async () => {
    await setViewport({ width: 320, height: 640 });
    for (const kind of KINDS) {
      const chart = await show(
        kind,
        { categories: categories.map((each) => ({ ...each, label: `${each.label} ${'quarterly '.repeat(6)}` })) },
        280,
      );
      chart.focus();
      for (const key of ['Home', 'ArrowRight', 'End']) {
        await press(chart, key);
        const inner = part(chart, 'tooltip')!.getBoundingClientRect();
        const outer = plot(chart).getBoundingClientRect();
        expect(inner.left, `${kind} ${key}`).to.be.at.least(outer.left);
        expect(inner.right, `${kind} ${key}`).to.be.at.most(outer.right);
        expect(inner.top, `${kind} ${key}`).to.be.at.least(outer.top);
        expect(inner.bottom, `${kind} ${key}`).to.be.at.most(outer.bottom);
      }
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('leaves the bucket in sight beside its tooltip', async () => {
    const chart = await show('stacked', {}, 700);
    chart.focus();
    for (const [index, key] of ['Home', 'ArrowRight'].entries()) {
      await press(chart, key);
      const column = bar(chart, index, 'assistants').getBoundingClientRect();
      expect(part(chart, 'tooltip')!.getBoundingClientRect().left).to.be.at.least(column.right);
    }
    await press(chart, 'End');
    const last = bar(chart, 4, 'assistants').getBoundingClientRect();
    expect(part(chart, 'tooltip')!.getBoundingClientRect().right).to.be.at.most(last.left);
  });

  it('stays on what is left when buckets go', async () => {
    const chart = await show('stacked');
    chart.focus();
    await press(chart, 'End');
    chart.categories = categories.slice(0, 2);
    await chart.updateComplete;
    expect(tip(chart)).to.match(/^Tue /);
    chart.categories = [];
    await chart.updateComplete;
    expect(tip(chart)).to.equal(undefined);
    expect(plot(chart).textContent.trim()).to.equal('no figures');
  });

  it('does not move where motion is not wanted', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const chart = await show('stacked');
    chart.focus();
    await chart.updateComplete;
    expect(getComputedStyle(part(chart, 'tooltip')!).animationName).to.equal('show');
    expect(parseFloat(getComputedStyle(part(chart, 'tooltip')!).animationDuration)).to.be.below(0.2);
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(getComputedStyle(part(chart, 'tooltip')!).animationName).to.equal('none');
  });

  describe('as a picture', () => {
    it('has the colours of the page, and the titles', async () => {
      const chart = await show('stacked');
      // A name's colour is its own.
      chart.style.setProperty(`--analytics-chart-color-${colorOf('Assistants').slice(1)}`, 'rgb(10, 200, 30)');
      chart.style.setProperty('--analytics-surface', 'rgb(250, 240, 230)');
      const text = chart.toSvgText(['Spending <all>', 'Europe/Warsaw']);
      const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
      expect(picture.querySelector('parsererror')).to.equal(null);
      expect(picture.querySelector('rect')!.getAttribute('fill')).to.equal('rgb(250, 240, 230)');
      expect([...picture.querySelectorAll('g:first-of-type text')].map(({ textContent }) => textContent)).to.deep.equal(
        ['Spending <all>', 'Europe/Warsaw', 'Assistants', 'CLI'],
      );
      expect(picture.querySelectorAll('[fill="rgb(10, 200, 30)"] > title')).to.have.length(4);
    });

    it('is a canvas that can be saved', async () => {
      const chart = await show('donut');
      const canvas = chart.toCanvas(2, ['Spending']);
      expect(canvas.width).to.equal((600 + 32) * 2);
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve);
      });
      expect(blob!.size).to.be.above(1000);
    });
  });
});
