import { css } from 'lit';

export const profileStyles = css`
  p,
  dl,
  dd {
    margin: 0;
  }

  .quiet {
    color: var(--_muted);
    font-size: 12px;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 8px 24px;
  }

  .head > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .name {
    font-size: 18px;
    font-weight: 640;
    line-height: 1.3;
  }

  .head p,
  .facts,
  [part='next'] {
    font-size: 13px;
  }

  .head p:not(.quiet) {
    margin-top: 2px;
  }

  .score {
    font-size: 34px;
    font-weight: 640;
    letter-spacing: -0.015em;
    line-height: 1.15;
  }

  [part='score'] {
    color: var(--_muted);
  }

  .score,
  .change {
    color: var(--_text);
  }

  .change {
    margin-inline-start: 8px;
    font-weight: 600;
  }

  .facts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: 6px 16px;
    margin-top: 12px;
    overflow-wrap: anywhere;
  }

  dt {
    color: var(--_muted);
  }

  .facts .quiet {
    margin-inline-start: 6px;
  }

  .title {
    margin: 20px 0 6px;
    font-size: 13px;
    font-weight: 620;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .closing {
    max-width: 420px;
    margin: 2px 0 6px;
  }

  .closing li,
  .line {
    display: flex;
    justify-content: space-between;
    gap: 0 16px;
  }

  .closing li {
    padding: 2px 0;
  }

  .closing span {
    white-space: nowrap;
  }

  .line span {
    margin-inline-start: auto;
    text-align: end;
  }

  .dimensions {
    display: grid;
    align-items: center;
    gap: 12px 32px;
  }

  table {
    width: 100%;
    border-spacing: 0;
    font-size: 13px;
  }

  th,
  td {
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    padding: 6px 0;
    font-weight: inherit;
    text-align: start;
  }

  thead th {
    color: var(--_muted);
    font-size: 12px;
  }

  th + *,
  td {
    width: 96px;
    text-align: end;
  }

  .bar {
    width: 100%;
  }

  .dimensions + details {
    margin-top: 16px;
  }

  details {
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  }

  summary {
    display: flex;
    gap: 0 12px;
    align-items: baseline;
    min-height: 24px;
    border-radius: 4px;
    padding: 8px 0;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    width: 8px;
    color: var(--_muted);
    content: '▸' / '';
  }

  [open] > summary::before {
    content: '▾' / '';
  }

  .label {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  summary .quiet {
    min-width: 10ch;
    text-align: end;
  }

  details > p,
  .components {
    margin-inline-start: 20px;
  }

  .components {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: 16px 32px;
    padding: 8px 0 16px;
    font-size: 13px;
    overflow-wrap: anywhere;
  }

  .line {
    flex-wrap: wrap;
    margin-bottom: 2px;
  }

  li > p {
    margin-top: 3px;
  }

  b {
    font-weight: 600;
  }

  .how {
    border: 0;
    font-size: 12px;
  }

  .how summary {
    width: fit-content;
    padding: 5px 0 4px;
    color: var(--_accent);
    font-weight: 600;
  }

  .how dd {
    margin-bottom: 4px;
  }

  .metrics {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(140px, 50% - 12px), 1fr));
    gap: 10px 24px;
  }

  .metrics dt {
    font-size: 12px;
  }

  .metrics dd {
    font-size: 18px;
    font-weight: 640;
  }

  .missing {
    margin-top: 16px;
  }

  .skeleton {
    max-width: 420px;
    height: 18px;
  }

  .skeleton + .skeleton {
    margin-top: 12px;
  }

  .skeleton.big {
    width: 60%;
    height: 40px;
  }

  .skeleton.radar,
  .skeleton.missing {
    height: 240px;
  }

  @container (min-width: 640px) {
    .dimensions {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
