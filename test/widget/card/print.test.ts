import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../../src/index.js';
import { workflows } from '../../../stories/tables.js';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { newContext } from '../support.js';

describe('On paper', () => {
  let element: HTMLElement;
  let { name, source } = newContext();

  beforeEach(async () => {
    ({ name, source } = newContext());
    element = document.createElement('workflow-table');
    element.setAttribute('context', name);
    element.setAttribute('loading', 'lazy');
    element.setAttribute('page-size', '100');
    element.style.setProperty('margin-top', '5000px');
    document.body.append(element);
    await settled();
  });

  afterEach(async () => {
    element.remove();
    await emulateMedia({ media: 'screen' });
  });

  const part = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
  const shown = (selector: string) => getComputedStyle(part(selector)!).display !== 'none';
  /** Enough rows that the table would scroll on the screen. */
  const answer = () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      ...workflows.rows[0],
      workflow: `Flow ${String(index)}`,
    }));
    return source.last('workflows').answer({ ...workflows, rows, rowCount: 120, searchable: true });
  };

  for (const [way, begin] of [
    ['a page is printed', () => dispatchEvent(new Event('beforeprint'))],
    ['a tool draws it as on paper', () => emulateMedia({ media: 'print' })],
  ] as const)
    it(`what waits below the fold is asked for at once when ${way}`, async () => {
      expect(source.count()).to.equal(0);
      await begin();
      // The browser tells of another medium with its next frame.
      await until(() => source.count('workflows') > 0, 'the figures are asked for');
      expect(source.count('workflows')).to.equal(1);
    });

  it('all rows lie open, with their period, and nothing that can be pressed', async () => {
    dispatchEvent(new Event('beforeprint'));
    await settled();
    await answer();
    const scroll = part('.scroll')!;
    expect(scroll.clientHeight, 'on the screen').to.be.below(scroll.scrollHeight);
    await emulateMedia({ media: 'print' });
    expect(scroll.clientHeight).to.equal(scroll.scrollHeight);
    for (const control of ['.actions', '.tools', '.pager button', '.pager label'])
      expect(shown(control), control).to.equal(false);
    expect(shown('.pager .count')).to.equal(true);
    const days = getComputedStyle(part('.covers [title]')!, '::after').content;
    expect(days).to.match(/ \(\w+ \d+, .+ – .+\)/);
    expect(getComputedStyle(part('.card')!).backgroundColor).to.equal('rgb(255, 255, 255)');
  });

  it('is light whatever the screen is', async () => {
    await emulateMedia({ media: 'print', colorScheme: 'dark' });
    document.documentElement.style.setProperty('color-scheme', 'dark light');
    dispatchEvent(new Event('beforeprint'));
    await settled();
    expect(getComputedStyle(part('.card')!).backgroundColor).to.equal('rgb(255, 255, 255)');
    document.documentElement.style.removeProperty('color-scheme');
    await emulateMedia({ colorScheme: 'light' });
  });

  it('says what had not come yet', async () => {
    expect(shown('.unprinted'), 'on the screen').to.equal(false);
    await emulateMedia({ media: 'print' });
    await settled();
    expect(shown('.unprinted')).to.equal(true);
  });
});
