import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { budgets as report } from '../core/catalogue/reports/budgets.js';
import { isolate } from '../core/text/isolate.js';
import { messages } from '../core/text/messages.js';
import type { Column, Query, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { safeUrl } from '../widget/safe-url.js';
import { problem } from '../widget/card/problem.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { readBudgets, type Budget } from './personal-spending/budget.js';
import type { BudgetDrawing } from './personal-spending/budget-drawing.js';
import { budgetsSkeleton } from './personal-spending/budgets-skeleton.js';
import { budgetView } from './personal-spending/budget-view.js';
import { dayText } from './personal-spending/day-text.js';
import { readThresholds } from './personal-spending/read-thresholds.js';
import { spendingStyles } from './personal-spending.styles.js';

/** The figures need not wait for their rings. */
const ringModule = new LazyModule(() => import('../widget/chart/ring-part.js'));

/** Percentages of the limit from which the ring warns. */
const THRESHOLDS = [50, 75] as const;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Of most accounts: the platform's, and the command line's. */
const USUAL_BUDGETS = 2;

/** Columns, in the order of their figures. */
const SHOWN = ['spent', 'limit', 'share', 'resetsAt'];

const words = messages.budgets;

/**
 * What a person has spent of each of their budgets: the amount, a ring that fills towards the limit, when the budget is
 * reset, a countdown until then, and, where it is known since when the budget counts, an estimate of how long it lasts.
 * Without a budget it says that none has been set, and whom to contact.
 *
 * Source: the report `budgets`, a row per budget. It ignores the chosen range and always shows the current budget period.
 *
 * @summary One's own spending against one's budgets; for an administrator, another person's.
 * @element personal-spending
 * @csspart budget - One budget.
 * @csspart binds - That a budget among several is the one whose limit is reached first.
 * @csspart meter - The ring with the amount.
 * @csspart reset - When the budget is reset, and the time until then.
 * @csspart forecast - How long the budget lasts at this rate.
 */
export class PersonalSpending extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, spendingStyles];

  /** Whom to contact about a budget: a name, a team or an e-mail address. */
  @property() contact?: string;

  /** Where to reach the contact: an `https:` or `mailto:` address, or a path on this site. */
  @property({ attribute: 'contact-href' }) contactHref?: string;

  /** The id of another person whose spending is shown, to those who may see it; the viewer's own without one. */
  @property() user?: string;

  /**
   * The percentages of the limit above which the ring asks for attention and warns. Without it they are 50 and 75, and a
   * budget that lasts until its reset at the present rate is calm however full it is.
   */
  @property() thresholds?: string;

  readonly #ring = new LazyController(this, ringModule);
  /** The host's own. */
  #limits: readonly [attention: number, danger: number] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The resets after which figures have been requested, once each, as a server may be slow to carry one out. */
  readonly #requestedResets = new Set<string>();

  protected get query(): Query {
    // Budgets have a period of their own: no filter changes them.
    return { report: 'budgets', filters: {}, ...(this.user && { params: { user: this.user } }) };
  }

  protected override get defaultHeading() {
    return this.user ? words.headingOf : words.heading;
  }

  protected override get followsRange() {
    return false;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (changed.has('thresholds')) this.#limits = readThresholds(this.thresholds);
  }

  protected override answered({ rows }: Table) {
    this.drawnBefore.remember(Math.max(rows.length, 1));
  }

  protected override emptyWords() {
    return words.none;
  }

  protected override renderEmpty(): TemplateResult {
    return this.#renderNoBudget();
  }

  protected override get subject() {
    return this.user ?? '';
  }

  protected override coverage({ rows }: Table) {
    const { timeZone } = this.analytics;
    const owner = this.user
      ? rows.find(({ name, category }) => typeof name === 'string' && category !== 'project')
      : undefined;
    return [owner && isolate(owner['name'] as string), this.#commonPeriod(readBudgets(rows, timeZone))]
      .filter(Boolean)
      .join(' · ');
  }

  /** What is drawn of a budget, by the words that stand beside it. */
  protected override definitions({ columns }: Table): readonly Column[] {
    return SHOWN.flatMap((id) => {
      const given = columns.find((column) => column.id === id);
      const ours = report.columns.find((column) => column.id === id);
      return given ? { ...ours, ...given, ...(id === 'share' && { label: words.used }) } : [];
    });
  }

  protected override renderTable({ rows, columns }: Table): TemplateResult {
    const { timeZone } = this.analytics;
    const currency = columns.find(({ id }) => id === 'spent')?.currency;
    const budgets = readBudgets(rows, timeZone);
    const isSaidAbove = Boolean(this.#commonPeriod(budgets));
    const [attention, danger] = this.#limits ?? THRESHOLDS;
    const drawing: Omit<BudgetDrawing, 'period'> = {
      money: { kind: 'currency', ...(currency && { currency }) },
      thresholds: { attention, danger, areOwn: this.#limits !== undefined },
      isOneOfSeveral: rows.length > 1,
      now: this.analytics.now(),
      timeZone,
      locale: this.locale,
      format: (...given) => this.format(...given),
      exact: (...given) => this.exact(...given),
      ring: (share) =>
        this.#ring.render(
          ({ ringPart }) => ringPart(share, 132, [attention / 100, danger / 100]),
          nothing,
          () => nothing,
        ),
    };
    return html`<ul>
        ${budgets.map((budget) => budgetView(budget, { ...drawing, period: isSaidAbove ? '' : this.#period(budget) }))}
      </ul>
      ${budgets.every(({ limit }) => limit === null) ? this.#renderNoBudget() : nothing}
      ${this.#ring.error ? problem(this.#ring.error, undefined, this.#ring.retry) : nothing}`;
  }

  /** Who may not see a budget is told whom to ask, where the page knows. */
  protected override renderBody(table: Table | undefined): unknown {
    const refused = this.error?.kind === 'forbidden' && (this.contact ?? this.contactHref);
    if (!refused) return super.renderBody(table);
    return html`<p class="state" part="empty">
      ${messages.forbidden} ${words.contactForAccess} ${this.#renderContact()}.
    </p>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return budgetsSkeleton(this.drawnBefore.value ?? USUAL_BUDGETS);
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    this.#planTick();
  }

  /** The days that a budget counts: "Nov 16 – Dec 8". */
  #period({ since, resetsAt }: Budget): string {
    if (since === null || resetsAt === null || resetsAt <= since) return '';
    const options = { now: this.analytics.now(), timeZone: this.analytics.timeZone, locale: this.locale };
    // The last day is the one before the reset.
    return `${dayText(since, options)} – ${dayText(resetsAt - 1, options)}`;
  }

  /** The days that all budgets count; empty where they differ. */
  #commonPeriod(budgets: readonly Budget[]): string {
    const [first = '', ...others] = new Set(budgets.map((budget) => this.#period(budget)));
    return others.length ? '' : first;
  }

  #renderNoBudget() {
    return html`<p class="state" part="empty">${words.none} ${words.contact} ${this.#renderContact()}.</p>`;
  }

  #renderContact() {
    const href = this.contactHref === undefined ? undefined : safeUrl(this.contactHref);
    const contact = this.contact ?? this.contactHref?.replace(/^mailto:/, '');
    return href
      ? html`<a class="link" href=${href} rel="noopener noreferrer">${contact}</a>`
      : (contact ?? words.administrator);
  }

  /** Draws again when the displayed minutes change, and asks anew when a budget is reset. */
  #planTick() {
    clearTimeout(this.#timer);
    if (!this.isConnected) return;
    const now = this.analytics.now();
    const resets = [...this.renderRoot.querySelectorAll('time')].map(({ dateTime }) => dateTime);
    const waits: number[] = [];
    for (const reset of resets) {
      const left = Date.parse(reset) - now;
      // Just past the boundary: at a full minute the text is still the former one.
      if (left > 0) waits.push(left < MINUTE ? left : (left % MINUTE) + 1);
      else if (!this.table && left > -MINUTE && !this.#requestedResets.has(reset)) {
        this.#requestedResets.add(reset);
        void this.updateComplete.then(() => {
          this.retry();
        });
      }
    }
    if (waits.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.requestUpdate();
      },
      Math.max(Math.min(...waits), SECOND / 4),
    );
  }
}

define('personal-spending', PersonalSpending);

declare global {
  interface HTMLElementTagNameMap {
    'personal-spending': PersonalSpending;
  }
}
