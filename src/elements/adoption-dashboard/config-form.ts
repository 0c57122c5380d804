import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../core/types.js';

/** What a reader has set, by a setting's place: `ai_maturity.activation_threshold`. */
export type Settings = Readonly<Record<string, number>>;

export interface ConfigForm {
  /** The source's report `adoption-config`. */
  readonly rows: readonly Row[];
  readonly settings: Settings;
  /** What is wrong with what was typed. */
  readonly problem: string;
  readonly headingLevel: number;
  onApply(form: HTMLFormElement): void;
  onReset(): void;
}

const words = (id: string): string => {
  const text = id.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Every weight and threshold with what it decides, in a section per dimension. */
export function configForm({ rows, settings, problem, headingLevel, onApply, onReset }: ConfigForm): TemplateResult {
  const sections = [...new Set(rows.map(({ id }) => String(id).split('.')[0] ?? ''))];
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      onApply(event.currentTarget as HTMLFormElement);
    }}
  >
    ${sections.map(
      (section) =>
        html`<fieldset>
          <legend><span role="heading" aria-level=${headingLevel}>${words(section)}</span></legend>
          ${rows.filter(({ id }) => String(id).startsWith(`${section}.`)).map((row) => field(row, settings))}
        </fieldset>`,
    )}
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    <p class="buttons">
      <button type="submit">Apply</button>
      <button type="button" @click=${onReset}>Reset to defaults</button>
    </p>
  </form>`;
}

function field({ id, value, description }: Row, settings: Settings): TemplateResult {
  const path = String(id);
  const parts = path.split('.').slice(1);
  const index = /^\d$/.test(parts.at(-1) ?? '') ? Number(parts.pop()) : undefined;
  const name = parts.filter((part) => part !== 'parameters' && part !== 'scoring').map(words);
  const label = `${name.join(' › ')}${index === undefined ? '' : index === 0 ? ' (from)' : ' (to)'}`;
  return html`<label>
    <span>${label} <small>${description}</small></span>
    <input
      name=${path}
      type="number"
      min="0"
      step="any"
      required
      .value=${String(settings[path] ?? Number(value))}
      ?data-own=${path in settings}
    />
  </label>`;
}

/** What differs from the defaults, of what was typed. */
export function settingsOf(form: HTMLFormElement, rows: readonly Row[]): Settings {
  const inputs = [...form.querySelectorAll('input')];
  return Object.fromEntries(
    inputs.flatMap(({ name, valueAsNumber }) =>
      rows.find(({ id }) => id === name)?.['value'] === valueAsNumber ? [] : [[name, valueAsNumber]],
    ),
  );
}

/** The groups of weights that are shares of one whole; those of features are two. */
function groupOf(path: string): string | undefined {
  const [section] = path.split('.');
  if (!/\.(component_weights|adoption_index_weights)\.\w+$/.test(path)) return undefined;
  const parent = path.split('.').slice(0, -1).join('.');
  return section === 'feature_adoption' && path.endsWith('_ratio') ? `${parent}, complexity ratios` : parent;
}

/** Which weights do not add up to 1, as a sentence; empty where all do. */
export function sumProblem(rows: readonly Row[], settings: Settings): string {
  const sums = new Map<string, number>();
  for (const { id, value } of rows) {
    const group = groupOf(String(id));
    if (group) sums.set(group, (sums.get(group) ?? 0) + (settings[String(id)] ?? Number(value)));
  }
  const wrong = [...sums].filter(([, sum]) => Math.abs(sum - 1) > 0.001);
  return wrong
    .map(
      ([group, sum]) =>
        `The weights of ${group.split('.').map(words).join(' › ')} add up to ${Number(sum.toFixed(4))}, not 1.`,
    ) // prettier-ignore
    .join(' ');
}
