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
import { StoredChoice } from '../widget/stored-choice.js';
import { clearOfStickyStyles } from '../widget/clear-of-sticky.styles.js';
import { frameStyles } from '../widget/frame.styles.js';
import { tokens } from '../widget/tokens.js';
import { dashboardStyles } from './analytics-dashboard.styles.js';
import './analytics-filters.js';
import './champions-leaderboard.js';
import { everybodysPanels, ownPanels } from './analytics-dashboard/panels.js';
import { hasChoice } from './analytics-filters/whose.js';
import { SizeObserver } from '../widget/size-observer.js';

const words = messages.dashboard;

/** From this width on the filters stand beside the panels, in CSS pixels; as in the styles. */
const BESIDE = 860;

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
  static override styles: CSSResultGroup = [tokens, frameStyles, clearOfStickyStyles, dashboardStyles];

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
  /** Whether there is no room for the filters beside the panels. */
  @state() private narrow = typeof innerWidth === 'number' && innerWidth < BESIDE;

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
  readonly #viewer = new QueryController(
    this,
    this.#context,
    () => ({ report: 'viewer', filters: {} }),
    ({ rows: [viewer] }) => {
      if (typeof viewer?.['role'] === 'string') this.#view.choose(viewer['role'] === 'user' ? 'own' : 'all');
    },
  );
  /** Whose panels were shown last: the page need not change under the reader once their role is known. */
  readonly #view = new StoredChoice('dashboard.panels', ['own', 'all']);
  readonly #children = new MutationObserver(() => {
    this.#readTabs();
  });

  #width: SizeObserver | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#readTabs();
    this.#width = new SizeObserver(([entry]) => {
      const { width = 0 } = entry?.contentRect ?? {};
      // What is not shown has no width, and says nothing of it.
      if (width > 0) this.narrow = width < BESIDE;
    });
    this.#width.observe(this);
    this.#children.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-tab'] });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#children.disconnect();
    this.#width?.disconnect();
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
    const isLeaderboard = shown?.id === 'leaderboard';
    return html`<div class=${isLeaderboard ? 'page whole' : 'page'}>
      <analytics-filters
        .context=${this.#name}
        .fold=${this.narrow ? 'always' : 'auto'}
        heading-level=${this.headingLevel + 1}
        ?hidden=${isLeaderboard}
      ></analytics-filters>
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

  /** Whether all that the viewer sees is about themselves; until their role is known, as it was on the last page. */
  get #isOwn(): boolean {
    const role = this.#viewer.table?.rows[0]?.['role'];
    return typeof role === 'string' ? role === 'user' : this.#viewer.pending && this.#view.value === 'own';
  }

  #renderInsights(): TemplateResult {
    const level = this.headingLevel + 1;
    const panels = { context: this.#name, level };
    return this.#isOwn
      ? ownPanels({ ...panels, hasProjects: hasChoice(this.#viewer.table?.rows[0], 'projects') })
      : everybodysPanels(panels);
  }

  #renderLeaderboard(): TemplateResult {
    return html`<p class="of-all">${words.leaderboardOfAll}</p>
      <champions-leaderboard
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
