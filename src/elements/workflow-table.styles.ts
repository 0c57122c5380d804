import { css } from 'lit';

export const workflowStyles = css`
  .rate {
    margin-inline-start: 8px;
    vertical-align: 2px;
  }

  .all {
    fill: var(--_sunken);
  }

  .good .part {
    fill: var(--_good);
  }

  .warn .part {
    fill: var(--_warn);
  }

  .bad .part {
    fill: var(--_bad);
  }
`;
