import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { closed } from '../../core/text/isolate.js';
import { messages } from '../../core/text/messages.js';
import { searchKey } from '../../core/text/search-key.js';
import { define } from '../define.js';
import { chipStyles } from './chip.styles.js';
import { chips, FEW } from './multi-select-chips.js';
import { placePopup } from './place-popup.js';
import { multiSelectStyles, ROW, ROWS_IN_VIEW } from './multi-select.styles.js';
import { tokens } from '../tokens.js';

const words = messages.multiSelect;

export interface Option {
  readonly id: string;
  readonly label: string;
  /** What finds it beside its label and id, such as an e-mail. */
  readonly also?: string;
}

/** Options kept ready above and below those in view, so that scrolling shows no gap. */
const AROUND = 6;
/** What stands around the list in its popup: a hint, and the popup's own padding; in CSS pixels. */
const AROUND_LIST = 44;
const LEAST_ROWS = 2;

/**
 * A combobox for several choices, after the ARIA pattern: type to narrow, arrows, Home, End and the page keys to move, Enter
 * to pick or unpick, Escape to close, Backspace in an empty field to drop the last choice. However many options there are,
 * only those in view are in the document.
 *
 * @element analytics-multi-select
 * @fires change - The choice has changed; read `value`.
 * @fires search - The reader has typed or opened the list; read `search`.
 * @fires retry - The reader wants the options that have not come.
 */
export class MultiSelect extends LitElement {
  static override styles: CSSResultGroup = [tokens, chipStyles, multiSelectStyles];

  @property() label = '';
  @property() placeholder = '';
  /** What can be picked; already narrowed by `search` when `narrowed` says so. */
  @property({ attribute: false }) options: readonly Option[] = [];
  /** The ids that are picked. */
  @property({ attribute: false }) value: readonly string[] = [];
  /** Labels of picked ids that may be absent from `options`. */
  @property({ attribute: false }) labels: ReadonlyMap<string, string> = new Map();
  /** Whether the options have been narrowed by `search` already. */
  @property({ type: Boolean }) narrowed = false;
  @property({ type: Boolean }) loading = false;
  /** Why there are no options. */
  @property() problem = '';
  /** How many options there are beyond those given. */
  @property({ type: Number }) more = 0;

  /** What the reader has typed. */
  @property({ attribute: false }) search = '';

  @state() private open = false;
  @state() private active = -1;
  /** The first option in view. */
  @state() private first = 0;
  /** Whether all chips are shown, however many. */
  @state() private all = false;
  @query('input') private readonly input!: HTMLInputElement;
  @query('[role=listbox]') private readonly list!: HTMLElement;

  /** How many options there is room for. */
  #rows = ROWS_IN_VIEW;
  #hidePopup: (() => void) | undefined;
  #matches: readonly Option[] = [];
  #byId: ReadonlyMap<string, Option> = new Map();
  /** The options as they are compared, made with the first letter typed. */
  #searchKeys: readonly string[] | undefined;

  override focus() {
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('options')) {
      this.#byId = new Map(this.options.map((option) => [option.id, option]));
      this.#searchKeys = undefined;
    }
    if (changed.has('options') || changed.has('search') || changed.has('narrowed')) {
      this.#matches = this.#match();
      // The first stays meant while there is none yet: it may be on its way.
      this.active = Math.min(this.active, Math.max(this.#matches.length - 1, 0));
      this.first = Math.max(Math.min(this.first, this.#matches.length - this.#rows), 0);
    }
    if (changed.has('search') || changed.has('open')) this.first = 0;
    if (this.active >= 0 && (changed.has('active') || changed.has('open')))
      this.first = Math.max(Math.min(this.first, this.active), this.active - this.#rows + 1);
    if (this.value.length <= FEW) this.all = false;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hidePopup?.();
    this.#hidePopup = undefined;
    this.open = false;
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('open')) this.#showPopup();
    const { style } = this.list.firstElementChild as HTMLElement;
    style.setProperty('height', `${String(this.open ? this.#matches.length * ROW : 0)}px`);
    style.setProperty('padding-top', `${String(this.#start * ROW)}px`);
    // Not after the reader's own scrolling, which stops between two options as well.
    if ((changed.has('first') || changed.has('open')) && this.#scrolledTo() !== this.first)
      this.list.scrollTop = this.first * ROW;
  }

  protected override render() {
    const matches = this.open ? this.#matches : [];
    const start = this.#start;
    const shown = matches.slice(start, this.first + ROWS_IN_VIEW + AROUND);
    const active = this.active >= start && this.active < start + shown.length;
    return html`
      <label class="label" for="input">${this.label}</label>
      <div class="box" @mousedown=${this.#focusInput}>
        ${chips({
          ids: this.value,
          label: this.label,
          nameOf: (id) => this.#labelOf(id),
          all: this.all,
          toggleAll: () => {
            this.all = !this.all;
          },
          remove: (id) => {
            this.#toggle(id);
            this.input.focus();
          },
        })}
        <input
          id="input"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          placeholder=${closed(this.value.length ? words.add : this.placeholder)}
          aria-expanded=${this.open}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${active ? `option-${String(this.active)}` : nothing}
          .value=${this.search}
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @click=${this.#show}
          @blur=${this.#hide}
        />
      </div>
      <div class="popup" ?hidden=${!this.open} @mousedown=${keepFocus}>
        <div
          class="list"
          id="list"
          role="listbox"
          aria-label=${this.label}
          aria-multiselectable="true"
          ?hidden=${matches.length === 0}
          @scroll=${this.#scrolled}
        >
          <div class="rows" role="presentation">
            ${shown.map((option, index) => this.#renderOption(option, start + index, matches.length + this.more))}
          </div>
        </div>
        ${this.#renderHint(matches.length)}
      </div>
      <div class="visually-hidden" role="status">
        ${this.open && !this.loading ? this.problem || words.found(matches.length + this.more) : nothing}
      </div>
    `;
  }

  /** On the top layer: a sidebar that scrolls would cut it off. */
  #showPopup() {
    this.#hidePopup?.();
    this.#hidePopup = undefined;
    const popup = this.renderRoot.querySelector<HTMLElement>('.popup');
    const box = this.renderRoot.querySelector('.box');
    if (!this.open || !popup || !box) return;
    // The field itself may be out of sight, as one that is tabbed to without a scroll.
    box.scrollIntoView({ block: 'nearest' });
    this.#hidePopup = placePopup(popup, box, { align: 'stretch', height: ROW * ROWS_IN_VIEW + AROUND_LIST }, (room) => {
      this.#rows = Math.max(Math.min(Math.floor((room - AROUND_LIST) / ROW), ROWS_IN_VIEW), LEAST_ROWS);
      this.list.style.setProperty('max-height', `${String(this.#rows * ROW)}px`);
    });
  }

  #renderOption({ id, label }: Option, index: number, count: number) {
    return html`<div
      id=${`option-${String(index)}`}
      role="option"
      class=${index === this.active ? 'active' : nothing}
      title=${label}
      aria-selected=${this.value.includes(id)}
      aria-setsize=${count}
      aria-posinset=${index + 1}
      @click=${() => {
        this.active = index;
        this.#toggle(id);
      }}
    >
      <span><bdi>${label}</bdi></span>
    </div>`;
  }

