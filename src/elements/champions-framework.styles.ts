import { css } from 'lit';

export const frameworkStyles = css`
  .framework {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 32px;
    font-size: 13px;
  }

  .section:first-child {
    grid-column: 1 / -1;
  }

  .section :is(dl, ol, p) {
    margin: 0 0 6px;
  }

  .section ol {
    padding-inline-start: 20px;
  }

  .section dt {
    font-weight: 600;
  }

  .section dd {
    margin: 0 0 8px;
    color: var(--_muted);
  }

  .title {
    display: block;
    margin-block-end: 8px;
    font-size: 13px;
    font-weight: 620;
  }

  .muted {
    color: var(--_muted);
  }

  summary {
    width: fit-content;
    min-height: 24px;
    border-radius: 4px;
    cursor: pointer;
    font-weight: 600;
    line-height: 24px;
  }

  summary .muted {
    font-weight: 400;
  }

  .dimension {
    border-block-end: 1px solid var(--_line);
    padding-block: 6px;
  }

  .dimension ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
    gap: 12px 28px;
    margin: 6px 0 8px;
    padding: 0;
    list-style: none;
  }

  .dimension ul p {
    margin: 2px 0 0;
    overflow-wrap: anywhere;
  }

  @container (max-width: 720px) {
    .framework {
      grid-template-columns: minmax(0, 1fr);
    }

    .section:first-child {
      grid-column: auto;
    }
  }
`;
