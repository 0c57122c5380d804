import { css } from 'lit';

export const summaryStyles = css`
  /* What the figures are compared with comes after them, and needs a second line where there is little room. */
  @container (max-width: 400px) {
    :host(:not([compare='none'])) .covers {
      min-height: 2lh;
    }
  }
`;
