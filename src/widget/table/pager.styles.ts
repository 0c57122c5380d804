import { css } from 'lit';

/** Which rows are shown, and the way to others. */
export const pagerStyles = css`
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-3) var(--_space-5);
    margin-top: var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .pager .count {
    flex: 1;
  }

  .pager button,
  .pager select {
    min-width: var(--_control-medium);
    min-height: var(--_control-medium);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: 0 var(--_space-4);
    background: var(--_surface);
  }

  .pager button[aria-disabled] {
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
    opacity: 0.6;
  }

  .pager .skeleton {
    border: 0;
    visibility: hidden;
  }

  .pager button:disabled {
    visibility: hidden;
  }

  @container (max-width: 360px) {
    .pager .count {
      flex-basis: 100%;
    }
  }

  @media print {
    .pager label,
    .pager button {
      display: none;
    }
  }
`;
