import { css, unsafeCSS, type CSSResultGroup } from 'lit';
import { BOARD_COLUMNS, BOARD_MOST_ROWS } from '../core/board/board.js';

/** A row and the gap below it. */
const ROW = 80;

const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

/* A style attribute would break a strict CSP: there is a rule for each width and height. */
const widths = unsafeCSS(
  numbers(BOARD_COLUMNS)
    .map((width) => `.cell[data-width="${String(width)}"] { grid-column: span ${String(width)}; }`)
    .join('\n'),
);
const heights = unsafeCSS(
  numbers(BOARD_MOST_ROWS)
    .map((height) => `.cell[data-height="${String(height)}"] { height: ${String(height * ROW)}px; }`)
    .join('\n'),
);

export const boardStyles: CSSResultGroup = css`
  .bar,
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
  }

  .bar {
    margin-block-end: var(--_space-5);
  }

  .bar .grow {
    flex: 1;
  }

  h2,
  .title {
    margin: 0;
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-bold);
  }

  select,
  input,
  .button {
    min-height: var(--_control-medium);
    box-sizing: border-box;
    max-width: 100%;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: 0 var(--_space-4);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: var(--_font-size-md);
  }

  .button:disabled {
    opacity: 0.5;
  }

  .button:hover:enabled {
    background: var(--_sunken);
  }

  .button.primary {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: var(--_font-weight-bold);
  }

  :is(.button, select, input, .handle):focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--_space-6);
    align-items: stretch;
  }

  ${widths}

  ${heights}

  .cell {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
  }

  .cell > .content {
    flex: 1;
    display: grid;
    min-height: 0;
  }

  .content > div {
    display: grid;
    min-width: 0;
    min-height: 0;
  }

  .cell[data-height] > .content {
    overflow: auto;
  }

  .editing .section {
    padding: var(--_space-3);
  }

  .editing .cell {
    border: 1px dashed var(--_field);
    border-radius: var(--_radius);
  }

  .editing .cell.dragged {
    border-style: solid;
    border-color: var(--_accent);
    opacity: 0.7;
  }

  .gesture .content {
    pointer-events: none;
  }

  .tools {
    flex-wrap: nowrap;
    padding: var(--_space-1) var(--_space-2);
  }

  .tools .name {
    flex: 1;
    overflow: hidden;
    min-width: 0;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .handle {
    display: inline-grid;
    place-items: center;
    width: var(--_control-medium);
    height: var(--_control-medium);
    border: 0;
    border-radius: var(--_radius-control);
    padding: 0;
    background: none;
    color: var(--_muted);
    touch-action: none;
  }

  .handle:hover {
    background: var(--_sunken);
    color: var(--_text);
  }

  .handle.move {
    cursor: grab;
  }

  .handle.resize {
    position: absolute;
    z-index: 1;
    inset-block-end: 0;
    inset-inline-end: 0;
    cursor: nwse-resize;
  }

  :host(:dir(rtl)) .handle.resize {
    cursor: nesw-resize;
    transform: scaleX(-1);
  }

  .unknown,
  .notice {
    border: 1px dashed var(--_field);
    border-radius: var(--_radius);
    padding: var(--_space-6);
    margin: 0;
    color: var(--_muted);
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-4);
    align-items: center;
    margin-block-end: var(--_space-5);
  }

  .problem {
    color: var(--_bad);
  }

  .section {
    align-self: end;
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-bold);
  }

  dialog {
    box-sizing: border-box;
    width: min(640px, 100vw - 32px);
    max-height: min(720px, 100dvh - 32px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: var(--_space-6);
    background: var(--_surface);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  dialog h3 {
    margin: 0 0 var(--_space-5);
    font-size: var(--_font-size-xl);
  }

  .gallery {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
    gap: var(--_space-4);
    padding: 0;
    margin: 0 0 var(--_space-5);
    list-style: none;
  }

  .gallery button {
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    padding: var(--_space-4);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }

  .gallery button:is(:hover, :focus-visible) {
    background: var(--_sunken);
  }

  .gallery b {
    display: block;
  }

  .gallery span {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  form label {
    display: grid;
    gap: var(--_space-1);
    margin-block-end: var(--_space-4);
    font-size: var(--_font-size-sm);
  }

  form label.switch {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }

  form label.switch input {
    min-height: 0;
  }

  .visually-hidden {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @container (max-width: 720px) {
    .cards > .cell {
      grid-column: 1 / -1;
      height: auto;
    }
  }

  @media (forced-colors: active) {
    .editing .cell.dragged {
      border-color: Highlight;
    }
  }
`;
