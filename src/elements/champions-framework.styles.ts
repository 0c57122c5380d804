import { css } from 'lit';

export const frameworkStyles = css`
  .framework {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-7) var(--_space-9);
    font-size: var(--_font-size-md);
  }

  .section:first-child {
    grid-column: 1 / -1;
  }

  .section :is(dl, ol, p) {
    margin: 0 0 var(--_space-3);
  }

  .section ol {
    padding-inline-start: var(--_space-7);
  }

  .section dt {
    font-weight: var(--_font-weight-bold);
  }

  .section dd {
    margin: 0 0 var(--_space-4);
    color: var(--_muted);
  }

  .title {
    display: block;
    margin-block-end: var(--_space-4);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-bold);
  }

  .muted {
    color: var(--_muted);
  }

  summary {
    width: fit-content;
    min-height: var(--_control-small);
    border-radius: var(--_radius-small);
    cursor: pointer;
    font-weight: var(--_font-weight-bold);
    line-height: 24px;
  }

  summary .muted {
    font-weight: 400;
  }

  .dimension {
    border-block-end: 1px solid var(--_line);
    padding-block: var(--_space-3);
  }

  .dimension ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
    gap: var(--_space-5) var(--_space-9);
    margin: var(--_space-3) 0 var(--_space-4);
    padding: 0;
    list-style: none;
  }

  .dimension ul p {
    margin: var(--_space-1) 0 0;
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
