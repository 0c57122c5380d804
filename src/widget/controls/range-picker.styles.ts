import { css } from 'lit';

export const rangePickerStyles = css`
  fieldset {
    min-width: 0;
    margin: 0 0 var(--_space-7);
    border: 0;
    padding: 0;
  }

  legend {
    margin-bottom: var(--_space-3);
    padding: 0;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    font-weight: var(--_font-weight-bold);
  }

  .presets {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(108px, 1fr));
    gap: var(--_space-3);
    margin-bottom: var(--_space-4);
  }

  .preset {
    position: relative;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-3) var(--_space-4);
    background: var(--_surface);
    font-size: var(--_font-size-md);
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
    font-weight: var(--_font-weight-bold);
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

  .more-presets {
    width: 100%;
    font-size: var(--_font-size-md);
  }

  .last-n {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }

  .field {
    min-height: var(--_control-field);
    min-width: 0;
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-2) var(--_space-4);
    background: var(--_surface);
  }

  .last-n input {
    width: 9ch;
  }

  .last-n select {
    flex: 1;
  }

  .custom {
    display: grid;
    gap: var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    padding: var(--_space-4);
  }

  .bound > span,
  .bound > label {
    display: block;
    margin-bottom: var(--_space-2);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .bound div {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
  }

  .bound .field {
    flex: 1 1 92px;
    padding-inline: var(--_space-3);
    font-size: var(--_font-size-md);
  }

  .bound [type='date'] {
    flex-basis: 122px;
  }

  .apply {
    min-height: var(--_control-large);
    border: 1px solid var(--_accent);
    border-radius: var(--_radius-control);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    color: var(--_accent);
    font-weight: var(--_font-weight-bold);
  }

  .hint,
  .resolved {
    margin: var(--_space-2) 0 0;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .bad {
    color: var(--_bad);
  }

  .resolved span {
    display: block;
  }

  @container (max-width: 260px) {
    .bound .field {
      padding-inline: var(--_space-2);
      font-size: var(--_font-size-sm);
    }
  }
`;
