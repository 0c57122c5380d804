import { css } from 'lit';

export const explanationStyles = css`
  .explanation {
    margin-top: 14px;
    font-size: 13px;
  }

  summary {
    width: fit-content;
    min-height: 24px;
    border-radius: 4px;
    color: var(--_accent);
    cursor: pointer;
    font-size: 13px;
    font-weight: 600;
    line-height: 24px;
  }

  .framework {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 32px;
    margin-top: 10px;
  }

  .told:first-child {
    grid-column: 1 / -1;
  }

  .told :is(dl, ol, p) {
    margin: 0 0 6px;
  }

  .told ol {
    padding-inline-start: 20px;
  }

  .told dt {
    font-weight: 600;
  }

  .told dd {
    margin: 0 0 8px;
    color: var(--_muted);
  }

  .dimension {
    border-block-end: 1px solid var(--_line);
    padding-block: 6px;
  }

  .dimension summary {
    color: var(--_text);
  }

  .dimension summary .muted {
    font-weight: 400;
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
`;
