import { html, nothing } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import { messages } from '../../core/text/messages.js';
import type { Better } from '../../core/types.js';

export interface Change {
  /** The figure now and that of the period before, as the tables have them. */
  readonly now: unknown;
  readonly before: unknown;
  /** Which direction is good news; colour says it. */
  readonly better: Better;
  /** The former figure: shortened beside the change, and with all its digits for its tooltip. */
  readonly short?: string;
  readonly exact: string;
  /** A ratio as text. */
  percent(ratio: number): string;
}

/** How a figure has changed since the period before: an arrow and a percentage, in words for those who do not see them. */
export function changeText({ now, before, better, short, exact, percent }: Change): unknown {
  const [current, former] = [finiteNumber(now), finiteNumber(before)];
  if (current === null) return nothing;
  const words = messages.tiles;
  if (former === null || former === 0) return plain(current === 0 ? words.noChange : words.unknownBefore);
  const change = current / former - 1;
  if (change === 0) return plain(words.noChange);
  const size = percent(Math.abs(change));
  const spoken = change > 0 ? words.up(size, exact) : words.down(size, exact);
  const mood = better === 'neither' ? '' : change > 0 === (better === 'up') ? 'better' : 'worse';
  return html`<span class=${`change ${mood}`} part="change" title=${spoken}>
    <span aria-hidden="true">${change > 0 ? '▲' : '▼'} ${size}${short === undefined ? nothing : ` · ${short}`}</span>
    <span class="visually-hidden">${spoken}</span>
  </span>`;
}

const plain = (words: string) => html`<span class="change" part="change">${words}</span>`;
