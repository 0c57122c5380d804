import { html } from 'lit';

/**
 * A figure, a name or a sentence in a direction of its own, so that a page of the other direction keeps its order. What is a
 * template already has seen to that itself.
 */
export function apart(content: unknown): unknown {
  return typeof content === 'string' || typeof content === 'number' ? html`<bdi>${content}</bdi>` : content;
}
