import { html, type TemplateResult } from 'lit';

/** A grey shape where words will stand, as long as `words` and wrapping as they do. */
export function skeletonWords(words: string): TemplateResult {
  return html`<span class="skeleton words"><span>${words}</span></span>`;
}
