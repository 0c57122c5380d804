import { css } from 'lit';

export const usageStyles = css`
  .total {
    margin-block: 0 var(--_space-4);
    font-size: var(--_font-size-md);
  }

  .total b {
    margin-inline-end: var(--_space-2);
    font-size: var(--_font-size-2xl);
    font-variant-numeric: tabular-nums;
  }

  .pickers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: end;
    margin-block-end: var(--_space-4);
  }

  .pickers label {
    display: grid;
    gap: 2px;
    min-width: 0;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .pickers select {
    min-height: var(--_control-medium);
    max-width: 100%;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_font-size-md);
  }

  .pickers .check {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    min-height: var(--_control-medium);
    color: var(--_text);
  }
`;
