import type { BoardCard } from '../../core/board/board.js';

/** The library's elements that a board may hold. A board is made elsewhere: it says what to show, and runs nothing. */
export const CARD_ELEMENTS: readonly string[] = [
  'active-users',
  'activity-heatmap',
  'adoption-flow',
  'adoption-maturity',
  'adoption-projects',
  'analytics-report',
  'asset-reuse',
  'assistants-table',
  'champion-profile',
  'champions-overview',
  'champions-ranking',
  'llm-usage',
  'personal-spending',
  'power-users',
  'spending-breakdown',
  'spending-trend',
  'summary-metrics',
  'usage-chart',
  'workflow-table',
];

/** Attributes that a board has no say in: where figures come from, where links lead, and what the card itself decides. */
const NOT_FOR_BOARDS = /^(context|src|type|heading|heading-level|loading|table|.*href|on.*)$/;

/** Elements whose own controls set them. */
const ASKING: readonly string[] = ['usage-chart'];

/** What a card's element is given beside its own attributes. */
export interface CardSettings {
  /** The name of the context. */
  readonly context: string;
  readonly headingLevel: number;
  /** Whether the reader puts the board together: elements with controls of their own show them. */
  readonly editing: boolean;
}

/** The attributes of an element that a board may set: those that it declares, less those that are the page's. */
export function cardAttributes(element: string): readonly string[] {
  const { observedAttributes = [] } = (customElements.get(element) ?? {}) as { observedAttributes?: readonly string[] };
  return observedAttributes.filter((name) => !NOT_FOR_BOARDS.test(name));
}

/** The elements of a board's cards: each stays as it is while its card only moves. */
export class CardElements {
  readonly #elements = new Map<string, HTMLElement>();

  /** The element of a card; `undefined` where this page has none of that name, or boards may not hold it. */
  of(card: BoardCard, settings: CardSettings, more: readonly string[]): HTMLElement | undefined {
    const { id, element } = card;
    if (!customElements.get(element) || !(CARD_ELEMENTS.includes(element) || more.includes(element))) return undefined;
    const known = this.#elements.get(id);
    const made = known?.localName === element ? known : document.createElement(element);
    this.#elements.set(id, made);
    this.#apply(made, card, settings);
    return made;
  }

  /** Lets go of the elements of cards that are no more. */
  keep(cards: readonly BoardCard[]): void {
    const ids = new Set(cards.map(({ id }) => id));
    for (const id of this.#elements.keys()) if (!ids.has(id)) this.#elements.delete(id);
  }

  #apply(element: HTMLElement, { attributes = {}, heading }: BoardCard, settings: CardSettings) {
    const { context, headingLevel, editing } = settings;
    for (const name of cardAttributes(element.localName)) {
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    Object.assign(element, { context, heading: heading || undefined, headingLevel, loading: 'lazy' });
    if (ASKING.includes(element.localName))
      Object.assign(element, { controls: editing || attributes['controls'] !== undefined });
  }
}
