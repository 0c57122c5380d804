import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import { segmented } from '../../../src/widget/controls/segmented.js';
import { segmentedStyles } from '../../../src/widget/controls/segmented.styles.js';
import { tokens } from '../../../src/widget/tokens.js';
import { click, get, getAll, nameOf } from '../support.js';

class TestSegmented extends LitElement {
  static override styles = [tokens, segmentedStyles];
  chosen: string[] = [];
  protected override render() {
    return segmented({
      label: 'View',
      options: [
        { value: 'table', label: 'Table' },
        { value: 'chart', label: 'Chart' },
      ],
      value: this.chosen.at(-1) ?? 'table',
      onChange: (value) => {
        this.chosen.push(value);
        this.requestUpdate();
      },
    });
  }
}
customElements.define('test-segmented', TestSegmented);

describe('A segmented control', () => {
  let element: TestSegmented;
  const pressed = () =>
    getAll(element, 'button')
      .filter((button) => button.ariaPressed === 'true')
      .map(nameOf);

  beforeEach(async () => {
    element = await fixture(html`<test-segmented></test-segmented>`);
  });

  it('is accessible, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('is a named group of buttons, of which the chosen one is pressed', () => {
    expect(nameOf(get(element, 'group', 'View'))).to.equal('View');
    expect(pressed()).to.deep.equal(['Table']);
  });

  it('changes by pointer and by keyboard, and keeps the focus', async () => {
    await click(get(element, 'button', 'Chart'));
    expect(pressed()).to.deep.equal(['Chart']);
    get(element, 'button', 'Table').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(pressed()).to.deep.equal(['Table']);
    expect(element.shadowRoot!.activeElement).to.equal(get(element, 'button', 'Table'));
  });

  it('says nothing of a choice that is none', async () => {
    await click(get(element, 'button', 'Table'));
    expect(element.chosen).to.deep.equal([]);
  });

  it('shows what is chosen in forced colours, too', async () => {
    await executeServerCommand('emulate-features', { 'forced-colors': 'active' });
    try {
      const [table, chart] = getAll(element, 'button').map((button) => getComputedStyle(button).color);
      const probe = await fixture<HTMLElement>(html`<p></p>`);
      probe.style.setProperty('forced-color-adjust', 'none');
      probe.style.setProperty('color', 'HighlightText');
      expect(table).to.equal(getComputedStyle(probe).color);
      expect(chart).not.to.equal(table);
    } finally {
      await executeServerCommand('emulate-features', {});
    }
  });
});
