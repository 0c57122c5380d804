import { BOARD_COLUMNS, BOARD_MOST_ROWS, newId, type Board, type BoardCard } from './board.js';

/* What a reader does to a board; each gives a new board, so that each can be undone. */

/** A card of an element, at the end or after another card. */
export function withCard(board: Board, card: Omit<BoardCard, 'id'>, after?: string): Board {
  const at = after === undefined ? board.cards.length : placeOf(board, after) + 1;
  return { ...board, cards: board.cards.toSpliced(at, 0, { ...card, id: newId() } as BoardCard) };
}

export function withoutCard(board: Board, id: string): Board {
  return { ...board, cards: board.cards.filter((card) => card.id !== id) };
}

/** A copy of a card, right after it. */
export function withCopy(board: Board, id: string): Board {
  const card = board.cards.find((each) => each.id === id);
  return card ? withCard(board, card, id) : board;
}

/** A card at another place, counted from 0; beyond the ends it stands at them. */
export function movedCard(board: Board, id: string, to: number): Board {
  const from = placeOf(board, id);
  const card = board.cards[from];
  const place = Math.min(Math.max(to, 0), board.cards.length - 1);
  if (!card || place === from) return board;
  return { ...board, cards: board.cards.toSpliced(from, 1).toSpliced(place, 0, card) };
}

/** A card in another size, within what a board has room for; without a height it is as high as its content. */
export function resizedCard(board: Board, id: string, { width, height }: Pick<BoardCard, 'width' | 'height'>): Board {
  return changedCard(board, id, {
    width: Math.min(Math.max(width, 1), BOARD_COLUMNS),
    ...(height !== undefined && { height: Math.min(Math.max(height, 1), BOARD_MOST_ROWS) }),
  });
}

/** A card with other properties; the same board where nothing differs. */
export function changedCard(board: Board, id: string, changes: Partial<Omit<BoardCard, 'id'>>): Board {
  const at = placeOf(board, id);
  const card = board.cards[at];
  if (!card) return board;
  const changed = { ...card, ...changes };
  return JSON.stringify(changed) === JSON.stringify(card) ? board : { ...board, cards: board.cards.with(at, changed) };
}

/** A card that is as high as its content. */
export function freeCard(board: Board, id: string): Board {
  const without = (card: BoardCard) => Object.fromEntries(Object.entries(card).filter(([name]) => name !== 'height'));
  return { ...board, cards: board.cards.map((card) => (card.id === id ? (without(card) as BoardCard) : card)) };
}

/** A board that the members of projects may look at; its owner alone without any. */
export function sharedBoard(board: Board, projects: readonly string[]): Board {
  const own = Object.fromEntries(Object.entries(board).filter(([name]) => name !== 'projects')) as Board;
  return projects.length > 0 ? { ...own, projects } : own;
}

function placeOf({ cards }: Board, id: string): number {
  return cards.findIndex((card) => card.id === id);
}
