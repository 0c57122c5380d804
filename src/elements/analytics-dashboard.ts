import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { messages } from '../core/text/messages.js';
import { errorText } from '../widget/card/problem.js';
import { AddressController } from '../widget/filters/address-controller.js';
import { ContextController } from '../widget/context-controller.js';
import { arrowStep } from '../widget/controls/arrow-step.js';
import { define } from '../widget/define.js';
import { QueryController } from '../widget/query-controller.js';
import { safeUrl } from '../widget/safe-url.js';
import { frameStyles } from '../widget/frame.styles.js';
import { tokens } from '../widget/tokens.js';
import { dashboardStyles } from './analytics-dashboard.styles.js';
import './analytics-filters.js';
import './analytics-report.js';
import './assistants-table.js';
import './champions-leaderboard.js';
import './llm-usage.js';
import './power-users.js';
import './spending-breakdown.js';
import './spending-trend.js';
import './summary-metrics.js';
import './workflow-table.js';

const words = messages.dashboard;

interface Tab {
  readonly id: string;
  readonly label: string;
  render(): unknown;
}

/**
 * The whole dashboard in one tag: filters, and in tabs Insights, the leaderboard where the source answers it, and whatever
 * the host adds. What is below the fold loads when it comes near.
 *
 * A tab of the host's own is a child with `data-tab="Its name"`.
 *
 * Source: the reports of the elements inside; `leaderboard-seasons`, and `leaderboard` where no season is over yet, tell
 * whether there is a leaderboard for this viewer.
 *
 * @summary Filters and all insights in one tag.
 * @element analytics-dashboard
 * @slot - Tabs of the host's own: children with `data-tab`.
 * @csspart title - The heading.
 * @csspart tabs - The list of tabs.
 * @csspart problem - Why there is no leaderboard at present.
 * @csspart profile - The link to the viewer's profile.
 */
