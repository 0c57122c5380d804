import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import '../../src/index.js';
import { board } from '../../stories/leaderboard-tables.js';
import * as more from '../../stories/more-tables.js';
import { contextWith } from '../../stories/support.js';
import * as tables from '../../stories/tables.js';
import { until } from '../until.js';
import { deepActiveElement, deepQuery, deepQueryAll } from './support.js';

const everything = () =>
  contextWith({
    ...board,
    summary: more.summaryWithPast,
    spending: more.spending,
    assistants: more.assistants,
    workflows: tables.workflows,
    'leaderboard-seasons': more.seasons,
    'spending-by-project': more.byProject,
    budgets: tables.budgets(tables.platformBudget),
  });

const LOOKS = [
  ...['color', 'background-color', 'font-weight', 'text-decoration-line', 'opacity', 'fill', 'stroke'],
  ...['outline-style', 'outline-width', 'outline-color', 'content'],
  ...['top', 'bottom', 'left', 'right'].flatMap((side) =>
    ['style', 'width', 'color'].map((part) => `border-${side}-${part}`),
  ),
] as const;

/** What is to be seen of an element's own state, by colours that the system leaves: no shadows, no backgrounds of ours. */
function looksOf(element: Element): string[] {
  return [null, '::before'].flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    // A line of the page's own colour is none.
    const page = getComputedStyle(document.body).backgroundColor;
    return LOOKS.map((name) => `${pseudo ?? ''}${name}: ${style.getPropertyValue(name).replace(page, 'page')}`);
  });
}

/** How the looks of two elements differ, font weight left out: it is no mark by itself. */
function difference(a: Element, b: Element): string[] {
  const other = looksOf(b);
  return looksOf(a).filter((look, index) => look !== other[index] && !look.includes('font-weight'));
}

async function show(make: (context: string) => TemplateResult, ready: (host: Element) => unknown): Promise<Element> {
  const host = await fixture(make(everything().name));
  await until(() => ready(host), 'it is drawn');
  return host;
}

