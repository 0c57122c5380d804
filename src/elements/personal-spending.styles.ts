import { css } from 'lit';

export const spendingStyles = css`
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
    gap: var(--_space-7) var(--_space-9);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .budget {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    align-content: start;
    align-items: center;
    gap: var(--_space-4) var(--_space-7);
  }

  .budget.unlimited {
    grid-template-columns: minmax(0, 1fr);
  }

  .name {
    grid-column: 1 / -1;
    font-weight: var(--_font-weight-bold);
    overflow-wrap: anywhere;
  }

  .binds {
    display: inline-block;
    margin-inline-start: var(--_space-2);
    padding: 1px var(--_space-3);
    border: 1px solid var(--_warn);
    border-radius: var(--_radius-pill);
    font-size: var(--_font-size-sm);
    font-weight: normal;
    white-space: nowrap;
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

  /* Short of the limit, and so short of the colour of what has passed it. */
  .danger .filled {
    fill: color-mix(in srgb, var(--_warn), var(--_bad) 40%);
  }

  .bad .filled {
    fill: var(--_bad);
  }

  .excess {
    fill: var(--_surface);
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
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-bold);
    letter-spacing: -0.015em;
    line-height: 1.2;
    text-overflow: ellipsis;
  }

  .spent.long {
    font-size: var(--_font-size-lg);
  }

  .unlimited .spent {
    max-width: none;
    font-size: var(--_font-size-3xl);
  }

  .compact .spent {
    font-size: var(--_font-size-2xl);
  }

  ul + .state {
    margin-top: var(--_space-4);
  }

  .meter .limit {
    max-width: 104px;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .limit {
    position: relative;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0;
    margin: 0;
    font-size: var(--_font-size-md);
  }

  dt,
  dd {
    margin: 0;
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    padding: var(--_space-3) 0;
  }

  dt {
    padding-inline-end: var(--_space-6);
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
    padding-top: var(--_space-3);
    font-size: var(--_font-size-md);
  }

  .note {
    display: block;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .over-limit {
    color: var(--_bad);
    font-weight: var(--_font-weight-bold);
  }

  .skeleton.meter {
    border-radius: 50%;
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
