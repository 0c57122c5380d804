import { html, svg } from 'lit';

/** A cell's text with a thin bar of a ratio beside it; `level` colours it. */
export function cellBar(text: unknown, share: unknown, level: 'plain' | 'good' | 'warn' | 'bad' = 'plain'): unknown {
  if (typeof share !== 'number' || !Number.isFinite(share)) return text;
  const width = 54 * Math.min(Math.max(share, 0), 1);
  return html`${text}<svg class=${`cellbar ${level}`} width="54" height="6" aria-hidden="true">
      <rect class="all" width="54" height="6" rx="3"></rect>
      ${svg`<rect class="part" width=${width} height="6" rx="3"></rect>`}
    </svg>`;
}
