import { css } from 'lit';

export const dialogStyles = css`
  /* The dialog stands over the page, and takes no room in it. */
  :host {
    display: contents;
  }

  dialog {
    overscroll-behavior: contain;
    width: min(1040px, calc(100vw - 32px));
    height: fit-content;
    max-height: calc(100dvh - 32px);
    border: 1px solid transparent;
  }

  /* The way out stays in sight. */
  .closer {
    position: sticky;
    z-index: 1;
    top: 10px;
    display: flex;
    align-items: flex-start;
    justify-content: flex-end;
    height: 0;
  }

  .action {
    flex: none;
    margin-inline-end: var(--_space-4);
    background: var(--_surface);
  }

  champion-profile {
    min-height: 240px;
  }

  champion-profile::part(card) {
    border: 0;
  }

  champion-profile::part(actions) {
    margin-inline-end: var(--_space-9);
  }
`;
