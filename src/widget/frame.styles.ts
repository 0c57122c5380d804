import { css } from 'lit';

/**
 * The width of an element, and the box inside it that its parts measure themselves by. A container query's box has no width
 * of its own, so it may not be the host: a parent that asks how wide its children would be (a dialog, a flex row, a float, a
 * table cell, a popover) would be told 0. What answers is a line without height: at least `--_least-width`, at most
 * `--_natural-width`, and never wider than the page.
 */
export const frameStyles = css`
  :host {
    --_least-width: 200px;
    --_natural-width: 640px;
  }

  :host::before {
    display: grid;
    grid-template-columns: minmax(var(--_least-width), min(var(--_natural-width), 100vw - 2 * var(--_space-6)));
    overflow: clip;
    height: 0;
    content: '';
  }

  .frame {
    container-type: inline-size;
    height: 100%;
  }

  @media print {
    .frame {
      height: auto;
    }
  }
`;
