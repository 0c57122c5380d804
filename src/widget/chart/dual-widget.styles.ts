import { css } from 'lit';

export const dualStyles = css`
  .segmented,
  .actions select {
    margin-inline-end: var(--_space-2);
  }

  .segmented {
    flex-wrap: nowrap;
    border-color: var(--_line);
  }

  .actions select {
    min-height: var(--_control-medium);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    font-size: var(--_font-size-sm);
  }

  /* A chart takes the height that the card has: of its row, or of the screen. */
  .card:has(> analytics-chart) {
    display: flex;
    flex-direction: column;
  }

  .skeleton.block {
    height: 220px;
  }
`;
