import { css } from 'lit';

export const barStyles = css`
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
