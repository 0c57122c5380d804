import { css } from 'lit';

export const leaderboardStyles = css`
  .views {
    min-height: 32px;
    margin-bottom: 12px;
  }

  .score {
    font-weight: 640;
  }
`;
