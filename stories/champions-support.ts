// What the stories of the AI champions share.
import type { Report } from './support.js';
import { board } from './leaderboard-tables.js';
import { failing } from './support.js';

/** What only those are answered who may see the ranking. */
export const FOR_ADMINS = ['', '-summary', '-scores', '-tiers', '-dimensions', '-projects'].map(
  (end) => `leaderboard${end}`,
);

export const reports = (names: readonly string[], report: Report): Record<string, Report> =>
  Object.fromEntries(names.map((name) => [name, report]));

export const refused = failing('forbidden', 'Access denied');
export const failed = failing('unavailable', 'The server took too long to answer.');

/** What everybody else is answered. */
export const everybodyElse = { ...board, ...reports(FOR_ADMINS, refused) };

/** Waits for what comes a little later than the story; it may be within the shadow of an element. */
export async function found<Part extends Element>(canvas: Element, selector: string): Promise<Part> {
  for (;;) {
    const part = within(canvas, selector);
    if (part) return part as Part;
    await new Promise(requestAnimationFrame);
  }
}

function within(root: ParentNode, selector: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) return element;
    const inner = element.shadowRoot && within(element.shadowRoot, selector);
    if (inner) return inner;
  }
  return undefined;
}
