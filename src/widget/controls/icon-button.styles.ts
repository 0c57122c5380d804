import { css } from 'lit';

/** A button that is an icon: of a card's heading, of a menu, of a dialog. */
export const iconButtonStyles = css`
  .action {
    display: grid;
    min-width: var(--_control-medium);
    min-height: var(--_control-medium);
    place-content: center;
    border: 0;
    border-radius: var(--_radius-control);
    padding: 0;
    background: none;
    color: var(--_muted);
  }

  .action:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
`;
