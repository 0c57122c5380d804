import { html, nothing, type TemplateResult } from 'lit';
import type { Column } from '../../core/types.js';
import { skeletonWords } from '../card/skeleton-words.js';

export interface Tile {
  /** What the figure is of: its label, description and fixed window. */
  readonly column: Column;
  /** The figure, large ones shortened. */
  readonly text: string;
  /** The figure with all its digits. */
  readonly exact: string;
  /** Whether it is the one that matters most. */
  readonly isHero: boolean;
  /** How it has changed, and its course over time, where those are known. */
  readonly change: unknown;
  readonly trend: unknown;
}

/** One figure with its label. What is shortened is read out in full, and has it as its tooltip. A figure is no stop for the
 * keyboard: there is nothing to do with it. */
export function tile({ column, text, exact, isHero, change, trend }: Tile): TemplateResult {
  return html`<div class=${isHero ? 'tile hero' : 'tile'} part="tile" data-metric=${column.id}>
    <dt part="label" title=${column.description ?? nothing}><bdi>${column.label}</bdi></dt>
    <dd>
      ${isHero ? trend : nothing}
      ${
        text === exact
          ? html`<span class="value" part="value"><bdi>${text}</bdi></span>`
          : html`<span class="value">
              <span part="value" title=${exact} aria-hidden="true"><bdi>${text}</bdi></span>
              <span class="visually-hidden">${exact}</span>
            </span>`
      }
      ${
        column.window
          ? html`<span class="window" part="window"><bdi>${column.window}</bdi></span>`
          : html`<span class="course"><bdi>${change}</bdi> ${isHero ? nothing : trend}</span>`
      }
    </dd>
  </div>`;
}

/** The place of figures that are on their way, the first of them large; as high as they will be. */
export function tilesSkeleton(columns: readonly Pick<Column, 'label'>[]): TemplateResult {
  return html`<dl aria-hidden="true">
    ${columns.map(
      ({ label }, index) =>
        html`<div class=${index ? 'tile' : 'tile hero'}>
          <dt>${skeletonWords(label)}</dt>
          <dd>
            <span class="value">${skeletonWords('00.0M')}</span>
            <span class="course"></span>
          </dd>
        </div>`,
    )}
  </dl>`;
}
