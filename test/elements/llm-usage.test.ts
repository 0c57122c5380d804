import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { LlmUsage } from '../../src/elements/llm-usage.js';
import '../../src/elements/llm-usage.js';
import { llms } from '../../stories/more-tables.js';
import { settled } from '../fake-source.js';
import { alternativeOf, answerTo, chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { click, enter, forget, get, getAll, has, newContext, textOf } from '../widget/support.js';

describe('llm-usage', () => {
  let { name, source } = newContext();
  let element: LlmUsage;

  const asked = () => source.newest().query;
  const answer = () => source.newest().answer(answerTo(asked(), llms));
  const choice = () => get(element, 'combobox', 'Models drawn by themselves') as HTMLSelectElement;
  const labels = async () => drawnBy(await chartOf(element)).map(([label]) => label);

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, source } = newContext());
    element = await fixture(html`<llm-usage context=${name}></llm-usage>`);
    await settled();
  });

  it('is accessible as a donut, as bars and as a table, light and dark', async () => {
    await answer();
    for (const reach of [
      async () => undefined,
      async () => {
        await enter(choice(), '20');
        await answer();
      },
      async () => {
        await click(get(element, 'button', 'Table'));
        await answer();
      },
    ]) {
      await reach();
      if (has(element, 'combobox', 'Models drawn by themselves')) await chartOf(element);
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('asks for the five models with the most requests, and draws them with the rest as “other”', async () => {
    expect(asked()).to.deep.include({ report: 'llms', pageSize: 5, sort: { by: 'requests', descending: true } });
    await answer();
    expect((await chartOf(element)).kind).to.equal('donut');
    expect(await labels()).to.deep.equal([...llms.rows.slice(0, 5).map(({ model }) => model), 'other (3)']);
    const requests = drawnBy(await chartOf(element)).map(([, value]) => value ?? 0);
    expect(requests.reduce((sum, value) => sum + value, 0)).to.equal(llms.totals!['requests']);
  });

  it('gives shares of the true total, not of what is drawn', async () => {
    await answer();
    const chart = await chartOf(element);
    expect(chart.total).to.equal(120_431);
    expect(chart.formatShare?.(0.25)).to.equal('25%');
  });

  it('draws as many as its reader picks, or all', async () => {
    await answer();
    expect([...choice().options].map(({ text }) => text)).to.deep.equal(['Top 5', 'Top 10', 'Top 20', 'All']);
    await enter(choice(), '10');
    expect(asked().pageSize).to.equal(10);
    await answer();
    expect((await chartOf(element)).kind).to.equal('bars');
    expect(await labels()).to.have.length(8);
    await enter(choice(), '0');
    expect(asked().pageSize).to.equal(1000);
    await answer();
    expect(await labels()).to.deep.equal(llms.rows.map(({ model }) => model));
  });

  it('says the same in the table beside the chart, value for value', async () => {
    await answer();
    await chartOf(element);
    const number = new Intl.NumberFormat('en-US');
    expect(alternativeOf(element).slice(1, 6)).to.deep.equal(
      llms.rows.slice(0, 5).map(({ model, requests }) => [model, number.format(requests as number)]),
    );
  });

  it('shows all models with their shares as a table, without the choice of how many to draw', async () => {
    await answer();
    await click(get(element, 'button', 'Table'));
    expect(asked()).to.deep.include({ page: 0, pageSize: 10, sort: { by: 'requests', descending: true } });
    await answer();
    expect(getAll(element, 'row')).to.have.length(8);
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.equal('All 8 models 120,431 100%');
    expect(has(element, 'combobox', 'Models drawn by themselves')).to.equal(false);
  });

  it('asks for the models behind the command line where that is wanted', async () => {
    element.cli = true;
    await settled();
    expect(asked().report).to.equal('cli-llms');
    expect(has(element, 'heading', 'CLI models')).to.equal(true);
  });
});
