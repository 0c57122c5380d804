import { html, nothing, type TemplateResult } from 'lit';
import { UNKNOWN } from '../../core/text/format.js';
import { messages } from '../../core/text/messages.js';
import { forecastText } from './forecast-text.js';
import type { Budget } from './budget.js';
import type { BudgetDrawing } from './budget-drawing.js';
import { forecast } from './forecast.js';
import { resetText } from './reset-text.js';
import { ringMood } from './ring-mood.js';

const words = messages.budgets;

/** Longer texts of a limit leave the ring. */
const LONGEST_LIMIT = 13;
/** Longer amounts are set smaller. */
const LONGEST_AMOUNT = 9;

/** One budget: its ring with the amounts, when it is reset, and how long it lasts. */
export function budgetView(budget: Budget, drawing: BudgetDrawing): TemplateResult {
  const { name, limit, binds } = budget;
  const first = binds ? html`<span class="binds" part="binds">${words.binds}</span>` : nothing;
  const label = name ? html`<span class="name"><bdi>${name}</bdi> ${first}</span>` : nothing;
  return limit === null ? unlimited(budget, label, drawing) : limited({ ...budget, limit }, label, drawing);
}

/** What is known of a budget without a limit. */
function unlimited({ spent, resetsAt }: Budget, label: unknown, drawing: BudgetDrawing): TemplateResult {
  const { isOneOfSeveral, money } = drawing;
  const noLimit = isOneOfSeveral ? ` · ${words.noLimit}` : '';
  const amount =
    spent === null
      ? isOneOfSeveral && html`<span class="limit">${words.nothingKnown}</span>`
      : html`<span class="spent" title=${drawing.exact(spent, money)}><bdi>${drawing.format(spent, money)}</bdi></span>
          <span class="limit">${words.spentSoFar}${noLimit}</span>`;
  return html`<li class=${isOneOfSeveral ? 'budget unlimited compact' : 'budget unlimited'} part="budget">
    ${label}
    <div>${amount || nothing}</div>
    ${resetsAt === null ? nothing : html`<dl>${resetText(resetsAt, drawing)}</dl>`}
  </li>`;
}

function limited(budget: Budget & { limit: number }, label: unknown, drawing: BudgetDrawing): TemplateResult {
  const { name, spent, limit, softLimit, share, isOver, resetsAt } = budget;
  const { money, now, period } = drawing;
  const expected = forecast(budget, now);
  const amount = drawing.format(spent, money);
  const exact = drawing.exact(spent, money);
  const wholeLimit = drawing.format(limit, money);
  const percent = share === null ? null : drawing.format(share, { kind: 'percent' });
  const over = isOver && spent !== null ? words.overBy(drawing.format(spent - limit, money)) : '';
  const inRing = drawing.format(spent, money, true);
  const isShort = wholeLimit.length > LONGEST_LIMIT;
  const spoken = [words.amountOf(exact, wholeLimit), percent, over].filter(Boolean).join(', ');
  return html`<li class="budget" part="budget">
    ${label}
    <div
      class=${`meter ${ringMood(budget, expected, drawing.thresholds)}`}
      part="meter"
      role="meter"
      aria-label=${name ? words.meterOf(name) : words.meter}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(Math.min(Math.max(share ?? (isOver ? 1 : 0), 0), 1) * 100)}
      aria-valuetext=${spoken}
      title=${spoken}
    >
      <svg viewBox="0 0 132 132" aria-hidden="true">${drawing.ring(share ?? (isOver ? 1 : null))}</svg>
      <span class=${inRing.length > LONGEST_AMOUNT ? 'spent long' : 'spent'}><bdi>${inRing}</bdi></span>
      <span class="limit"><bdi>${words.ofLimit(isShort ? drawing.format(limit, money, true) : wholeLimit)}</bdi></span>
    </div>
    <div>
      <dl>
        <dt>${words.current}</dt>
        <dd title=${exact}><bdi>${amount}</bdi></dd>
        ${isShort ? line(words.limit, wholeLimit) : nothing}
        <dt>${words.used}</dt>
        <dd class=${isOver ? 'over-limit' : nothing}>
          <bdi>${percent ?? UNKNOWN}</bdi>${over ? html` · <bdi>${over}</bdi>` : nothing}
        </dd>
        ${softLimit === null ? nothing : line(words.warnsFrom, drawing.format(softLimit, money))}
        ${period ? line(words.period, period) : nothing} ${resetText(resetsAt, drawing)}
      </dl>
      ${forecastText(budget, expected, drawing)}
    </div>
  </li>`;
}

function line(term: string, text: string) {
  return html`<dt>${term}</dt>
    <dd><bdi>${text}</bdi></dd>`;
}
