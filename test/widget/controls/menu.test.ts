import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import '../../../src/widget/controls/menu.js';
import type { Menu } from '../../../src/widget/controls/menu.js';
import { settled } from '../../fake-source.js';
import { textOf } from '../support.js';

describe('analytics-menu', () => {
  let element: Menu;
  let after: HTMLButtonElement;
  let chosen: string[];

  const button = () => element.shadowRoot!.querySelector<HTMLButtonElement>('[aria-haspopup]')!;
  const menu = () => element.shadowRoot!.querySelector('[role=menu]');
  const isOpen = () => menu() !== null;
  const focused = () => textOf(element.shadowRoot!.activeElement ?? document.createTextNode('nothing'));
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await sendKeys({ press: key });
      await settled();
    }
  };

  beforeEach(async () => {
    chosen = [];
    const items = ['First', 'Second', 'Third'].map((label) => ({ label, run: () => void chosen.push(label) }));
    const page = await fixture(
      html`<div>
        <analytics-menu label="Export" .items=${items}><span aria-hidden="true">↓</span></analytics-menu>
        <button>after</button>
      </div>`,
    );
    element = page.querySelector('analytics-menu')!;
    after = page.querySelector('button')!;
    await element.updateComplete;
  });

  it('is accessible closed and open, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
      button().focus();
      await press('Enter');
      await expect(element).to.be.accessible();
      await press('Escape');
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('is a button that says that it opens a menu, and whether it has', async () => {
    expect(button().getAttribute('aria-haspopup')).to.equal('menu');
    expect(button().ariaLabel).to.equal('Export');
    expect(button().ariaExpanded).to.equal('false');
    expect(isOpen()).to.equal(false);
    button().focus();
    await press('Enter');
    expect(button().ariaExpanded).to.equal('true');
    expect(menu()?.ariaLabel).to.equal('Export');
    expect([...menu()!.children].map(({ role }) => role)).to.deep.equal(['menuitem', 'menuitem', 'menuitem']);
  });

  for (const key of ['Enter', 'Space', 'ArrowDown'])
    it(`opens by ${key}, with the focus on the first item`, async () => {
      button().focus();
      await press(key);
      expect(focused()).to.equal('First');
    });

  it('opens by ArrowUp, with the focus on the last item', async () => {
    button().focus();
    await press('ArrowUp');
    expect(focused()).to.equal('Third');
  });

  it('moves by arrows, round the ends, and by Home and End', async () => {
    button().focus();
    await press('Enter');
    const seen: string[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowUp']) {
      await press(key);
      seen.push(focused());
    }
    expect(seen).to.deep.equal(['Second', 'Third', 'First', 'Third', 'First', 'Third', 'Second']);
    expect(chosen).to.deep.equal([]);
  });

  for (const key of ['Enter', 'Space'])
    it(`chooses by ${key}, once, closes, and gives the focus back`, async () => {
      button().focus();
      await press('Enter', 'ArrowDown', key);
      expect(chosen).to.deep.equal(['Second']);
      expect(isOpen()).to.equal(false);
      expect(element.shadowRoot!.activeElement === button(), 'focus on the button').to.equal(true);
    });

  it('closes by Escape without choosing, gives the focus back, and keeps the key from a dialog around it', async () => {
    let heard = 0;
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') heard++;
    };
    document.addEventListener('keydown', listen);
    button().focus();
    await press('Enter', 'Escape');
    expect(isOpen()).to.equal(false);
    expect(element.shadowRoot!.activeElement === button(), 'focus on the button').to.equal(true);
    expect(chosen).to.deep.equal([]);
    expect(heard).to.equal(0);
    await press('Escape');
    document.removeEventListener('keydown', listen);
    expect(heard, 'closed, it has no use for the key').to.equal(1);
  });

  it('closes by Tab, which goes on', async () => {
    button().focus();
    await press('Enter', 'Tab');
    expect(isOpen()).to.equal(false);
    expect(document.activeElement === after, 'focus after the menu').to.equal(true);
    expect(chosen).to.deep.equal([]);
  });

  it('closes by a second press of its button', async () => {
    button().focus();
    button().click();
    await settled();
    expect(isOpen()).to.equal(true);
    button().click();
    await settled();
    expect(isOpen()).to.equal(false);
  });

  it('closes when the focus goes elsewhere, and does not take it back', async () => {
    button().focus();
    await press('Enter');
    after.focus();
    await settled();
    expect(isOpen()).to.equal(false);
    expect(document.activeElement === after, 'focus after the menu').to.equal(true);
  });
});
