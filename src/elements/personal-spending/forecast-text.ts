import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Budget } from './budget.js';
import type { BudgetDrawing } from './budget-drawing.js';
import { dayText } from './day-text.js';
import type { Forecast } from './forecast.js';

const words = messages.budgets;

/** How long a budget lasts, and what that is reckoned from; nothing where there is too little to go by. */
export function forecastText({ since }: Budget, expected: Forecast | undefined, drawing: BudgetDrawing): unknown {
  if (since === null || !expected) return nothing;
  const { perDay, end } = expected;
  const outlook =
    typeof end === 'number'
      ? words.reachedAround(dayText(end, drawing))
      : { reached: words.reached, lasts: words.lasts, far: words.lastsLong }[end];
  const rate = words.rate(drawing.format(perDay, drawing.money), dayText(since, drawing));
  return html`<p class="forecast" part="forecast">
    <b><bdi>${outlook}</bdi></b>
    <span class="note"><bdi>${end === 'reached' ? rate : `${words.estimate} · ${rate}`}</bdi></span>
  </p>`;
}