export class AnalyticsDashboard extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, dashboardStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The heading; `heading=""` leaves it out. */
  @property() heading: string = words.heading;

  /** The heading's level for assistive technology; the elements inside are one below. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** Where the viewer's personal spending is shown; without it there is no link. */
  @property({ attribute: 'profile-href' }) profileHref?: string;

  /** The tab that is shown: `insights`, `leaderboard`, or the `data-tab` of a child. */
  @property({ reflect: true }) tab = 'insights';

  @state() private hostTabs: readonly string[] = [];

  readonly #context = new ContextController(this);
  /** What the host has set, where the address says nothing. */
  #firstTab: string | undefined;
  readonly #address = new AddressController(this, {
    key: '',
    parameters: { tab: 'tab' },
    values: () => ({ tab: this.tab === (this.#firstTab ?? 'insights') ? undefined : this.tab }),
    adopt: ({ tab }) => {
      this.#firstTab ??= this.tab;
      this.tab = tab ?? this.#firstTab;
    },
  });
  /** The reader has chosen a tab: the address says so once the former tab's elements are gone from it. */
  #tabChosen = false;
  readonly #leaderboard = new QueryController(this, this.#context, () => ({
    report: 'leaderboard-seasons',
    params: { view: 'monthly' },
    filters: {},
  }));
  /** Before the first season is over there may be scores all the same; whom the ranking is refused has a score of their own. */
  readonly #current = new QueryController(this, this.#context, () =>
    this.#leaderboard.table?.rows.length === 0
      ? { report: 'leaderboard', params: { view: 'current' }, filters: {}, page: 0, pageSize: 1 }
      : undefined,
  );
  readonly #children = new MutationObserver(() => {
    this.#readTabs();
  });

  override connectedCallback() {
    super.connectedCallback();
    this.#readTabs();
    this.#children.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-tab'] });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#children.disconnect();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('tab')) this.#address.changed(this.#tabChosen ? 'push' : 'replace');
    this.#tabChosen = false;
  }

  protected override render() {
    return html`<div class="frame">${this.#renderPage()}</div>`;
  }

  #renderPage() {
    const tabs = this.#tabs;
    const shown = tabs.find(({ id }) => id === this.tab) ?? tabs[0];
    const profile = this.profileHref === undefined ? undefined : safeUrl(this.profileHref);
    return html`<div class="page">
      <analytics-filters .context=${this.#name} heading-level=${this.headingLevel + 1}></analytics-filters>
      <div>
        <div class="masthead">
          ${
            this.heading
              ? html`<span class="title" part="title" role="heading" aria-level=${this.headingLevel}
                  >${this.heading}</span
                >`
              : nothing
          }
          ${profile ? html`<a class="link" part="profile" href=${profile}>${words.profile}</a>` : nothing}
        </div>
        <div
          class="tabs"
          part="tabs"
          role="tablist"
          aria-label=${this.heading || words.heading}
          @keydown=${this.#pressed}
        >
          ${tabs.map(
            ({ id, label }) =>
              html`<button
                type="button"
                role="tab"
                id=${`tab-${id}`}
                aria-selected=${id === shown?.id}
                aria-controls="panel"
                tabindex=${id === shown?.id ? 0 : -1}
                @click=${() => {
                  this.#tabChosen ||= this.tab !== id;
                  this.tab = id;
                }}
              >
                ${label}
              </button>`,
          )}
        </div>
        ${this.#renderProblem()}
        <div id="panel" role="tabpanel" aria-labelledby=${`tab-${shown?.id ?? ''}`} tabindex="-1">
          ${shown?.render()}
        </div>
      </div>
    </div>`;
  }

  get #name(): string {
    return this.#context.value.name;
  }

  /** Insights first, the leaderboard where it is answered, then the host's own. */
  get #tabs(): readonly Tab[] {
    return [
      { id: 'insights', label: words.insights, render: () => this.#renderInsights() },
      ...(this.#scored
        ? [{ id: 'leaderboard', label: words.leaderboard, render: () => this.#renderLeaderboard() }]
        : []),
      ...this.hostTabs.map((label, index) => ({
        id: label,
        label,
        render: () => html`<slot name=${`tab-${String(index)}`}></slot>`,
      })),
    ];
  }

  /** Whether there is a leaderboard for this viewer. */
  get #scored(): boolean {
    const seasons = this.#leaderboard.table?.rows.length;
    if (seasons !== 0) return Boolean(seasons);
    return Boolean(this.#current.table?.rows.length) || this.#current.error?.kind === 'forbidden';
  }

  /** Why nobody knows whether there is a leaderboard. A source that has none, or a refusal, is an answer. */
  #renderProblem(): unknown {
    const asked = [this.#leaderboard, this.#current].find(({ error }) => error);
    const { error } = asked ?? {};
    if (!error || this.#scored || error.kind === 'not-available' || error.kind === 'forbidden') return nothing;
    return html`<p class="problem" part="problem" role="status">
      ${words.leaderboardMissing} ${errorText(error)}
      <button type="button" class="link" @click=${() => asked?.retry()}>${messages.retry}</button>
    </p>`;
  }

  #renderInsights(): TemplateResult {
    const context = this.#name;
    const level = this.headingLevel + 1;
    const report = (name: string, heading: string, size: string) =>
      html`<analytics-report
        class=${size}
        report=${name}
        heading=${heading}
        heading-level=${level + 1}
        .context=${context}
        loading="lazy"
      ></analytics-report>`;
    const section = (label: string) => html`<span class="section" role="heading" aria-level=${level}>${label}</span>`;
    return html`<div class="grid">
      <summary-metrics .context=${context} heading-level=${level}></summary-metrics>
      ${section(words.assistantsAndWorkflows)}
      <assistants-table .context=${context} heading-level=${level + 1} loading="lazy"></assistants-table>
      <workflow-table .context=${context} heading-level=${level + 1} loading="lazy"></workflow-table>
      ${section(words.spending)}
      <spending-trend class="span-8" .context=${context} heading-level=${level + 1} loading="lazy"></spending-trend>
      <llm-usage class="span-4" .context=${context} heading-level=${level + 1} loading="lazy"></llm-usage>
      ${(['project', 'user', 'model'] as const).map(
        (by) =>
          html`<spending-breakdown
            class="span-4"
            by=${by}
            cross-filter
            .context=${context}
            heading-level=${level + 1}
            loading="lazy"
          ></spending-breakdown>`,
      )}
      ${section(words.activity)}
      <power-users .context=${context} heading-level=${level + 1} loading="lazy"></power-users>
      ${report('spending-by-user-platform', words.platformByUser, 'span-6')}
      ${report('spending-by-user-cli', words.cliByUser, 'span-6')} ${report('marketplace', words.marketplace, 'span-6')}
      ${report('webhooks', words.webhooks, 'span-6')}
    </div>`;
  }

  #renderLeaderboard(): TemplateResult {
    return html`<champions-leaderboard
      .context=${this.#name}
      heading-level=${this.headingLevel + 1}
      page-size="20"
    ></champions-leaderboard>`;
  }

  /** Children with `data-tab` go into a slot each. */
  #readTabs() {
    const own = [...this.children].filter(
      (child): child is HTMLElement => child instanceof HTMLElement && Boolean(child.dataset['tab']),
    );
    own.forEach((child, index) => {
      child.slot = `tab-${String(index)}`;
    });
    const labels = own.map(({ dataset }) => dataset['tab'] ?? '');
    if (labels.join('\n') !== this.hostTabs.join('\n')) this.hostTabs = labels;
  }

  #pressed(event: KeyboardEvent) {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.findIndex((tab) => tab.matches(':focus'));
    const step = arrowStep(event);
    const to = step ? at + step : { Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    next?.focus();
    next?.click();
  }
}

define('analytics-dashboard', AnalyticsDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-dashboard': AnalyticsDashboard;
  }
}
