import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { ChartCategory, ChartSeries } from '../../../src/charts/chart-data.js';
import { chartTypes, type ChartKind } from '../../../src/charts/registry.js';
import '../../../src/widget/chart/chart-view.js';
import type { ChartHidden, ChartView } from '../../../src/widget/chart/chart-view.js';
import { resized } from './chart-support.js';

const categories: readonly ChartCategory[] = ['Mon', 'Tue', 'Wed'].map((label) => ({ key: label, label }));
const series: readonly ChartSeries[] = [
  { id: 'assistants', label: 'Assistants', values: [10, 20, 30] },
  { id: 'cli', label: 'CLI', values: [1, 2, 3] },
  { id: 'workflows', label: 'Workflows', values: [4, 5, 6] },
];

async function show(given: Partial<ChartView> = {}, height?: number): Promise<ChartView> {
  const box = await fixture<HTMLElement>(html`<div><analytics-chart label="Spending"></analytics-chart></div>`);
  box.style.width = '600px';
  box.style.background = 'Canvas';
  if (height !== undefined) {
    box.style.height = `${String(height)}px`;
    box.style.display = 'flex';
    box.style.flexDirection = 'column';
  }
  const chart = box.querySelector('analytics-chart')!;
  Object.assign(chart, { categories, series, ...given });
  do await resized(chart);
  while (!chart.shadowRoot!.querySelector('.plot svg'));
  return chart;
}

const entries = (chart: ChartView) => [
  ...chart.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=legend] button'),
];
const pressed = (chart: ChartView) => entries(chart).map((entry) => entry.ariaPressed === 'true');
const drawn = (chart: ChartView) => [
  ...new Set([...chart.shadowRoot!.querySelectorAll('[data-series]')].map((mark) => mark.getAttribute('data-series'))),
];
const heard = (chart: ChartView) => chart.shadowRoot!.querySelector('[role=status]')!.textContent;
const viewBox = (chart: ChartView) => chart.shadowRoot!.querySelector('.plot svg')!.getAttribute('viewBox');

async function choose(chart: ChartView, nth: number, altKey = false) {
  entries(chart)[nth]!.dispatchEvent(new MouseEvent('click', { altKey, bubbles: true }));
  await chart.updateComplete;
}

describe('the legend of a chart', () => {
  it('is accessible with series hidden, light and dark', async () => {
    const chart = await show({ hiddenSeries: ['cli'] });
    await expect(chart).to.be.accessible();
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.style.colorScheme = 'dark';
    await expect(chart).to.be.accessible();
    document.documentElement.style.colorScheme = '';
    await emulateMedia({ colorScheme: 'light' });
  });

  it('isolates a series with a click, and shows all with another', async () => {
    const chart = await show();
    expect(pressed(chart)).to.deep.equal([true, true, true]);
    await choose(chart, 1);
    expect(pressed(chart)).to.deep.equal([false, true, false]);
    expect(drawn(chart)).to.deep.equal(['cli']);
    expect(heard(chart)).to.equal('Shown: CLI');
    await choose(chart, 1);
    expect(pressed(chart)).to.deep.equal([true, true, true]);
    expect(drawn(chart)).to.deep.equal(['assistants', 'cli', 'workflows']);
    expect(heard(chart)).to.equal('All series are shown');
  });

  it('hides one with Alt, and never the last', async () => {
    const chart = await show();
    for (const nth of [0, 1, 2]) await choose(chart, nth, true);
    expect(pressed(chart)).to.deep.equal([false, false, true]);
    expect(drawn(chart)).to.deep.equal(['workflows']);
  });

  it('answers to Enter and Space, and with Alt to the inverse', async () => {
    const chart = await show();
    entries(chart)[0]!.focus();
    await sendKeys({ press: 'Enter' });
    await chart.updateComplete;
    expect(pressed(chart)).to.deep.equal([true, false, false]);
    await sendKeys({ press: 'Space' });
    await chart.updateComplete;
    expect(pressed(chart)).to.deep.equal([true, true, true]);
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Alt' });
    await chart.updateComplete;
    expect(pressed(chart)).to.deep.equal([false, true, true]);
  });

  it('tells the page which series are hidden', async () => {
    const chart = await show();
    setTimeout(() => void choose(chart, 2));
    const { detail } = await oneEvent<CustomEvent<ChartHidden>>(chart, 'hidden-change');
    expect(detail).to.deep.equal({ hidden: ['assistants', 'cli'] });
  });

  it('keeps the colours of what stays, and scales it anew', async () => {
    const chart = await show();
    const fill = () => chart.shadowRoot!.querySelector('[data-series=cli]')!.getAttribute('fill');
    const before = fill();
    await choose(chart, 1);
    expect(fill()).to.equal(before);
    expect(chart.shadowRoot!.querySelector('.plot svg')!.textContent).not.to.contain('30');
  });

  it('leaves hidden series out of the tooltip and of pictures', async () => {
    const chart = await show({ hiddenSeries: ['cli', 'gone'] });
    chart.focus();
    await chart.updateComplete;
    expect(heard(chart)).to.equal('Mon: Workflows 4, Assistants 10, Total 14');
    expect(chart.toSvgText()).to.contain('Assistants').and.not.to.contain('CLI');
  });

  it('gives a name the same colour in another chart, whatever its place there', async () => {
    const chart = await show();
    const other = await show({ kind: 'lines', series: [...series].reverse() });
    const paint = (of: ChartView, id: string) =>
      of.shadowRoot!.querySelector(`[data-series=${id}]`)!.getAttribute('data-paint');
    for (const { id } of series) expect(paint(other, id)).to.equal(paint(chart, id));
  });
});

describe('a chart in its box', () => {
  for (const kind of Object.keys(chartTypes) as ChartKind[])
    it(`is as high as it, and larger in a larger one: ${kind}`, async () => {
      const given = { kind, ...(kind === 'ring' && { total: 40 }) };
      const chart = await show(given, 600);
      const [, , , high] = viewBox(chart)!.split(' ').map(Number);
      expect(chart.offsetHeight).to.equal(600);
      const legend = chart.shadowRoot!.querySelector<HTMLElement>('.legend');
      expect(high).to.be.closeTo(600 - (legend ? legend.offsetHeight + 6 : 0), 1);
      chart.parentElement!.style.height = '700px';
      await resized(chart);
      expect(Number(viewBox(chart)!.split(' ')[3])).to.be.closeTo(high! + 100, 1);
      chart.parentElement!.style.height = '500px';
      await resized(chart);
      expect(Number(viewBox(chart)!.split(' ')[3])).to.be.closeTo(high! - 100, 1);
    });

  it('has the height that it asks for where the page gives none', async () => {
    const chart = await show({ height: 180 });
    expect(viewBox(chart)).to.equal('0 0 600 180');
  });
});

describe('every kind of chart', () => {
  for (const kind of Object.keys(chartTypes) as ChartKind[])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`is accessible and has a name: ${kind}, ${colorScheme}`, async () => {
        document.documentElement.style.colorScheme = colorScheme;
        await emulateMedia({ colorScheme });
        const chart = await show({ kind, ...(kind === 'ring' && { total: 40 }) });
        chart.focus();
        await chart.updateComplete;
        await expect(chart).to.be.accessible();
        const plot = chart.shadowRoot!.querySelector('[part=plot]')!;
        expect(plot.getAttribute('aria-label')).to.match(/^Spending\. .+\.$/);
        expect(heard(chart)).to.match(/\d/);
        document.documentElement.style.colorScheme = '';
        await emulateMedia({ colorScheme: 'light' });
      });
});
