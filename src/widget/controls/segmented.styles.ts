import { css } from 'lit';

export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    flex-wrap: wrap;
    overflow: hidden;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
  }

  .segmented button {
    flex: auto;
    min-height: calc(var(--_control-medium) - 2px);
    border: 0;
    padding: 0 var(--_space-4);
    background: none;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: var(--_font-weight-medium);
  }

  .segmented button[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
  }

  /* Forced colours take the backgrounds away, and with them what is chosen. */
  @media (forced-colors: active) {
    .segmented button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  .segmented button:focus-visible {
    outline-offset: -2px;
  }
`;
