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

  .skeleton.block {
    height: 220px;
  }
`;
