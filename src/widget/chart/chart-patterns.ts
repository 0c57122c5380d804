import { svg } from 'lit';

/**
 * Patterns that tell parts apart where a page has only the system's colours; `chart-forced-colors.styles.ts` fills parts with them
 * there, and nowhere else.
 */
export const chartPatterns = svg`<defs>
  ${[
    'M-1 1L1 -1M0 6L6 0M5 7L7 5',
    'M-1 5L1 7M0 0L6 6M5 -1L7 1',
    'M0 3H6',
    'M3 0V6',
    'M0 3H6M3 0V6',
    'M-1 1L1 -1M0 6L6 0M5 7L7 5M-1 5L1 7M0 0L6 6M5 -1L7 1',
  ].map(
    (d, nth) => svg`<pattern id=${`pattern-${nth + 1}`} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" fill="Canvas"></rect>
      <path d=${d} fill="none" stroke="CanvasText" stroke-width="1.5"></path>
    </pattern>`,
  )}
</defs>`;
