import { css } from 'lit';

export const tableStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 8px;
  }

  .search {
    width: min(240px, 100%);
    min-height: 32px;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 3px 10px;
    background: var(--_surface);
    font-size: 13px;
  }

  .scroll {
    overflow: auto;
    max-height: var(--analytics-table-max-height, 720px);
    scroll-padding: 64px 0 40px;
    scroll-padding-inline-start: 20ch;
    margin-inline: -8px;
  }

  table {
    width: 100%;
    border-spacing: 0;
    font-size: 13px;
  }

  th,
  td {
    padding: 7px 8px;
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

  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow-wrap: anywhere;
  }

  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    border-bottom-color: var(--_line);
    max-width: 13ch;
    padding-block: 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 550;
    line-height: 1.3;
    vertical-align: bottom;
    white-space: normal;
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
    font-weight: 640;
  }

  tfoot .name {
    z-index: 3;
  }

  tr.own > * {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  }

  .sort {
    min-height: 24px;
    border: 0;
    border-radius: 4px;
    padding: 0 4px;
    margin: 0 -4px;
    background: none;
    font-weight: 550;
    line-height: 1.3;
    text-align: inherit;
  }

  .sort:hover {
    color: var(--_text);
  }

  [aria-sort] .sort {
    color: var(--_text);
  }

  .cellbar {
    margin-inline-start: 8px;
    vertical-align: 2px;
    fill: var(--_c1);
  }

  .cellbar .all {
    fill: var(--_sunken);
  }

  .good {
    fill: var(--_good);
  }

  .warn {
    fill: var(--_warn);
  }

  .bad {
    fill: var(--_bad);
  }

  .row {
    min-height: 24px;
    border: 0;
    border-radius: 4px;
    padding: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: none;
  }

  .row:hover {
    text-decoration: underline;
  }

  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin-top: 10px;
    color: var(--_muted);
    font-size: 12px;
  }

  .pager .count {
    flex: 1;
  }

  .pager button,
  .pager select {
    min-width: 28px;
    min-height: 28px;
    border: 1px solid var(--_field);
    border-radius: 7px;
    padding: 0 8px;
    background: var(--_surface);
  }

  .pager button[aria-disabled] {
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
    opacity: 0.6;
  }

  .rows .skeleton {
    height: 18px;
    margin: 9px 0;
  }

  @container (max-width: 480px) {
    .cellbar {
      display: none;
    }

    .name {
      min-width: 13ch;
      max-width: none;
    }
  }
`;
