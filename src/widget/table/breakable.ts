import { html } from 'lit';

/** Before or after which a long name may be broken: as e-mail addresses, paths and ids are read. */
const PARTS = /(?<=[@._/\\-])(?=[^\s@._/\\-])/u;

/** A name that may wrap where an address or an id has a joint, and nowhere else within a word. */
export function breakable(text: string): unknown {
  return text.split(PARTS).map((part, index) => (index ? html`<wbr />${part}` : part));
}
