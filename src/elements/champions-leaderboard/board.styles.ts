import { css } from 'lit';

/** Styles of what is around the table; last, for it says what all of it is like where there is little room. */
export const boardStyles = css`
  .muted,
  .among {
    color: var(--_muted);
    font-size: 13px;
  }

  .among {
    margin: 0 0 8px;
  }

  .views {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }

  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    overflow: hidden;
    border: 1px solid var(--_field);
    border-radius: 8px;
  }

  .segments button {
    flex: auto;
    min-height: 30px;
    border: 0;
    padding: 2px 12px;
    background: none;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 500;
  }

  .segments button[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
    font-weight: 620;
  }

  .segments button:focus-visible {
    outline-offset: -2px;
  }

  .views select,
  .filters select {
    max-width: 100%;
    min-height: 32px;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 3px 8px;
    background: var(--_surface);
    font-size: 13px;
  }

  .season {
    width: 120px;
    height: 32px;
  }

  .live::before {
    display: inline-block;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    margin-inline-end: 6px;
    background: var(--_good);
    content: '';
  }

  champion-profile {
    min-height: 240px;
  }

  champion-profile::part(card) {
    border: 0;
  }

  .own-profile::part(card) {
    padding: 0;
  }

  .own-profile::part(covers),
  .own-profile::part(footer) {
    display: none;
  }

  dialog.profile {
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

  .closer .action {
    flex: none;
    margin-inline-end: 10px;
    background: var(--_surface);
  }

  dialog.profile champion-profile::part(actions) {
    margin-inline-end: 32px;
  }

  .scroll :is(th, td) {
    padding-inline: 6px;
  }

  .change {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 400;
  }

  td .change {
    display: inline-block;
    min-width: 4.5ch;
    text-align: start;
  }

  @container (max-width: 1060px) {
    .scroll :is(th, td) {
      padding-inline: 4px;
    }

    .scroll thead th,
    .scroll .sort {
      font-size: 11px;
    }

    .scroll .name {
      min-width: 13ch;
    }
  }

  @media (forced-colors: active) {
    .segments button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    button.row {
      text-decoration: underline;
    }

    tr.own > :first-child {
      border-inline-start: 3px solid Highlight;
    }
  }

  @container (max-width: 720px) {
    .overview,
    .framework {
      grid-template-columns: minmax(0, 1fr);
    }

    .told:first-child {
      grid-column: auto;
    }
  }

  @container (max-width: 440px) {
    .segments,
    .views select,
    .filters select,
    .filters .search {
      width: 100%;
    }

    .segments button {
      padding-inline: 8px;
    }

    .tiles {
      grid-template-columns: 1fr 1fr 1fr;
    }

    .best li {
      flex-wrap: wrap;
    }

    .best .who {
      flex-basis: 55%;
    }

    .best .micro {
      order: 1;
    }
  }
`;
