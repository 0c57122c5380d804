import { css, type CSSResultGroup } from 'lit';
import { chartTokens } from '../chart/chart-tokens.js';

const styles = css`
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: var(--_space-7) var(--_space-8);
    margin: 0;
  }

  .tile {
    min-width: 0;
  }

  .hero {
    grid-column: span 2;
  }

  dt {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  dd {
    margin: 0;
  }

  .value {
    display: block;
    overflow-wrap: anywhere;
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-bold);
    letter-spacing: -0.015em;
    line-height: 1.35;
  }

  .hero .value {
    font-size: var(--_font-size-3xl);
    line-height: 1.15;
  }

  .course {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
    min-height: 18px;
  }

  .change {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .worse {
    color: var(--_bad);
  }

  .better {
    color: var(--_good);
  }

  .spark {
    flex: none;
    width: 63px;
    height: 18px;
  }

  .hero .spark {
    float: inline-end;
    width: 112px;
    height: 32px;
    margin-top: var(--_space-3);
  }

  @container (max-width: 400px) {
    dl {
      grid-template-columns: 1fr 1fr;
      gap: var(--_space-5) var(--_space-7);
    }
  }
`;

/** Of tiles and of the sparklines in them. */
export const tilesStyles: CSSResultGroup = [chartTokens, styles];
