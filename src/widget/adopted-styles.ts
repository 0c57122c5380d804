import { adoptStyles, LitElement, type CSSResultOrNative } from 'lit';

/** What Lit keeps to itself of an element. */
interface Styled {
  createRenderRoot(): HTMLElement | DocumentFragment;
  adoptedCallback?(): void;
}

/**
 * Makes the elements of a class keep their styles in another document, such as a frame's: a browser takes the style sheets
 * away that were made in the one before, does not give them back, and refuses them to elements that are made there. Call it
 * before the class is registered.
 */
export function keepStyles({ prototype }: CustomElementConstructor): void {
  if (!(prototype instanceof LitElement) || 'adoptedCallback' in prototype) return;
  const own = prototype as unknown as Styled;
  const { createRenderRoot } = own;
  own.createRenderRoot = function (this: LitElement) {
    try {
      return createRenderRoot.call(this);
    } catch (error) {
      const root = this.shadowRoot;
      if (!root || this.ownerDocument === document) throw error;
      style(this, root);
      return root;
    }
  };
  own.adoptedCallback = function (this: LitElement) {
    if (this.shadowRoot) style(this, this.shadowRoot);
  };
}

function style({ constructor, ownerDocument }: LitElement, root: ShadowRoot) {
  const { elementStyles } = constructor as typeof LitElement;
  const view = ownerDocument.defaultView;
  if (ownerDocument === document) adoptStyles(root, [...elementStyles]);
  // A document that is not shown draws nothing; its elements are styled when they have come to one that is.
  else if (view) root.adoptedStyleSheets = elementStyles.map((one) => sheetFor(view, one));
}

/** A style sheet of the document's own. */
function sheetFor(view: Window & typeof globalThis, one: CSSResultOrNative): CSSStyleSheet {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync('cssText' in one ? one.cssText : [...one.cssRules].map(({ cssText }) => cssText).join('\n'));
  return sheet;
}
