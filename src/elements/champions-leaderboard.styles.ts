import { css } from 'lit';

export const leaderboardStyles = css`
  /* Longer than a page of paper: it begins where it stands. */
  @media print {
    :host {
      break-inside: auto;
    }
  }

  .views {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-4) var(--_space-5);
    min-height: var(--_control-large);
    margin-bottom: var(--_space-5);
  }

  .views .segmented button {
    min-height: var(--_control-medium);
    padding: var(--_space-1) var(--_space-5);
    font-size: var(--_font-size-md);
  }

  .views .segmented button + button {
    border-inline-start: 1px solid var(--_line);
  }

  .views select {
    max-width: 100%;
    min-height: var(--_control-large);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: var(--_space-1) var(--_space-4);
    background: var(--_surface);
    font-size: var(--_font-size-md);
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
    margin-inline-end: var(--_space-3);
    background: var(--_good);
    forced-color-adjust: none;
    content: '';
  }

  .muted,
  .everybody {
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }

  .everybody {
    margin: 0 0 var(--_space-4);
  }

  .overview {
    margin-block-end: var(--_space-8);
    border-block: 1px solid var(--_line);
    padding-block: var(--_space-5) var(--_space-6);
  }

  /* As high as the overview will be, so that the ranking stays where it is. */
  .overview-room {
    container-type: inline-size;
    margin-block-end: var(--_space-8);
  }

  .overview-room .skeleton {
    height: 594px;
  }

  .own-profile {
    min-height: 240px;
  }

  .beside .own-profile {
    margin-block-start: var(--_space-7);
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_space-6);
  }

  .explanation {
    margin-top: var(--_space-5);
    font-size: var(--_font-size-md);
  }

  summary {
    width: fit-content;
    min-height: var(--_control-small);
    border-radius: var(--_radius-small);
    color: var(--_accent);
    cursor: pointer;
    font-weight: var(--_font-weight-bold);
    line-height: 24px;
  }

  champions-framework {
    margin-top: var(--_space-4);
  }

  @container (max-width: 720px) {
    .overview-room .skeleton {
      height: 1088px;
    }
  }

  @container (max-width: 440px) {
    .overview-room .skeleton {
      height: 1258px;
    }

    .views .segmented,
    .views select {
      width: 100%;
    }

    .views .segmented {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .views .segmented button {
      padding-inline: var(--_space-2);
      line-height: 1.25;
    }
  }
`;
