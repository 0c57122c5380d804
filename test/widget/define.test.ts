import { expect } from '@open-wc/testing';
import { define } from '../../src/widget/define.js';
import { listenToConsole } from './support.js';

describe('define', () => {
  let console: ReturnType<typeof listenToConsole>;

  beforeEach(() => (console = listenToConsole('warn')));
  afterEach(() => {
    console.stop();
  });

  it('registers an element', () => {
    class One extends HTMLElement {}
    define('test-one', One);
    expect(customElements.get('test-one')).to.equal(One);
  });

  it('keeps the first definition when the library is loaded twice, silently', () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    define('test-twice', First);
    define('test-twice', Second);
    expect(customElements.get('test-twice')).to.equal(First);
    expect(console.printed).to.deep.equal([]);
  });

  it('names a tag that somebody else holds, once for all of them', () => {
    class Foreign extends HTMLElement {}
    customElements.define('test-foreign', Foreign);
    customElements.define('test-foreign-too', class extends HTMLElement {});
    define('test-foreign', class extends HTMLElement {});
    define('test-foreign-too', class extends HTMLElement {});
    expect(customElements.get('test-foreign')).to.equal(Foreign);
    expect(console.printed).to.have.length(1);
    expect(console.printed[0]).to.contain('<test-foreign>').and.to.contain('another script');
  });
});
