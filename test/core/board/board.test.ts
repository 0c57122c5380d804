import { expect } from '@open-wc/testing';
import { BOARD_SCHEMA } from '../../../src/core/board/board-schema.js';
import { newBoard, newId, type Board } from '../../../src/core/board/board.js';
import { boardLink, linkedBoard } from '../../../src/core/board/board-link.js';
import { BrowserBoardStore } from '../../../src/core/board/browser-board-store.js';
import {
  changedCard,
  movedCard,
  resizedCard,
  withCard,
  withCopy,
  withoutCard,
} from '../../../src/core/board/edit-board.js';
import { History } from '../../../src/core/board/history.js';
import { readBoard } from '../../../src/core/board/read-board.js';

const board: Board = {
  version: 1,
  id: 'x',
  name: 'Kosten & „mehr“ 📊',
  cards: [
    { id: 'a', element: 'usage-chart', width: 6, height: 4, attributes: { measure: 'cost' } },
    { id: 'b', element: 'heading', heading: 'Below', width: 12 },
    { id: 'c', element: 'llm-usage', width: 4, later: { deep: [1] } },
  ],
  later: true,
};
const ids = ({ cards }: Board) => cards.map(({ id }) => id).join('');

describe('a board', () => {
  it('is read as it was written, what is not known included', () => {
    expect(readBoard(JSON.stringify(board))).to.deep.equal(board);
    expect(readBoard(newBoard('y', 'Empty'))).to.deep.equal({ version: 1, id: 'y', name: 'Empty', cards: [] });
  });

  describe('that is none is refused by name:', () => {
    const card = board.cards[0]!;
    const faults: readonly [unknown, string][] = [
      ['{', 'The board is no JSON.'],
      [null, 'The board is null, not an object.'],
      [[], 'The board is a list, not an object.'],
      [{ ...board, version: 2 }, 'The board is of version 2, and this page reads version 1.'],
      [{ ...board, version: undefined }, 'version is missing, not 1.'],
      [{ ...board, id: 7 }, 'id is 7, not a text.'],
      [{ ...board, name: '' }, 'name has 0 letters, not 1 to 200.'],
      [{ ...board, cards: {} }, 'cards is an object, not a list.'],
      [{ ...board, cards: [null] }, 'cards[0] is null, not an object.'],
      [
        { ...board, cards: [{ ...card, element: 'script' }] },
        'cards[0].element is “script”, which is no custom element.',
      ],
      [{ ...board, cards: [{ ...card, width: 13 }] }, 'cards[0].width is 13, not 1 to 12.'],
      [{ ...board, cards: [{ ...card, height: 0.5 }] }, 'cards[0].height is 0.5, not 1 to 12.'],
      [{ ...board, cards: [card, card] }, 'cards[1].id is “a”, as that of a card before it.'],
      [
        { ...board, cards: [{ ...card, attributes: { 'on click': '' } }] },
        'cards[0].attributes has “on click”, which is no attribute.',
      ],
      [
        { ...board, cards: [{ ...card, attributes: { by: 3 } }] },
        'cards[0].attributes.by is 3, not a text of at most 2000 letters.',
      ],
      [{ ...board, projects: [1] }, 'projects is a list, not a list of names.'],
    ];
    for (const [value, message] of faults)
      it(message, () => {
        expect(() => readBoard(value)).to.throw(message);
      });
  });

  it('is described by a schema of the same names and bounds', () => {
    const { items } = BOARD_SCHEMA.properties.cards;
    expect(Object.keys(BOARD_SCHEMA.properties)).to.have.members(['version', 'id', 'name', 'projects', 'cards']);
    expect(Object.keys(items.properties)).to.include.members([
      'id',
      'element',
      'heading',
      'attributes',
      'width',
      'height',
    ]);
    const pattern = new RegExp(items.properties.element.pattern);
    for (const name of ['usage-chart', 'heading', 'x-1']) expect(pattern.test(name)).to.equal(true);
    for (const name of ['script', 'Usage-Chart', 'a-', '-a', 'a b-c']) {
      expect(pattern.test(name)).to.equal(false);
      expect(() => readBoard({ ...board, cards: [{ id: 'a', element: name, width: 1 }] })).to.throw(
        'no custom element',
      );
    }
  });

  it('is changed step by step, and stays as it was', () => {
    expect(ids(movedCard(board, 'a', 2))).to.equal('bca');
    expect(ids(movedCard(board, 'c', -5))).to.equal('cab');
    expect(movedCard(board, 'a', 0)).to.equal(board);
    expect(movedCard(board, 'nobody', 0)).to.equal(board);
    expect(ids(withoutCard(board, 'b'))).to.equal('ac');
    const copied = withCopy(board, 'a');
    expect(copied.cards[1]).to.deep.include({ element: 'usage-chart', attributes: { measure: 'cost' } });
    expect(new Set(copied.cards.map(({ id }) => id)).size).to.equal(4);
    expect(withCard(board, { element: 'power-users', width: 12 }).cards.at(-1)).to.include({ element: 'power-users' });
    expect(resizedCard(board, 'a', { width: 99, height: 0 }).cards[0]).to.include({ width: 12, height: 1 });
    expect(changedCard(board, 'a', { width: 6 })).to.equal(board);
    expect(ids(board)).to.equal('abc');
  });

  it('goes by a link, whatever letters it has, behind the hash', () => {
    const link = new URL(boardLink(board, 'https://host.example/page?x=1#old'));
    expect(link.search).to.equal('?x=1');
    expect(linkedBoard(link.hash)).to.deep.equal(board);
    expect(linkedBoard('#other')).to.equal(undefined);
    expect(() => linkedBoard('#analytics-board=%%%')).to.throw('The link to the board is broken.');
  });

  it('has ids that nobody guesses', () => {
    const some = new Set(Array.from({ length: 1000 }, newId));
    expect(some.size).to.equal(1000);
    for (const id of some) expect(id).to.match(/^[\w-]{12}$/);
  });

  it('has steps that are taken back and done again', () => {
    const history = new History(1);
    history.push(2);
    history.push(2);
    history.push(3);
    history.undo();
    expect([history.present, history.canUndo, history.canRedo]).to.deep.equal([2, true, true]);
    history.undo();
    history.undo();
    expect([history.present, history.canUndo]).to.deep.equal([1, false]);
    history.redo();
    history.push(9);
    history.redo();
    expect([history.present, history.canRedo]).to.deep.equal([9, false]);
  });

  describe('in this browser', () => {
    const key = 'codemie-analytics-widgets.boards';
    afterEach(() => {
      for (const each of Object.keys(localStorage)) if (each.startsWith(key)) localStorage.removeItem(each);
    });

    it('is kept for each viewer, replaced, and removed', async () => {
      const [anna, boris] = [new BrowserBoardStore('anna'), new BrowserBoardStore('boris')];
      await anna.save(board);
      await anna.save({ ...board, id: 'y', name: 'Other' });
      await anna.save({ ...board, name: 'Renamed' });
      expect(await anna.list()).to.deep.equal([
        { id: 'x', name: 'Renamed' },
        { id: 'y', name: 'Other' },
      ]);
      expect(await boris.list()).to.deep.equal([]);
      expect(readBoard(await anna.load('x'))).to.deep.include({ name: 'Renamed', later: true });
      await anna.remove('x');
      expect((await anna.list()).length).to.equal(1);
      await anna.load('x').then(
        () => expect.fail('it is gone'),
        (error: Error) => expect(error.message).to.equal('There is no board “x” in this browser.'),
      );
    });

    it('is refused where storage holds something else', async () => {
      localStorage.setItem(key, '{}');
      await new BrowserBoardStore().list().then(
        () => expect.fail('that is no list'),
        (error: Error) => expect(error.message).to.contain('is no list of them'),
      );
    });
  });
});
