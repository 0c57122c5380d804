import { css } from 'lit';

export const cliDashboardStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-6);
  }

  .section,
  .wide {
    grid-column: 1 / -1;
  }

  .section {
    margin-block-start: var(--_space-4);
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-bold);
  }

  @container (max-width: 720px) {
    .grid {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
