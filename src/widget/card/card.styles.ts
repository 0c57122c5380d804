import { css } from 'lit';

export const cardStyles = css`
  :host {
    container-type: inline-size;
  }

  .card {
    position: relative;
    display: flow-root;
    height: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 16px 18px;
    background: var(--_surface);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 8px 10px;
    margin-bottom: 12px;
  }

  .heading {
    font-size: 14px;
    font-weight: 620;
  }

  .covers {
    flex: 1;
    min-width: min-content;
    color: var(--_muted);
    font-size: 12px;
  }

  .actions {
    display: inline-flex;
    align-self: center;
    align-items: center;
    gap: 2px;
    margin-block: -4px;
    margin-inline-start: auto;
  }

  .action {
    display: grid;
    min-width: 28px;
    min-height: 28px;
    place-content: center;
    border: 0;
    border-radius: 7px;
    padding: 0;
    background: none;
    color: var(--_muted);
  }

  .action:hover {
    background: var(--_sunken);
    color: var(--_text);
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
    border-radius: 99px;
    padding: 0 8px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 12px;
    line-height: 20px;
    white-space: nowrap;
  }

  footer {
    margin-top: 10px;
    color: var(--_muted);
    font-size: 12px;
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
    margin: 0 0 12px;
    border-inline-start: 3px solid var(--_warn);
    padding: 0 0 0 10px;
    color: var(--_muted);
    font-size: 13px;
    list-style: none;
  }

  .state {
    margin: 0;
    color: var(--_muted);
  }

  .state + .state {
    margin-top: 4px;
  }

  .error {
    color: var(--_bad);
  }

  .failed {
    margin-bottom: 12px;
  }

  .details {
    overflow-wrap: anywhere;
    font-size: 12px;
  }

  .skeleton {
    border-radius: 5px;
    background: var(--_sunken);
    animation: pulse 1.6s infinite ease-in-out;
  }

  @keyframes pulse {
    50% {
      opacity: 0.55;
    }
  }
`;
