import { css } from 'lit';

/** One of several chosen, with a button that takes it away. */
export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    border-radius: var(--_radius-small);
    padding-inline-start: var(--_space-4);
    background: var(--_sunken);
    font-size: var(--_font-size-md);
  }

  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip button {
    min-width: var(--_control-small);
    min-height: var(--_control-small);
    border: 0;
    border-radius: var(--_radius-small);
    padding: 0;
    background: none;
    color: var(--_muted);
  }

  .chip button:hover {
    color: var(--_text);
  }

  /* Without backgrounds a chip has an edge. */
  @media (forced-colors: active) {
    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
