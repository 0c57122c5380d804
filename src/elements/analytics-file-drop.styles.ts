import { css } from 'lit';

export const fileDropStyles = css`
  section {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: var(--_space-6);
    background: var(--_surface);
  }

  .heading {
    display: block;
    margin-bottom: var(--_space-4);
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
  }

  .zone {
    display: grid;
    justify-items: center;
    gap: var(--_space-4);
    border: 2px dashed var(--_field);
    border-radius: var(--_radius);
    padding: var(--_space-8) var(--_space-6);
    text-align: center;
  }

  .zone.over {
    border-color: var(--_accent);
    border-style: solid;
    background: var(--_sunken);
  }

  p {
    margin: 0;
  }

  .what {
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-medium);
  }

  .muted {
    max-width: 60ch;
    color: var(--_muted);
    font-size: var(--_font-size-md);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-4);
  }

  .button {
    min-height: var(--_control-field);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    padding: 0 var(--_space-6);
    background: var(--_surface);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-medium);
  }

  .button:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-4) var(--_space-7);
  }

  .line > :first-child {
    flex: 1 1 20em;
    min-width: 0;
  }

  .line .buttons {
    justify-content: start;
  }

  progress {
    display: block;
    width: 100%;
    height: var(--_space-3);
    margin-top: var(--_space-4);
    accent-color: var(--_accent);
  }

  .error {
    color: var(--_bad);
    overflow-wrap: anywhere;
  }

  .left-out {
    color: var(--_warn);
  }

  details {
    margin-top: var(--_space-4);
  }

  summary {
    width: fit-content;
    min-height: var(--_control-small);
    border-radius: var(--_radius-small);
    color: var(--_accent);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-bold);
    cursor: pointer;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    width: 100%;
    margin-top: var(--_space-4);
    font-size: var(--_font-size-md);
  }

  th,
  td {
    border-top: 1px solid var(--_line);
    padding: var(--_space-3) var(--_space-4);
    vertical-align: top;
    text-align: start;
    font-weight: inherit;
  }

  th {
    color: var(--_muted);
  }

  .count {
    text-align: end;
    white-space: nowrap;
  }

  .more {
    width: 60%;
    overflow-wrap: anywhere;
  }

  ul {
    padding: 0;
    margin: 0;
    list-style: none;
  }

  input[type='file'] {
    display: none;
  }

  @container (max-width: 480px) {
    .zone {
      padding: var(--_space-6) var(--_space-4);
    }

    .what {
      font-size: var(--_font-size-lg);
    }

    .button {
      min-height: 44px;
    }

    .more {
      width: auto;
    }
  }

  @media print {
    .buttons {
      display: none;
    }
  }
`;
