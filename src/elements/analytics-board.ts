import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { newBoard, newId, type Board, type BoardCard } from '../core/board/board.js';
import { linkedBoard } from '../core/board/board-link.js';
import type { BoardStore, BoardSummary } from '../core/board/board-store.js';
import { BrowserBoardStore } from '../core/board/browser-board-store.js';
import { History } from '../core/board/history.js';
import { messages } from '../core/text/messages.js';
import { clearOfStickyStyles } from '../widget/clear-of-sticky.styles.js';
import { ContextController } from '../widget/context-controller.js';
import { iconButtonStyles } from '../widget/controls/icon-button.styles.js';
import { define } from '../widget/define.js';
import { AddressController } from '../widget/filters/address-controller.js';
import { frameStyles } from '../widget/frame.styles.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { modalDialogs } from '../widget/card/modal-dialogs.js';
import { QueryController } from '../widget/query-controller.js';
import { tokens } from '../widget/tokens.js';
import { boardStyles } from './analytics-board.styles.js';
import { CardElements } from './analytics-board/card-element.js';
import type { BoardEditor } from './analytics-board/editor.js';
import type { BoardReader, EditorHost } from './analytics-board/editor-host.js';
import type { GalleryEntry } from './analytics-board/gallery.js';
import { KeptBoards } from './analytics-board/kept-boards.js';

const words = messages.board;

const editorModule = new LazyModule(() => import('./analytics-board/editor.js'));

/**
 * Boards that readers put together: cards in a grid, each an element of the library or of the page, added from a gallery, set,
 * moved and resized by pointer and keyboard, duplicated, undone. Boards have names, go as a link or as JSON, and are kept by a
 * store: this browser, the gateway (`GatewayBoardStore`), or a host's own. A card that this page does not know says so and stays.
 *
 * Source: the reports of the elements inside; `viewer`, for whose boards they are.
 *
 * @example
 * <analytics-board></analytics-board>
 *
 * @example
 * board.store = new GatewayBoardStore({ baseUrl: '/api', headers: () => ({ Authorization: `Bearer ${token()}` }) });
 * board.gallery = [{ element: 'my-card', label: 'My card', description: 'Ours', width: 6, options: [] }];
 *
 * @summary Boards of cards that readers put together.
 * @element analytics-board
 * @csspart bar - What stands above the cards: the board's name, and what changes it.
 * @csspart cards - The grid.
 */
export class AnalyticsBoard extends LitElement implements EditorHost {
  static override styles: CSSResultGroup = [tokens, frameStyles, clearOfStickyStyles, iconButtonStyles, boardStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The id of the board that is shown first; the viewer's first one without it. */
  @property() board?: string;

  /** Where boards are kept; this browser without it, for each viewer their own. */
  @property({ attribute: false }) store?: BoardStore;

  /** Elements of the page's own that readers can add. */
  @property({ attribute: false }) gallery: readonly GalleryEntry[] = [];

  /**
   * Readers of files that are no boards of this library, such as `boardsOfCodemie`: each gives the boards of a value of JSON, or
   * `undefined` where it is none of theirs.
   */
  @property({ attribute: false }) readers: readonly BoardReader[] = [];

  /** Shows boards without a way to change them. */
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  /** The level of the board's heading; its cards' are one below. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  @state() private boards: readonly BoardSummary[] = [];
  @state() private history: History<Board> | undefined;
  @state() private previewed: Board | undefined;
  @state() private editing = false;
  /** Whether the board has come by a link, and is none of the viewer's. */
  @state() private linked = false;
  @state() private trouble = '';
  @state() private status = '';

  readonly #context = new ContextController(this);
  readonly #elements = new CardElements();
  readonly #editorCode = new LazyController(this, editorModule);
  readonly #viewer = new QueryController(this, this.#context, () =>
    this.store ? undefined : { report: 'viewer', filters: {} },
  );
  readonly #address = new AddressController(this, {
    key: '',
    parameters: { board: 'view' },
    values: () => ({ board: this.linked || this.#id === this.boards[0]?.id ? undefined : this.#id }),
    adopt: ({ board }) => {
      this.#wanted = board ?? this.board;
      if (this.#wanted && this.#wanted !== this.#id && this.#kept) void this.#kept.load(this.#wanted);
    },
  });
  #kept: KeptBoards | undefined;
  #keptFor: unknown;
  #wanted: string | undefined;
  #editor: BoardEditor | undefined;

  constructor() {
    super();
    modalDialogs(this);
  }

  get shown(): Board | undefined {
    return this.previewed ?? this.history?.present;
  }

  get canUndo(): boolean {
    return this.history?.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.history?.canRedo ?? false;
  }

  get #id(): string | undefined {
    return this.history?.present.id;
  }

