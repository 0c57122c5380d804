import { css, type CSSResultGroup } from 'lit';
import { chartTokens } from '../chart/chart-tokens.js';

const styles = css`
  .bar .track {
    fill: var(--_sunken);
  }

  .bar .filled {
    fill: var(--_c1);
  }

  .bar.good .filled {
    fill: var(--_good);
  }

  .bar.warn .filled {
    fill: var(--_warn);
  }

  .bar.bad .filled {
    fill: var(--_bad);
  }
`;

/** Of `bar()`: its colours, and which part has which. */
export const barStyles: CSSResultGroup = [chartTokens, styles];
