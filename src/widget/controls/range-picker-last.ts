import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';

const words = messages.range;

/** The last N hours or days, as its fields show it. */
export interface LastFields {
  /** As typed. */
  readonly count: string;
  readonly unit: string;
  /** The id of the sentence that says what is wrong with the count, where one does. */
  readonly problem: string | undefined;
  onCount(count: string): void;
  onUnit(unit: string): void;
}

/** The fields for the last N hours or days. */
export function lastFields({ count, unit, problem, onCount, onUnit }: LastFields): TemplateResult {
  return html`<div class="last-n">
    <label for="count">${words.last}</label>
    <input
      id="count"
      class="field"
      type="number"
      min="1"
      step="1"
      inputmode="numeric"
      aria-describedby=${problem ?? nothing}
      value=${count}
      @input=${(event: Event) => {
        onCount((event.target as HTMLInputElement).value);
      }}
    />
    <select
      id="unit"
      class="field"
      aria-label=${words.unit}
      @change=${(event: Event) => {
        onUnit((event.target as HTMLSelectElement).value);
      }}
    >
      <option value="hours" ?selected=${unit === 'hours'}>${words.hours}</option>
      <option value="days" ?selected=${unit === 'days'}>${words.days}</option>
    </select>
  </div>`;
}
