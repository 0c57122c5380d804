import { css } from 'lit';

export const dashboardStyles = css`
  :host {
    --_natural-width: 1280px;
  }

  .page {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    align-items: start;
    gap: var(--_space-8);
  }

  .page.whole {
    grid-template-columns: minmax(0, 1fr);
  }

  .of-all {
    margin: 0 0 var(--_space-5);
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }

  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-6);
  }

  .title {
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-bold);
    letter-spacing: -0.01em;
  }

  .tabs {
    display: flex;
    overflow-x: auto;
    gap: var(--_space-7);
    border-bottom: 1px solid var(--_line);
    margin: var(--_space-4) 0 var(--_space-6);
  }

  [role='tab'] {
    flex: none;
    min-height: var(--_control-large);
    border: 0;
    border-bottom: 2px solid transparent;
    padding: var(--_space-2) 0 var(--_space-3);
    background: none;
    color: var(--_muted);
    font-weight: var(--_font-weight-medium);
  }

  [role='tab'][aria-selected='true'] {
    border-bottom-color: var(--_accent);
    color: var(--_text);
    font-weight: var(--_font-weight-bold);
  }

  /* Forced colours draw a transparent line: only the chosen tab has one there. */
  @media (forced-colors: active) {
    [role='tab'] {
      border-bottom-color: Canvas;
    }

    [role='tab'][aria-selected='true'] {
      border-bottom-color: Highlight;
    }
  }

  [role='tab']:focus-visible {
    outline-offset: -2px;
  }

  .problem {
    margin: 0 0 var(--_space-6);
    color: var(--_muted);
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--_space-6);
  }

  .grid > * {
    grid-column: 1 / -1;
  }

  .section {
    margin-top: var(--_space-4);
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
  }

  @container (min-width: 1080px) {
    .span-8 {
      grid-column: span 8;
    }

    .span-6 {
      grid-column: span 6;
    }

    .span-4 {
      grid-column: span 4;
    }
  }

  @container (min-width: 760px) and (max-width: 1079.98px) {
    .span-4,
    .span-6 {
      grid-column: span 6;
    }
  }

  @container (max-width: 859.98px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media print {
    .page,
    .grid {
      display: block;
    }

    .grid > * {
      margin-block-end: var(--_space-6);
    }

    .tabs,
    .masthead .link {
      display: none;
    }

    .section {
      display: block;
      break-after: avoid;
    }
  }
`;
