import type { Board } from '../../core/board/board.js';
import { movedCard, resizedCard } from '../../core/board/edit-board.js';
import type { EditorHost } from './editor-host.js';

/** As in the styles. */
const ROW = 80;

interface Gesture {
  /** The board while the pointer is at a point of the window. */
  at(x: number, y: number): Board;
  words(board: Board): string;
}

/** Follows a pointer from its press on a handle until it is let go; Escape gives it up. */
export function follow(host: EditorHost, event: PointerEvent, gesture: Gesture): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const stop = new AbortController();
  const listen = { signal: stop.signal };
  let board: Board | undefined;
  const { pointerId } = event;
  addEventListener(
    'pointermove',
    (moved) => {
      if (moved.pointerId !== pointerId) return;
      board = gesture.at(moved.clientX, moved.clientY);
      host.preview(board);
    },
    listen,
  );
  const end = (keep: boolean) => {
    stop.abort();
    host.preview(undefined);
    if (keep && board) host.change(board, gesture.words(board));
  };
  addEventListener('pointerup', (up) => up.pointerId === pointerId && end(true), listen);
  addEventListener('pointercancel', () => end(false), listen);
  addEventListener(
    'keydown',
    (pressed) => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      end(false);
    },
    { ...listen, capture: true },
  );
}

/** A card goes to the place of the card that the pointer is over, once it is past the middle of that. */
export function dragged(host: EditorHost, start: Board, id: string, words: Gesture['words']): Gesture {
  let board = start;
  return {
    words,
    at: (x, y) => {
      const cells = [...host.renderRoot.querySelectorAll<HTMLElement>('.cell')];
      const isRtl = getComputedStyle(host).direction === 'rtl';
      const from = board.cards.findIndex((card) => card.id === id);
      const over = cells.findIndex((cell) => {
        const { left, right, top, bottom } = cell.getBoundingClientRect();
        return x >= left && x <= right && y >= top && y <= bottom;
      });
      const cell = cells[over];
      if (!cell || over === from) return board;
      const { left, width, top, height } = cell.getBoundingClientRect();
      const own = cells[from]?.getBoundingClientRect();
      // Beside each other the middle is across, below each other it is down.
      const beside = own && Math.abs(own.top - top) < Math.min(own.height, height) / 2;
      const past = beside ? x > left + width / 2 !== isRtl : y > top + height / 2;
      if (over > from ? past : !past) board = movedCard(board, id, over);
      return board;
    },
  };
}

/** A corner that is pulled: columns and rows as far as it has come. */
export function pulled(
  host: EditorHost,
  start: Board,
  id: string,
  event: PointerEvent,
  words: Gesture['words'],
): Gesture {
  const cards = host.renderRoot.querySelector<HTMLElement>('.cards');
  const cell = cards?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  const column = (cards?.clientWidth ?? 0) / 12 || 1;
  const box = cell?.getBoundingClientRect() ?? new DOMRect();
  const isRtl = getComputedStyle(host).direction === 'rtl';
  const [startX, startY] = [event.clientX, event.clientY];
  return {
    words,
    at: (x, y) =>
      resizedCard(start, id, {
        width: Math.round((box.width + (isRtl ? startX - x : x - startX)) / column),
        height: Math.round((box.height + y - startY) / ROW),
      }),
  };
}
