import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../../src/core/source-error.js';
import type { Table } from '../../../src/core/types.js';
import { settled } from '../../fake-source.js';
import { alternativeOf, answerTo, chartOf, costs, drawnBy, type TestDual } from './chart-support.js';
import { busy, click, forget, get, getAll, inside, nameOf, newContext, textOf } from '../support.js';

const KEPT = 'codemie-analytics-widgets.view.';

describe('DualWidget', () => {
  let { name, context, source } = newContext();
  let element: TestDual;

  const make = async (attributes: Readonly<Record<string, string>> = {}) => {
    element = document.createElement('test-dual');
    for (const [key, value] of Object.entries({ context: name, ...attributes })) element.setAttribute(key, value);
    const parent = await fixture(html`<div></div>`);
    parent.append(element);
    await settled();
    return element;
  };
  const answer = (table: Table = costs, rest: Partial<Table> = {}) => {
    const asked = source.last('costs');
    return asked.answer({ ...answerTo(asked.query, table), ...rest });
  };
  const asked = () => source.last('costs').query;
  const names = () => getAll(element, 'rowheader').map((cell) => textOf(cell));
  const pressed = () =>
    getAll(element, 'button')
      .filter((button) => button.ariaPressed === 'true')
      .map(nameOf);
  const charts = () => inside(element).filter((part) => part.localName === 'analytics-chart').length;

  beforeEach(() => {
    forget(KEPT);
    ({ name, context, source } = newContext());
  });
  after(() => {
    forget(KEPT);
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      'as a table': async () => {
        await make();
        await answer();
      },
      'as a chart': async () => {
        await make({ view: 'chart' });
        await answer();
        await chartOf(element);
      },
      'loading a chart': () => make({ view: 'chart' }),
      'without anything to draw': async () => {
        await make({ view: 'chart' });
        await answer({ ...costs, rows: [] });
      },
      'failed over older figures': async () => {
        await make({ view: 'chart' });
        await answer();
        await chartOf(element);
        context.refresh();
        await settled();
        await source.last('costs').fail(new SourceError('network', 'The server could not be reached.'));
      },
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('switches between table and chart', () => {
    it('by keyboard, with the focus where it was', async () => {
      await make();
      await answer();
      expect(pressed()).to.deep.equal(['Table']);
      expect(charts()).to.equal(0);
      get(element, 'button', 'Table').focus();
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await settled();
      await answer();
      await chartOf(element);
      expect(pressed()).to.deep.equal(['Chart']);
      expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('Chart');
      expect(getAll(element, 'columnheader').map(nameOf), 'the alternative alone').to.deep.equal(['Project', 'Cost']);
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      await sendKeys({ press: 'Space' });
      await settled();
      expect(pressed()).to.deep.equal(['Table']);
      expect(charts()).to.equal(0);
      expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal(['Project', 'Cost', 'Runs']);
    });

    it('in a group with a name', async () => {
      await make();
      await answer();
      const group = get(element, 'group', 'View');
      expect([...group.querySelectorAll('button')].map(nameOf)).to.deep.equal(['Table', 'Chart']);
    });

    it('and comes back to the order and the page of the table', async () => {
      await make();
      await answer();
      await click(get(element, 'button', 'Runs'));
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      expect(names()).to.deep.equal(['apollo', 'All 11 projects']);
      await click(get(element, 'button', 'Chart'));
      await answer();
      await click(get(element, 'button', 'Table'));
      expect(names()).to.deep.equal(['apollo', 'All 11 projects']);
      expect(source.count('costs'), 'the page is still known').to.equal(4);
    });
  });

  describe('keeps the reader’s choice', () => {
    it('in this browser, for this element', async () => {
      await make();
      await answer();
      await click(get(element, 'button', 'Chart'));
      expect(localStorage.getItem(`${KEPT}test-dual.costs`)).to.equal('chart');
      await make();
      expect(asked().pageSize, 'asks for a chart').to.equal(5);
      await answer();
      expect(pressed()).to.deep.equal(['Chart']);
      await make({ id: 'other' });
      await answer();
      expect(pressed(), 'of another id').to.deep.equal(['Table']);
    });

    it('as long as the page where nothing may be stored', async () => {
      await make();
      await answer();
      const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')!;
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      await click(get(element, 'button', 'Chart'));
      Object.defineProperty(Storage.prototype, 'setItem', setItem);
      expect(pressed()).to.deep.equal(['Chart']);
      expect(localStorage.getItem(`${KEPT}test-dual.costs`)).to.equal(null);
    });

    it('unless what is stored is no choice', async () => {
      localStorage.setItem(`${KEPT}test-dual.costs`, '<b>pie</b>');
      await make();
      await answer();
      expect(pressed()).to.deep.equal(['Table']);
    });
  });

  describe('takes `view`', () => {
    it('for a start', async () => {
      await make({ view: 'chart' });
      expect(asked().pageSize).to.equal(5);
      await answer();
      expect(pressed()).to.deep.equal(['Chart']);
      expect(localStorage.getItem(`${KEPT}test-dual.costs`), 'nobody has chosen').to.equal(null);
    });

    it('as less than what the reader chose before', async () => {
      localStorage.setItem(`${KEPT}test-dual.costs`, 'table');
      await make({ view: 'chart' });
      await answer();
      expect(pressed()).to.deep.equal(['Table']);
    });

    it('as more than that when the host sets it later', async () => {
      await make();
      await answer();
      await click(get(element, 'button', 'Chart'));
      await answer();
      element.view = 'table';
      await settled();
      expect(pressed()).to.deep.equal(['Table']);
      element.view = 'chart';
      await settled();
      expect(pressed()).to.deep.equal(['Chart']);
    });
  });

  describe('as a chart', () => {
    beforeEach(() => make({ view: 'chart' }));

    it('asks for as many rows as it draws, the largest of its measure first', () => {
      expect(asked()).to.deep.include({ page: 0, pageSize: 5, sort: { by: 'cost', descending: true } });
      expect(asked()).not.to.have.property('search');
    });

    it('does not ask for a search that only the table shows', async () => {
      Object.assign(element, { search: 'zephyr', page: 3 });
      await settled();
      expect(source.count('costs')).to.equal(1);
    });

    it('draws the largest, and what is left of the true total as “other”', async () => {
      await answer();
      expect(drawnBy(await chartOf(element))).to.deep.equal([
        ['apollo', 110.1],
        ['zephyr', 100.1],
        ['atlas', 90.1],
        ['borealis', 80.1],
        ['cygnus', 70.1],
        ['other (6)', 661.1 - 110.1 - 100.1 - 90.1 - 80.1 - 70.1],
      ]);
    });

    it('says the same in the table for those who do not see it, value for value', async () => {
      const rows = [
        { id: 'a', project: 'a', cost: '1234567.123456789' },
        { id: 'b', project: 'b', cost: 0.000004 },
        { id: 'c', project: 'c', cost: 0 },
        { id: 'd', project: 'd', cost: null },
        { id: 'e', project: 'e', cost: -3.5 },
      ];
      await source.last('costs').answer({ ...costs, rows, rowCount: 9, totals: { cost: 1234600 } });
      const chart = await chartOf(element);
      expect(alternativeOf(element)).to.deep.equal([
        ['Project', 'Cost'],
        ['a', '$1,234,567.123456789'],
        ['b', '$0.000004'],
        ['c', '$0.00'],
        ['d', '–'],
        ['e', '-$3.50'],
        ['other (4)', '$36.376539211'],
      ]);
      expect(alternativeOf(element).slice(1)).to.deep.equal(
        drawnBy(chart).map(([label, value]) => [label, chart.formatValue(value ?? null, true)]),
      );
    });

    it('tells its tooltip and its table the same of every bar', async () => {
      await answer();
      const chart = await chartOf(element);
      chart.focus();
      const said: string[] = [];
      await sendKeys({ press: 'Home' });
      while (said.length < chart.categories.length) {
        await chart.updateComplete;
        said.push(chart.shadowRoot!.querySelector('[role=status]')!.textContent);
        await sendKeys({ press: 'ArrowDown' });
      }
      alternativeOf(element)
        .slice(1)
        .forEach(([label, value], at) => expect(said[at]).to.contain(label).and.to.contain(value));
      expect(said).to.have.length(6);
    });

    it('has no “other” where everything is drawn', async () => {
      await source.last('costs').answer({ ...costs, rows: costs.rows.slice(0, 5), totals: { cost: 500 } });
      expect(drawnBy(await chartOf(element)).map(([label]) => label)).to.deep.equal(
        costs.rows.slice(0, 5).map(({ project }) => project),
      );
    });

    it('has no “other” where the total is not known', async () => {
      const asked = source.last('costs');
      const { totals, ...rest } = answerTo(asked.query);
      expect(totals).to.deep.equal(costs.totals);
      await asked.answer(rest);
      expect(drawnBy(await chartOf(element))).to.have.length(5);
    });

    it('has no “other” where totals are not sums: distinct people, averages, rates', async () => {
      for (const [kind, total, aggregate] of [
        ['integer', 200, 'distinct'],
        ['number', 60, 'ratio'],
        ['percent', 500, 'ratio'],
        ['duration', 700, 'none'],
        ['currency', 900, 'latest'],
        ['currency', 900, undefined],
      ] as const) {
        context.refresh();
        await settled();
        const columns = costs.columns.map(({ aggregate: _, ...column }) =>
          column.id === 'cost' ? { ...column, kind, ...(aggregate && { aggregate }) } : column,
        );
        await answer({ ...costs, columns, totals: { cost: total } });
        expect(drawnBy(await chartOf(element)), kind).to.have.length(5);
      }
    });

    it('says that there is nothing where there is nothing', async () => {
      await answer({ ...costs, rows: [] });
      expect(textOf(element.shadowRoot!)).to.contain('Nothing in this period for these filters.');
      expect(charts()).to.equal(0);
    });

    it('names itself and what it shows', async () => {
      await answer();
      const chart = await chartOf(element);
      expect(chart.shadowRoot!.querySelector('[role=img]')!.ariaLabel).to.equal('Costs. 6 projects.');
    });

    it('keeps the older chart, marked as loading, while a newer one is on its way', async () => {
      await answer();
      await chartOf(element);
      context.filter({ projects: ['apollo'] });
      await settled();
      expect(busy(element)).to.equal(true);
      expect(drawnBy(await chartOf(element))).to.have.length(6);
      await answer({ ...costs, rows: costs.rows.slice(0, 1), totals: { cost: 110.1 } });
      expect(drawnBy(await chartOf(element))).to.deep.equal([['apollo', 110.1]]);
    });
  });

  describe('with a table of the host’s', () => {
    const shuffled: Table = { ...costs, rows: [...costs.rows].reverse() };
    const own = async (table: Table) => {
      element = await fixture(html`<test-dual view="chart" .table=${table}></test-dual>`);
      return drawnBy(await chartOf(element));
    };

    it('draws the largest of it, whatever its order', async () => {
      expect((await own(shuffled)).map(([label]) => label)).to.deep.equal([
        'apollo',
        'zephyr',
        'atlas',
        'borealis',
        'cygnus',
        'other (6)',
      ]);
    });

    it('asks nobody', async () => {
      await own(shuffled);
      expect(source.count()).to.equal(0);
    });
  });
});
