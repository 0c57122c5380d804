import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatCountdown } from '../core/text/duration.js';
import type { Query, Row, Table } from '../core/types.js';
import { dateFormat, toLocal, zoneLabel } from '../core/time/zone.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { safeUrl } from '../widget/safe-url.js';
import type { ringPart } from '../widget/chart/ring-part.js';
import { budgetName, instant, number, readThresholds } from './personal-spending/values.js';
import { forecast, type Spending } from './personal-spending/forecast.js';
import { spendingStyles } from './personal-spending.styles.js';

/** Percentages of the limit from which the ring warns. */
const THRESHOLDS = [50, 75] as const;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const MONEY = { kind: 'currency' } as const;

const NO_BUDGET = 'The administrator has not set a budget limit for this account (via LiteLLM).';

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

  /** The percentages of the limit above which the ring asks for attention and warns; `50 75` without it. */
  @property() thresholds?: string;

  /** Draws rings once its code is there: figures do not wait for it. */
  #ring: typeof ringPart | undefined;
  #levels: readonly [attention: number, danger: number] = THRESHOLDS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The resets that have been asked about, each once, as a server may be slow to carry one out. */
  readonly #passed = new Set<string>();

  protected get query(): Query {
    // Budgets have a period of their own: no filter changes them.
    return { report: 'budgets', filters: {}, ...(this.user && { params: { user: this.user } }) };
  }

  protected override get defaultHeading() {
    return this.user ? 'User spending' : 'Your personal spending';
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
    if (changed.has('thresholds')) this.#levels = readThresholds(this.thresholds) ?? THRESHOLDS;
  }

  protected override emptyWords() {
    return NO_BUDGET;
  }

  protected override renderEmpty(): TemplateResult {
    return this.#renderNoBudget();
  }

  protected override get subject() {
    return this.user ?? '';
  }

  protected override renderTable({ rows, columns }: Table): TemplateResult {
    void this.#loadRing();
    const currency = columns.find(({ id }) => id === 'spent')?.currency;
    const named = rows.length > 1;
    return html`<ul>
        ${rows.map((row) => this.#renderBudget(row, named, { ...MONEY, ...(currency && { currency }) }))}
      </ul>
      ${rows.every(({ limit }) => number(limit) === null) ? this.#renderNoBudget() : nothing}`;
  }

  async #loadRing() {
    if (this.#ring) return;
    // The amount, the percentage and the words say the same.
    this.#ring = (await import('../widget/chart/ring-part.js').catch(() => undefined))?.ringPart;
    if (this.#ring) this.requestUpdate();
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="budget" aria-hidden="true">
      <div class="skeleton meter"></div>
      <div class="lines">
        <div class="skeleton"></div>
        <div class="skeleton"></div>
        <div class="skeleton"></div>
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    this.#planTick();
  }

  #renderBudget(row: Row, named: boolean, money: { kind: 'currency'; currency?: string }) {
    const spent = number(row['spent']);
    const limit = number(row['limit']);
    const share = limit !== null && limit > 0 && spent !== null ? spent / limit : null;
    const amount = this.format(spent, money);
    const exact = this.exact(spent, money);
    const name = budgetName(row);
    const { resetsAt: reset } = row;
    const resetsAt = typeof reset === 'string' && !Number.isNaN(instant(reset)) ? reset : undefined;
    const label =
      name && (named || typeof row['category'] === 'string') ? html`<span class="name">${name}</span>` : nothing;
    if (limit === null)
      return html`<li class=${named ? 'budget bare small' : 'budget bare'} part="budget">
        ${label}
        <div>
          ${
            spent === null
              ? nothing
              : html`<span class="spent" title=${exact}>${amount}</span>
                  <span class="of">spent so far${named ? ' · no limit set' : nothing}</span>`
          }
        </div>
        ${resetsAt === undefined ? nothing : html`<dl>${this.#renderReset(resetsAt)}</dl>`}
      </li>`;
    const percent = share === null ? null : this.format(share, { kind: 'percent' });
    const over = spent !== null && spent > limit;
    const [attention, danger] = this.#levels;
    const used = share === null ? (over ? Infinity : 0) : share * 100;
    const level = used > danger ? 'bad' : used > attention ? 'warn' : '';
    // A million with its cents does not fit; they stand beside it.
    const inRing = this.format(spent, money, true);
    const told = `${exact} of ${this.format(limit, money)}${percent ? `, ${percent}` : ''}`;
    return html`<li class="budget" part="budget">
      ${label}
      <div
        class=${`meter ${level}`}
        part="meter"
        role="meter"
        aria-label=${name ? `Spending of ${name}` : 'Spending'}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(Math.min(Math.max(share ?? (over ? 1 : 0), 0), 1) * 100)}
        aria-valuetext=${told}
        title=${told}
      >
        <svg viewBox="0 0 132 132" aria-hidden="true">
          ${this.#ring?.(share ?? (over ? 1 : null), 132, [attention / 100, danger / 100])}
        </svg>
        <span class=${inRing.length > 9 ? 'spent wide' : 'spent'}>${inRing}</span>
        <span class="of">of ${this.format(limit, money)}</span>
      </div>
      <div>
        <dl>
          <dt>Current spending</dt>
          <dd title=${exact}>${amount}</dd>
          <dt>Used</dt>
          <dd class=${over ? 'over' : nothing}>${percent ?? '–'}${over ? ' · over the limit' : nothing}</dd>
          ${this.#renderReset(resetsAt)}
        </dl>
        ${this.#renderForecast({ spent, limit, since: instant(row['periodStart']), resetsAt: instant(resetsAt) }, money)}
      </div>
    </li>`;
  }

  #renderForecast(spending: Spending, money: { kind: 'currency'; currency?: string }) {
    const now = this.analytics.now();
    const seen = forecast(spending, now);
    if (!seen) return nothing;
    const { timeZone, locale } = this.analytics;
    const day = (at: number) =>
      dateFormat(locale, {
        day: 'numeric',
        month: 'short',
        ...(toLocal(at, timeZone).year !== toLocal(now, timeZone).year && { year: 'numeric' }),
        timeZone,
      }).format(at);
    const { perDay, end } = seen;
    const words =
      end === 'reached'
        ? 'The limit has been reached'
        : end === 'lasts'
          ? 'Lasts until the reset'
          : end === 'far'
            ? 'Lasts for more than a year'
            : `The limit is reached around ${day(end)}`;
    return html`<p class="forecast" part="forecast">
      <b>${words}</b>
      <span class="zone"
        >${end === 'reached' ? nothing : 'estimate · '}at ${this.format(perDay, money)} a day since
        ${day(spending.since)}</span
      >
    </p>`;
  }

  #renderReset(resetsAt: string | undefined) {
    if (resetsAt === undefined)
      return html`<dt>Resets</dt>
        <dd part="reset">no reset date known</dd>`;
    const at = Date.parse(resetsAt);
    const left = at - this.analytics.now();
    const { timeZone, locale } = this.analytics;
    return html`
      <dt>Resets</dt>
      <dd part="reset">
        <time datetime=${resetsAt} title=${this.exact(resetsAt, { kind: 'datetime' })}
          >${this.format(resetsAt, { kind: 'datetime' }, true)}</time
        >
        <span class="zone">${zoneLabel(timeZone, at, locale)}</span>
      </dd>
      <dt>Time until reset</dt>
      <dd part="reset">
        ${left > 0 ? html`<span role="timer">${formatCountdown(left)}</span>` : 'the reset date has passed'}
      </dd>
    `;
  }

  #renderNoBudget() {
    const href = this.contactHref === undefined ? undefined : safeUrl(this.contactHref);
    const contact = this.contact ?? this.contactHref?.replace(/^mailto:/, '');
    const whom = href
      ? html`<a class="link" href=${href} rel="noopener noreferrer">${contact}</a>`
      : (contact ?? 'your platform administrator');
    return html`<p class="state" part="empty">${NO_BUDGET} To have one set, contact ${whom}.</p>`;
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
      else if (!this.table && left > -MINUTE && !this.#passed.has(reset)) {
        this.#passed.add(reset);
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
