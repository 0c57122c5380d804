import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { closed } from '../../core/text/isolate.js';
import { messages } from '../../core/text/messages.js';
import {
  customChoice,
  describeRange,
  MORE_PRESETS,
  normalizeChoice,
  PRESETS,
  rangeLabel,
  resolveRange,
} from '../../core/time/time-range.js';
import { readChoice } from '../../core/time/range-choice.js';
import type { TimeRange } from '../../core/types.js';
import { zoneLabel } from '../../core/time/zone.js';
import { define } from '../define.js';
import { adjustment, localParts, type Bound } from './range-picker-bounds.js';
import { boundFields } from './range-picker-fields.js';
import { lastFields } from './range-picker-last.js';
import { rangePickerStyles } from './range-picker.styles.js';
import { tokens } from '../tokens.js';

const words = messages.range;

/** What opens a control of its own below the presets. */
const OTHERS = ['more', 'last', 'custom'] as const;
type Other = (typeof OTHERS)[number];
/** Long enough that stepping through numbers asks once, short enough not to be noticed. */
const SETTLE = 350;
/** A zone has offsets of its own: what was typed on one's clocks is another instant on another's. */
const sameClocks = (a: TimeRange | undefined, b: TimeRange) => a?.choice === b.choice && a.timeZone === b.timeZone;

/**
 * Picks a time range: a preset, a seldom used one, the last N hours or days, or from and to with date and time in the
 * reporting zone. All but the presets open a control of their own, one at a time.
 *
 * @element analytics-range-picker
 * @fires change - Another range has been picked; read `choice`.
 */
export class RangePicker extends LitElement {
  static override styles: CSSResultGroup = [tokens, rangePickerStyles];

  /** The range as it stands. */
  @property({ attribute: false }) range?: TimeRange;
  @property() locale?: string;
  /** Milliseconds, by the server's clock. */
  @property({ attribute: false }) now: () => number = Date.now;

  /** What has been picked. */
  choice = '';

  /** The control that is open below the presets. */
  @state() private open: Other | undefined;
  @state() private draft: Readonly<Record<`${Bound}${'Date' | 'Time'}`, string>> = {
    fromDate: '',
    fromTime: '',
    toDate: '',
    toTime: '',
  };
  @state() private problem: { bound?: Bound; text: string } | undefined;
  @state() private count = '30';
  @state() private unit = 'days';
  /** A preset that the reader may be about to pass over. */
  @state() private picked: string | undefined;

  /** Whether an arrow key is held down and the choice runs through the presets. */
  #held = false;
  #settling: ReturnType<typeof setTimeout> | undefined;

  /** Drops what has been typed but not picked. */
  reset() {
    clearTimeout(this.#settling);
    this.problem = undefined;
    this.choice = '';
    this.#adopt();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
  }

  protected override willUpdate(changed: PropertyValues) {
    const former = changed.get('range') as TimeRange | undefined;
    if (!changed.has('range') || !this.range || sameClocks(former, this.range)) return;
    clearTimeout(this.#settling);
    this.problem = undefined;
    this.#adopt();
  }

  /** What a reader has done to a field does not outlast a choice made elsewhere: each shows what its attributes say. */
  protected override updated() {
    for (const field of this.renderRoot.querySelectorAll('input')) {
      // Writing an equal value would empty a date of which only a part has been typed.
      if (field.value !== field.defaultValue) field.value = field.defaultValue;
      field.checked = field.defaultChecked;
    }
    for (const option of this.renderRoot.querySelectorAll('option')) {
      if (option.defaultSelected) option.selected = true;
    }
  }

  #adopt() {
    const { choice = '' } = this.range ?? {};
    this.picked = undefined;
    const read = readChoice(choice);
    const parsed = typeof read === 'string' ? undefined : read;
    if (parsed?.kind === 'last') {
      this.count = String(parsed.count);
      this.unit = `${parsed.unit}s`;
    }
    // Who types a number may pass one that a preset has: the field stays under their fingers.
    const isTyped =
      this.open === 'last' && parsed?.kind === 'last' && this.choice !== '' && normalizeChoice(this.choice) === choice;
    if (!isTyped) this.open = parsed && openFor(choice, parsed.kind);
    if (this.open === 'custom') this.#fillDraft();
  }

  protected override render() {
    const { range } = this;
    if (!range) return nothing;
    const chosen = this.picked ?? normalizeChoice(range.choice);
    return html`
      <fieldset>
        <legend>${words.legend}</legend>
        <div class="presets" @keydown=${this.#keyPressed} @keyup=${this.#keyPressed}>
          ${PRESETS.map((choice) => this.#renderPreset(choice, rangeLabel(choice), !this.open && chosen === choice))}
          ${OTHERS.map((other) => this.#renderPreset(other, words.others[other], this.open === other))}
        </div>
        ${this.#renderOpen(chosen)}
        ${
          this.problem && !this.problem.bound
            ? html`<p class="hint bad" id="problem" role="alert" dir="auto">${this.problem.text}</p>`
            : nothing
        }
        <p class="resolved" part="resolved">
          <span><bdi>${describeRange(range, this.locale, this.now())}</bdi></span>
          <span><bdi>${zoneLabel(range.timeZone, Date.parse(range.to), this.locale)}</bdi></span>
        </p>
      </fieldset>
    `;
  }

  #renderPreset(choice: string, label: string, checked: boolean) {
    return html`<label class="preset">
      <input type="radio" name="preset" value=${choice} ?checked=${checked} @change=${this.#presetPicked} />
      <bdi>${label}</bdi>
    </label>`;
  }

