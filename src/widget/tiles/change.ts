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
  readonly short: string;
  readonly exact: string;
  /** Whether the former figure stands beside a percentage, too. */
  readonly detailed: boolean;
  /** A ratio as text. */
  percent(ratio: number): string;
}

/** What changes by less is neither good nor bad news. */
const NOISE = 0.01;
/** What grows by more is told as a multiple of which nobody reads the digits. */
const MOST_TIMES = 10;

const words = messages.tiles;

/**
 * How a figure has changed since the period before: an arrow and a percentage, in words for those who do not see them. From
 * zero there is no percentage, and from less than zero it would say the opposite: there the former figure stands.
 */
export function changeText(change: Change): unknown {
  const [current, former] = [finiteNumber(change.now), finiteNumber(change.before)];
  if (current === null) return nothing;
  if (former === null) return plain(words.unknownBefore);
  if (current === former) return plain(words.noChange);
  if (former === 0 && current > 0) return plain(words.new);
  const up = current > former;
  const { seen, spoken } = sizeOf(change, current, former);
  return html`<span class=${`change ${moodOf(change.better, current, former)}`} part="change" title=${spoken}>
    <span aria-hidden="true">${up ? '▲' : '▼'} ${seen}</span>
    <span class="visually-hidden">${spoken}</span>
  </span>`;
}

function sizeOf(
  { short, exact, detailed, percent }: Change,
  current: number,
  former: number,
): { readonly seen: string; readonly spoken: string } {
  const say = current > former ? words.up : words.down;
  // Through zero or on the other side of it a percentage misleads.
  if (former <= 0 || current < 0) return { seen: words.from(short), spoken: say('', exact) };
  const isMany = current > former * MOST_TIMES;
  const size = isMany ? words.moreThan(MOST_TIMES) : percent(Math.abs(current / former - 1));
  return {
    seen: detailed ? `${size} · ${short}` : size,
    spoken: isMany ? words.manyTimes(MOST_TIMES, exact) : say(size, exact),
  };
}

function moodOf(better: Better, current: number, former: number): 'better' | 'worse' | '' {
  if (better === 'neither' || Math.abs(current - former) < Math.abs(former) * NOISE) return '';
  return current > former === (better === 'up') ? 'better' : 'worse';
}

const plain = (text: string) => html`<span class="change" part="change">${text}</span>`;