describe('under forced colours', () => {
  before(() => executeServerCommand('emulate-features', { 'forced-colors': 'active' }));
  after(() => executeServerCommand('emulate-features', {}));

  it('are emulated here', () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
  });

  const pairs: Readonly<
    Record<string, readonly [make: (context: string) => TemplateResult, chosen: string, other: string]>
  > = {
    'the chosen tab': [
      (context) => html`<analytics-dashboard context=${context}></analytics-dashboard>`,
      '[role=tab][aria-selected=true]',
      '[role=tab][aria-selected=false]',
    ],
    'the chosen segment': [
      (context) => html`<spending-trend context=${context} view="table"></spending-trend>`,
      '.segmented [aria-pressed=true]',
      '.segmented [aria-pressed=false]',
    ],
    'the chosen view of the leaderboard': [
      (context) => html`<champions-leaderboard context=${context}></champions-leaderboard>`,
      '.segmented [aria-pressed=true]',
      '.segmented [aria-pressed=false]',
    ],
    'the chosen time period': [
      (context) => html`<analytics-filters context=${context}></analytics-filters>`,
      '.preset:has(:checked)',
      '.preset:not(:has(:checked))',
    ],
    'a button of the pager at an end': [
      (context) => html`<workflow-table context=${context} view="table"></workflow-table>`,
      '.pager button[aria-disabled]',
      '.pager button:not([aria-disabled])',
    ],
    'one’s own row': [
      (context) => html`<champions-ranking context=${context}></champions-ranking>`,
      'tr.own > :first-child',
      'tbody tr:not(.own) > :first-child',
    ],
    'the filled part of a ring': [
      (context) => html`<personal-spending context=${context}></personal-spending>`,
      '.meter .filled',
      '.meter .track',
    ],
    'the filled part of a bar': [
      (context) => html`<workflow-table context=${context} view="table"></workflow-table>`,
      '.bar .filled',
      '.bar .track',
    ],
  };
  for (const [what, [make, chosen, other]] of Object.entries(pairs))
    it(`${what} is to be seen`, async () => {
      const host = await show(make, (made) => deepQuery(made, chosen) && deepQuery(made, other));
      expect(difference(deepQuery(host, chosen)!, deepQuery(host, other)!)).not.to.deep.equal([]);
    });

  it('an option that is chosen, and the one that the keyboard is at, are to be seen', async () => {
    const host = await fixture<HTMLElement & { value: string[] }>(
      html`<analytics-multi-select
        label="Projects"
        .options=${['a', 'b', 'c'].map((id) => ({ id, label: id }))}
        .value=${['a']}
      ></analytics-multi-select>`,
    );
    host.shadowRoot!.querySelector('input')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await until(() => deepQuery(host, '[role=option].active'), 'the list is open');
    const [first, second, third] = deepQueryAll(host, '[role=option]');
    const active = [first!, second!, third!].find((option) => option.matches('.active'))!;
    const plain = [second!, third!].find((option) => option !== active)!;
    expect(difference(active, plain)).not.to.deep.equal([]);
    expect(difference(first!, active === first ? second! : plain).some((look) => look.includes('content'))).to.equal(
      true,
    );
    expect(getComputedStyle(deepQuery(host, '.chip')!).borderTopStyle, 'a chip has an edge').to.equal('solid');
  });

  it('a series that is hidden, and the bucket that is read, are to be seen', async () => {
    const host = await fixture<HTMLElement>(
      html`<analytics-chart
        label="Spending"
        .categories=${['Mon', 'Tue'].map((label) => ({ key: label, label }))}
        .series=${[
          { id: 'a', label: 'A', values: [1, 2] },
          { id: 'b', label: 'B', values: [2, 1] },
        ]}
        .hiddenSeries=${['b']}
      ></analytics-chart>`,
    );
    await until(() => deepQuery(host, '.plot svg'), 'it is drawn');
    const [shown, hidden] = deepQueryAll(host, '.legend button');
    expect(difference(hidden!, shown!).some((look) => look.includes('line-through'))).to.equal(true);
    deepQuery(host, '.plot')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => deepQuery(host, '.plot .active'), 'a bucket is read');
    const { fill, opacity } = getComputedStyle(deepQuery(host, '.plot .active')!);
    expect(fill).not.to.equal(getComputedStyle(document.body).backgroundColor);
    expect(Number(opacity)).to.be.at.least(0.2);
  });

  it('a row that is picked is to be seen', async () => {
    const host = await show(
      (context) =>
        html`<spending-breakdown context=${context} by="project" view="table" cross-filter></spending-breakdown>`,
      (made) => deepQuery(made, 'button.row'),
    );
    const [first, second] = deepQueryAll(host, 'button.row');
    first!.click();
    await until(() => first!.getAttribute('aria-pressed') === 'true', 'it is picked');
    expect(difference(first!, second!)).not.to.deep.equal([]);
  });

  it('the focus is to be seen on every control', async () => {
    const host = await show(
      (context) =>
        html`<div>
          <button id="start">start</button>
          <analytics-filters context=${context}></analytics-filters>
          <workflow-table context=${context} view="table"></workflow-table>
        </div>`,
      (made) => deepQuery(made.querySelector('workflow-table')!, '.pager'),
    );
    host.querySelector<HTMLElement>('#start')!.focus();
    const unmarked: string[] = [];
    let stops = 0;
    for (; stops < 60; stops++) {
      await sendKeys({ press: 'Tab' });
      const at = deepActiveElement();
      if (!at || !host.contains(document.activeElement)) break;
      const root = at.getRootNode() as ShadowRoot;
      // A field in a box and a radio in its label are marked by what is around them.
      const marks = [at, at.closest('.box, .preset')].filter((each) => each !== null);
      const isMarked = marks.some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
      });
      if (!isMarked) unmarked.push(`${root.host.localName} ${at.outerHTML.slice(0, 60)}`);
    }
    expect(stops).to.be.above(15);
    expect(unmarked).to.deep.equal([]);
  });
});