  change(board: Board, said: string): void {
    this.history?.push(board);
    this.#save();
    this.announce(said);
  }

  preview(board: Board | undefined): void {
    this.previewed = board;
  }

  undo(): void {
    this.history?.undo();
    this.#save();
  }

  redo(): void {
    this.history?.redo();
    this.#save();
  }

  done(): void {
    this.editing = false;
  }

  announce(said: string): void {
    this.status = said;
  }

  create(board: Board = newBoard(newId(), words.untitled)): void {
    this.#show(board);
    this.linked = false;
    this.editing = true;
    this.boards = [...this.boards, { id: board.id, name: board.name }];
    this.#save();
    this.#address.changed('push');
  }

  removeBoard(): void {
    const id = this.#id;
    if (id === undefined) return;
    void this.#kept?.remove(id).then((gone) => {
      if (!gone) return;
      this.boards = this.boards.filter((board) => board.id !== id);
      this.history = undefined;
      this.editing = false;
      const [first] = this.boards;
      if (first) void this.#kept?.load(first.id);
      this.#address.changed('replace');
    });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('board') && this.board) this.#wanted ??= this.board;
    this.#openStore();
    if (this.shown) this.#elements.keep(this.shown.cards);
  }

  protected override render() {
    const board = this.shown;
    return html`<div class="frame">
      <div class=${this.#frameClass} @keydown=${(event: KeyboardEvent) => this.editing && this.#editor?.pressed(event)}>
        ${this.linked ? this.#renderLinked() : nothing} ${board ? this.#renderBar(board) : nothing}
        ${this.trouble ? html`<p class="problem" role="alert">${this.trouble}</p>` : nothing}
        ${board ? this.#renderCards(board) : this.#renderNone()}
        ${board && this.editing ? this.#editor?.dialog(board) : nothing}
        <p class="visually-hidden" role="status">${this.status}</p>
      </div>
    </div>`;
  }

  get #frameClass(): string {
    return [this.editing && 'editing', this.previewed && 'gesture'].filter(Boolean).join(' ');
  }

  #renderBar(board: Board): unknown {
    if (this.editing)
      return this.#editorCode.render(
        (module) => {
          this.#editor ??= new module.BoardEditor(this);
          return this.#editor.bar(board);
        },
        html`<div class="bar"></div>`,
      );
    const mayEdit = !this.readOnly && !this.linked && this.boards.find(({ id }) => id === board.id)?.editable !== false;
    return html`<div class="bar" part="bar">
      <span class="title grow" role="heading" aria-level=${this.headingLevel}>${board.name}</span>
      ${
        this.boards.length > 1
          ? html`<select aria-label=${words.choose} @change=${this.#chosen}>
              ${this.boards.map(
                ({ id, name, owner }) =>
                  html`<option value=${id} ?selected=${id === board.id}>
                    ${owner ? `${name} · ${owner}` : name}
                  </option>`,
              )}
            </select>`
          : nothing
      }
      ${
        mayEdit
          ? html`<button
              type="button"
              class="button"
              @click=${() => {
                this.editing = true;
              }}
            >
              ${words.edit}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderCards(board: Board): unknown {
    if (board.cards.length === 0) return html`<p class="unknown">${words.empty}</p>`;
    return html`<div class="cards" part="cards">
      ${repeat(
        board.cards,
        ({ id }) => id,
        (card, index) =>
          html`<div
            class=${card.id === this.#draggedId ? 'cell dragged' : 'cell'}
            data-id=${card.id}
            data-width=${card.width}
            data-height=${card.height ?? nothing}
          >
            ${this.editing ? this.#editor?.tools(board, card, index) : nothing}
            <div class="content">${this.#renderCard(card)}</div>
          </div>`,
      )}
    </div>`;
  }

  /** What a gesture is under way with. */
  get #draggedId(): string | undefined {
    const [before, now] = [this.history?.present.cards, this.previewed?.cards];
    return now?.find((card) => before?.every((each) => each !== card))?.id;
  }

  #renderCard(card: BoardCard): unknown {
    if (card.element === 'heading')
      return html`<span class="section" role="heading" aria-level=${this.headingLevel + 1}>${card.heading}</span>`;
    const element = this.#elements.of(
      card,
      { context: this.#context.value.name, headingLevel: this.headingLevel + 1, editing: this.editing },
      this.gallery.map((entry) => entry.element),
    );
    if (!element) return html`<p class="unknown">${words.unknown(card.element)}</p>`;
    return html`<div @analytics-change=${(event: Event) => this.#cardChanged(event, card)}>${element}</div>`;
  }

  #renderNone(): unknown {
    if (!this.#kept || this.readOnly || this.trouble) return nothing;
    return html`<div class="notice">
      <span>${words.none}</span>
      <button type="button" class="button primary" @click=${() => this.create()}>${words.create}</button>
    </div>`;
  }

  #renderLinked(): unknown {
    return html`<div class="notice" role="status">
      <span>${words.linked}</span>
      ${
        this.readOnly
          ? nothing
          : html`<button
              type="button"
              class="button primary"
              @click=${() => {
                const board = this.history?.present;
                if (board) this.create({ ...board, id: newId() });
              }}
            >
              ${words.keep}
            </button>`
      }
      <button type="button" class="button" @click=${this.#dismiss}>${words.dismiss}</button>
    </div>`;
  }

  /** An element's own controls have chosen something: that is what the card shows from now on. */
  #cardChanged(event: Event, card: BoardCard) {
    const board = this.history?.present;
    if (!this.editing || !board || !('values' in event)) return;
    const attributes = { ...card.attributes, ...(event.values as Readonly<Record<string, string>>) };
    this.change(
      { ...board, cards: board.cards.map((each) => (each.id === card.id ? { ...each, attributes } : each)) },
      '',
    );
  }

  readonly #chosen = (event: Event) => {
    void this.#kept?.load((event.target as HTMLSelectElement).value);
  };

  readonly #dismiss = () => {
    this.linked = false;
    this.history = undefined;
    history.replaceState(history.state, '', `${location.pathname}${location.search}`);
    const [first] = this.boards;
    if (first) void this.#kept?.load(first.id);
  };

  #show(board: Board) {
    this.history = new History(board);
    this.previewed = undefined;
    this.trouble = '';
  }

  #save() {
    const board = this.history?.present;
    if (!board || this.linked) return;
    this.boards = this.boards.map((each) => (each.id === board.id ? { ...each, name: board.name } : each));
    this.#kept?.save(board);
    this.requestUpdate();
  }

  /** The host's store, else this browser's, once it is known whose boards they are. */
  #openStore() {
    const viewer: unknown = this.#viewer.table?.rows[0]?.['id'];
    const isKnown =
      this.store ?? (!this.#context.value.source || this.#viewer.error !== undefined || this.#viewer.table);
    const owner = this.store ?? (typeof viewer === 'string' ? viewer : '');
    if (!isKnown || this.#keptFor === owner) return;
    this.#keptFor = owner;
    const store = this.store ?? new BrowserBoardStore(typeof viewer === 'string' ? viewer : '');
    const kept = new KeptBoards(store, {
      listed: (boards) => {
        if (kept === this.#kept) this.boards = boards;
      },
      loaded: (board) => {
        if (kept !== this.#kept || this.linked) return;
        this.#show(board);
        this.#address.changed('replace');
      },
      notLoaded: (reason) => {
        if (kept === this.#kept) this.trouble = words.notLoaded(reason);
      },
      saved: () => {
        if (kept === this.#kept) this.trouble = '';
      },
      notSaved: (reason) => {
        if (kept === this.#kept) this.trouble = words.notSaved(reason);
      },
    });
    this.#kept = kept;
    // Another viewer's board is none of this one's.
    this.history = undefined;
    this.editing = false;
    this.#openLink();
    void kept.list().then(([first]) => {
      const id = this.#wanted ?? first?.id;
      if (id !== undefined && kept === this.#kept && !this.linked) void kept.load(id);
    });
  }

  #openLink() {
    try {
      const board = linkedBoard(location.hash);
      if (!board) return;
      this.#show(board);
      this.linked = true;
    } catch (error) {
      this.trouble = words.notLoaded(error instanceof Error ? error.message : '');
    }
  }
}

define('analytics-board', AnalyticsBoard);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-board': AnalyticsBoard;
  }
}
