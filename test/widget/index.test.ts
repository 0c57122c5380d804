import { expect, fixture } from '@open-wc/testing';
import type { Table } from '../../src/core/types.js';
import { settled } from '../fake-source.js';
import { newContext, textOf } from './support.js';

describe('The door for elements of third parties', () => {
  // What another test file's page has registered does not count here: each has a page of its own.
  const tags: string[] = [];

  before(async () => {
    const define = customElements.define.bind(customElements);
    customElements.define = (tag, ...rest) => {
      tags.push(tag);
      define(tag, ...rest);
    };
    await import('../../src/widget/index.js');
    Reflect.deleteProperty(customElements, 'define');
  });

  it('registers no element', () => {
    expect(tags).to.deep.equal([]);
  });

  it('has all that an element is made of', async () => {
    const { AnalyticsWidget, bar, barStyles, define, html } = await import('../../src/widget/index.js');
    class TopModel extends AnalyticsWidget {
      static override styles = [AnalyticsWidget.styles, barStyles];
      protected get query() {
        return { report: 'models', sort: { by: 'cost', descending: true }, pageSize: 1 };
      }
      protected renderTable({ rows: [row] }: Table) {
        return html`Most used: <b part="value">${row?.['model']}</b> 50% ${bar({ value: 0.5 })}`;
      }
    }
    define('third-partys-top-model', TopModel);
    const { name, source } = newContext();
    const element = await fixture<HTMLElement>(html`<third-partys-top-model context=${name}></third-partys-top-model>`);
    await settled();
    const asked = source.last('models');
    expect(asked.query).to.include({ pageSize: 1 });
    await asked.answer({ columns: [{ id: 'model', label: 'Model', kind: 'text' }], rows: [{ model: 'gpt-4.1' }] });
    expect(textOf(element.shadowRoot!)).to.contain('Most used: gpt-4.1');
    const filled = element.shadowRoot!.querySelector('.bar .filled')!;
    expect(getComputedStyle(filled).fill, 'a bar has its colour by its own sheet').to.equal('rgb(63, 102, 212)');
    await expect(element).to.be.accessible();
  });
});
