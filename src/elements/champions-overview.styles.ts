import { css } from 'lit';

export const overviewStyles = css`
  .overview {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 32px;
  }

  .part.wide {
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

  .skeleton.half {
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

  .bars th {
    position: static;
    max-width: none;
  }

  .bars :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .bars tbody th {
    white-space: normal;
  }

  .bars .barred {
    width: 34%;
    padding-inline-end: 0;
  }

  .bars .bar {
    width: 100%;
    height: 8px;
    margin: 0;
  }

  .pill {
    white-space: normal;
  }

  .muted {
    color: var(--_muted);
  }

  .score {
    font-weight: 640;
  }

  .performers {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .performers li {
    display: flex;
    align-items: center;
    gap: 6px 14px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    padding: 9px 14px;
  }

  .performers .place {
    min-width: 1ch;
    color: var(--_muted);
    font-size: 20px;
    font-weight: 640;
  }

  .performers .who {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .performers .score {
    min-width: 4.5ch;
    font-size: 20px;
    text-align: end;
  }

  .dimensions {
    flex: none;
  }

  .dimensions .track {
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

  @container (max-width: 720px) {
    .overview {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container (max-width: 440px) {
    .tiles {
      grid-template-columns: 1fr 1fr 1fr;
    }

    .performers li {
      flex-wrap: wrap;
    }

    .performers .who {
      flex-basis: 55%;
    }

    .performers .dimensions {
      order: 1;
    }
  }

  @media (forced-colors: active) {
    button.row {
      text-decoration: underline;
    }
  }
`;
