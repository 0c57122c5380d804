import { css } from 'lit';

/** Of `changeText()`: good and bad news by colour, beside the arrow that says it too. */
export const changeStyles = css`
  .change > [aria-hidden] {
    white-space: nowrap;
  }

  .change {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .worse {
    color: var(--_bad);
  }

  .better {
    color: var(--_good);
  }
`;
