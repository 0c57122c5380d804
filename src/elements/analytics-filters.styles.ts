import { css } from 'lit';

export const filtersStyles = css`
  :host {
    container-type: inline-size;
  }

  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    margin-bottom: 14px;
  }

  .heading {
    font-size: 14px;
    font-weight: 620;
  }

  analytics-range-picker,
  analytics-multi-select {
    margin-bottom: 18px;
  }

  .scope {
    margin: 0;
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: 10px;
    color: var(--_muted);
    font-size: 13px;
  }

  button[aria-disabled] {
    color: var(--_muted);
    cursor: default;
    text-decoration: none;
  }

  @container (min-width: 640px) {
    section {
      display: grid;
      grid-template-columns: minmax(280px, 1.2fr) repeat(2, minmax(0, 1fr));
      align-items: start;
      gap: 0 24px;
    }

    header,
    .scope {
      grid-column: 1 / -1;
    }
  }
`;