  #renderOpen(chosen: string) {
    switch (this.open) {
      case 'more':
        return this.#renderMore(chosen);
      case 'last':
        return this.#renderLast();
      case 'custom':
        return this.#renderCustom();
      case undefined:
        return nothing;
    }
  }

  #renderMore(chosen: string) {
    const option = (choice: string, label: string, selected: boolean) =>
      html`<option value=${choice} ?selected=${selected} ?hidden=${!choice}>${label}</option>`;
    const listed = MORE_PRESETS.some((choice) => choice === chosen);
    return html`<select class="field more-presets" aria-label=${words.more} @change=${this.#morePicked}>
      ${option('', closed(words.choose), !listed)}
      ${MORE_PRESETS.map((choice) => option(choice, rangeLabel(choice), choice === chosen))}
    </select>`;
  }

  #renderLast() {
    return lastFields({
      count: this.count,
      unit: this.unit,
      problem: this.problem && !this.problem.bound ? 'problem' : undefined,
      onCount: (count) => {
        this.count = count;
        this.#settle();
      },
      onUnit: (unit) => {
        this.unit = unit;
        this.#settle();
      },
    });
  }

  #renderCustom() {
    return html`<form class="custom" novalidate @submit=${this.#applied}>
      ${this.#renderBound('from', words.from, words.start)}
      ${this.#renderBound('to', this.draft.toTime ? words.to : words.toWholeDay, words.end)}
      <button type="submit" class="apply">${words.apply}</button>
    </form>`;
  }

  #renderBound(bound: Bound, label: string, name: string) {
    const problem = this.problem?.bound === bound ? this.problem.text : '';
    return boundFields({
      bound,
      label,
      name,
      problem,
      hint: this.range ? adjustment(this.#text(bound), bound, this.range, this.locale) : '',
      date: this.draft[`${bound}Date`],
      time: this.draft[`${bound}Time`],
      onInput: (part, value) => {
        this.draft = { ...this.draft, [`${bound}${part}`]: value };
        this.problem = undefined;
      },
    });
  }

  #text(bound: Bound): string {
    const date = this.draft[`${bound}Date`];
    const time = this.draft[`${bound}Time`];
    return time ? `${date}T${time}` : date;
  }

  /** With what the reader picked, as it was picked; else with the bounds that it came to. */
  #fillDraft() {
    const { range } = this;
    if (!range) return;
    const [from = '', to = ''] = range.choice.split('/');
    const [fromDate, fromTime] = localParts(from, range.from, range.timeZone, 'from');
    const [toDate, toTime] = localParts(to, range.to, range.timeZone, 'to');
    this.draft = { fromDate, fromTime, toDate, toTime };
  }

  readonly #presetPicked = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    this.problem = undefined;
    this.open = OTHERS.find((other) => other === value);
    this.picked = undefined;
    clearTimeout(this.#settling);
    if (this.open === 'custom') this.#fillDraft();
    if (this.open) return;
    if (this.#held) this.#settle(value);
    else this.#pick(value);
  };

  #keyPressed(event: KeyboardEvent) {
    this.#held = event.repeat;
  }

  /** Arrow keys walk through a closed list, and each step is a change. */
  #morePicked(event: Event) {
    this.#settle((event.target as HTMLSelectElement).value);
  }

  #settle(choice?: string) {
    clearTimeout(this.#settling);
    this.picked = choice;
    this.#settling = setTimeout(() => {
      const settled = choice ?? this.#counted();
      if (settled) this.#pick(settled);
    }, SETTLE);
  }

  #counted(): string | undefined {
    if (/^[1-9]\d*$/.test(this.count)) return `last-${this.count}-${this.unit}`;
    this.problem = { text: words.wholeNumber };
    return undefined;
  }

  #applied(event: Event) {
    event.preventDefault();
    for (const bound of ['from', 'to'] as const) {
      if (!this.draft[`${bound}Date`]) {
        this.problem = { bound, text: words.pickDate };
        return;
      }
    }
    this.#pick(customChoice(this.#text('from'), this.#text('to')), 'to');
  }

  #pick(choice: string, bound?: Bound) {
    const { range } = this;
    this.picked = undefined;
    if (!range) return;
    try {
      resolveRange(choice, { now: this.now(), timeZone: range.timeZone });
    } catch {
      const text = bound ? words.endFirst : words.tooLong;
      this.problem = { ...(bound && { bound }), text };
      return;
    }
    this.problem = undefined;
    this.choice = choice;
    this.dispatchEvent(new Event('change'));
  }
}

/** The control in which a choice is made that no preset is. */
function openFor(choice: string, kind: string): Other | undefined {
  const name = normalizeChoice(choice);
  if (kind === 'custom') return 'custom';
  if (MORE_PRESETS.some((preset) => preset === name)) return 'more';
  return PRESETS.some((preset) => preset === name) ? undefined : 'last';
}

define('analytics-range-picker', RangePicker);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-range-picker': RangePicker;
  }
}
