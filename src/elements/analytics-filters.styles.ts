import { css } from 'lit';

export const filtersStyles = css`
  :host {
    --_natural-width: 264px;
  }

  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    margin-bottom: var(--_space-5);
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

  @container (min-width: 640px) {
    section {
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
`;
