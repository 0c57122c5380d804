const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;
/** Texts that look the same in either direction: between two letters of one script, or a letter and a digit; plain digits. */
const STABLE = /^(\p{L}(.*[\p{L}\p{N}])?|[\d.,]+|[^\p{L}\p{N}]*)$/u;

/** The direction of the first letter; digits and signs alone run from left to right. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const first = [...text].find((char) => LETTER.test(char));
  return first && RTL.test(first) ? 'rtl' : 'ltr';
}

const oneScript = (text: string) => !RTL.test(text) || !/[A-Za-z]/.test(text);

/** Every text to be seen below `host`, through shadow roots, with the element that it stands in. */
function* textsIn(root: Node): Generator<[text: string, parent: Element]> {
  for (const node of root.childNodes) {
    if (node instanceof Text) {
      const text = node.data.replace(/\s+/g, ' ').trim();
      if (text && node.parentElement) yield [text, node.parentElement];
    } else if (node instanceof Element && !node.matches('style, title, option, .visually-hidden')) {
      if (node.shadowRoot) yield* textsIn(node.shadowRoot);
      yield* textsIn(node);
    }
  }
}

/** Texts that a browser would put in a wrong order, as they stand in an element of the other direction. */
export function scrambled(host: Element): string[] {
  return [...textsIn(host.shadowRoot ?? host)]
    .filter(
      ([text, parent]) =>
        !(STABLE.test(text) && oneScript(text)) && getComputedStyle(parent).direction !== directionOf(text),
    )
    .map(([text, parent]) => `${placeOf(parent)}: ${text}`);
}

/** Texts and labels in which a name is not kept apart from the rest. */
export function notIsolated(host: Element, name: string): string[] {
  const isApart = (text: string) =>
    text.trim() === name ||
    text
      .split(name)
      .slice(0, -1)
      .every((before) => before.endsWith('\u2068'));
  const texts = [...textsIn(host.shadowRoot ?? host)]
    .filter(
      ([text, parent]) =>
        text.includes(name) && !(isApart(text) && (text !== name || parent.closest('bdi, [dir=auto], text'))),
    )
    .map(([text, parent]) => `${placeOf(parent)}: ${text}`);
  const labels = elementsIn(host.shadowRoot ?? host).flatMap((element) =>
    ['title', 'aria-label', 'aria-valuetext', 'placeholder', 'alt'].flatMap((attribute) => {
      const text = element.getAttribute(attribute);
      return text?.includes(name) && !isApart(text) ? [`${placeOf(element)} ${attribute}: ${text}`] : [];
    }),
  );
  return [...texts, ...labels];
}

function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);
}

function placeOf(element: Element): string {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  return `${host}${element.localName}.${element.getAttribute('class') ?? ''}`;
}
