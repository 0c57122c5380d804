import { html, nothing } from 'lit';
import { isolate } from '../../core/text/isolate.js';
import type { Tip } from '../../charts/chart-type.js';
import { swatch } from './chart-legend.js';

/** The figures of one bucket, row, slice or cell. */
export function chartTip({ title, rows, notes = [] }: Tip): unknown {
  const shares = rows.some(({ share }) => share !== undefined);
  return html`<div class="tip" part="tooltip" aria-hidden="true">
    <b><bdi>${title}</bdi></b>
    <dl class=${shares ? 'shares' : nothing}>
      ${rows.map(({ paint, label, value, share }) => {
        const total = label !== undefined && !paint ? 'total' : nothing;
        return html`${label === undefined ? nothing : html`<dt class=${total}>${paint && swatch({ paint })}<bdi>${label}</bdi></dt>`}
          <dd class=${total}>
            <bdi>${value}</bdi>${share === undefined ? nothing : html` <bdi class="share">${share}</bdi>`}
          </dd>`;
      })}
    </dl>
    ${notes.map((note) => html`<p><bdi>${note}</bdi></p>`)}
  </div>`;
}

/** The same in one sentence, for those who hear it. */
export function tipSentence({ title, rows, notes = [] }: Tip): string {
  const figures = rows.map(({ label, value, share }) =>
    [label && isolate(label), isolate(value), share && `(${isolate(share)})`].filter(Boolean).join(' '),
  );
  return [`${isolate(title)}: ${figures.join(', ')}`, ...notes.map(isolate)].join('. ');
}
