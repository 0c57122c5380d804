import { css } from 'lit';

export const rankingStyles = css`
  /* Longer than a page of paper: it begins where it stands. */
  @media print {
    :host {
      break-inside: auto;
    }
  }

  /* Twenty people are seen without scrolling among them. */
  @media not print {
    .scroll {
      max-height: var(--analytics-table-max-height, 880px);
    }
  }

  .filters select {
    max-width: 100%;
    min-height: var(--_control-large);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-1) var(--_space-4);
    background: var(--_surface);
    font-size: var(--_font-size-md);
  }

  .ranked-among {
    margin: 0 0 var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }

  .score {
    font-weight: var(--_font-weight-bold);
  }

  .change {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: 400;
  }

  td .change {
    display: inline-block;
    min-width: 4.5ch;
    text-align: start;
  }

  .scroll :is(th, td) {
    padding-inline: var(--_space-3);
  }

  @container (max-width: 1060px) {
    .scroll :is(th, td) {
      padding-inline: var(--_space-2);
    }

    .scroll thead th,
    .scroll .sort {
      font-size: var(--_font-size-xs);
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
`;
