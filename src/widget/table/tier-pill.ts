import { css, html, nothing, svg } from 'lit';

/** A tier's badge; a tier that is not one of the five has the plain look. */
export function tierPill(tierId: string | null, label: string): unknown {
  return html`<span class="pill" data-tier=${tierId} part="tier">${label}</span>`;
}

/** A thin bar of a score of 0–100; nothing where it is not known. The number stands beside it as text. */
export function scoreBar(score: unknown, width = 54): unknown {
  if (typeof score !== 'number' || !Number.isFinite(score)) return nothing;
  const part = (width * Math.min(Math.max(score, 0), 100)) / 100;
  return html`<svg
    class="bar"
    width=${width}
    height="4"
    viewBox=${`0 0 ${width} 4`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="all" width=${width} height="4"></rect>
    ${svg`<rect class="part" width=${part} height="4"></rect>`}
  </svg>`;
}

export const pillStyles = css`
  .pill {
    display: inline-block;
    border: 1px solid currentcolor;
    border-radius: 99px;
    padding: 0 9px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
  }

  [data-tier='pioneer'] {
    color: var(--_warn);
  }

  [data-tier='advanced'] {
    color: var(--_bad);
  }

  [data-tier='practitioner'] {
    color: var(--_accent);
  }

  [data-tier='newcomer'] {
    border-style: dashed;
  }

  .bar {
    display: block;
    margin-block-start: 2px;
    margin-inline-start: auto;
  }

  .bar .all {
    fill: var(--_sunken);
  }

  .bar .part {
    fill: var(--_c1);
  }
`;
