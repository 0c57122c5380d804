import { css } from 'lit';

/**
 * The colours of figures: 12 series (`c1`…`c12`), all the others (`rest`), and four steps of one hue for quartiles (`q1`…`q4`).
 * A host sets them as `--analytics-chart-color-1` and so on. Belongs to every sheet whose element draws by a `Paint`; a chart
 * has it itself. Neighbours are told apart by colour-blind readers too, on light and on dark surfaces,
 * and none is taken for the colours of errors and warnings: a series is neither.
 */
export const chartTokens = css`
  :host {
    --_c1: var(--analytics-chart-color-1, light-dark(#3f66d4, #6a8cf0));
    --_c2: var(--analytics-chart-color-2, light-dark(#9c970b, #cacc32));
    --_c3: var(--analytics-chart-color-3, light-dark(#087749, #007a4b));
    --_c4: var(--analytics-chart-color-4, light-dark(#974486, #9a41ae));
    --_c5: var(--analytics-chart-color-5, light-dark(#129cd7, #9bcefd));
    --_c6: var(--analytics-chart-color-6, light-dark(#ce5b88, #b18692));
    --_c7: var(--analytics-chart-color-7, light-dark(#526704, #b6eb7f));
    --_c8: var(--analytics-chart-color-8, light-dark(#3a1d9b, #978ac3));
    --_c9: var(--analytics-chart-color-9, light-dark(#5c3316, #b74d0a));
    --_c10: var(--analytics-chart-color-10, light-dark(#6d9d55, #7eb37e));
    --_c11: var(--analytics-chart-color-11, light-dark(#5b2a81, #7a5c88));
    --_c12: var(--analytics-chart-color-12, light-dark(#074746, #40e7dd));
    --_rest: var(--analytics-chart-color-other, light-dark(#848d9a, #6b7686));
    --_q1: var(--analytics-chart-ramp-1, light-dark(#c6d2f5, #2b3a6b));
    --_q2: var(--analytics-chart-ramp-2, light-dark(#92a8ea, #3f56a3));
    --_q3: var(--analytics-chart-ramp-3, light-dark(#5c7cdc, #6a8cf0));
    --_q4: var(--analytics-chart-ramp-4, light-dark(#2746a6, #b4c5fb));
  }

  /* The system has too few colours for series: a chart tells them apart by patterns as well. */
  @media (forced-colors: active) {
    :host {
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
  }
`;
