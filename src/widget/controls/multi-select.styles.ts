import { css } from 'lit';

/** Height of an option in CSS pixels: where one stands is computed from it. */
export const ROW = 32;
/** How many options are in view. */
export const ROWS_IN_VIEW = 9;

export const multiSelectStyles = css`
  :host {
    position: relative;
  }

  .label {
    display: block;
    margin-bottom: var(--_space-3);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: var(--_font-weight-bold);
  }

  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_control-field);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-2) var(--_space-3);
    background: var(--_surface);
    cursor: text;
  }

  .box:focus-within {
    outline: var(--_focus);
    outline-offset: 1px;
  }

  ul.chips {
    display: contents;
    list-style: none;
  }

  .box .link {
    margin: 0;
    font-size: var(--_font-size-md);
  }

  input {
    flex: 1;
    min-width: 8ch;
    min-height: var(--_control-small);
    border: 0;
    padding: 0 var(--_space-2);
    background: none;
  }

  /* The box around it shows the focus. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .popup {
    position: absolute;
    z-index: 10;
    inset-inline: 0;
    top: calc(100% + var(--_space-2));
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-2);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }

  .popup:popover-open {
    position: fixed;
    inset: auto;
    margin: 0;
    color: inherit;
  }

  [hidden] {
    display: none;
  }

  .list {
    overflow: hidden auto;
    max-height: ${ROW * ROWS_IN_VIEW}px;
  }

  [role='option'] {
    display: flex;
    gap: var(--_space-4);
    align-items: center;
    height: ${ROW}px;
    border-radius: var(--_radius-small);
    padding: 0 var(--_space-4);
    cursor: pointer;
  }

  [role='option'] span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [role='option']::before {
    flex: none;
    width: 1em;
    color: var(--_accent);
    content: '';
  }

  [role='option'][aria-selected='true']::before {
    content: '✓';
  }

  [role='option'].active {
    background: var(--_sunken);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }

  /* Without backgrounds an option has a full mark of where the keyboard is. */
  @media (forced-colors: active) {
    [role='option'].active {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    [role='option'].active::before {
      color: HighlightText;
    }
  }

  .hint {
    padding: var(--_space-3) var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }
`;