  #renderHint(found: number) {
    const hint = this.loading
      ? words.loading
      : this.problem ||
        (this.more > 0 ? words.more(this.more.toLocaleString()) : found === 0 ? words.nothingFound : '');
    if (!hint) return nothing;
    const again = html`<button type="button" class="link" tabindex="-1" @click=${this.#retry}>
      ${messages.retry}
    </button>`;
    return html`<div class="hint"><bdi>${hint}</bdi> ${this.problem && !this.loading ? again : nothing}</div>`;
  }

  #match(): readonly Option[] {
    const wanted = searchKey(this.search.trim());
    if (!wanted || this.narrowed) return this.options;
    const texts = (this.#searchKeys ??= this.options.map(({ id, label, also = '' }) =>
      searchKey(`${label} ${id} ${also}`),
    ));
    return this.options.filter((_, index) => texts[index]?.includes(wanted));
  }

  #labelOf(id: string): string {
    return this.#byId.get(id)?.label ?? this.labels.get(id) ?? id;
  }

  #toggle(id: string) {
    this.value = this.value.includes(id) ? this.value.filter((picked) => picked !== id) : [...this.value, id];
    this.dispatchEvent(new Event('change'));
  }

  #show() {
    if (this.open) return;
    this.open = true;
    this.dispatchEvent(new Event('search'));
    // Whoever opens a list that has failed wants it.
    if (this.problem) this.#retry();
  }

  readonly #hide = () => {
    this.open = false;
    this.active = -1;
    if (!this.search) return;
    this.search = '';
    this.dispatchEvent(new Event('search'));
  };

  readonly #retry = () => {
    this.dispatchEvent(new Event('retry'));
  };

  readonly #focusInput = (event: MouseEvent) => {
    if (event.target === this.input || (event.target as Element).closest('button')) return;
    event.preventDefault();
    this.input.focus();
    this.#show();
  };

  #typed() {
    this.search = this.input.value;
    this.active = this.search ? 0 : -1;
    this.open = true;
    this.dispatchEvent(new Event('search'));
  }

  /** The first option in the document. */
  get #start(): number {
    return Math.max(this.first - AROUND, 0);
  }

  #scrolled() {
    this.first = this.#scrolledTo();
  }

  /** The first option in view; at some zoom levels the browser stops a fraction short of it. */
  #scrolledTo(): number {
    return Math.floor((this.list.scrollTop + 1) / ROW);
  }

  #pressed(event: KeyboardEvent) {
    const last = this.#matches.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        if (this.open) this.active = this.active >= last ? 0 : this.active + 1;
        else {
          this.#show();
          this.active = 0;
        }
        break;
      case 'ArrowUp':
        if (this.open) this.active = this.active <= 0 ? last : this.active - 1;
        else {
          this.#show();
          this.active = last;
        }
        break;
      case 'PageDown':
      case 'PageUp':
        if (!this.open) return;
        this.active = Math.min(Math.max(this.active + (event.key === 'PageDown' ? this.#rows : -this.#rows), 0), last);
        break;
      case 'Home':
      case 'End':
        // With Shift they select text in the field.
        if (!this.open || event.shiftKey) return;
        this.active = event.key === 'Home' ? Math.min(0, last) : last;
        break;
      case 'Enter': {
        const option = this.open ? this.#matches[this.active] : undefined;
        if (option) this.#toggle(option.id);
        else if (this.open && this.problem) this.#retry();
        else return;
        break;
      }
      case 'Escape':
        if (!this.open && !this.search) return;
        this.#hide();
        break;
      case 'Backspace': {
        const removed = this.value.at(-1);
        if (this.search || removed === undefined) return;
        // What goes must be in sight.
        this.all = true;
        this.#toggle(removed);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  }
}

function keepFocus(event: Event) {
  event.preventDefault();
}

define('analytics-multi-select', MultiSelect);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-multi-select': MultiSelect;
  }
}
