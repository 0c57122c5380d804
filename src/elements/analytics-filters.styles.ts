import { css } from 'lit';

export const filtersStyles = css`
  :host {
    --_natural-width: 264px;
    /* The height of the line with what is set. */
    --_bar: calc(var(--_control-large) + 2 * var(--_space-3) + 2px);
  }

  /* Stays at hand while the page scrolls; a page that sticks something above says how high that is. */
  :host {
    position: sticky;
    z-index: 6;
    top: calc(var(--analytics-sticky-top, 0px) + var(--_space-4));
  }

  :host([data-folding]) {
    top: var(--analytics-sticky-top, 0px);
  }

  /* Of a list in a popup, which has its own, and of an outline nothing may be cut. */
  .fields {
    overflow: hidden auto;
    max-height: calc(100dvh - var(--analytics-sticky-top, 0px) - var(--_space-5));
    margin: calc(-1 * var(--_space-2));
    padding: var(--_space-2);
  }

  [hidden] {
    display: none;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--_space-2) var(--_space-5);
    margin-bottom: var(--_space-5);
  }

  .heading {
    margin-inline-end: auto;
  }

  [part='clear'] {
    margin-inline-start: auto;
  }

  .heading ~ [part='clear'] {
    margin-inline-start: calc(-1 * var(--_space-2));
  }

  .copied:not(:empty) {
    margin-inline-start: var(--_space-4);
    color: var(--_good);
    font-size: var(--_font-size-sm);
  }

  .zoom {
    display: block;
    margin-block-end: var(--_space-3);
  }

  .zoom::before {
    content: '↩ ';
    content: '↩ ' / '';
  }

  .mine {
    min-height: var(--_control-medium);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-pill);
    padding: 0 var(--_space-5);
    margin: calc(-1 * var(--_space-5)) 0 var(--_space-7);
    background: none;
    font-size: var(--_font-size-md);
  }

  .mine[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_sunken);
    color: var(--_accent);
    font-weight: var(--_font-weight-bold);
  }

  .mine[aria-pressed='true']::before {
    content: '✓ ';
    content: '✓ ' / '';
  }

  :host([data-folding]) section,
  :host([data-past]) .bar,
  :host([data-unfolded]) .fields {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 6%);
  }

  :host([data-folding]) .fields {
    max-height: calc(100dvh - var(--analytics-sticky-top, 0px) - 72px);
    border-top: 1px solid var(--_line);
    margin: 0;
    padding: var(--_space-5);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space-4);
    padding: var(--_space-3) var(--_space-4);
  }

  .bar .zoom {
    flex: none;
    margin: 0;
  }

  .active {
    display: flex;
    flex: 1;
    overflow-x: auto;
    min-width: 0;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
    scrollbar-width: none;
  }

  .active .chip {
    flex: none;
    max-width: 24ch;
    min-height: var(--_control-medium);
    padding-inline-end: var(--_space-4);
  }

  .active .chip:has(button) {
    padding-inline-end: 0;
  }

  .active .chip button {
    min-width: var(--_control-medium);
    min-height: var(--_control-medium);
  }

  .fold {
    flex: none;
    min-height: var(--_control-large);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: 0 var(--_space-4);
    background: none;
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-medium);
  }

  .fold::after {
    content: ' ▾';
    content: ' ▾' / '';
  }

  .fold[aria-expanded='true']::after {
    content: ' ▴';
    content: ' ▴' / '';
  }

  .heading {
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
  }

  analytics-range-picker,
  analytics-multi-select {
    margin-bottom: var(--_space-7);
  }

  .loaded {
    min-height: 1lh;
    margin: var(--_space-2) 0 0;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .scope {
    min-height: 1lh;
    margin: 0;
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }

  button[aria-disabled] {
    color: var(--_muted);
    cursor: default;
    text-decoration: none;
  }

  /* Across the page they would cover what they are about: they leave it, and the line with what is set hangs below them. */
  :host([data-wide]:not([data-folding])) {
    top: calc(var(--analytics-sticky-top, 0px) - var(--_past, 100vh));
  }

  :host([data-past]) .bar {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    top: 100%;
    height: var(--_bar);
  }

  /* Nobody tabs to what is out of sight. */
  :host([data-past]:not([data-unfolded])) .fields:not(:focus-within) {
    visibility: hidden;
  }

  :host([data-unfolded]) {
    height: var(--_past);
  }

  :host([data-unfolded]) .fields {
    position: absolute;
    inset-inline: 0;
    top: calc(100% + var(--_bar));
    max-height: calc(100dvh - var(--analytics-sticky-top, 0px) - var(--_bar) - var(--_space-5));
    margin: 0;
    padding: var(--_space-5);
  }

  @container (min-width: 640px) {
    .fields:not([hidden]) {
      display: grid;
      grid-template-columns: minmax(280px, 1.2fr) repeat(2, minmax(0, 1fr));
      align-items: start;
      gap: 0 var(--_space-8);
    }

    header,
    .scope,
    .loaded {
      grid-column: 1 / -1;
    }
  }

  .printed {
    display: none;
  }

  /* On paper the filters are what has been chosen. */
  @media print {
    :host,
    :host([data-unfolded]) {
      position: static;
      height: auto;
    }

    :host([data-past]:not([data-unfolded])) .fields:not(:focus-within) {
      visibility: visible;
    }

    :host([data-unfolded]) .fields {
      position: static;
    }

    section > :not(.fields, .printed),
    .fields > :not(.scope, .loaded) {
      display: none;
    }

    .fields,
    .fields[hidden] {
      display: block;
    }

    .printed {
      display: block;
      margin: 0 0 var(--_space-2);
      font-weight: var(--_font-weight-bold);
    }
  }
`;
