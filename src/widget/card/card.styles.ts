import { css } from 'lit';

export const cardStyles = css`
  .card {
    position: relative;
    display: flow-root;
    height: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: var(--_space-6) var(--_space-7);
    background: var(--_surface);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--_space-4);
    margin-bottom: var(--_space-5);
  }

  .heading {
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
  }

  .covers {
    flex: 1;
    min-width: min-content;
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  @container (max-width: 480px) {
    .card {
      padding: var(--_space-6);
    }
  }

  @container (max-width: 640px) {
    /* Wraps before the buttons beside it do, so that cards side by side begin alike. */
    .heading {
      flex: 1 1 96px;
    }

    /* A line of its own below the heading and the buttons, whatever comes to stand in it. */
    .covers {
      flex-basis: 100%;
      order: 1;
      min-height: 1lh;
    }
  }

  .actions {
    display: inline-flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-self: center;
    align-items: center;
    gap: var(--_space-1);
    max-width: 100%;
    margin-block: calc(-1 * var(--_space-2));
    margin-inline-start: auto;
  }

  dialog {
    container-type: inline-size;
    width: calc(100vw - 32px);
    max-width: none;
    height: calc(100dvh - 32px);
    max-height: none;
    border: 0;
    border-radius: var(--_radius);
    padding: 0;
    background: var(--_surface);
    color: inherit;
  }

  dialog .card {
    min-height: 100%;
    border: 0;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .placeholder {
    min-height: 160px;
  }

  .window {
    display: inline-block;
    border-radius: var(--_radius-pill);
    padding: 0 var(--_space-4);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
    line-height: 20px;
  }

  footer {
    margin-top: var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .refreshing::after {
    position: absolute;
    inset: 0 0 auto;
    height: 2px;
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: linear-gradient(90deg, transparent, var(--_accent), transparent) 0 / 40% 100% no-repeat;
    content: '';
    opacity: 0;
    animation:
      appear 0.1s 0.3s forwards,
      slide 1.2s 0.3s infinite linear;
  }

  @keyframes appear {
    to {
      opacity: 1;
    }
  }

  @keyframes slide {
    from {
      background-position: -66% 0;
    }
    to {
      background-position: 166% 0;
    }
  }

  .notices {
    margin: 0 0 var(--_space-5);
    border-inline-start: 3px solid var(--_warn);
    padding: 0 0 0 var(--_space-4);
    color: var(--_muted);
    font-size: var(--_font-size-md);
    list-style: none;
  }

  .state {
    margin: 0;
    color: var(--_muted);
  }

  .state + .state {
    margin-top: var(--_space-2);
  }

  .error {
    color: var(--_bad);
  }

  .failed {
    margin-bottom: var(--_space-5);
  }

  .details {
    overflow-wrap: anywhere;
    font-size: var(--_font-size-sm);
  }

  .skeleton {
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    /* A few steps look as calm, and cost a machine without a graphics card a few frames and not a hundred. */
    animation: pulse 1.6s infinite steps(6);
  }

  .skeleton.words > span {
    visibility: hidden;
  }

  @keyframes pulse {
    50% {
      opacity: 0.55;
    }
  }

  .unprinted {
    display: none;
  }

  /* On paper nothing can be pressed, and a period needs its dates. */
  @media print {
    :host {
      break-inside: avoid;
    }

    /* Within another card it would leave that one's heading alone on a page. */
    :host([frameless]) {
      break-inside: auto;
    }

    .card {
      display: block;
      height: auto;
      padding: var(--_space-5);
    }

    header {
      break-after: avoid;
      break-inside: avoid;
    }

    .actions,
    slot[name='actions'] {
      display: none;
    }

    .covers bdi[title]::after {
      content: ' (' attr(title) ')';
    }

    .skeleton {
      animation: none;
    }

    .unprinted {
      display: block;
    }
  }
`;
