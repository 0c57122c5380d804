import { pageGlobal } from '../core/page-global.js';
import { VERSION } from '../core/version.js';
import { keepStyles } from './adopted-styles.js';

/**
 * Registers an element. Loading the library twice is silent and the first definition stays; a tag that another version
 * of the library holds is named once on the console.
 */
export function define(tag: string, element: CustomElementConstructor) {
  const versions = pageGlobal('versions', () => new Map<string, string>());
  // Node has no registry: importing the library there must work all the same.
  if (typeof customElements === 'undefined') return;
  if (!customElements.get(tag)) {
    keepStyles(element);
    customElements.define(tag, element);
    versions.set(tag, VERSION);
    return;
  }
  const other = versions.get(tag);
  if (other === VERSION || versions.has(`warned ${VERSION}`)) return;
  versions.set(`warned ${VERSION}`, tag);
  console.warn(
    `codemie-analytics-widgets ${VERSION}: <${tag}> is already defined by ${other ? `version ${other}` : 'another script'}, which stays in use.`,
  );
}
