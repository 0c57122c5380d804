import { html, nothing, type LitElement } from 'lit';
import { memo } from '../../core/memo.js';
import { noted } from '../../core/notices.js';
import type { Params, Table } from '../../core/types.js';
import { AddressController } from '../../widget/filters/address-controller.js';
import { addressKey } from '../../widget/table/table-address.js';
import { anonymised } from '../champions/anonymised.js';
import { choicesOf, type Choice } from './filter-choices.js';
import { filteredBy } from './filtered-by.js';

/** What the ranking is filtered by beside the search, and what it is called. */
const FILTERS = { tier: 'Tier', intent: 'Intent', project: 'Project' } as const;
type Filter = keyof typeof FILTERS;
type Chosen = Partial<Record<Filter, string>>;
const ALL = Object.keys(FILTERS) as Filter[];

/** Where the choices come from, as far as the source has them. */
interface Choices {
  readonly projects: Table | undefined;
  readonly framework: Table | undefined;
  /** No project can be chosen: it is an identity of a kind, or the table is the host's own. */
  readonly projectless: boolean;
}

/** The ranking's filters: what is chosen, the lists to choose from, and what is left of a table. */
export class RankingFilters {
  readonly #host: LitElement;
  readonly #choices: () => Choices;
  readonly #viewer: () => string;
  readonly #address: AddressController;
  /** By id; none is empty. What one viewer has chosen is nothing to another. */
  #choice: { readonly viewer: string; readonly chosen: Chosen } | undefined;

  /** A table of the host's, filtered and without identities as wanted; made once for each. */
  readonly #given = memo((table: Table, anonymous: boolean, tier: unknown, intent: unknown) =>
    filteredBy(anonymous ? anonymised(table) : table, tier, intent),
  );

  constructor(host: LitElement, choices: () => Choices, viewer: () => string) {
    this.#host = host;
    this.#choices = choices;
    this.#viewer = viewer;
    this.#address = new AddressController(host, {
      get key() {
        return addressKey(host.id || 'leaderboard');
      },
      parameters: { tier: 'filters', intent: 'filters', project: 'filters' },
      values: () => Object.fromEntries(ALL.map((filter) => [filter, this.#chosen[filter] || undefined])),
      adopt: ({ tier = '', intent = '', project = '' }) => {
        this.#choice = { viewer: viewer(), chosen: { tier, intent, project } };
        host.requestUpdate();
      },
    });
  }

  /** As parameters of the ranking's report; what cannot have been chosen from a list, as of a mistyped link, is none. */
  get params(): Params {
    const { tier, intent, project } = this.#chosen;
    const { projects, projectless } = this.#choices();
    const isListed = (filter: Filter, id: string) => this.#listOf(filter)?.some((choice) => choice.id === id);
    return {
      ...(tier && isListed('tier', tier) && { tier }),
      ...(intent && isListed('intent', intent) && { intent }),
      // A link's project is asked for before the list has come that may lack it.
      ...(project && !projectless && (!projects || isListed('project', project)) && { project }),
    };
  }

  /** A table of the host's, filtered and without identities as wanted. */
  given(table: Table, anonymous: boolean): Table {
    const { tier, intent } = this.params;
    return this.#given(table, anonymous, tier, intent);
  }

  /** A table with what it is filtered by in words. */
  described(table: Table, params: Params = this.params, search = ''): Table {
    const parts = ALL.flatMap((filter) => {
      const ignored = table.notices?.some(({ code }) => code === 'not-filtered') && filter === 'project';
      const id = ignored ? undefined : params[filter];
      const label = this.#listOf(filter)?.find((choice) => choice.id === id)?.label ?? id;
      return id === undefined ? [] : [`${FILTERS[filter]}: ${String(label)}`];
    });
    if (search) parts.push(`Search: ${search}`);
    if (!parts.length) return table;
    return noted(table, [{ code: 'narrowed', message: `${parts.join(', ')}. Ranks are among all people scored.` }]);
  }

  /** A list for each filter that has anything to choose from, and the way back. */
  render(): unknown {
    const clear = html`<button type="button" class="link" @click=${this.#clear}>Clear filters</button>`;
    return html`${ALL.map((filter) => this.#renderFilter(filter))}
    ${Object.values(this.#chosen).some(Boolean) ? clear : nothing}`;
  }

  get #chosen(): Chosen {
    return this.#choice?.viewer === this.#viewer() ? this.#choice.chosen : {};
  }

  #choose(chosen: Chosen) {
    this.#choice = { viewer: this.#viewer(), chosen };
    this.#address.changed('push');
    this.#host.requestUpdate();
  }

  readonly #clear = () => {
    this.#choose({});
    // The button is about to go.
    this.#host.renderRoot.querySelector<HTMLElement>('.filters > *')?.focus();
  };

  #listOf(filter: Filter): readonly Choice[] | undefined {
    const { projects, framework, projectless } = this.#choices();
    if (filter !== 'project') return choicesOf(filter, framework);
    return projectless ? undefined : projects?.rows.map(({ id, label }) => ({ id: String(id), label: String(label) }));
  }

  #renderFilter(filter: Filter) {
    const choices = this.#listOf(filter);
    const chosen = this.#chosen[filter];
    if (!choices?.length) return nothing;
    const name = FILTERS[filter];
    return html`<select
      aria-label=${name}
      @change=${({ target }: Event) => {
        this.#choose({ ...this.#chosen, [filter]: (target as HTMLSelectElement).value });
      }}
    >
      <option value="" .selected=${!chosen}>All ${name.toLowerCase()}s</option>
      ${choices.map(({ id, label }) => html`<option value=${id} .selected=${id === chosen}>${label}</option>`)}
    </select>`;
  }
}
