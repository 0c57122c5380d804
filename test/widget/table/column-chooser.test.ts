import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Table } from '../../../src/core/types.js';
import '../../../src/index.js';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { click, deepActiveElement, deepQueryAll, get, getAll, has, newContext, textOf } from '../support.js';

const owners: Table = {
  columns: [
    { id: 'owner', label: 'Owner', kind: 'text', description: 'Who owns it.' },
    { id: 'mail', label: 'E-mail', kind: 'text', role: 'key' },
    { id: 'cost', label: 'Cost', kind: 'currency', aggregate: 'sum' },
    { id: 'runs', label: 'Runs', kind: 'integer' },
    { id: 'tokens', label: 'Tokens', kind: 'integer' },
  ],
  rows: [{ owner: 'Anna', mail: 'a@example.com', cost: 1, runs: 2, tokens: 3 }],
};

describe('The column chooser', () => {
  let element: HTMLElement;

  const show = async (table = owners) => {
    const { name, source } = newContext();
    element = document.createElement('analytics-report');
    element.setAttribute('context', name);
    element.setAttribute('report', 'owners-of-columns');
    document.body.append(element);
    await settled();
    await source.last('owners-of-columns').answer(table);
    await settled();
  };
  const heads = () => getAll(element, 'columnheader').map((head) => textOf(head));
  const within = <Found extends Element>(selector: string) =>
    deepQueryAll(element, 'analytics-column-list').flatMap((list) => [
      ...list.shadowRoot!.querySelectorAll<Found & Element>(selector),
    ]);
  const boxes = () => within<HTMLInputElement>('input');
  const open = async () => {
    await click(get(element, 'button', 'Columns'));
    await until(() => boxes().length > 0, 'the list is open');
    await settled();
  };

  beforeEach(() => {
    localStorage.clear();
    return show();
  });
  afterEach(() => {
    element.remove();
  });

  it('is accessible', async () => {
    await open();
    await expect(element).to.be.accessible();
  });

  it('lists the columns that can be shown, on the top layer, with the focus in it', async () => {
    await open();
    expect(within('label').map((label) => textOf(label))).to.deep.equal([
      'Owner (always shown)',
      'Cost',
      'Runs',
      'Tokens',
    ]);
    expect(within('.list')[0]!.matches(':popover-open')).to.equal(true);
    expect(boxes().map(({ checked, disabled }) => [checked, disabled])).to.deep.equal([
      [true, true],
      [true, false],
      [true, false],
      [true, false],
    ]);
    expect(deepActiveElement()).to.equal(boxes()[1]);
  });

  it('hides and shows a column by keyboard, and gives the focus back on Escape', async () => {
    await open();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await settled();
    expect(heads()).to.deep.equal(['Owner', 'Cost', 'Tokens']);
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(boxes()).to.deep.equal([]);
    expect(deepActiveElement()).to.equal(get(element, 'button', 'Columns'));
    expect(get(element, 'button', 'Columns').ariaExpanded).to.equal('false');
  });

  it('remembers for the element, and brings all back', async () => {
    await open();
    await click(boxes()[1]!);
    await click(boxes()[3]!);
    expect(heads()).to.deep.equal(['Owner', 'Runs']);
    element.remove();
    await show();
    expect(heads()).to.deep.equal(['Owner', 'Runs']);
    await open();
    await click(get(element, 'button', 'Show all columns'));
    expect(heads()).to.deep.equal(['Owner', 'Cost', 'Runs', 'Tokens']);
  });

  it('closes when its button is pressed again, and when the focus leaves it', async () => {
    await open();
    await click(get(element, 'button', 'Columns'));
    expect(boxes()).to.deep.equal([]);
    await open();
    get(element, 'button', 'Refresh').focus();
    await settled();
    expect(boxes()).to.deep.equal([]);
  });

  it('passes by what storage holds that is no list of columns', async () => {
    for (const stored of ['{', '"cost"', '[1]', '["owner"]']) {
      element.remove();
      localStorage.setItem('codemie-analytics-widgets.columns.analytics-report.owners-of-columns', stored);
      await show();
      expect(heads(), stored).to.deep.equal(['Owner', 'Cost', 'Runs', 'Tokens']);
    }
  });

  it('is not there where three columns are all', async () => {
    element.remove();
    await show({ ...owners, columns: owners.columns.slice(0, 4) });
    expect(heads()).to.deep.equal(['Owner', 'Cost', 'Runs']);
    expect(has(element, 'button', 'Columns')).to.equal(false);
  });
});
