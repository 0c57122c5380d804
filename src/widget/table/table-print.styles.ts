import { css } from 'lit';

/** A table on paper. */
export const tablePrintStyles = css`
  /* Paper neither scrolls nor sorts: all columns and rows lie open. */
  @media print {
    .tools {
      display: none;
    }

    .scroll {
      overflow: visible;
      max-height: none;
    }

    .sides {
      margin-inline: 0;
    }

    .sides::after {
      display: none;
    }

    table {
      font-size: var(--_font-size-xs);
    }

    th,
    td {
      padding: var(--_space-1) var(--_space-2);
    }

    table:has(thead th:nth-child(13)) :is(th, td) {
      padding-inline: var(--_space-1);
    }

    thead th,
    .sort {
      max-width: none;
      font-size: var(--_font-size-xs);
    }

    /* As many columns as these fit on upright paper where their letters are small. */
    table:has(thead th:nth-child(13)),
    table:has(thead th:nth-child(13)) :is(thead th, .sort) {
      font-size: calc(var(--_font-size) * 7.5 / 14);
    }

    thead th,
    tfoot th,
    tfoot td,
    .name {
      position: static;
    }

    .name {
      min-width: 13ch;
      max-width: none;
    }

    td.text,
    td.moment {
      min-width: 0;
      max-width: none;
      white-space: normal;
    }

    .clamp {
      display: inline;
    }

    .cell-bar {
      display: none;
    }

    tr {
      break-inside: avoid;
    }

    /* Once, not on every page. */
    tfoot {
      display: table-row-group;
    }
  }
`;
