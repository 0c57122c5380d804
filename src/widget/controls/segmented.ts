import { html, type TemplateResult } from 'lit';

export interface SegmentedOptions<Value extends string> {
  /** What is chosen, for those who do not see that the buttons belong together. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  /** Called with another value than the present one. */
  onChange(value: Value): void;
}

/**
 * One choice of a few, as buttons in a row; the chosen one is pressed. Needs `segmentedStyles`.
 *
 * @example segmented({ label: 'View', options: [{ value: 'table', label: 'Table' }, …], value: this.view, onChange: … })
 */
export function segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedOptions<Value>): TemplateResult {
  return html`<span class="segmented" role="group" aria-label=${label}>
    ${options.map(
      (option) =>
        html`<button
          type="button"
          aria-pressed=${option.value === value}
          @click=${() => {
            if (option.value !== value) onChange(option.value);
          }}
        >
          ${option.label}
        </button>`,
    )}
  </span>`;
}
