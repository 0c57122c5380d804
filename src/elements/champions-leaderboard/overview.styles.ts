import { css } from 'lit';

export const overviewStyles = css`
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

  .overview .pill {
    white-space: normal;
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
`;
