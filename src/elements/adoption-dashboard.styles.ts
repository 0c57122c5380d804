import { css } from 'lit';

export const adoptionStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: var(--_space-6);
  }

  .grid > .wide {
    grid-column: 1 / -1;
    min-width: 0;
  }

  .bar-of-choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-4);
  }

  .project {
    font-size: var(--_font-size-lg);
    font-weight: var(--_font-weight-bold);
  }

  details {
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  summary {
    cursor: pointer;
    font-weight: var(--_font-weight-bold);
  }

  form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
    gap: var(--_space-5);
    margin-block-start: var(--_space-5);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: var(--_space-4) var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  legend {
    font-weight: var(--_font-weight-bold);
  }

  label {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
    padding-block: var(--_space-2);
    font-size: var(--_font-size-sm);
  }

  small {
    display: block;
    color: var(--_muted);
    font-size: inherit;
  }

  input {
    width: 84px;
    flex: none;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  input[data-own] {
    border-color: var(--_accent);
    font-weight: var(--_font-weight-bold);
  }

  .problem,
  .buttons {
    grid-column: 1 / -1;
    margin: 0;
  }

  .problem {
    color: var(--_bad);
  }

  .buttons {
    display: flex;
    gap: var(--_space-4);
  }

  .buttons button {
    padding: var(--_space-3) var(--_space-5);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
`;
