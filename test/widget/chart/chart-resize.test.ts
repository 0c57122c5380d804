import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/widget/chart/chart-view.js';
import type { ChartView } from '../../../src/widget/chart/chart-view.js';
import { until } from '../../until.js';

const categories = ['1 Nov', '2 Nov', '3 Nov'].map((label) => ({ key: label, label }));
const series = [{ id: 'cli', label: 'CLI, a name that takes lines where there is little room', values: [12.5, 3, 4] }];

describe('A chart whose box changes', () => {
  const errors: string[] = [];
  const note = ({ message }: ErrorEvent) => {
    errors.push(message);
  };
  beforeEach(() => {
    errors.length = 0;
    addEventListener('error', note);
  });
  afterEach(() => removeEventListener('error', note));

  const frames = async (count: number) => {
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  };
  const width = (chart: ChartView) =>
    Number(chart.shadowRoot!.querySelector('.plot svg')?.getAttribute('viewBox')?.split(' ')[2]);

  for (const kind of ['stacked', 'donut', 'bars', 'heatmap'] as const)
    it(`is drawn to fit it, and raises no error of the window (${kind})`, async () => {
      const box = await fixture<HTMLElement>(
        html`<div>
          <analytics-chart .kind=${kind} .categories=${categories} .series=${series}></analytics-chart>
        </div>`,
      );
      const chart = box.querySelector('analytics-chart')!;
      for (const size of [600, 320, 901, 250]) {
        box.style.width = `${String(size)}px`;
        await until(() => Math.abs(width(chart) - size) <= 1, `the chart is ${String(size)} wide`);
      }
      await frames(3);
      expect(errors).to.deep.equal([]);
    });

  it('is not drawn once it has left the page', async () => {
    const box = await fixture<HTMLElement>(
      html`<div>
        <analytics-chart .categories=${categories} .series=${series}></analytics-chart>
      </div>`,
    );
    const chart = box.querySelector('analytics-chart')!;
    await until(() => width(chart) > 0, 'the chart is drawn');
    const before = width(chart);
    box.style.width = '321px';
    chart.remove();
    await frames(3);
    expect(width(chart)).to.equal(before);
    box.append(chart);
    await until(() => Math.abs(width(chart) - 321) <= 1, 'it is drawn again when it comes back');
    expect(errors).to.deep.equal([]);
  });
});
