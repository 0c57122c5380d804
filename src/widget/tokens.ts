import { css } from 'lit';

/**
 * The look, in one place. Each value can be set by the host as `--analytics-*`; light or dark follows `color-scheme`.
 * Text has a contrast of at least 4.5, marks of at least 3, on their surface.
 */
export const tokens = css`
  :host {
    --_surface: var(--analytics-surface, light-dark(#fff, #151a22));
    --_sunken: var(--analytics-surface-sunken, light-dark(#eef1f5, #1f2632));
    --_line: var(--analytics-border-color, light-dark(#e3e7ed, #2a3240));
    --_field: var(--analytics-field-border-color, light-dark(#848d9a, #6b7686));
    --_text: var(--analytics-text-color, light-dark(#171b22, #e8ebf1));
    --_muted: var(--analytics-text-color-muted, light-dark(#5a6472, #9aa5b5));
    --_accent: var(--analytics-accent-color, light-dark(#3b5bdb, #8ea6ff));
    --_good: var(--analytics-good-color, light-dark(#1a7f4b, #4cc38a));
    --_warn: var(--analytics-warning-color, light-dark(#9a6200, #f0b429));
    --_bad: var(--analytics-bad-color, light-dark(#c2293a, #ff7b86));
    --_c1: var(--analytics-chart-color-1, light-dark(#4269d0, #6f8ff0));
    --_c2: var(--analytics-chart-color-2, light-dark(#b07d00, #efb118));
    --_c3: var(--analytics-chart-color-3, light-dark(#2f8f79, #6cc5b0));
    --_c4: var(--analytics-chart-color-4, light-dark(#d9503a, #ff725c));
    --_c5: var(--analytics-chart-color-5, light-dark(#8c4bd8, #b98af5));
    --_c6: var(--analytics-chart-color-6, light-dark(#4a86c5, #97bbf5));
    --_radius: var(--analytics-radius, 12px);
    --_focus: 2px solid var(--_accent);

    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 14px/1.45 var(--analytics-font-family, inherit);
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  button,
  input,
  select {
    color: inherit;
    font: inherit;
  }

  button {
    cursor: pointer;
  }

  .visually-hidden {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .link {
    border: 0;
    border-radius: 4px;
    padding: 2px 4px;
    margin: -2px -4px;
    min-height: 24px;
    background: none;
    color: var(--_accent);
    font-weight: 600;
    text-decoration: none;
  }

  .link:hover {
    text-decoration: underline;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
