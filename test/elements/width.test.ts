import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/index.js';
import { settled } from '../fake-source.js';
import { newContext } from '../widget/support.js';

/** Every tag that shows something. */
const TAGS = [
  'analytics-dashboard',
  'analytics-filters',
  'analytics-report',
  'assistants-table',
  'champion-profile',
  'champions-framework',
  'champions-leaderboard',
  'champions-overview',
  'champions-ranking',
  'llm-usage',
  'personal-spending',
  'power-users',
  'spending-breakdown',
  'spending-trend',
  'summary-metrics',
  'workflow-table',
];

/** Parents that ask their children how wide they would be, with `place` inside them. */
const PARENTS: Readonly<Record<string, (child: Element) => Element>> = {
  'a dialog': (child) => inside('dialog', {}, child),
  'a popover': (child) => inside('div', {}, child, (parent) => (parent.popover = 'manual')),
  'a flex row': (child) => inside('div', { display: 'flex' }, child),
  'a flex column that starts': (child) =>
    inside('div', { display: 'flex', 'flex-direction': 'column', 'align-items': 'flex-start' }, child),
  'an automatic grid': (child) => inside('div', { display: 'grid', 'justify-content': 'start' }, child),
  'a float': (child) => inside('div', { float: 'left' }, child),
  'an inline block': (child) => inside('div', { display: 'inline-block' }, child),
  'an absolute box': (child) => inside('div', { position: 'absolute' }, child),
  'a table cell': (child) => {
    const table = document.createElement('table');
    table.insertRow().insertCell().append(child);
    return table;
  },
};

function inside(
  tag: string,
  style: Readonly<Record<string, string>>,
  child: Element,
  change?: (parent: HTMLElement) => void,
): HTMLElement {
  const parent = document.createElement(tag);
  for (const [property, value] of Object.entries(style)) parent.style.setProperty(property, value);
  parent.append(child);
  change?.(parent);
  return parent;
}

describe('The width of an element', () => {
  for (const [words, put] of Object.entries(PARENTS))
    it(`is at least 200 px, and no more than the page's, in ${words}`, async () => {
      for (const width of [390, 1200]) {
        await setViewport({ width, height: 800 });
        const found: string[] = [];
        for (const tag of TAGS) {
          const element = document.createElement(tag);
          element.setAttribute('context', newContext().name);
          const parent = put(element);
          document.body.append(parent);
          if (parent instanceof HTMLDialogElement) parent.showModal();
          else if (parent instanceof HTMLElement && parent.popover) parent.showPopover();
          await settled();
          const { width: own, left, right } = element.getBoundingClientRect();
          if (own < 200 || right > width || left < 0) found.push(`${tag}: ${String(own)} px at ${String(width)} px`);
          parent.remove();
        }
        expect(found).to.deep.equal([]);
      }
    });

  it('is what a narrow column leaves, whatever it would like', async () => {
    await setViewport({ width: 1200, height: 800 });
    const columns = TAGS.map((tag) => document.createElement(tag));
    const grid = inside('div', { display: 'grid', 'grid-template-columns': '1fr 1fr 1fr 1fr' }, columns[0]!);
    grid.append(...columns.slice(1));
    document.body.append(grid);
    await settled();
    const widths = columns.map((element) => Math.round(element.getBoundingClientRect().width));
    expect(new Set(widths).size, widths.join()).to.equal(1);
    grid.remove();
  });

  it('is that of its whole line in an ordinary parent, and it takes no room of its own for that', async () => {
    const element = document.createElement('summary-metrics');
    element.setAttribute('context', newContext().name);
    document.body.append(element);
    await settled();
    const card = element.shadowRoot!.querySelector('.card')!;
    expect(card.getBoundingClientRect().width).to.equal(document.body.clientWidth);
    expect(card.getBoundingClientRect().top).to.equal(element.getBoundingClientRect().top);
    element.remove();
  });
});
