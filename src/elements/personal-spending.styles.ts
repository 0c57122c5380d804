import { css } from 'lit';

export const spendingStyles = css`
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
    gap: 20px 36px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .budget {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    align-content: start;
    align-items: center;
    gap: 8px 22px;
  }

  .budget.bare {
    grid-template-columns: minmax(0, 1fr);
  }

  .name {
    grid-column: 1 / -1;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .meter {
    position: relative;
    display: grid;
    width: 132px;
    height: 132px;
    place-content: center;
    text-align: center;
  }

  .meter svg {
    position: absolute;
    inset: 0;
  }

  .track {
    fill: var(--_sunken);
  }

  .filled {
    fill: var(--_good);
    transition: fill 0.15s;
  }

  .warn .filled {
    fill: var(--_warn);
  }

  .bad .filled {
    fill: var(--_bad);
  }

  .mark {
    fill: none;
    stroke: var(--_surface);
    stroke-width: 2;
  }

  .spent {
    position: relative;
    max-width: 100px;
    overflow: hidden;
    font-size: 20px;
    font-weight: 640;
    letter-spacing: -0.015em;
    line-height: 1.2;
    text-overflow: ellipsis;
  }

  .spent.wide {
    font-size: 14px;
  }

  .bare .spent {
    max-width: none;
    font-size: 34px;
  }

  .small .spent {
    font-size: 20px;
  }

  ul + .state {
    margin-top: 8px;
  }

  .of {
    position: relative;
    color: var(--_muted);
    font-size: 12px;
  }

  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0;
    margin: 0;
    font-size: 13px;
  }

  dt,
  dd {
    margin: 0;
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    padding: 6px 0;
  }

  dt {
    padding-inline-end: 16px;
    color: var(--_muted);
  }

  dd {
    text-align: end;
  }

  dl > :nth-last-child(-n + 2) {
    border-bottom: 0;
  }

  .forecast {
    margin: 0;
    border-top: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    padding-top: 6px;
    font-size: 13px;
  }

  .zone {
    display: block;
    color: var(--_muted);
    font-size: 12px;
  }

  .over {
    color: var(--_bad);
    font-weight: 600;
  }

  .skeleton.meter {
    border-radius: 50%;
  }

  .lines .skeleton {
    height: 18px;
    margin: 9px 0;
  }

  @container (max-width: 400px) {
    .budget {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
    }

    .budget > div:last-child {
      width: 100%;
    }

    .name {
      justify-self: start;
    }
  }

  @container (max-width: 270px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }

    dt {
      border: 0;
      padding-bottom: 0;
    }

    dd {
      padding-top: 0;
      text-align: start;
    }
  }
`;
