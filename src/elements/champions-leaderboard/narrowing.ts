import { html, nothing } from 'lit';
import { noted } from '../../core/notices.js';
import type { Params, Table } from '../../core/types.js';
import type { ChampionsLeaderboard } from '../champions-leaderboard.js';
import { anonymised, narrowed } from './anonymous.js';
import { choicesOf, type Choice } from './choices.js';

/** What narrows the ranking beside the search, and what it is called. */
const FILTERS = { tier: 'Tier', intent: 'Intent', project: 'Project' } as const;
type Filter = keyof typeof FILTERS;
const ALL = Object.keys(FILTERS) as Filter[];

/** What can be chosen from: as the source tells it, as far as it does. */
interface Told {
  readonly projects: Table | undefined;
  readonly framework: Table | undefined;
}

/** The ranking's filters: what is chosen, the lists to choose from, and what is left of a table. */
export class Narrowing {
  readonly #element: ChampionsLeaderboard;
  readonly #told: () => Told;
  readonly #viewer: () => string;
  /** By id; none is empty. What one viewer has chosen is nothing to another. */
  #choice: { readonly by: string; readonly of: Partial<Record<Filter, string>> } | undefined;
  #given: { readonly of: Table; readonly by: string; readonly table: Table } | undefined;

  constructor(element: ChampionsLeaderboard, told: () => Told, viewer: () => string) {
    this.#element = element;
    this.#told = told;
    this.#viewer = viewer;
  }

  get #chosen(): Partial<Record<Filter, string>> {
    return this.#choice?.by === this.#viewer() ? this.#choice.of : {};
  }

  set #chosen(of) {
    this.#choice = { by: this.#viewer(), of };
  }

  /** As parameters of the ranking's report. */
  get params(): Params {
    const { tier, intent, project } = this.#chosen;
    const known = this.#choices('project')?.some(({ id }) => id === project);
    return {
      ...(tier && { tier }),
      ...(intent && { intent }),
      ...(project && known && { project }),
    };
  }

  /** A table of the host's, narrowed and without identities as wanted. */
  given(table: Table): Table {
    const { anonymous } = this.#element;
    const by = JSON.stringify([anonymous, this.params]);
    if (this.#given?.of !== table || this.#given.by !== by)
      this.#given = { of: table, by, table: narrowed(anonymous ? anonymised(table) : table, this.params) };
    return this.#given.table;
  }

  /** A table with what it is narrowed to in words. */
  described(table: Table, params: Params = this.params, search = ''): Table {
    const parts = ALL.flatMap((filter) => {
      const ignored = table.notices?.some(({ code }) => code === 'not-filtered') && filter === 'project';
      const id = ignored ? undefined : params[filter];
      const label = this.#choices(filter)?.find((choice) => choice.id === id)?.label ?? id;
      return id === undefined ? [] : [`${FILTERS[filter]}: ${String(label)}`];
    });
    if (search) parts.push(`Search: ${search}`);
    if (!parts.length) return table;
    return noted(table, [{ code: 'narrowed', message: `${parts.join(', ')}. Ranks are among all people scored.` }]);
  }

  /** A list for each filter that has anything to choose from, and the way back. */
  render(): unknown {
    return html`${ALL.map((filter) => this.#renderFilter(filter))}
    ${
      Object.values(this.#chosen).some(Boolean)
        ? html`<button
            type="button"
            class="link"
            @click=${() => {
              this.#chosen = {};
              this.#element.requestUpdate();
              // The button is about to go.
              this.#element.renderRoot.querySelector<HTMLElement>('.filters > *')?.focus();
            }}
          >
            Clear filters
          </button>`
        : nothing
    }`;
  }

  #choices(filter: Filter): readonly Choice[] | undefined {
    const { projects, framework } = this.#told();
    if (filter !== 'project') return choicesOf(filter, framework);
    // A project is an identity of a kind.
    return this.#element.anonymous
      ? undefined
      : projects?.rows.map(({ id, label }) => ({ id: String(id), label: String(label) }));
  }

  #renderFilter(filter: Filter) {
    const choices = this.#choices(filter);
    const chosen = this.#chosen[filter];
    if (!choices?.length) return nothing;
    const name = FILTERS[filter];
    return html`<select
      aria-label=${name}
      @change=${({ target }: Event) => {
        const { value } = target as HTMLSelectElement;
        this.#chosen = { ...this.#chosen, [filter]: value };
        this.#element.requestUpdate();
      }}
    >
      <option value="" .selected=${!chosen}>All ${name.toLowerCase()}s</option>
      ${choices.map(({ id, label }) => html`<option value=${id} .selected=${id === chosen}>${label}</option>`)}
    </select>`;
  }
}
