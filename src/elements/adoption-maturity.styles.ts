import { css } from 'lit';

export const maturityStyles = css`
  .level {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--_space-3) var(--_space-6);
    margin-block-end: var(--_space-5);
  }

  .level strong {
    font-size: var(--_font-size-xl);
    letter-spacing: -0.015em;
  }

  .rule {
    margin: 0 0 var(--_space-6);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .dimensions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: var(--_space-6) var(--_space-8);
  }

  .title {
    display: flex;
    justify-content: space-between;
    margin-block-end: var(--_space-2);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-bold);
  }

  .dimensions svg.bar {
    width: 100%;
  }

  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_space-2) var(--_space-4);
    margin: var(--_space-4) 0 0;
    font-size: var(--_font-size-sm);
  }

  dt {
    color: var(--_muted);
  }

  dd {
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;
