import { css } from 'lit';

export const overviewStyles = css`
  .overview {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-7) var(--_space-9);
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
    margin-block-end: var(--_space-4);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-bold);
  }

  .skeleton.half {
    height: 204px;
  }

  .skeleton.wide {
    height: 48px;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
    gap: var(--_space-5) var(--_space-6);
    margin: 0;
  }

  .tiles dt {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .tiles dd {
    margin: 0;
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-bold);
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
    font-weight: var(--_font-weight-bold);
  }

  .performers {
    display: grid;
    gap: var(--_space-4);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .performers li {
    display: flex;
    align-items: center;
    gap: var(--_space-3) var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    padding: var(--_space-4) var(--_space-5);
  }

  .performers .place {
    min-width: 1ch;
    color: var(--_muted);
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-bold);
  }

  .performers .who {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .performers .score {
    min-width: 4.5ch;
    font-size: var(--_font-size-2xl);
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

    .skeleton.half {
      height: 220px;
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
