import { css, type CSSResultGroup } from 'lit';
import { chartTokens } from '../chart/chart-tokens.js';
import { changeStyles } from './change.styles.js';

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

  /* A figure is never broken: where there is little room it is smaller. */
  .value {
    display: block;
    overflow-wrap: break-word;
    font-size: min(var(--_font-size-2xl), 8cqi);
    font-weight: var(--_font-weight-bold);
    letter-spacing: -0.015em;
    line-height: 1.35;
  }

  .hero .value {
    font-size: min(var(--_font-size-3xl), 12cqi);
    line-height: 1.15;
  }

  .course {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
    min-height: 18px;
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

  @media (min-width: 900px) {
    dialog dl {
      grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
      gap: var(--_space-9) calc(var(--_space) * 5);
    }

    dialog .value {
      font-size: calc(var(--_font-size) * 28 / 14);
    }

    dialog .hero .value {
      font-size: calc(var(--_font-size) * 48 / 14);
    }

    dialog :is(dt, .change) {
      font-size: var(--_font-size-lg);
    }

    dialog .spark {
      width: 112px;
      height: 32px;
    }
  }

  @container (max-width: 340px) {
    .hero .spark {
      display: block;
      float: none;
    }
  }

  @container (max-width: 400px) {
    dl {
      grid-template-columns: 1fr 1fr;
      gap: var(--_space-5) var(--_space-7);
    }
  }
`;

/** Of tiles and of the sparklines in them. */
export const tilesStyles: CSSResultGroup = [chartTokens, changeStyles, styles];
