import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Board } from '../../src/core/board/board.js';
import type { BoardStore } from '../../src/core/board/board-store.js';
import { boardLink } from '../../src/core/board/board-link.js';
import type { AnalyticsBoard } from '../../src/elements/analytics-board.js';
import '../../src/elements/analytics-board.js';
import '../../src/elements/spending-breakdown.js';
import '../../src/elements/summary-metrics.js';
import '../../src/elements/usage-chart.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { deepActiveElement, forget, newContext, textOf } from '../widget/support.js';

const costs: Board = {
  version: 1,
  id: 'costs',
  name: 'Costs',
  cards: [
    { id: 'a', element: 'summary-metrics', width: 12 },
    { id: 'b', element: 'usage-chart', width: 6, height: 4, attributes: { measure: 'requests' }, heading: 'Requests' },
    { id: 'c', element: 'spending-breakdown', width: 6, attributes: { by: 'model' } },
  ],
};

/** A store in memory, whose answers and failures are the test's. */
class Store implements BoardStore {
  readonly boards: Map<string, unknown>;
  saved: Board[] = [];
  refusal: Error | undefined;

  constructor(...boards: readonly unknown[]) {
    this.boards = new Map(boards.map((board) => [(board as Board).id, board]));
  }

  list() {
    return Promise.resolve([...this.boards.values()].map((board) => board as Board));
  }

  load(id: string): Promise<unknown> {
    return Promise.resolve(this.boards.get(id));
  }

  save(board: Board) {
    if (this.refusal) return Promise.reject(this.refusal);
    this.saved.push(board);
    return Promise.resolve(this.boards.set(board.id, board));
  }

  remove(id: string) {
    return Promise.resolve(this.boards.delete(id));
  }
}

