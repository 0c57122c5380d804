import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { Table } from '../../../src/core/types.js';
import { AnalyticsSelectEvent } from '../../../src/widget/events/select-event.js';
import { settled } from '../../fake-source.js';
import { answerTo, chartOf, costs, type TestDual } from '../chart/chart-support.js';
import { click, forget, get, getAll, has, newContext, textOf } from '../support.js';
import '../test-widget.js';

const [apollo, zephyr] = costs.rows;

describe('Rows and bars', () => {
  let { name, context, source } = newContext();
  let element: TestDual;
  let page: Element;
  let picked: AnalyticsSelectEvent[];

  const make = async (properties: Partial<TestDual>) => {
    page = await fixture(
      html`<div>
        <test-dual context=${name} page-size="20"></test-dual>
        <test-widget context=${name}></test-widget>
      </div>`,
    );
    element = page.querySelector('test-dual')!;
    Object.assign(element, properties);
    picked = [];
    page.addEventListener('analytics-select', (event) => {
      if (event instanceof AnalyticsSelectEvent) picked.push(event);
    });
    await settled();
  };
  const answer = (table: Table = costs) => {
    const asked = source.last('costs');
    return asked.answer(answerTo(asked.query, table));
  };
  const button = (label: string) => get(element, 'button', label);
  /** Presses Enter on the bar at a position. */
  const pickBar = async (at: number) => {
    const chart = await chartOf(element);
    chart.focus();
    await sendKeys({ press: 'Home' });
    for (let step = 0; step < at; step++) await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled();
  };

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
  });

  describe('are accessible, light and dark,', () => {
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    const states: Readonly<Record<string, Partial<TestDual>>> = {
      selectable: { selectable: true },
      'with a cross-filter': { crossFilter: true },
      'with links': { rowHref: '/p/{id}' },
    };
    for (const [state, properties] of Object.entries(states))
      it(state, async () => {
        await make(properties);
        await answer();
        if (properties.crossFilter) await click(button('apollo'));
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('tell the host what was picked:', () => {
    it('a row with all its ids, and the filter that it stands for', async () => {
      await make({ selectable: true });
      await answer();
      await click(button('zephyr'));
      expect(picked).to.have.length(1);
      expect(picked[0]).to.include({ report: 'costs', bubbles: true, composed: true });
      expect(picked[0]?.row).to.deep.equal(zephyr);
      expect(picked[0]?.row['owner'], 'an id without a column').to.equal('owner-zephyr');
      expect(picked[0]?.filter).to.deep.equal({ projects: ['id-zephyr'] });
      expect(picked[0]?.target === element, 'from the element').to.equal(true);
    });

    it('by keyboard', async () => {
      await make({ selectable: true });
      await answer();
      button('apollo').focus();
      await sendKeys({ press: 'Enter' });
      expect(picked.map(({ row }) => row['project'])).to.deep.equal(['apollo']);
    });

    it('a bar of a chart alike', async () => {
      await make({ view: 'chart' });
      await answer();
      await pickBar(1);
      expect(picked[0]?.row).to.deep.equal(zephyr);
      expect(picked[0]?.filter).to.deep.equal({ projects: ['id-zephyr'] });
    });

    it('but not “other”, which is no row', async () => {
      await make({ view: 'chart' });
      await answer();
      await pickBar(5);
      expect(picked).to.deep.equal([]);
    });

    it('without a filter where the row has no id', async () => {
      await make({ selectable: true });
      const { id, ...rest } = apollo!;
      expect(id).to.equal('id-apollo');
      await answer({ ...costs, rows: [rest] });
      await click(button('apollo'));
      expect(picked[0]?.filter).to.deep.equal({});
    });

    it('only where the host wants it', async () => {
      await make({});
      await answer();
      expect(has(element, 'button', 'apollo')).to.equal(false);
      expect(context.filters.projects).to.equal(undefined);
    });

    it('and filter nothing by that alone', async () => {
      await make({ selectable: true });
      await answer();
      await click(button('apollo'));
      expect(context.filters.projects).to.equal(undefined);
    });
  });

  describe('with cross-filter', () => {
    const mark = () =>
      getAll(element, 'row')
        .filter((row) => row.classList.contains('own'))
        .map((row) => textOf(row));

    it('narrow the others to what was picked, not their own element, and lift that again', async () => {
      await make({ crossFilter: true });
      await answer();
      const before = source.count('costs');
      await click(button('zephyr'));
      expect(context.filters.projects).to.deep.equal(['id-zephyr']);
      expect(source.last('summary').query.filters?.projects).to.deep.equal(['id-zephyr']);
      expect(source.count('costs'), 'the own element asks nothing').to.equal(before);
      expect(getAll(element, 'row')).to.have.length(11);
      expect(button('zephyr').ariaPressed).to.equal('true');
      expect(button('apollo').ariaPressed).to.equal('false');
      expect(mark()).to.deep.equal(['zephyr $100.10 2']);
      await click(button('zephyr'));
      expect(context.filters.projects).to.equal(undefined);
      expect(source.last('summary').query.filters?.projects).to.equal(undefined);
      expect(button('zephyr').ariaPressed).to.equal('false');
      expect(picked).to.have.length(2);
    });

    it('go from one row to another', async () => {
      await make({ crossFilter: true });
      await answer();
      await click(button('zephyr'));
      await click(button('apollo'));
      expect(context.filters.projects).to.deep.equal(['id-apollo']);
      expect(source.last('summary').query.filters?.projects).to.deep.equal(['id-apollo']);
    });

    it('do so by a bar', async () => {
      await make({ crossFilter: true, view: 'chart' });
      await answer();
      await pickBar(0);
      expect(context.filters.projects).to.deep.equal(['id-apollo']);
      await pickBar(0);
      expect(context.filters.projects).to.equal(undefined);
    });

    it('narrow their own element too when the filter is somebody else’s', async () => {
      await make({ crossFilter: true });
      await answer();
      context.filter({ projects: ['id-apollo'] });
      await settled();
      expect(source.last('costs').query.filters?.projects).to.deep.equal(['id-apollo']);
    });

    it('leave the filter to a host that prevents it', async () => {
      await make({ crossFilter: true });
      await answer();
      page.addEventListener('analytics-select', (event) => {
        event.preventDefault();
      });
      await click(button('zephyr'));
      expect(context.filters.projects).to.equal(undefined);
    });

    it('are not pickable without an id to filter by', async () => {
      await make({ crossFilter: true });
      await answer({ ...costs, rows: costs.rows.map(({ project, cost }) => ({ project, cost })) });
      expect(has(element, 'button', 'apollo')).to.equal(false);
    });

    it('survive Clear all', async () => {
      await make({ crossFilter: true });
      await answer();
      await click(button('zephyr'));
      context.clearFilters();
      await settled();
      expect(button('zephyr').ariaPressed).to.equal('false');
      expect(mark()).to.deep.equal([]);
    });
  });

  describe('with row-href', () => {
    const hrefs = () => getAll(element, 'link').map((link) => link.getAttribute('href'));
    const linked = async (rowHref: string, row: Readonly<Record<string, unknown>> = apollo!) => {
      ({ name, context, source } = newContext());
      await make({ rowHref });
      await answer({ ...costs, rows: [row] });
      return hrefs()[0];
    };

    it('lead where the host says, with the row’s own values', async () => {
      await make({ rowHref: '/projects/{id}?name={project}&runs={runs}' });
      await answer();
      expect(hrefs()[0]).to.equal('/projects/id-apollo?name=apollo&runs=1');
      expect(hrefs()).to.have.length(11);
      expect(textOf(getAll(element, 'link')[0]!)).to.equal('apollo');
    });

    it('write values so that they stay one part of the address', async () => {
      expect(await linked('/p/{id}?x=1', { ...apollo, id: 'a/b?c#d&e=%20 ü"<' })).to.equal(
        '/p/a%2Fb%3Fc%23d%26e%3D%2520%20%C3%BC%22%3C?x=1',
      );
      expect(await linked('/p/{id}', { ...apollo, id: '../../admin' })).to.equal('/p/..%2F..%2Fadmin');
    });

    it('write half a character as one that is not known', async () => {
      expect(await linked('/p/{id}', { ...apollo, id: 'Ann \ud83d' })).to.equal('/p/Ann%20%EF%BF%BD');
    });

    it('lead nowhere by a script, from the host or from the data', async () => {
      expect(await linked('javascript:alert({id})')).to.equal(undefined);
      expect(await linked('{id}', { ...apollo, id: 'javascript:alert(1)' })).not.to.match(/^javascript:/);
      expect(await linked('data:text/html,{id}')).to.equal(undefined);
      expect(await linked('{id}:alert(1)', { ...apollo, id: 'javascript' })).to.equal(undefined);
    });

    it('leave blank what the row does not have, or every object has', async () => {
      expect(await linked('/p/{nothing}/{constructor}/{cost}')).to.equal('/p///110.1');
    });

    it('do not hand the page over to where they lead', async () => {
      await linked('https://example.com/{id}');
      expect(getAll(element, 'link')[0]?.getAttribute('rel')).to.equal('noopener noreferrer');
    });

    it('lead nowhere in the totals', async () => {
      await make({ rowHref: '/p/{id}' });
      await answer();
      expect(element.shadowRoot!.querySelector('tfoot a')).to.equal(null);
    });
  });
});
