import { css } from 'lit';

export const multiSelectStyles = css`
  :host {
    position: relative;
  }

  .label {
    display: block;
    margin-bottom: 6px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
  }

  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 5px;
    min-height: 36px;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 4px 6px;
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
    font-size: 13px;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    border-radius: 6px;
    padding-inline-start: 8px;
    background: var(--_sunken);
    font-size: 13px;
  }

  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip button {
    min-width: 24px;
    min-height: 24px;
    border: 0;
    border-radius: 6px;
    padding: 0;
    background: none;
    color: var(--_muted);
  }

  .chip button:hover {
    color: var(--_text);
  }

  input {
    flex: 1;
    min-width: 8ch;
    min-height: 24px;
    border: 0;
    padding: 0 4px;
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
    top: calc(100% + 4px);
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 4px;
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }

  [hidden] {
    display: none;
  }

  /* Nine options of a fixed height: as in multi-select.ts. */
  .list {
    overflow: hidden auto;
    max-height: 288px;
  }

  [role='option'] {
    display: flex;
    gap: 8px;
    align-items: center;
    height: 32px;
    border-radius: 6px;
    padding: 0 8px;
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

  .said {
    padding: 6px 8px;
    color: var(--_muted);
    font-size: 13px;
  }
`;
