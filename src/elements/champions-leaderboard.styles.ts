import { css } from 'lit';

export const leaderboardStyles = css`
  .pill {
    display: inline-block;
    border: 1px solid currentcolor;
    border-radius: 99px;
    padding: 0 9px;
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
  }

  .pioneer {
    color: var(--_warn);
  }

  .expert {
    color: var(--_muted);
  }

  .advanced {
    color: var(--_bad);
  }

  .practitioner {
    color: var(--_accent);
  }

  .newcomer {
    color: var(--_muted);
    border-style: dashed;
  }

  .score {
    font-weight: 640;
  }

  .bar {
    display: block;
    margin-block-start: 2px;
    margin-inline-start: auto;
  }

  .all {
    fill: var(--_sunken);
  }

  .part {
    fill: var(--_c1);
  }

  .self {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
  }

  .self .score {
    font-size: 34px;
    letter-spacing: -0.015em;
    line-height: 1.15;
  }

  .self .of,
  .self .rank {
    color: var(--_muted);
    font-size: 13px;
  }

  .dimensions {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    gap: 10px 26px;
    margin: 14px 0 0;
  }

  .dimensions dt {
    color: var(--_muted);
    font-size: 12px;
  }

  .dimensions dd {
    margin: 0;
    font-weight: 620;
  }

  .dimensions .bar {
    width: 100%;
    margin-inline-start: 0;
  }
`;
