import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { folded } from '../core/folded.js';
import { define } from './define.js';
import { multiSelectStyles } from './multi-select.styles.js';
import { tokens } from './tokens.js';

export interface Option {
  readonly id: string;
  readonly label: string;
}

/** More would make the list slow, and nobody reads that far: typing narrows it. */
const SHOWN = 100;

/**
 * A combobox for several choices, after the ARIA pattern: type to narrow, arrows to move, Enter to pick or unpick, Escape to
 * close, Backspace in an empty field to drop the last choice.
 *
 * @element analytics-multi-select
 * @fires change - The choice has changed; read `value`.
 * @fires search - The reader has typed or opened the list; read `search`.
 */
export class MultiSelect extends LitElement {
  static override styles: CSSResultGroup = [tokens, multiSelectStyles];

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
  @query('input') private readonly input!: HTMLInputElement;

  override focus() {
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues) {
    // The first stays meant while there is none yet: it may be on its way.
    if (changed.has('options') || changed.has('search'))
      this.active = Math.min(this.active, Math.max(this.#matches().length - 1, 0));
  }

  protected override updated() {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const matches = this.open ? this.#matches() : [];
    const shown = matches.slice(0, SHOWN);
    const hidden = matches.length - shown.length + this.more;
    const active = this.active >= 0 && this.active < shown.length ? `option-${String(this.active)}` : nothing;
    return html`
      <label class="label" for="input">${this.label}</label>
      <div class="box" @mousedown=${this.#focusInput}>
        ${
          this.value.length
            ? html`<ul class="chips" aria-label=${`Chosen: ${this.label}`}>
                ${repeat(
                  this.value,
                  (id) => id,
                  (id) =>
                    html`<li class="chip">
                      <span title=${this.#labelOf(id)}>${this.#labelOf(id)}</span>
                      <button
                        type="button"
                        aria-label=${`Remove ${this.#labelOf(id)}`}
                        @click=${() => {
                          this.#toggle(id);
                          this.input.focus();
                        }}
                      >
                        ×
                      </button>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
        <input
          id="input"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          placeholder=${this.value.length ? 'Add…' : this.placeholder}
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${active}
          .value=${this.search}
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @click=${this.#show}
          @blur=${this.#hide}
        />
      </div>
      <div
        class="list"
        id="list"
        role="listbox"
        aria-label=${this.label}
        aria-multiselectable="true"
        ?hidden=${!this.open || shown.length === 0}
        @mousedown=${keepFocus}
      >
        ${shown.map(
          ({ id, label }, index) =>
            html`<div
              id=${`option-${String(index)}`}
              role="option"
              class=${index === this.active ? 'active' : nothing}
              aria-selected=${this.value.includes(id) ? 'true' : 'false'}
              @click=${() => {
                this.active = index;
                this.#toggle(id);
              }}
            >
              ${label}
            </div>`,
        )}
        ${
          hidden > 0
            ? html`<div class="said" role="presentation">${hidden.toLocaleString()} more: type to narrow the list</div>`
            : nothing
        }
      </div>
      ${
        this.open && shown.length === 0
          ? html`<div class="list said">${this.loading ? 'Loading…' : this.problem || 'Nothing found.'}</div>`
          : nothing
      }
      <div class="visually-hidden" role="status">
        ${this.open && !this.loading ? `${String(matches.length + this.more)} found` : nothing}
      </div>
    `;
  }

  #matches(): readonly Option[] {
    const words = folded(this.search.trim());
    return words && !this.narrowed
      ? this.options.filter(({ id, label }) => folded(`${label} ${id}`).includes(words))
      : this.options;
  }

  #labelOf(id: string): string {
    return this.options.find((option) => option.id === id)?.label ?? this.labels.get(id) ?? id;
  }

  #toggle(id: string) {
    this.value = this.value.includes(id) ? this.value.filter((picked) => picked !== id) : [...this.value, id];
    this.dispatchEvent(new Event('change'));
  }

  #show() {
    if (this.open) return;
    this.open = true;
    this.dispatchEvent(new Event('search'));
  }

  readonly #hide = () => {
    this.open = false;
    this.active = -1;
    if (!this.search) return;
    this.search = '';
    this.dispatchEvent(new Event('search'));
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

  #pressed(event: KeyboardEvent) {
    const last = Math.min(this.#matches().length, SHOWN) - 1;
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
        this.active = Math.min(Math.max(this.active + (event.key === 'PageDown' ? 8 : -8), 0), last);
        break;
      case 'Enter': {
        const option = this.open ? this.#matches()[this.active] : undefined;
        if (!option) return;
        this.#toggle(option.id);
        break;
      }
      case 'Escape':
        if (!this.open && !this.search) return;
        this.#hide();
        break;
      case 'Backspace': {
        const removed = this.value.at(-1);
        if (this.search || removed === undefined) return;
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
