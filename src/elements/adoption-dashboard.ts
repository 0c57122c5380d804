import { html, LitElement, nothing, type CSSResultGroup } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ContextController } from '../widget/context-controller.js';
import { segmented } from '../widget/controls/segmented.js';
import { segmentedStyles } from '../widget/controls/segmented.styles.js';
import { define } from '../widget/define.js';
import { AnalyticsChangeEvent } from '../widget/events/change-event.js';
import type { AnalyticsSelectEvent } from '../widget/events/select-event.js';
import { frameStyles } from '../widget/frame.styles.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { QueryController } from '../widget/query-controller.js';
import { StoredChoice } from '../widget/stored-choice.js';
import { tokens } from '../widget/tokens.js';
import { adoptionStyles } from './adoption-dashboard.styles.js';
import type { Settings } from './adoption-dashboard/config-form.js';
import { configOf } from './adoption-dashboard/config-of.js';
import './active-users.js';
import './adoption-flow.js';
import './adoption-maturity.js';
import './adoption-projects.js';
import './asset-reuse.js';

const formModule = new LazyModule(() => import('./adoption-dashboard/config-form.js'));

const DIMENSIONS = [
  { value: 'engagement', label: 'Engagement' },
  { value: 'reuse', label: 'Asset reuse' },
  { value: 'expertise', label: 'Expertise' },
  { value: 'features', label: 'Features' },
] as const;
const KINDS = [
  { value: 'people', label: 'People' },
  { value: 'assistants', label: 'Assistants' },
  { value: 'workflows', label: 'Workflows' },
  { value: 'datasources', label: 'Data sources' },
] as const;

/**
 * How the use of AI has been taken up, in one tag: maturity with its dimensions, active users, the flow of people between
 * periods, each dimension by project, and the people and assets of a project that is picked. The weights and thresholds can be
 * set; they are kept in this browser, unless the host sets `config`.
 *
 * Source: the reports of the elements inside, and `adoption-config`.
 *
 * @summary Everything about adoption in one tag.
 * @element adoption-dashboard
 * @fires {AnalyticsChangeEvent} analytics-change - A reader has set weights or thresholds: `values.config` is their JSON.
 */
export class AdoptionDashboard extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, segmentedStyles, adoptionStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The level of the elements' headings for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 3;

  /** The project whose people and assets are shown; the one picked in the table without it. */
  @property() project?: string | undefined;

  /** The host's weights and thresholds, in the nesting of the report `adoption-config`; a reader's own without it. */
  @property({ attribute: false }) config?: object | undefined;

  @state() private by: (typeof DIMENSIONS)[number]['value'] = 'engagement';
  @state() private kind: (typeof KINDS)[number]['value'] = 'people';
  @state() private settings: Settings = {};
  @state() private problem = '';
  @state() private formWanted = false;

  readonly #context = new ContextController(this);
  readonly #form = new LazyController(this, formModule);
  readonly #stored = new StoredChoice<string>(
    'adoption.config',
    (text): text is string => readSettings(text) !== undefined,
  );
  /** What a reader has set means nothing without the defaults that it differs from. */
  readonly #defaults = new QueryController(this, this.#context, () =>
    this.formWanted || Object.keys(this.settings).length > 0 ? { report: 'adoption-config', filters: {} } : undefined,
  );

  override connectedCallback() {
    super.connectedCallback();
    this.settings = readSettings(this.#stored.value ?? '') ?? {};
  }

  protected override render() {
    const { name } = this.#context.value;
    const level = this.headingLevel;
    const { config } = this;
    const used = config ?? configOf(this.settings, this.#standard);
    return html`<div class="frame">
      <div class="grid">
        <adoption-maturity
          class="wide"
          .context=${name}
          .config=${used}
          heading-level=${level}
          loading="lazy"
        ></adoption-maturity>
        <active-users .context=${name} heading-level=${level} loading="lazy"></active-users>
        <adoption-flow .context=${name} heading-level=${level} loading="lazy"></adoption-flow>
        <div class="wide bar-of-choices">
          ${segmented({
            label: 'Dimension',
            options: DIMENSIONS,
            value: this.by,
            onChange: (by) => {
              this.by = by;
            },
          })}
        </div>
        <adoption-projects
          class="wide"
          .context=${name}
          .by=${this.by}
          .config=${used}
          heading-level=${level}
          selectable
          loading="lazy"
          @analytics-select=${this.#picked}
        ></adoption-projects>
        ${this.#renderProject(name, used)} ${config ? nothing : this.#renderSettings()}
      </div>
    </div>`;
  }

  #renderProject(name: string, used: object | undefined) {
    const { project } = this;
    if (!project) return nothing;
    return html`<div class="wide bar-of-choices">
        <span class="project" role="heading" aria-level=${this.headingLevel}><bdi>${project}</bdi></span>
        ${segmented({
          label: `What of ${project}`,
          options: KINDS,
          value: this.kind,
          onChange: (kind) => {
            this.kind = kind;
          },
        })}
      </div>
      <asset-reuse
        class="wide"
        .context=${name}
        .project=${project}
        .kind=${this.kind}
        .config=${used}
        heading-level=${this.headingLevel + 1}
      ></asset-reuse>`;
  }

  #renderSettings() {
    const rows = this.#defaults.table?.rows;
    return html`<details
      class="wide"
      @toggle=${({ currentTarget }: Event) => {
        this.formWanted ||= (currentTarget as HTMLDetailsElement).open;
      }}
    >
      <summary>Weights and thresholds${Object.keys(this.settings).length > 0 ? ' (changed)' : ''}</summary>
      ${
        this.formWanted && rows
          ? this.#form.render(
              (form) =>
                form.configForm({
                  rows,
                  settings: this.settings,
                  problem: this.problem,
                  headingLevel: this.headingLevel + 1,
                  onApply: (element) => {
                    const settings = form.settingsOf(element, rows);
                    this.problem = form.sumProblem(rows, settings);
                    if (!this.problem) this.#set(settings);
                  },
                  onReset: () => {
                    this.problem = '';
                    this.#set({});
                  },
                }),
              html`<p>…</p>`,
            )
          : nothing
      }
      ${this.#defaults.error ? html`<p class="problem">${this.#defaults.error.message}</p>` : nothing}
    </details>`;
  }

  #set(settings: Settings) {
    this.settings = settings;
    const text = JSON.stringify(settings);
    this.#stored.choose(text);
    const config = JSON.stringify(configOf(settings, this.#standard) ?? {});
    this.dispatchEvent(new AnalyticsChangeEvent({ config }));
  }

  get #standard(): Settings {
    const rows = this.#defaults.table?.rows ?? [];
    return Object.fromEntries(rows.map(({ id, value }) => [String(id), Number(value)]));
  }

  readonly #picked = ({ row }: AnalyticsSelectEvent) => {
    const { project } = row;
    if (typeof project === 'string') this.project = project;
  };
}

/** What is stored may be anything. */
function readSettings(text: string): Settings | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    return Object.values(read).every(Number.isFinite) ? (read as Settings) : undefined;
  } catch {
    return undefined;
  }
}

define('adoption-dashboard', AdoptionDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'adoption-dashboard': AdoptionDashboard;
  }
}
