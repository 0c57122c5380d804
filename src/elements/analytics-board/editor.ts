import { html, nothing, type TemplateResult } from 'lit';
import type { Board, BoardCard } from '../../core/board/board.js';
import { BOARD_VERSION, newId } from '../../core/board/board.js';
import { boardLink } from '../../core/board/board-link.js';
import {
  changedCard,
  freeCard,
  movedCard,
  resizedCard,
  sharedBoard,
  withCard,
  withCopy,
  withoutCard,
} from '../../core/board/edit-board.js';
import { readBoard } from '../../core/board/read-board.js';
import { boardWords as words } from '../../core/text/board-words.js';
import { icon } from '../../widget/controls/icons.js';
import type { MenuItem } from '../../widget/controls/menu.js';
import '../../widget/controls/menu.js';
import { cardName, type EditorHost } from './editor-host.js';
import { galleryDialog, settingsDialog, sharingDialog } from './dialogs.js';
import { GALLERY, type GalleryEntry } from './gallery.js';
import { dragged, follow, pulled } from './gestures.js';

interface Dialog {
  readonly kind: 'gallery' | 'sharing' | 'settings';
  /** Whose settings. */
  readonly card?: string;
}

/** What a reader puts a board together with: the bar above it, the tools of each card, and dialogs. */
export class BoardEditor {
  readonly #host: EditorHost;
  #dialog: Dialog | undefined;

  constructor(host: EditorHost) {
    this.#host = host;
  }

  /** The library's elements and the page's own, as far as this page has them. */
  get entries(): readonly GalleryEntry[] {
    return [...GALLERY, ...this.#host.gallery].filter(
      ({ element }) => element === 'heading' || customElements.get(element) !== undefined,
    );
  }

  bar(board: Board): TemplateResult {
    const host = this.#host;
    return html`<div class="bar" part="bar" @keydown=${this.#pressedInBar}>
      <input
        class="grow"
        aria-label=${words.name}
        maxlength="200"
        .value=${board.name}
        @change=${(event: Event) => {
          const name = (event.target as HTMLInputElement).value.trim();
          if (name && name !== board.name) host.change({ ...board, name }, words.saved);
        }}
      />
      <button type="button" class="button primary" @click=${() => this.#open({ kind: 'gallery' })}>${words.add}</button>
      <button type="button" class="button" ?disabled=${!host.canUndo} @click=${() => host.undo()}>${words.undo}</button>
      <button type="button" class="button" ?disabled=${!host.canRedo} @click=${() => host.redo()}>${words.redo}</button>
      <analytics-menu .label=${words.more} .items=${this.#items(board)}>⋯</analytics-menu>
      <button type="button" class="button" @click=${() => host.done()}>${words.done}</button>
      <input
        class="visually-hidden"
        type="file"
        accept=".json,application/json"
        tabindex="-1"
        aria-hidden="true"
        @change=${this.#opened}
      />
    </div>`;
  }

  tools(board: Board, card: BoardCard, index: number): TemplateResult {
    const host = this.#host;
    const name = cardName(card, this.entries);
    return html`<div class="tools" role="group" aria-label=${words.tools(name)}>
        <button
          type="button"
          class="handle move"
          aria-label=${`${words.move}: ${name}`}
          title=${words.moveHelp}
          @pointerdown=${(event: PointerEvent) => {
            follow(
              host,
              event,
              dragged(host, board, card.id, (moved) => this.#place(moved, card)),
            );
          }}
          @keydown=${(event: KeyboardEvent) => {
            this.#move(event, board, card, index);
          }}
        >
          ${icon('move')}
        </button>
        <span class="name"><bdi>${name}</bdi></span>
        ${this.#tool('settings', words.settings, name, () => this.#open({ kind: 'settings', card: card.id }))}
        ${this.#tool('copy', words.duplicateCard, name, () => host.change(withCopy(board, card.id), words.added(name)))}
        ${this.#tool('close', words.removeCard, name, () => host.change(withoutCard(board, card.id), words.removed(name)))}
      </div>
      <button
        type="button"
        class="handle resize"
        aria-label=${`${words.resize}: ${name}`}
        title=${words.resizeHelp}
        @pointerdown=${(event: PointerEvent) => {
          follow(
            host,
            event,
            pulled(host, board, card.id, event, (sized) => this.#size(sized, card)),
          );
        }}
        @keydown=${(event: KeyboardEvent) => {
          this.#resize(event, board, card);
        }}
      >
        ${icon('resize')}
      </button>`;
  }

