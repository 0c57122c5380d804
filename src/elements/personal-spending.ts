import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatCountdown } from '../core/text/duration.js';
import { finiteNumber } from '../core/finite-number.js';
import { messages } from '../core/text/messages.js';
import { readInstant } from '../core/time/instant.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { dateFormat, toLocal, zoneLabel } from '../core/time/zone.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { safeUrl } from '../widget/safe-url.js';
import { problem } from '../widget/card/problem.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { budgetName } from './personal-spending/budget-name.js';
import { forecast, type Spending } from './personal-spending/forecast.js';
import { readThresholds } from './personal-spending/read-thresholds.js';
import { spendingStyles } from './personal-spending.styles.js';

/** The figures need not wait for their rings. */
const ringModule = new LazyModule(() => import('../widget/chart/ring-part.js'));

/** Percentages of the limit from which the ring warns. */
const THRESHOLDS = [50, 75] as const;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

type Money = Pick<Column, 'kind' | 'currency'>;
const MONEY: Money = { kind: 'currency' };

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

  readonly #ring = new LazyController(this, ringModule);
  #limits: readonly [attention: number, danger: number] = THRESHOLDS;
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
    if (changed.has('thresholds')) this.#limits = readThresholds(this.thresholds) ?? THRESHOLDS;
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

  protected override renderTable({ rows, columns }: Table): TemplateResult {
    const currency = columns.find(({ id }) => id === 'spent')?.currency;
    const named = rows.length > 1;
    return html`<ul>
        ${rows.map((row) => this.#renderBudget(row, named, { ...MONEY, ...(currency && { currency }) }))}
      </ul>
      ${rows.every(({ limit }) => finiteNumber(limit) === null) ? this.#renderNoBudget() : nothing}
      ${this.#ring.error ? problem(this.#ring.error, undefined, this.#ring.retry) : nothing}`;
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

  #renderBudget(row: Row, named: boolean, money: Money) {
    const spent = finiteNumber(row['spent']);
    const limit = finiteNumber(row['limit']);
    const share = limit !== null && limit > 0 && spent !== null ? spent / limit : null;
    const amount = this.format(spent, money);
    const exact = this.exact(spent, money);
    const name = budgetName(row);
    const { resetsAt: reset } = row;
    const resetsAt = typeof reset === 'string' && readInstant(reset) !== null ? reset : undefined;
    const label =
      name && (named || typeof row['category'] === 'string') ? html`<span class="name">${name}</span>` : nothing;
    if (limit === null)
      return html`<li class=${named ? 'budget unlimited compact' : 'budget unlimited'} part="budget">
        ${label}
        <div>
          ${
            spent === null
              ? nothing
              : html`<span class="spent" title=${exact}>${amount}</span>
                  <span class="limit">${words.spentSoFar}${named ? ` · ${words.noLimit}` : nothing}</span>`
          }
        </div>
        ${resetsAt === undefined ? nothing : html`<dl>${this.#renderReset(resetsAt)}</dl>`}
      </li>`;
    const percent = share === null ? null : this.format(share, { kind: 'percent' });
    const over = spent !== null && spent > limit;
    const [attention, danger] = this.#limits;
    const used = share === null ? (over ? Infinity : 0) : share * 100;
    const mood = used > danger ? 'bad' : used > attention ? 'warn' : '';
    // A million with its cents does not fit; they stand beside it.
    const inRing = this.format(spent, money, true);
    const spoken = [words.amountOf(exact, this.format(limit, money)), percent].filter(Boolean).join(', ');
    return html`<li class="budget" part="budget">
      ${label}
      <div
        class=${`meter ${mood}`}
        part="meter"
        role="meter"
        aria-label=${name ? words.meterOf(name) : words.meter}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(Math.min(Math.max(share ?? (over ? 1 : 0), 0), 1) * 100)}
        aria-valuetext=${spoken}
        title=${spoken}
      >
        <svg viewBox="0 0 132 132" aria-hidden="true">
          ${this.#ring.render(
            ({ ringPart }) => ringPart(share ?? (over ? 1 : null), 132, [attention / 100, danger / 100]),
            nothing,
            () => nothing,
          )}
        </svg>
        <span class=${inRing.length > 9 ? 'spent long' : 'spent'}>${inRing}</span>
        <span class="limit">${words.ofLimit(this.format(limit, money))}</span>
      </div>
      <div>
        <dl>
          <dt>${words.current}</dt>
          <dd title=${exact}>${amount}</dd>
          <dt>${words.used}</dt>
          <dd class=${over ? 'over-limit' : nothing}>${percent ?? '–'}${over ? ` · ${words.overLimit}` : nothing}</dd>
          ${this.#renderReset(resetsAt)}
        </dl>
        ${this.#renderForecast(row, { spent, limit, resetsAt: readInstant(resetsAt) }, money)}
      </div>
    </li>`;
  }

  #renderForecast(row: Row, spending: Omit<Spending, 'since'>, money: Money) {
    const now = this.analytics.now();
    const since = readInstant(row['periodStart']);
    const expected = since === null ? undefined : forecast({ since, ...spending }, now);
    if (since === null || !expected) return nothing;
    const { locale } = this;
    const { timeZone } = this.analytics;
    const day = (at: number) =>
      dateFormat(locale, {
        day: 'numeric',
        month: 'short',
        ...(toLocal(at, timeZone).year !== toLocal(now, timeZone).year && { year: 'numeric' }),
        timeZone,
      }).format(at);
    const { perDay, end } = expected;
    const outlook =
      end === 'reached'
        ? words.reached
        : end === 'lasts'
          ? words.lasts
          : end === 'far'
            ? words.lastsLong
            : words.reachedAround(day(end));
    const rate = words.rate(this.format(perDay, money), day(since));
    return html`<p class="forecast" part="forecast">
      <b>${outlook}</b>
      <span class="note">${end === 'reached' ? rate : `${words.estimate} · ${rate}`}</span>
    </p>`;
  }

  #renderReset(resetsAt: string | undefined) {
    if (resetsAt === undefined)
      return html`<dt>${words.resets}</dt>
        <dd part="reset">${words.noReset}</dd>`;
    const at = Date.parse(resetsAt);
    const left = at - this.analytics.now();
    const { locale } = this;
    const { timeZone } = this.analytics;
    return html`
      <dt>${words.resets}</dt>
      <dd part="reset">
        <time datetime=${resetsAt} title=${this.exact(resetsAt, { kind: 'datetime' })}
          >${this.format(resetsAt, { kind: 'datetime' }, true)}</time
        >
        <span class="note">${zoneLabel(timeZone, at, locale)}</span>
      </dd>
      <dt>${words.untilReset}</dt>
      <dd part="reset">${left > 0 ? html`<span role="timer">${formatCountdown(left)}</span>` : words.resetPassed}</dd>
    `;
  }

  #renderNoBudget() {
    const href = this.contactHref === undefined ? undefined : safeUrl(this.contactHref);
    const contact = this.contact ?? this.contactHref?.replace(/^mailto:/, '');
    const whom = href
      ? html`<a class="link" href=${href} rel="noopener noreferrer">${contact}</a>`
      : (contact ?? words.administrator);
    return html`<p class="state" part="empty">${words.none} ${words.contact} ${whom}.</p>`;
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
