import { css } from 'lit';

export const dashboardStyles = css`
  :host {
    container-type: inline-size;
  }

  .page {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    align-items: start;
    gap: 24px;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }

  .title {
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }

  .tabs {
    display: flex;
    overflow-x: auto;
    gap: 20px;
    border-bottom: 1px solid var(--_line);
    margin: 10px 0 16px;
  }

  [role='tab'] {
    flex: none;
    min-height: 32px;
    border: 0;
    border-bottom: 2px solid transparent;
    padding: 4px 0 6px;
    background: none;
    color: var(--_muted);
    font-weight: 550;
  }

  [role='tab'][aria-selected='true'] {
    border-bottom-color: var(--_accent);
    color: var(--_text);
    font-weight: 620;
  }

  [role='tab']:focus-visible {
    outline-offset: -2px;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 16px;
  }

  .grid > * {
    grid-column: 1 / -1;
  }

  .section {
    margin-top: 8px;
    font-size: 14px;
    font-weight: 620;
  }

  @container (min-width: 1080px) {
    .w8 {
      grid-column: span 8;
    }

    .w6 {
      grid-column: span 6;
    }

    .w4 {
      grid-column: span 4;
    }
  }

  @container (min-width: 760px) and (max-width: 1079.98px) {
    .w4,
    .w6 {
      grid-column: span 6;
    }
  }

  @container (max-width: 859.98px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
