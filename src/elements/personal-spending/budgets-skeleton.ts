import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';
import { skeletonWords } from '../../widget/card/skeleton-words.js';

const words = messages.budgets;

/** The place of so many budgets that are on their way: of the same lines, and so of the same height. */
export function budgetsSkeleton(count: number): TemplateResult {
  const note = html`<span class="note">${skeletonWords('………………………')}</span>`;
  const line = (term: string, below: unknown = nothing) =>
    html`<dt>${skeletonWords(term)}</dt>
      <dd>${skeletonWords('……………')}${below}</dd>`;
  const lines = [line(words.current), line(words.used), line(words.resets, note)];
  return html`<ul aria-hidden="true">
    ${Array.from(
      { length: count },
      () =>
        html`<li class="budget">
          <span class="name">${skeletonWords('………………………')}</span>
          <div class="meter skeleton"></div>
          <div>
            <dl>${lines} ${line(words.untilReset)}</dl>
            <p class="forecast"><b>${skeletonWords('………………')}</b>${note}</p>
          </div>
        </li>`,
    )}
  </ul>`;
}
