import { css } from 'lit';

export const rangePickerStyles = css`
  fieldset {
    min-width: 0;
    margin: 0 0 18px;
    border: 0;
    padding: 0;
  }

  legend {
    margin-bottom: 6px;
    padding: 0;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
  }

  .presets {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(108px, 1fr));
    gap: 6px;
    margin-bottom: 8px;
  }

  .preset {
    position: relative;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 5px 8px;
    background: var(--_surface);
    font-size: 13px;
    text-align: center;
    cursor: pointer;
  }

  .preset input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    cursor: pointer;
    opacity: 0;
  }

  .preset:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    color: var(--_accent);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .preset:has(:checked) {
      border: 2px solid Highlight;
    }
  }

  .preset:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  .more {
    width: 100%;
    margin-bottom: 8px;
    font-size: 13px;
  }

  /* What is chosen looks the same wherever it was chosen. */
  .more.chosen,
  .chosen .field {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    color: var(--_accent);
    font-weight: 600;
  }

  .lastn {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .field {
    min-height: 36px;
    min-width: 0;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 4px 8px;
    background: var(--_surface);
  }

  .lastn input {
    width: 9ch;
  }

  .lastn select {
    flex: 1;
  }

  .custom {
    display: grid;
    gap: 8px;
    margin-top: 8px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    padding: 10px;
  }

  .bound > span,
  .bound > label {
    display: block;
    margin-bottom: 3px;
    color: var(--_muted);
    font-size: 12px;
  }

  .bound div {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .bound .field {
    flex: 1 1 92px;
    padding-inline: 6px;
    font-size: 13px;
  }

  .bound [type='date'] {
    flex-basis: 122px;
  }

  .apply {
    min-height: 32px;
    border: 1px solid var(--_accent);
    border-radius: 8px;
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    color: var(--_accent);
    font-weight: 600;
  }

  .hint,
  .resolved {
    margin: 4px 0 0;
    color: var(--_muted);
    font-size: 12px;
  }

  .bad {
    color: var(--_bad);
  }

  .resolved span {
    display: block;
  }

  @container (max-width: 260px) {
    .bound .field {
      padding-inline: 4px;
      font-size: 12px;
    }
  }
`;
