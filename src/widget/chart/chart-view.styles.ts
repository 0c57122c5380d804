import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    min-width: 0;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin: 0 0 6px;
    padding: 0;
    font-size: 12px;
    list-style: none;
  }

  .legend li,
  .legend button,
  .tip dt {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .legend li {
    min-height: 24px;
  }

  .legend button {
    min-height: 24px;
    border: 0;
    border-radius: 4px;
    padding: 0 4px;
    margin-inline: -4px;
    background: none;
    text-align: start;
  }

  .legend button:hover {
    background: var(--_sunken);
  }

  .legend [aria-pressed='false'] {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .legend [aria-pressed='false'] .swatch {
    opacity: 0.35;
  }

  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
  }

  /* The plot lies in the stage without making it higher, so that the stage tells what room there is. */
  .stage {
    position: relative;
    flex: 1 0 var(--_height, 220px);
  }

  .plot {
    position: absolute;
    inset: 0;
    border-radius: 4px;
    touch-action: pan-y;
  }

  .brushable {
    cursor: crosshair;
  }

  .plot svg {
    display: block;
    overflow: visible;
    width: 100%;
    height: 100%;
    direction: ltr;
    user-select: none;
  }

  .active {
    fill: var(--_sunken);
    rx: 3px;
  }

  .chosen {
    fill: var(--_accent);
    opacity: 0.18;
  }

  .tip {
    position: absolute;
    z-index: 1;
    top: 0;
    left: 0;
    width: max-content;
    max-width: min(300px, 100%);
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 8px 10px;
    background: var(--_surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 18%);
    font-size: 12px;
    pointer-events: none;
    animation: show 0.1s;
  }

  @keyframes show {
    from {
      opacity: 0;
    }
  }

  .tip b {
    display: block;
    overflow-wrap: anywhere;
    font-weight: 600;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(0, auto) auto;
    row-gap: 2px;
    margin: 4px 0 0;
  }

  .tip p {
    margin: 4px 0 0;
    color: var(--_muted);
  }

  .share {
    display: inline-block;
    min-width: 48px;
    padding-inline-start: 8px;
    color: var(--_muted);
    font-weight: 400;
    text-align: end;
  }

  dd {
    margin: 0;
    padding-inline-start: 16px;
    text-align: end;
  }

  dd:only-child {
    grid-column: 1 / -1;
    padding: 0;
    text-align: start;
  }

  .total {
    border-top: 1px solid var(--_line);
    padding-top: 2px;
    font-weight: 600;
  }
`;
