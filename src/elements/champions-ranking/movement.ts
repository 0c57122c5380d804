import { html, nothing } from 'lit';
import { equal } from '../../core/equal.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row } from '../../core/types.js';
import type { FigureText } from '../champions/figure-text.js';

const SINCE = 'since the snapshot before';

/** What has moved since the snapshot before. */
export class Movement {
  readonly #text: FigureText;
  #snapshot: unknown;
  /** Whether the snapshot has been compared with one before: who is in no former one is new only where there is one. */
  #compared = false;

  constructor(text: FigureText) {
    this.#text = text;
  }

  /** Takes note of the rows that are shown of a snapshot; `snapshot` is plain data that tells whose and which it is. */
  see(snapshot: unknown, rows: readonly Row[]) {
    if (!equal(snapshot, this.#snapshot)) this.#compared = false;
    this.#snapshot = snapshot;
    this.#compared ||= rows.some((row) => row['previousRank'] != null);
  }

  /** Places won or lost, also in words. */
  move({ previousRank, rankChange }: Row): unknown {
    const change = finiteNumber(rankChange);
    if (previousRank === undefined) return nothing;
    if (previousRank === null) return this.#compared ? html` <span class="change" title=${SINCE}>new</span>` : nothing;
    return change
      ? moved(`${change > 0 ? '▲' : '▼'}${this.#text.format(Math.abs(change), { kind: 'integer' })}`, change)
      : this.#place;
  }

  /** Points won or lost, also in words. */
  change({ scoreChange }: Row): unknown {
    const change = finiteNumber(scoreChange);
    const size = this.#text.score(change && Math.abs(change));
    return change && /[1-9]/.test(size) ? moved(`${change > 0 ? '+' : '−'}${size}`, change) : this.#place;
  }

  /** Figures stand below each other, moved or not. */
  get #place(): unknown {
    return this.#compared ? html` <span class="change"></span>` : nothing;
  }
}

function moved(shown: string, change: number): unknown {
  return html` <span class="change" title=${SINCE}
    ><bdi aria-hidden="true">${shown}</bdi
    ><span class="visually-hidden">${change > 0 ? 'up' : 'down'} ${shown.slice(1)}</span></span
  >`;
}
