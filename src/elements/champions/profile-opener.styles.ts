import { css } from 'lit';

/** For the hosts of a `ProfileOpener`. */
export const openerStyles = css`
  dialog.waiting {
    width: min(1040px, calc(100vw - 32px));
    height: fit-content;
    padding: var(--_space-6);
  }

  dialog.waiting .action {
    display: flex;
    margin-inline-start: auto;
  }
`;
