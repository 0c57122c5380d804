import { css } from 'lit';

export const chartForcedColors = css`
  /* The system has too few colours for series: patterns tell them apart, and borders where they meet. */
  @media (forced-colors: active) {
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