describe('analytics-board', () => {
  let { name } = newContext();
  let element: AnalyticsBoard;

  const make = async (store: BoardStore | undefined, change: (board: AnalyticsBoard) => void = () => undefined) => {
    const board = document.createElement('analytics-board');
    board.context = name;
    if (store) board.store = store;
    change(board);
    await fixture(html`<div>${board}</div>`);
    element = board;
    await settled();
  };
  const root = () => element.shadowRoot!;
  const all = <Found extends Element = HTMLElement>(selector: string) => [...root().querySelectorAll<Found>(selector)];
  const button = (label: string) =>
    all('button').find((each) => (each.getAttribute('aria-label') ?? textOf(each)).startsWith(label))!;
  const press = async (label: string) => {
    button(label).click();
    await settled();
  };
  const edit = async () => {
    await press('Edit board');
    await until(() => root().querySelector('.tools'), 'the tools are there');
  };
  const cards = () => all('.cell').map((cell) => cell.dataset['id']);
  const status = () => textOf(root().querySelector('[role=status].visually-hidden')!);
  const order = ({ cards: list }: Board) => list.map(({ id }) => id);

  beforeEach(() => {
    forget('codemie-analytics-widgets.');
    ({ name } = newContext());
    history.replaceState(null, '', location.pathname + location.search);
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      shown: () => make(new Store(costs)),
      'being edited': async () => {
        await make(new Store(costs));
        await edit();
      },
      'with the gallery': async () => {
        await make(new Store(costs));
        await edit();
        await press('Add card');
      },
      'with a card’s settings': async () => {
        await make(new Store(costs));
        await edit();
        await press('Settings: Spent by');
      },
      'without a board': () => make(new Store()),
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

  it('shows the cards in order, each the element with its attributes and heading', async () => {
    await make(new Store(costs));
    expect(cards()).to.deep.equal(['a', 'b', 'c']);
    const chart = root().querySelector('usage-chart')!;
    expect([chart.measure, chart.heading, chart.context, chart.loading]).to.deep.equal([
      'requests',
      'Requests',
      name,
      'lazy',
    ]);
    expect(root().querySelector('spending-breakdown')!.by).to.equal('model');
    const [wide, half] = all('.cell').map((cell) => cell.getBoundingClientRect().width);
    expect(half! * 2).to.be.closeTo(wide!, 40);
  });

  it('lets a board set nothing but what an element declares, and never where data or links come from', async () => {
    const attributes = {
      onclick: 'alert(1)',
      style: 'position:fixed',
      context: 'other',
      'row-href': '/x',
      by: 'user',
      class: 'x',
    };
    await make(new Store({ ...costs, cards: [{ id: 'a', element: 'spending-breakdown', width: 6, attributes }] }));
    const card = root().querySelector('spending-breakdown')!;
    const set = card.getAttributeNames().filter((attribute) => attribute in attributes);
    expect(set).to.deep.equal(['by']);
    expect(card.context).to.equal(name);
  });

  it('says what it does not know, and keeps it', async () => {
    const store = new Store({
      ...costs,
      cards: [
        { id: 'x', element: 'future-chart', width: 6, color: 'red' },
        { id: 'y', element: 'analytics-context', width: 6 },
      ],
      later: 1,
    });
    await make(store);
    expect(all('.unknown').map((each) => textOf(each))).to.deep.equal([
      'This page has no element “future-chart”. The card is kept.',
      'This page has no element “analytics-context”. The card is kept.',
    ]);
    await edit();
    await press('Duplicate: future-chart');
    expect(store.saved.at(-1)).to.deep.include({ later: 1 });
    expect(store.saved.at(-1)!.cards[0]).to.deep.equal({ id: 'x', element: 'future-chart', width: 6, color: 'red' });
  });

  it('names what is wrong with a board, and where', async () => {
    await make(new Store({ ...costs, cards: [{ id: 'a', element: 'usage-chart', width: 40 }] }));
    expect(textOf(root().querySelector('[role=alert]')!)).to.equal(
      'The board could not be loaded: cards[0].width is 40, not 1 to 12.',
    );
  });

  describe('is edited', () => {
    let store = new Store();
    beforeEach(async () => {
      store = new Store(costs);
      await make(store);
      await edit();
    });
    const focus = async (label: string) => {
      button(label).focus();
      await settled();
    };

    it('by keyboard: cards move, keep the focus and their elements, and it is said', async () => {
      const chart = root().querySelector('usage-chart');
      await focus('Move: Requests');
      await sendKeys({ press: 'ArrowLeft' });
      await settled();
      expect(cards()).to.deep.equal(['b', 'a', 'c']);
      expect(status()).to.equal('Requests: 1 of 3');
      expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Move: Requests');
      expect(root().querySelector('usage-chart')).to.equal(chart);
      await sendKeys({ press: 'End' });
      await settled();
      expect(cards()).to.deep.equal(['a', 'c', 'b']);
      expect(order(store.saved.at(-1)!)).to.deep.equal(['a', 'c', 'b']);
    });

    it('by keyboard: cards change their size, within the board', async () => {
      await focus('Resize: Requests');
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'ArrowDown' });
      await settled();
      expect(store.saved.at(-1)!.cards[1]).to.deep.include({ width: 7, height: 5 });
      expect(status()).to.equal('Requests: 7 of 12 columns, 5 rows');
      for (let press = 0; press < 8; press++) await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'Delete' });
      await settled();
      expect(store.saved.at(-1)!.cards[1]).to.include({ width: 12 }).and.not.to.have.property('height');
    });

    it('by pointer: a card goes where it is dragged; Escape gives it up', async () => {
      const at = (selector: string) => {
        const { left, top, width, height } = root().querySelector(selector)!.getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)] as [number, number];
      };
      root().querySelector('[data-id=b]')!.scrollIntoView({ block: 'center' });
      const target = root().querySelector('[data-id=c]')!.getBoundingClientRect();
      const beyond: [number, number] = [Math.round(target.right - 20), Math.round(target.top + 20)];
      await sendMouse({ type: 'move', position: at('[data-id=b] .move') });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: beyond });
      await settled();
      expect(cards()).to.deep.equal(['a', 'c', 'b']);
      expect(store.saved).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      await settled();
      expect(cards()).to.deep.equal(['a', 'b', 'c']);
      await sendMouse({ type: 'up' });
      await sendMouse({ type: 'move', position: at('[data-id=b] .move') });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: beyond });
      await sendMouse({ type: 'up' });
      await settled();
      expect(order(store.saved.at(-1)!)).to.deep.equal(['a', 'c', 'b']);
      expect(store.saved.length).to.equal(1);
    });

    it('step by step, each of which can be undone and done again', async () => {
      await press('Remove: Requests');
      await press('Duplicate: Spent by');
      expect(cards().length).to.equal(3);
      await press('Undo');
      await press('Undo');
      expect(cards()).to.deep.equal(['a', 'b', 'c']);
      expect(button('Undo')).to.have.property('disabled', true);
      await press('Redo');
      expect(cards()).to.deep.equal(['a', 'c']);
      button('Done').focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
      await settled();
      expect(cards()).to.deep.equal(['a', 'b', 'c']);
      expect(order(store.saved.at(-1)!)).to.deep.equal(['a', 'b', 'c']);
    });

    it('with cards of the gallery, the page’s own among them', async () => {
      customElements.define('own-card', class extends HTMLElement {});
      element.gallery = [{ element: 'own-card', label: 'Our card', description: 'Ours', width: 5, options: [] }];
      await settled();
      await press('Add card');
      const labels = all('.gallery b').map((each) => textOf(each));
      expect(labels).to.include.members(['Summary', 'Any question', 'Our card', 'Heading']);
      // Only what this page has.
      expect(labels).not.to.include('AI champions');
      await press('Our card');
      await until(() => !root().querySelector('dialog'), 'the gallery is closed');
      expect(store.saved.at(-1)!.cards.at(-1)).to.deep.include({ element: 'own-card', width: 5 });
      expect(root().querySelector('own-card')).not.to.equal(null);
    });

    it('in what a card shows: settings of its element, and its heading', async () => {
      await press('Settings: Spent by');
      const form = root().querySelector('dialog form') as HTMLFormElement;
      form.querySelector<HTMLSelectElement>('[name=by]')!.value = 'user';
      form.querySelector<HTMLInputElement>('[name=heading]')!.value = 'People';
      form.querySelector<HTMLButtonElement>('[value=apply]')!.click();
      await settled();
      expect(store.saved.at(-1)!.cards[2]).to.deep.include({ heading: 'People', attributes: { by: 'user' } });
      expect(root().querySelector('spending-breakdown')!.by).to.equal('user');
    });

    it('in what a usage chart’s own controls choose', async () => {
      const chart = root().querySelector('usage-chart')!;
      expect(chart.controls).to.equal(true);
      await until(() => chart.shadowRoot!.querySelector('.pickers select'), 'the controls are there');
      const measure = chart.shadowRoot!.querySelector<HTMLSelectElement>('.pickers select')!;
      measure.value = 'cost';
      measure.dispatchEvent(new Event('change'));
      await settled();
      expect(store.saved.at(-1)!.cards[1]!.attributes).to.deep.include({ measure: 'cost' });
      await press('Done');
      expect(chart.controls).to.equal(false);
    });

    it('and says when it could not be kept', async () => {
      store.refusal = new Error('You may not change this board.');
      await press('Remove: Requests');
      expect(textOf(root().querySelector('[role=alert]')!)).to.equal(
        'The board could not be saved: You may not change this board.',
      );
    });
  });

  describe('is one of several', () => {
    it('which the reader chooses from', async () => {
      await make(new Store(costs, { ...costs, id: 'other', name: 'Other', cards: [] }));
      const select = root().querySelector('select')!;
      expect([...select.options].map(({ label }) => label)).to.deep.equal(['Costs', 'Other']);
      select.value = 'other';
      select.dispatchEvent(new Event('change'));
      await settled();
      expect(textOf(root().querySelector('.title')!)).to.equal('Other');
      expect(textOf(root())).to.contain('This board has no cards.');
    });

    it('which may be somebody else’s, and not be changed', async () => {
      const store = new Store(costs);
      store.list = () => Promise.resolve([{ ...costs, editable: false, owner: 'Anna' }]);
      await make(store);
      expect(button('Edit board')).to.equal(undefined);
    });

    it('which are kept in this browser, for each viewer their own', async () => {
      const { name: own, source } = newContext();
      name = own;
      await make(undefined);
      expect(textOf(root())).not.to.contain('There is no board yet.');
      await source.last('viewer').answer({
        columns: [{ id: 'id', label: 'Id', kind: 'text' }],
        rows: [{ id: 'anna' }],
      });
      await settled();
      await press('New board');
      await until(() => root().querySelector('.bar input'), 'the bar is there');
      expect(Object.keys(localStorage)).to.include('codemie-analytics-widgets.boards.anna');
    });
  });

  describe('goes by a link', () => {
    it('and is the viewer’s own only when they keep it', async () => {
      history.replaceState(null, '', boardLink({ ...costs, name: 'Shared' }, location.href));
      const store = new Store();
      await make(store);
      expect(textOf(root())).to.contain('A board from a link');
      expect(cards()).to.deep.equal(['a', 'b', 'c']);
      expect(store.saved).to.deep.equal([]);
      await press('Keep it');
      expect(store.saved.map(({ name: kept }) => kept)).to.deep.equal(['Shared']);
      expect(store.saved[0]!.id).not.to.equal('costs');
    });

    it('that is cut off, with a sentence', async () => {
      history.replaceState(null, '', boardLink(costs, location.href).slice(0, -41));
      await make(new Store());
      expect(textOf(root().querySelector('[role=alert]')!)).to.match(/^The board could not be loaded: .+/);
    });
  });
});
