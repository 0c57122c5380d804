import { css } from 'lit';

export const chartStyles = css`
  :host {
    min-width: 0;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0 0 8px;
    padding: 0;
    font-size: 12px;
    list-style: none;
  }

  .legend li,
  .tip dt {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
  }

  .stage {
    position: relative;
    height: var(--_height, 220px);
  }

  .plot {
    height: 100%;
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

  @media (forced-colors: active) {
    [data-series] {
      stroke: CanvasText;
    }
  }
`;
