import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/analytics-filters.js';
import '../../src/elements/workflow-table.js';
import { workflows } from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import { inside, newContext } from './support.js';

describe('An element that moves into another document and back', () => {
  const frame = async () =>
    (await fixture<HTMLIFrameElement>(html`<iframe title="Another document" width="1000"></iframe>`)).contentDocument!;
  const unstyled = (element: Element) =>
    [element, ...inside(element)]
      .filter(({ localName, shadowRoot }) => localName.includes('-') && shadowRoot)
      .filter(({ shadowRoot }) => shadowRoot!.adoptedStyleSheets.length === 0)
      .map(({ localName }) => localName);

  it('is styled in both, with all that is inside it', async () => {
    const { name } = newContext();
    const home = await fixture(html`<div><analytics-filters context=${name}></analytics-filters></div>`);
    await settled();
    const element = home.firstElementChild as HTMLElement;
    const sheets = element.shadowRoot!.adoptedStyleSheets.length;
    const away = await frame();
    away.body.append(element);
    await settled();
    expect(unstyled(element), 'there').to.deep.equal([]);
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(sheets);
    home.append(element);
    await settled();
    expect(unstyled(element), 'back').to.deep.equal([]);
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(sheets);
  });

  it('looks as before', async () => {
    const home = await fixture(html`<div><workflow-table .table=${workflows}></workflow-table></div>`);
    await settled();
    const element = home.firstElementChild as HTMLElement;
    const look = () => {
      const { padding, borderRadius, backgroundColor } = getComputedStyle(element.shadowRoot!.querySelector('.card')!);
      return [padding, borderRadius, backgroundColor].join(' | ');
    };
    const before = look();
    const away = await frame();
    away.body.append(element);
    await settled();
    expect(look()).to.equal(before);
    home.append(element);
    await settled();
    expect(look()).to.equal(before);
  });

  it('comes through a document that nobody sees', async () => {
    const home = await fixture(html`<div><workflow-table .table=${workflows}></workflow-table></div>`);
    await settled();
    const element = home.firstElementChild as HTMLElement;
    document.implementation.createHTMLDocument('').body.append(element);
    await settled();
    home.append(element);
    await settled();
    expect(unstyled(element)).to.deep.equal([]);
  });
});
