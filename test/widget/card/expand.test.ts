import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { answerTo, chartOf, costs, drawnBy, menuOf, type TestDual } from '../chart/chart-support.js';
import { click, forget, get, getAll, has, newContext, textOf } from '../support.js';

describe('Full screen', () => {
  let { name, context, source } = newContext();
  let element: TestDual;
  let outside: HTMLButtonElement;

  const answer = () => {
    const asked = source.last('costs');
    return asked.answer(answerTo(asked.query, costs));
  };
  const dialog = () => element.shadowRoot!.querySelector('dialog');
  const names = () => getAll(element, 'rowheader').map((cell) => textOf(cell));
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await settled();
    // A dialog says that it has closed with the next task of its own.
    await new Promise(requestAnimationFrame);
    await settled();
  };
  const expand = () => click(get(element, 'button', 'Full screen'));

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    const page = await fixture(
      html`<div>
        <button>outside</button>
        <test-dual context=${name}></test-dual>
      </div>`,
    );
    element = page.querySelector('test-dual')!;
    outside = page.querySelector('button')!;
    await settled();
    await answer();
  });

  it('is accessible, light and dark', async () => {
    await expand();
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('is a modal dialog with the element’s name', async () => {
    expect(dialog()).to.equal(null);
    await expand();
    expect(dialog()?.open).to.equal(true);
    expect(dialog()?.matches(':modal')).to.equal(true);
    expect(dialog()?.ariaLabel).to.equal('Costs');
    outside.focus();
    expect(document.activeElement, 'the page behind is out of reach').not.to.equal(outside);
  });

  it('is as wide and as high as the window nearly is', async () => {
    const before = element.getBoundingClientRect();
    await expand();
    const { width, height } = dialog()!.getBoundingClientRect();
    expect(width / innerWidth).to.be.within(0.9, 1);
    expect(height / innerHeight).to.be.within(0.8, 1);
    expect(element.getBoundingClientRect().height, 'the page behind does not jump').to.be.greaterThan(0);
    expect(before.height).to.be.greaterThan(0);
  });

  it('closes when the element is moved, and opens over the page again', async () => {
    await expand();
    element.parentElement!.append(element);
    await until(() => dialog() === null, 'the dialog is closed');
    await settled();
    await expand();
    expect(dialog()?.matches(':modal')).to.equal(true);
  });

  it('opens by keyboard, closes by Escape, and gives the focus back', async () => {
    get(element, 'button', 'Full screen').focus();
    await press('Enter');
    expect(dialog()?.open).to.equal(true);
    await press('Escape');
    expect(dialog()).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(get(element, 'button', 'Full screen'));
  });

  it('closes by its button, which gives the focus back', async () => {
    await expand();
    expect(has(element, 'button', 'Full screen')).to.equal(false);
    get(element, 'button', 'Close full screen').focus();
    await press('Enter');
    expect(dialog()).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(get(element, 'button', 'Full screen'));
  });

  it('can be opened again', async () => {
    for (let turn = 0; turn < 3; turn++) {
      await expand();
      expect(dialog()?.open).to.equal(true);
      await press('Escape');
      expect(dialog()).to.equal(null);
    }
  });

  it('has more rows of a longer table, and as many as before afterwards', async () => {
    context.refresh();
    await settled();
    const asked = source.last('costs');
    const table = answerTo(asked.query, costs);
    await asked.answer({ ...table, rowCount: 120 });
    await expand();
    expect(source.last('costs').query.pageSize).to.equal(50);
    await source.last('costs').answer({ ...table, rowCount: 120 });
    await press('Escape');
    expect(element.pageSize).to.equal(asked.query.pageSize);
  });

  it('shows the same figures, in the same order, and asks for no more than further rows', async () => {
    const before = names();
    await expand();
    expect(names()).to.deep.equal(before);
    expect(dialog()!.contains(getAll(element, 'table')[0]!)).to.equal(true);
    const [, more, ...others] = source.asked.filter(({ query }) => query.report === 'costs');
    expect(others).to.deep.equal([]);
    expect({ ...more!.query, pageSize: 10 }).to.deep.equal({ ...source.asked[0]!.query, pageSize: 10 });
    await press('Escape');
    expect(names()).to.deep.equal(before);
  });

  it('works as it does on the page: sorts, pages, follows filters', async () => {
    await expand();
    await click(get(element, 'button', 'Cost'));
    await answer();
    expect(names()[0]).to.equal('apollo');
    context.filter({ projects: ['apollo'] });
    await settled();
    await source.last('costs').answer({ ...costs, rows: costs.rows.slice(0, 1) });
    expect(names()[0]).to.equal('apollo');
    expect(dialog()?.open).to.equal(true);
  });

  it('shows a chart in the size of the dialog', async () => {
    await click(get(element, 'button', 'Chart'));
    await answer();
    const small = drawnBy(await chartOf(element));
    await expand();
    const chart = await chartOf(element);
    expect(drawnBy(chart)).to.deep.equal(small);
    expect(dialog()!.contains(chart)).to.equal(true);
  });

  it('stays open when Escape closes the menu inside, and hides a chart’s tooltip', async () => {
    await click(get(element, 'button', 'Chart'));
    await answer();
    await expand();
    const menu = await menuOf(element);
    menu.shadowRoot!.querySelector('button')!.focus();
    await press('Enter');
    await press('Escape');
    expect(menu.shadowRoot!.querySelector('[role=menu]')).to.equal(null);
    expect(dialog()?.open).to.equal(true);
    const chart = await chartOf(element);
    chart.focus();
    await press('ArrowDown');
    expect(chart.shadowRoot!.querySelector('[part=tooltip]')).not.to.equal(null);
    await press('Escape');
    expect(chart.shadowRoot!.querySelector('[part=tooltip]')).to.equal(null);
    expect(dialog()?.open).to.equal(true);
    await press('Escape');
    expect(dialog()).to.equal(null);
  });

  it('is not offered where the page’s author does not want it, nor before there are figures', async () => {
    const other = newContext();
    const early = await fixture<TestDual>(html`<test-dual context=${other.name}></test-dual>`);
    await settled();
    expect(has(early, 'button', 'Full screen')).to.equal(false);
    element.actions = 'refresh';
    await settled();
    expect(has(element, 'button', 'Full screen')).to.equal(false);
    expect(has(element, 'button', 'Refresh')).to.equal(true);
    element.actions = '';
    await settled();
    expect(has(element, 'button', 'Refresh')).to.equal(false);
  });
});
