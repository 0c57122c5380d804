import { noChange, svg, type SVGTemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { attributesOf, type Attributes } from './attributes-of.js';
import type { Mark, Scene } from './scene.js';

/** The marks of a scene for a Lit `<svg>`; colours are the custom properties of the element around. */
export function renderSvg({ marks }: Scene): SVGTemplateResult[] {
  return marks.map(draw);
}

/** Sets attributes whose names are known only at run time. */
class SpreadDirective extends Directive {
  #set: Attributes = {};

  override render(_attributes: Attributes): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [attributes]: [Attributes]): unknown {
    for (const name of Object.keys(this.#set)) if (attributes[name] === undefined) element.removeAttribute(name);
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined && value !== this.#set[name]) element.setAttribute(name, String(value));
    this.#set = attributes;
    return noChange;
  }
}
const spread = directive(SpreadDirective);

function draw(mark: Mark): SVGTemplateResult {
  const { datum, paint } = mark;
  const attributes = spread({
    ...attributesOf(mark, (each) => `var(--_${each})`),
    'data-paint': paint,
    'data-index': datum?.index,
    'data-series': mark.type === 'text' ? undefined : datum?.series,
  });
  switch (mark.type) {
    case 'rect':
      return svg`<rect ${attributes}></rect>`;
    case 'circle':
      return svg`<circle ${attributes}></circle>`;
    case 'line':
      return svg`<line ${attributes}></line>`;
    case 'path':
      return svg`<path ${attributes}></path>`;
    case 'text':
      return svg`<text ${attributes}>${mark.text}</text>`;
  }
}
