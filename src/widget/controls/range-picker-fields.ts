import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Bound } from './range-picker-bounds.js';

/** One end of a custom range, as its fields show it. */
export interface BoundFields {
  readonly bound: Bound;
  readonly label: string;
  /** Stands before "date" and "time" in the names of the fields. */
  readonly name: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  /** `HH:MM`, or empty. */
  readonly time: string;
  /** What is wrong with it. */
  readonly problem: string;
  /** What is used instead of what was typed. */
  readonly hint: string;
  onInput(part: 'Date' | 'Time', value: string): void;
}

/** The date and the time of one end of a custom range, with what there is to say of them. */
export function boundFields({ bound, label, name, date, time, problem, hint, onInput }: BoundFields): TemplateResult {
  const remark = problem || hint;
  const field = (part: 'Date' | 'Time', value: string) =>
    html`<input
      id=${`${bound}${part}`}
      class="field"
      type=${part === 'Date' ? 'date' : 'time'}
      aria-label=${messages.range.field[part](name)}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${remark ? `${bound}Hint` : nothing}
      value=${value}
      @input=${(event: Event) => {
        onInput(part, (event.target as HTMLInputElement).value);
      }}
    />`;
  return html`<div class="bound" role="group" aria-label=${name}>
    <span>${label}</span>
    <div>${field('Date', date)} ${field('Time', time)}</div>
    ${
      remark
        ? html`<p class=${problem ? 'hint bad' : 'hint'} id=${`${bound}Hint`} role=${problem ? 'alert' : nothing}>
            ${remark}
          </p>`
        : nothing
    }
  </div>`;
}