  /** The dialog that is open over the page. */
  dialog(board: Board): unknown {
    const dialog = this.#dialog;
    const close = () => this.#open(undefined);
    if (!dialog) return nothing;
    if (dialog.kind === 'gallery')
      return galleryDialog(this.entries, {
        close,
        choose: ({ element, attributes, width, height, label }) => {
          const card = { element, ...(attributes && { attributes }), width, ...(height !== undefined && { height }) };
          this.#host.change(
            withCard(board, element === 'heading' ? { ...card, heading: label } : card),
            words.added(label),
          );
        },
      });
    if (dialog.kind === 'sharing')
      return sharingDialog(board, {
        close,
        apply: (projects) => {
          this.#host.change(sharedBoard(board, projects), words.saved);
        },
      });
    const card = board.cards.find(({ id }) => id === dialog.card);
    if (!card) return nothing;
    return settingsDialog(
      card,
      this.entries.find(({ element }) => element === card.element),
      {
        close,
        apply: (changes) => this.#host.change(changedCard(board, card.id, changes), words.saved),
      },
    );
  }

  /** Undo and redo, as everywhere. */
  readonly pressed = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    // A field has steps of its own.
    const isField = event
      .composedPath()
      .some((part) => part instanceof HTMLInputElement || part instanceof HTMLSelectElement);
    if (isField || (key !== 'z' && !isRedo)) return;
    event.preventDefault();
    if (isRedo) this.#host.redo();
    else this.#host.undo();
  };

  #tool(picture: Parameters<typeof icon>[0], label: string, name: string, run: () => void): TemplateResult {
    return html`<button type="button" class="handle" aria-label=${`${label}: ${name}`} title=${label} @click=${run}>
      ${icon(picture)}
    </button>`;
  }

  #items(board: Board): readonly MenuItem[] {
    const host = this.#host;
    return [
      { label: words.create, run: () => host.create() },
      {
        label: words.duplicate,
        run: () => host.create({ ...board, id: newId(), name: words.copyOf(board.name) }),
      },
      { label: words.copyLink, run: () => void this.#copyLink(board) },
      { label: words.share, run: () => this.#open({ kind: 'sharing' }) },
      { label: words.download, run: () => download(board) },
      { label: words.open, run: () => host.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click() },
      {
        label: words.remove,
        run: () => {
          if (confirm(words.reallyRemove(board.name))) host.removeBoard();
        },
      },
    ];
  }

  async #copyLink(board: Board): Promise<void> {
    try {
      await navigator.clipboard.writeText(boardLink(board, location.href));
      this.#host.announce(words.linkCopied);
    } catch {
      this.#host.announce(words.linkNotCopied);
    }
  }

  readonly #opened = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      const text = await file.text();
      // Every board that the file has; the last one is shown.
      for (const board of this.#boardsOf(text)) this.#host.create({ ...board, id: newId() });
    } catch (error) {
      this.#host.announce(words.notRead(file.name, error instanceof Error ? error.message : ''));
    }
    input.value = '';
  };

  #boardsOf(text: string): readonly Board[] {
    for (const read of this.#host.readers) {
      const boards = read(jsonOf(text));
      if (boards) return boards;
    }
    return [readBoard(text)];
  }

  #open(dialog: Dialog | undefined) {
    this.#dialog = dialog;
    this.#host.requestUpdate();
  }

  #move(event: KeyboardEvent, board: Board, card: BoardCard, index: number) {
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const [before, after] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const to = {
      [before]: index - 1,
      ArrowUp: index - 1,
      [after]: index + 1,
      ArrowDown: index + 1,
      Home: 0,
      End: Infinity,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const moved = movedCard(board, card.id, to);
    this.#host.change(moved, this.#place(moved, card));
    this.#focus(card, '.move');
  }

  #resize(event: KeyboardEvent, board: Board, card: BoardCard) {
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const [less, more] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const { width, height } = card;
    const shown = this.#cell(card)?.getBoundingClientRect().height ?? 0;
    const rows = height ?? Math.round(shown / 80);
    const sizes: Readonly<Record<string, Pick<BoardCard, 'width' | 'height'>>> = {
      [less]: { width: width - 1 },
      [more]: { width: width + 1 },
      ArrowUp: { width, height: rows - 1 },
      ArrowDown: { width, height: rows + 1 },
    };
    const size = sizes[event.key];
    const isFree = event.key === 'Delete' || event.key === 'Backspace';
    if (!size && !isFree) return;
    event.preventDefault();
    const sized = size ? resizedCard(board, card.id, size) : freeCard(board, card.id);
    this.#host.change(sized, this.#size(sized, card));
    this.#focus(card, '.resize');
  }

  #place(board: Board, card: BoardCard): string {
    const place = board.cards.findIndex(({ id }) => id === card.id) + 1;
    return words.moved(cardName(card, this.entries), String(place), String(board.cards.length));
  }

  #size(board: Board, card: BoardCard): string {
    const { width = card.width, height } = board.cards.find(({ id }) => id === card.id) ?? {};
    return words.resized(cardName(card, this.entries), String(width), height === undefined ? '' : String(height));
  }

  #cell({ id }: BoardCard): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`.cell[data-id="${CSS.escape(id)}"]`);
  }

  /** What has been moved keeps the focus, wherever it is now. */
  #focus(card: BoardCard, handle: string) {
    void this.#host.updateComplete.then(() => this.#cell(card)?.querySelector<HTMLElement>(handle)?.focus());
  }

  /** A name that is typed is no command for the page around. */
  readonly #pressedInBar = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.target.blur();
  };
}

/** Nothing for what is no JSON: the reader of boards says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function download(board: Board) {
  const link = document.createElement('a');
  const url = URL.createObjectURL(
    new Blob([JSON.stringify({ ...board, version: BOARD_VERSION }, null, 2)], { type: 'application/json' }),
  );
  link.href = url;
  link.download = `${board.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'board'}.json`;
  link.click();
  // The download has begun with the click; the address may go once that is handled.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
