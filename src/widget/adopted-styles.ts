import { adoptStyles, type CSSResultOrNative, type LitElement } from 'lit';

type LitClass = typeof LitElement;

/**
 * Styles an element again that has moved into another document: a browser takes the style sheets away that were made in the
 * one before, and does not give them back.
 */
export function adoptStylesAgain(element: LitElement): void {
  const { renderRoot, ownerDocument } = element;
  if (!(renderRoot instanceof Node) || !('adoptedStyleSheets' in renderRoot)) return;
  const { elementStyles } = element.constructor as LitClass;
  const root = renderRoot as ShadowRoot;
  const view = ownerDocument.defaultView;
  // A document that is not shown draws nothing; its elements are styled when they have come to one that is.
  if (!view) return;
  if (view === globalThis.window) adoptStyles(root, [...elementStyles]);
  else root.adoptedStyleSheets = elementStyles.map((style) => sheetFor(view, style));
}

/** A style sheet of the document's own. */
function sheetFor(view: Window & typeof globalThis, style: CSSResultOrNative): CSSStyleSheet {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync('cssText' in style ? style.cssText : textOf(style));
  return sheet;
}

function textOf({ cssRules }: CSSStyleSheet): string {
  return [...cssRules].map(({ cssText }) => cssText).join('\n');
}
