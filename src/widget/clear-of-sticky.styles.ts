import { css } from 'lit';

/** What is tabbed or jumped to comes to stand below what sticks at the page's top: the host's own, and the line of filters. */
export const clearOfStickyStyles = css`
  :host,
  :is(a, button, input, select, summary, [tabindex]) {
    scroll-margin-block-start: calc(var(--analytics-sticky-top, 0px) + var(--_control-large) + var(--_space-8));
  }
`;
