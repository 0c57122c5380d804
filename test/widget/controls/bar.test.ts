import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { bar, type BarOptions } from '../../../src/widget/controls/bar.js';
import { barStyles } from '../../../src/widget/controls/bar.styles.js';
import { tokens } from '../../../src/widget/tokens.js';

class TestBar extends LitElement {
  static override styles = [tokens, barStyles];
  options: BarOptions = { value: 0.5 };
  protected override render() {
    return html`<p>50% ${bar(this.options)}</p>`;
  }
}
customElements.define('test-bar', TestBar);

describe('A bar', () => {
  const show = async (options: BarOptions) => {
    const element = await fixture<TestBar>(html`<test-bar .options=${options}></test-bar>`);
    const part = (name: string) => element.shadowRoot!.querySelector(`.${name}`)!;
    return { element, track: part('track'), filled: part('filled') };
  };
  const widthOf = (element: Element) => element.getBoundingClientRect().width;

  it('is accessible, and leaves its figure to the text beside it', async () => {
    const { element } = await show({ value: 0.5, mood: 'bad' });
    await expect(element).to.be.accessible();
    expect(element.shadowRoot!.querySelector('svg')!.getAttribute('aria-hidden')).to.equal('true');
  });

  it('is as long as its value is of the largest', async () => {
    const { track, filled } = await show({ value: 25, max: 100, width: 80 });
    expect(widthOf(track)).to.be.closeTo(80, 0.1);
    expect(widthOf(filled)).to.be.closeTo(20, 0.1);
  });

  it('is cut off at both ends, and empty where nothing is known', async () => {
    for (const [value, width] of [
      [3, 54],
      [-1, 0],
      [null, 0],
      [NaN, 0],
    ] as const)
      expect(widthOf((await show({ value })).filled), String(value)).to.be.closeTo(width, 0.1);
  });

  it('has the colour of its mood', async () => {
    const colours = await Promise.all(
      (['plain', 'good', 'warn', 'bad'] as const).map(
        async (mood) => getComputedStyle((await show({ value: 1, mood })).filled).fill,
      ),
    );
    expect(new Set(colours).size).to.equal(4);
  });
});
