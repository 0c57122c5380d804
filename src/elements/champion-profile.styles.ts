import { css } from 'lit';

export const profileStyles = css`
  p,
  dl,
  dd {
    margin: 0;
  }

  .quiet {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-4) var(--_space-8);
  }

  .head > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .name {
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-bold);
    line-height: 1.3;
  }

  .head p,
  .facts,
  [part='next'] {
    font-size: var(--_font-size-md);
  }

  .head p:not(.quiet) {
    margin-top: var(--_space-1);
  }

  .score {
    font-size: var(--_font-size-3xl);
    font-weight: var(--_font-weight-bold);
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
    margin-inline-start: var(--_space-4);
    font-weight: var(--_font-weight-bold);
  }

  .facts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: var(--_space-3) var(--_space-6);
    margin-top: var(--_space-5);
    overflow-wrap: anywhere;
  }

  dt {
    color: var(--_muted);
  }

  .facts .quiet {
    margin-inline-start: var(--_space-3);
  }

  .title {
    margin: var(--_space-7) 0 var(--_space-3);
    font-size: var(--_font-size-md);
    font-weight: var(--_font-weight-bold);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .closing {
    max-width: 420px;
    margin: var(--_space-1) 0 var(--_space-3);
  }

  .closing li,
  .line {
    display: flex;
    justify-content: space-between;
    gap: 0 var(--_space-6);
  }

  .closing li {
    padding: var(--_space-1) 0;
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
    gap: var(--_space-5) var(--_space-9);
  }

  table {
    width: 100%;
    border-spacing: 0;
    font-size: var(--_font-size-md);
  }

  th,
  td {
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    padding: var(--_space-3) 0;
    font-weight: inherit;
    text-align: start;
  }

  thead th {
    color: var(--_muted);
    font-size: var(--_font-size-sm);
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
    margin-top: var(--_space-6);
  }

  details {
    border-bottom: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  }

  summary {
    display: flex;
    gap: 0 var(--_space-5);
    align-items: baseline;
    min-height: var(--_control-small);
    border-radius: var(--_radius-small);
    padding: var(--_space-4) 0;
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
    margin-inline-start: var(--_space-7);
  }

  .components {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: var(--_space-6) var(--_space-9);
    padding: var(--_space-4) 0 var(--_space-6);
    font-size: var(--_font-size-md);
    overflow-wrap: anywhere;
  }

  .line {
    flex-wrap: wrap;
    margin-bottom: var(--_space-1);
  }

  li > p {
    margin-top: var(--_space-1);
  }

  b {
    font-weight: var(--_font-weight-bold);
  }

  .how {
    border: 0;
    font-size: var(--_font-size-sm);
  }

  .how summary {
    width: fit-content;
    padding: var(--_space-2) 0 var(--_space-2);
    color: var(--_accent);
    font-weight: var(--_font-weight-bold);
  }

  .how dd {
    margin-bottom: var(--_space-2);
  }

  .metrics {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(140px, 50% - 12px), 1fr));
    gap: var(--_space-4) var(--_space-8);
  }

  .metrics dt {
    font-size: var(--_font-size-sm);
  }

  .metrics dd {
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-bold);
  }

  .missing {
    margin-top: var(--_space-6);
  }

  .skeleton {
    max-width: 420px;
    height: 18px;
  }

  .skeleton + .skeleton {
    margin-top: var(--_space-5);
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
