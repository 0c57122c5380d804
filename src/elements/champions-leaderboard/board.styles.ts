import { css } from 'lit';

/** Styles of everything but the table: they come with the parts they are for. */
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

  .overview {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 32px;
    margin-block-end: 22px;
    border-block: 1px solid var(--_line);
    padding-block: 14px 18px;
  }

  .overview .wide {
    grid-column: 1 / -1;
  }

  /* Without top performers beside them. */
  .part:nth-child(4):last-child {
    grid-column: 1 / -1;
  }

  .part {
    min-width: 0;
  }

  .title {
    display: block;
    margin-block-end: 8px;
    font-size: 13px;
    font-weight: 620;
  }

  .skeleton.block {
    height: 220px;
  }

  .skeleton.wide {
    height: 48px;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
    gap: 12px 16px;
    margin: 0;
  }

  .tiles dt {
    color: var(--_muted);
    font-size: 12px;
  }

  .tiles dd {
    margin: 0;
    font-size: 20px;
    font-weight: 640;
    letter-spacing: -0.015em;
    line-height: 1.35;
  }

  .averages th {
    position: static;
    max-width: none;
  }

  .averages :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .averages tbody th {
    white-space: normal;
  }

  .averages .barred {
    width: 34%;
    padding-inline-end: 0;
  }

  .averages .bar {
    width: 100%;
    height: 8px;
    margin: 0;
  }

  .best {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .best li {
    display: flex;
    align-items: center;
    gap: 6px 14px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    padding: 9px 14px;
  }

  .best .place {
    min-width: 1ch;
    color: var(--_muted);
    font-size: 20px;
    font-weight: 640;
  }

  .best .who {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .best .score {
    min-width: 4.5ch;
    font-size: 20px;
    text-align: end;
  }

  .micro {
    flex: none;
  }

  .micro .all {
    fill: var(--_sunken);
  }

  .c1 {
    fill: var(--_c1);
  }

  .c2 {
    fill: var(--_c2);
  }

  .c3 {
    fill: var(--_c3);
  }

  .c4 {
    fill: var(--_c4);
  }

  .c5 {
    fill: var(--_c5);
  }

  .c6 {
    fill: var(--_c6);
  }

  .explanation {
    margin-top: 14px;
    font-size: 13px;
  }

  summary {
    width: fit-content;
    min-height: 24px;
    border-radius: 4px;
    color: var(--_accent);
    cursor: pointer;
    font-size: 13px;
    font-weight: 600;
    line-height: 24px;
  }

  .framework {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 32px;
    margin-top: 10px;
  }

  .told:first-child {
    grid-column: 1 / -1;
  }

  .told :is(dl, ol, p) {
    margin: 0 0 6px;
  }

  .told ol {
    padding-inline-start: 20px;
  }

  .told dt {
    font-weight: 600;
  }

  .told dd {
    margin: 0 0 8px;
    color: var(--_muted);
  }

  .dimension {
    border-block-end: 1px solid var(--_line);
    padding-block: 6px;
  }

  .dimension summary {
    color: var(--_text);
  }

  .dimension summary .muted {
    font-weight: 400;
  }

  .dimension ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
    gap: 12px 28px;
    margin: 6px 0 8px;
    padding: 0;
    list-style: none;
  }

  .dimension ul p {
    margin: 2px 0 0;
    overflow-wrap: anywhere;
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
