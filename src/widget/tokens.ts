import { css } from 'lit';

/**
 * The look, in one place, but for the colours of series: see `chart/chart-tokens.ts`. Colours, the fonts and the basic measures
 * can be set by the host as `--analytics-*`; light or dark follows `color-scheme`. Text has a contrast of at least 4.5, marks
 * of at least 3, on their surface.
 *
 * Spaces are steps of `--analytics-space` (8 px, `--_space-4`): 2 4 6 8 12 16 20 24 32. Font sizes are parts of
 * `--analytics-font-size` (14 px): `xs` for axes, `sm` for captions and heads, `md` for cells and controls, `lg` for titles and
 * text, `xl` and `2xl` for figures, `3xl` for the one that matters most.
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
    --_focus: 2px solid var(--_accent);

    /* Of a card. */
    --_radius: var(--analytics-radius, 12px);
    /* Of a button, a field, a popup. */
    --_radius-control: var(--analytics-radius-control, 7px);
    /* Of what stands inside those, and of links. */
    --_radius-small: 4px;
    --_radius-pill: 99px;

    --_space: var(--analytics-space, 8px);
    --_space-1: calc(var(--_space) / 4);
    --_space-2: calc(var(--_space) / 2);
    --_space-3: calc(var(--_space) * 0.75);
    --_space-4: var(--_space);
    --_space-5: calc(var(--_space) * 1.5);
    --_space-6: calc(var(--_space) * 2);
    --_space-7: calc(var(--_space) * 2.5);
    --_space-8: calc(var(--_space) * 3);
    --_space-9: calc(var(--_space) * 4);

    --_font-size: var(--analytics-font-size, 14px);
    --_font-size-xs: calc(var(--_font-size) * 11 / 14);
    --_font-size-sm: calc(var(--_font-size) * 12 / 14);
    --_font-size-md: calc(var(--_font-size) * 13 / 14);
    --_font-size-lg: var(--_font-size);
    --_font-size-xl: calc(var(--_font-size) * 18 / 14);
    --_font-size-2xl: calc(var(--_font-size) * 20 / 14);
    --_font-size-3xl: calc(var(--_font-size) * 34 / 14);
    --_font-weight-medium: 500;
    --_font-weight-bold: 600;

    /* The least height of what is clicked: inside a line of text, in a heading, in a form; and of what is typed in. */
    --_control-small: 24px;
    --_control-medium: 28px;
    --_control-large: 32px;
    --_control-field: 36px;

    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size-lg) / 1.45 var(--analytics-font-family, inherit);
    font-size: var(--_font-size-lg);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  /* What the system does not colour by itself: shapes, and what is drawn by them. */
  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_sunken: color-mix(in srgb, CanvasText 12%, Canvas);
      --_line: color-mix(in srgb, CanvasText 40%, Canvas);
      --_field: GrayText;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_accent: Highlight;
      --_good: CanvasText;
      --_warn: CanvasText;
      --_bad: CanvasText;
      --_focus: 2px solid Highlight;
    }

    /* Shapes stand out from the page by a line around them, whatever they are filled with. */
    :is(.track, .filled) {
      stroke: CanvasText;
      stroke-width: 1px;
    }

    [aria-disabled]:is(button) {
      color: GrayText;
      opacity: 1;
    }
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

  /* Text in a direction of its own stays on the side that the page begins on. */
  [dir='auto'] {
    text-align: match-parent;
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
    border-radius: var(--_radius-small);
    padding: var(--_space-1) var(--_space-2);
    margin: calc(-1 * var(--_space-1)) calc(-1 * var(--_space-2));
    min-height: var(--_control-small);
    background: none;
    color: var(--_accent);
    font-weight: var(--_font-weight-bold);
    text-decoration: none;
  }

  .link:hover {
    text-decoration: underline;
  }

  /* Paper is white. */
  @media print {
    :host {
      color-scheme: light;
    }
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
