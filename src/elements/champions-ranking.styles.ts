import { css } from 'lit';

export const rankingStyles = css`
  .filters select {
    max-width: 100%;
    min-height: 32px;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 3px 8px;
    background: var(--_surface);
    font-size: 13px;
  }

  .ranked-among {
    margin: 0 0 8px;
    color: var(--_muted);
    font-size: 13px;
  }

  .score {
    font-weight: 640;
  }

  .change {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 400;
  }

  td .change {
    display: inline-block;
    min-width: 4.5ch;
    text-align: start;
  }

  .scroll :is(th, td) {
    padding-inline: 6px;
  }

  @container (max-width: 1060px) {
    .scroll :is(th, td) {
      padding-inline: 4px;
    }

    .scroll thead th,
    .scroll .sort {
      font-size: 11px;
    }

    .scroll .name {
      min-width: 13ch;
    }
  }

  @container (max-width: 440px) {
    .filters select,
    .filters .search {
      width: 100%;
    }
  }

  @media (forced-colors: active) {
    button.row {
      text-decoration: underline;
    }

    tr.own > :first-child {
      border-inline-start: 3px solid Highlight;
    }
  }
`;
