import { html } from 'lit';
import { bar, type BarOptions } from '../controls/bar.js';
import { apart } from '../apart.js';

/** A cell's text with a thin bar of a ratio beside it; the text alone where there is no ratio. */
export function cellBar(text: unknown, share: unknown, mood?: BarOptions['mood']): unknown {
  if (typeof share !== 'number' || !Number.isFinite(share)) return text;
  return html`${apart(text)}<span class="cell-bar">${bar({ value: share, ...(mood && { mood }) })}</span>`;
}
