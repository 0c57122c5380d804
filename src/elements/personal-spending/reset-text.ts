import { html, type TemplateResult } from 'lit';
import { formatCountdown } from '../../core/text/duration.js';
import { messages } from '../../core/text/messages.js';
import { zoneLabel } from '../../core/time/zone.js';
import type { BudgetDrawing } from './budget-drawing.js';

const words = messages.budgets;

/** When a budget is reset, and the time until then. */
export function resetText(
  at: number | null,
  { now, timeZone, locale, format, exact }: Pick<BudgetDrawing, 'now' | 'timeZone' | 'locale' | 'format' | 'exact'>,
): TemplateResult {
  if (at === null)
    return html`<dt>${words.resets}</dt>
      <dd part="reset">${words.noReset}</dd>`;
  const left = at - now;
  const instant = new Date(at).toISOString();
  return html`
    <dt>${words.resets}</dt>
    <dd part="reset">
      <time datetime=${instant} title=${exact(instant, { kind: 'datetime' })}
        ><bdi>${format(instant, { kind: 'datetime' }, true)}</bdi></time
      >
      <span class="note"><bdi>${zoneLabel(timeZone, at, locale)}</bdi></span>
    </dd>
    <dt>${words.untilReset}</dt>
    <dd part="reset">
      ${left > 0 ? html`<bdi role="timer">${formatCountdown(left, locale)}</bdi>` : words.resetPassed}
    </dd>
  `;
}
