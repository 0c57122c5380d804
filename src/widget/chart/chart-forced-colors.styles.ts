import { css } from 'lit';

export const chartForcedColors = css`
  /* The system has too few colours for series: patterns tell them apart, and borders where they meet. */
  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_sunken: color-mix(in srgb, CanvasText 12%, Canvas);
      --_line: color-mix(in srgb, CanvasText 40%, Canvas);
      --_field: GrayText;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_rest: Canvas;
      --_q1: color-mix(in srgb, CanvasText 25%, Canvas);
      --_q2: color-mix(in srgb, CanvasText 50%, Canvas);
      --_q3: color-mix(in srgb, CanvasText 75%, Canvas);
      --_q4: CanvasText;
      --_c1: CanvasText;
      --_c2: Highlight;
      --_c3: LinkText;
      --_c4: GrayText;
      --_c5: VisitedText;
      --_c6: Highlight;
      --_c7: LinkText;
      --_c8: CanvasText;
      --_c9: GrayText;
      --_c10: VisitedText;
      --_c11: Highlight;
      --_c12: LinkText;
    }

    .plot svg,
    .swatch {
      forced-color-adjust: none;
    }

    :is(rect, path, circle)[data-paint^='c']:not([fill='none']),
    :is(rect, path, circle)[data-paint='rest']:not([fill='none']) {
      stroke: CanvasText;
      stroke-width: 1px;
    }

    :is(rect, path, circle)[data-paint='c2']:not([fill='none']) {
      fill: url('#pattern-1');
    }

    :is(rect, path, circle)[data-paint='c3']:not([fill='none']) {
      fill: url('#pattern-2');
    }

    :is(rect, path, circle)[data-paint='c4']:not([fill='none']) {
      fill: url('#pattern-3');
    }

    :is(rect, path, circle)[data-paint='c5']:not([fill='none']) {
      fill: url('#pattern-4');
    }

    :is(rect, path, circle)[data-paint='c6']:not([fill='none']) {
      fill: url('#pattern-5');
    }

    :is(rect, path, circle)[data-paint='c7']:not([fill='none']) {
      fill: url('#pattern-6');
    }

    :is(rect, path, circle)[data-paint='c8']:not([fill='none']) {
      fill: url('#pattern-1');
    }

    :is(rect, path, circle)[data-paint='c9']:not([fill='none']) {
      fill: url('#pattern-2');
    }

    :is(rect, path, circle)[data-paint='c10']:not([fill='none']) {
      fill: url('#pattern-3');
    }

    :is(rect, path, circle)[data-paint='c11']:not([fill='none']) {
      fill: url('#pattern-4');
    }

    :is(rect, path, circle)[data-paint='c12']:not([fill='none']) {
      fill: url('#pattern-5');
    }

    .legend [aria-pressed='false'] {
      color: GrayText;
    }

    .tip {
      border-color: CanvasText;
    }

    .plot .chosen,
    .plot .active {
      fill: Highlight;
      opacity: 0.3;
    }
  }
`;
