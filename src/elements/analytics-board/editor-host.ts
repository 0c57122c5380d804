import type { LitElement } from 'lit';
import type { Board } from '../../core/board/board.js';
import type { GalleryEntry } from './gallery.js';

/** Boards of a value of JSON that is written elsewhere; `undefined` where it is none of the reader's. */
export type BoardReader = (value: unknown) => readonly Board[] | undefined;

/** The board as those see it who draw what puts it together. */
export interface EditorHost extends LitElement {
  /** The board as it stands, with what is being dragged. */
  readonly shown: Board | undefined;
  /** Entries of the page's own, beside the library's. */
  readonly gallery: readonly GalleryEntry[];
  readonly readers: readonly BoardReader[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A step: it is shown, kept by the store, and can be undone. */
  change(board: Board, words: string): void;
  /** What a gesture has come to so far; nothing once it is given up. */
  preview(board: Board | undefined): void;
  undo(): void;
  redo(): void;
  done(): void;
  /** Says something to those who do not see it happen. */
  announce(words: string): void;
  /** A new board, or a given one as one of the viewer's own. */
  create(board?: Board): void;
  removeBoard(): void;
}

/** What a card is called. */
export function cardName(
  { element, heading, attributes = {} }: Board['cards'][number],
  gallery: readonly GalleryEntry[],
): string {
  if (heading) return heading;
  const entries = gallery.filter((entry) => entry.element === element);
  const fits = ({ attributes: own = {} }: GalleryEntry) =>
    Object.entries(own).every(([name, value]) => attributes[name] === value);
  return (entries.find(fits) ?? entries.at(-1))?.label ?? element;
}
