import { css, type CSSResultGroup } from 'lit';
import { pagerStyles } from './pager.styles.js';
import { tablePrintStyles } from './table-print.styles.js';

const styles = css`
  .picked {
    border-inline-start: 3px solid var(--_accent);
    padding: var(--_space-2) var(--_space-4);
    margin: 0 0 var(--_space-4);
    background: var(--_sunken);
    font-size: var(--_font-size-md);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-4);
    margin-bottom: var(--_space-4);
  }

  .search {
    width: min(240px, 100%);
    min-height: var(--_control-large);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-1) var(--_space-4);
    background: var(--_surface);
    font-size: var(--_font-size-md);
  }

  .sides {
    position: relative;
    margin-inline: calc(-1 * var(--_space-4));
  }

  /* More lies to that side. */
  .sides.more-end::after {
    position: absolute;
    z-index: 4;
    inset-block: 0;
    inset-inline-end: 0;
    width: var(--_space-6);
    background: linear-gradient(to right, transparent, color-mix(in srgb, var(--_text) 14%, transparent));
    content: '';
    pointer-events: none;
  }

  .sides:dir(rtl).more-end::after {
    background: linear-gradient(to left, transparent, color-mix(in srgb, var(--_text) 14%, transparent));
  }

  .sides.more-start .name {
    border-inline-end: 2px solid var(--_line);
  }

  .scroll {
    overflow: auto;
    max-height: var(--analytics-table-max-height, 720px);
    scroll-padding: 64px 0 40px;
    scroll-padding-inline-start: 20ch;
  }

  table {
    width: 100%;
    border-spacing: 0;
    font-size: var(--_font-size-md);
  }

  th,
  td {
    padding: var(--_space-3) var(--_space-4);
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    background: var(--_surface);
    text-align: end;
    white-space: nowrap;
  }

  th.text,
  td.text {
    text-align: start;
  }

  .name {
    min-width: 18ch;
    max-width: 34ch;
    white-space: normal;
  }

  /* Long words break where an address or an id may, and anywhere only where they would not fit at all. */
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow-wrap: break-word;
  }

  td.text {
    min-width: 10ch;
    max-width: 28ch;
    white-space: normal;
  }

  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    border-bottom-color: var(--_line);
    max-width: 13ch;
    padding-block: var(--_space-2);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: var(--_font-weight-medium);
    line-height: 1.3;
    vertical-align: bottom;
    white-space: normal;
  }

  /* On one line with the words of the buttons beside it. */
  tr:has(.sort) > th:not(:has(.sort)) {
    padding-block-end: calc(var(--_space-2) + (var(--_control-small) - 1.3em) / 2);
  }

  tbody th {
    font-weight: 400;
  }

  .name {
    position: sticky;
    z-index: 2;
    inset-inline-start: 0;
  }

  thead .name {
    z-index: 3;
  }

  tfoot th,
  tfoot td {
    position: sticky;
    bottom: 0;
    border-top: 1px solid var(--_line);
    border-bottom: 0;
    font-weight: var(--_font-weight-bold);
  }

  /* One line, as its place was before it had words. */
  tfoot .name {
    z-index: 3;
    white-space: nowrap;
  }

  tr.own > * {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  }

  @media (forced-colors: active) {
    tr.own > :first-child {
      border-inline-start: 3px solid Highlight;
    }

    button.row,
    a.row {
      text-decoration: underline;
    }

    .row[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  .sort {
    min-height: var(--_control-small);
    border: 0;
    border-radius: var(--_radius-small);
    padding: 0 var(--_space-2);
    margin: 0 calc(-1 * var(--_space-2));
    background: none;
    font-weight: var(--_font-weight-medium);
    line-height: 1.3;
    text-align: inherit;
  }

  .sort:hover {
    color: var(--_text);
  }

  [aria-sort] .sort {
    color: var(--_text);
    font-weight: var(--_font-weight-bold);
  }

  .cell-bar {
    display: inline-block;
    margin-inline-start: var(--_space-4);
    line-height: 0;
    vertical-align: middle;
  }

  .row {
    min-height: var(--_control-small);
    border: 0;
    border-radius: var(--_radius-small);
    padding: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: none;
  }

  .row:hover {
    text-decoration: underline;
  }

  .waiting {
    overflow: hidden;
  }

  .search.skeleton {
    border: 0;
    visibility: hidden;
  }

  /* On the whole screen the page scrolls, not the table in it. */
  dialog .scroll {
    max-height: none;
  }

  @container (max-width: 480px) {
    .cell-bar {
      display: none;
    }

    .name {
      min-width: 13ch;
      max-width: none;
    }
  }
`;

/** A table with what narrows it, and its pager. */
export const tableStyles: CSSResultGroup = [styles, pagerStyles, tablePrintStyles];
