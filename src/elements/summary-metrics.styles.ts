import { css } from 'lit';

export const summaryStyles = css`
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 18px 26px;
    margin: 0;
  }

  .tile {
    min-width: 0;
  }

  .hero {
    grid-column: span 2;
  }

  dt {
    color: var(--_muted);
    font-size: 12px;
  }

  dd {
    margin: 0;
  }

  .value {
    display: block;
    overflow-wrap: anywhere;
    font-size: 20px;
    font-weight: 640;
    letter-spacing: -0.015em;
    line-height: 1.35;
  }

  .hero .value {
    font-size: 34px;
    line-height: 1.15;
  }

  .short {
    position: relative;
    width: fit-content;
    border-radius: 4px;
  }

  .short:focus-visible::after {
    position: absolute;
    z-index: 5;
    inset-block-start: 100%;
    inset-inline-start: 0;
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 2px 8px;
    background: var(--_surface);
    color: var(--_text);
    content: attr(data-exact) / '';
    font-size: 13px;
    font-weight: 400;
    letter-spacing: 0;
    white-space: nowrap;
  }

  .since {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 18px;
  }

  .change {
    color: var(--_muted);
    font-size: 12px;
  }

  .worse {
    color: var(--_bad);
  }

  .better {
    color: var(--_good);
  }

  .spark {
    flex: none;
    width: 63px;
    height: 18px;
  }

  .hero .spark {
    float: inline-end;
    width: 112px;
    height: 32px;
    margin-top: 6px;
  }

  .tile .skeleton {
    width: 70%;
    height: 12px;
    margin: 3px 0;
  }

  .tile .skeleton + .skeleton {
    width: 50%;
    height: 21px;
    /* The place of the change below a figure. */
    margin: 5px 0 19px;
  }

  .tile.hero .skeleton + .skeleton {
    height: 33px;
  }

  @container (max-width: 400px) {
    dl {
      grid-template-columns: 1fr 1fr;
      gap: 14px 18px;
    }
  }
`;
