import { css } from 'lit';

export const leaderboardStyles = css`
  .views {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 32px;
    margin-bottom: 12px;
  }

  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    overflow: hidden;
    border: 1px solid var(--_field);
    border-radius: 8px;
  }

  .segments button {
    flex: auto;
    min-height: 30px;
    border: 0;
    padding: 2px 12px;
    background: none;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 500;
  }

  .segments button[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
    font-weight: 620;
  }

  .segments button:focus-visible {
    outline-offset: -2px;
  }

  .views select {
    max-width: 100%;
    min-height: 32px;
    border: 1px solid var(--_field);
    border-radius: 8px;
    padding: 3px 8px;
    background: var(--_surface);
    font-size: 13px;
  }

  .skeleton.season {
    width: 120px;
    height: 32px;
  }

  .live::before {
    display: inline-block;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    margin-inline-end: 6px;
    background: var(--_good);
    content: '';
  }

  .muted,
  .everybody {
    color: var(--_muted);
    font-size: 13px;
  }

  .everybody {
    margin: 0 0 8px;
  }

  .overview {
    margin-block-end: 22px;
    border-block: 1px solid var(--_line);
    padding-block: 14px 18px;
  }

  .overview .skeleton {
    height: 540px;
  }

  .own-profile {
    min-height: 240px;
  }

  .explanation {
    margin-top: 14px;
    font-size: 13px;
  }

  summary {
    width: fit-content;
    min-height: 24px;
    border-radius: 4px;
    color: var(--_accent);
    cursor: pointer;
    font-weight: 600;
    line-height: 24px;
  }

  champions-framework {
    margin-top: 10px;
  }

  @container (max-width: 440px) {
    .segments,
    .views select {
      width: 100%;
    }

    .segments button {
      padding-inline: 8px;
    }
  }

  @media (forced-colors: active) {
    .segments button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
