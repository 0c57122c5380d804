import { css, html, nothing, type CSSResultGroup } from 'lit';
import { bar } from '../controls/bar.js';
import { barStyles } from '../controls/bar.styles.js';

/** A tier's badge; a tier that is not one of the five has the plain look. */
export function tierPill(tierId: string | null, label: string): unknown {
  return html`<span class="pill" data-tier=${tierId} part="tier"><bdi>${label}</bdi></span>`;
}

/** A thin bar of a score of 0–100; nothing where it is not known. The number stands beside it as text. */
export function scoreBar(score: unknown, width = 54): unknown {
  if (typeof score !== 'number' || !Number.isFinite(score)) return nothing;
  return bar({ value: score, max: 100, width, height: 4 });
}

const styles = css`
  .pill {
    display: inline-block;
    border: 1px solid currentcolor;
    border-radius: var(--_radius-pill);
    padding: 0 var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: var(--_font-weight-bold);
    line-height: 20px;
    white-space: nowrap;
  }

  /* Tiers are steps of one hue, the higher the fuller: none of them is an error or a warning. */
  [data-tier='newcomer'] {
    border-style: dashed;
  }

  :is([data-tier='advanced'], [data-tier='expert']) {
    color: var(--_accent);
  }

  [data-tier='expert'] {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  }

  [data-tier='pioneer'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_surface);
  }

  /* Forced colours paint behind letters: on a full pill they would hide its name. */
  @media (forced-colors: active) {
    [data-tier='pioneer'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  .bar {
    display: block;
    margin-block-start: var(--_space-1);
    margin-inline-start: auto;
  }
`;

/** Of tiers and of the bars of their scores. */
export const pillStyles: CSSResultGroup = [barStyles, styles];
