import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Row, Table } from '../../src/core/types.js';
import type { AnalyticsFilters } from '../../src/elements/analytics-filters.js';
import '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-dashboard.js';
import '../../src/elements/analytics-filters.js';
import '../../src/elements/spending-breakdown.js';
import '../../src/elements/spending-trend.js';
import { TableSource } from '../../src/sources/table-source.js';
import * as more from '../../stories/more-tables.js';
import * as tables from '../../stories/tables.js';
import { zoomIn } from '../../src/widget/filters/zoom.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { click, deepQueryAll, enter, forget, get, getAll, has, newContext, textOf } from '../widget/support.js';

const people = (rows: readonly Row[]): Table => ({
  columns: [
    { id: 'id', label: 'Id', kind: 'text', role: 'key' },
    { id: 'label', label: 'User', kind: 'text' },
  ],
  rows,
});
const who = (role: string, rest: Row = {}): Table => ({
  columns: [],
  rows: [{ id: 'olena', name: 'Olena', role, projects: ['apollo', 'atlas', 'zephyr'], ...rest }],
});
const ADMIN = who('project-admin', { managedProjects: ['apollo', 'atlas'] });

describe('Filters at hand', () => {
  let context: ReturnType<typeof newContext>['context'];
  let name: string;

  const begin = (reports: Record<string, Table> = {}) => {
    ({ name, context } = newContext());
    context.source = new TableSource({
      viewer: tables.viewer,
      users: tables.users,
      projects: tables.projects,
      'spending-by-project': more.byProject,
      ...reports,
    });
  };
  const filters = async (reports: Record<string, Table> = {}, fold = 'auto') => {
    begin(reports);
    const element = await fixture<AnalyticsFilters>(
      html`<analytics-filters context=${name} fold=${fold}></analytics-filters>`,
    );
    await settled();
    return element;
  };
  const unfolded = (element: Element) =>
    deepQueryAll(element, '[role=combobox]').some((field) => field.checkVisibility());
  const options = (element: Element) => getAll(element, 'option').map((option) => textOf(option));

  beforeEach(() => {
    forget('codemie-analytics-widgets.');
  });

  describe('folded up', () => {
    it('are one line with what is set, each of which can be taken away', async () => {
      const element = await filters({}, 'always');
      context.filter({ range: 'last-7-days', projects: ['apollo'], users: ['u1', 'u2', 'u3', 'u4', 'u5'] });
      await settled();
      await expect(element).to.be.accessible();
      expect(unfolded(element)).to.equal(false);
      const chips = () =>
        [...element.shadowRoot!.querySelectorAll('.active li')].map((chip) => textOf(chip).replace(/ ×$/, ''));
      expect(chips().slice(0, 2).join()).to.match(/^Last 7 days,apollo/i);
      expect(chips().at(-1)).to.equal('+3 more');
      await click(get(element, 'button', 'Remove Last 7 days'));
      expect(context.filters.range?.choice).to.equal('last-30-days');
      expect(chips()[0]).to.equal('Last 30 days');
      await click(get(element, 'button', 'Filters'));
      expect(unfolded(element)).to.equal(true);
      expect(get(element, 'button', 'Filters').ariaExpanded).to.equal('true');
    });

    it('are so by themselves on a phone, and stay in sight while the page scrolls', async () => {
      await setViewport({ width: 390, height: 700 });
      begin();
      const page = await fixture(
        html`<div>
          <analytics-filters context=${name}></analytics-filters>
          <div class="tall"></div>
        </div>`,
      );
      page.querySelector<HTMLElement>('.tall')!.style.height = '3000px';
      await settled();
      const element = page.querySelector('analytics-filters')!;
      expect(unfolded(element)).to.equal(false);
      scrollTo(0, 1500);
      const { top, height } = element.getBoundingClientRect();
      expect(top).to.equal(0);
      expect(height).to.be.below(60);
      scrollTo(0, 0);
      await setViewport({ width: 800, height: 600 });
    });
  });

  describe('across a wide page', () => {
    const tall = async () => {
      begin();
      context.filter({ projects: ['apollo'] });
      const page = await fixture(
        html`<div>
          <analytics-filters context=${name}></analytics-filters>
          <spending-breakdown by="project" context=${name}></spending-breakdown>
          <div class="tall"></div>
        </div>`,
      );
      page.querySelector<HTMLElement>('.tall')!.style.height = '3000px';
      await until(() => getAll(page.querySelector('spending-breakdown')!, 'rowheader').length > 1, 'rows');
      const element = page.querySelector('analytics-filters')!;
      await until(() => element.hasAttribute('data-wide'), 'the width');
      return { page, element };
    };
    const scrolled = async (to: number) => {
      const done = new Promise((resolve) => {
        document.addEventListener('scroll', resolve, { once: true });
      });
      scrollTo(0, to);
      await done;
      await settled();
    };
    const bar = (element: Element) => element.shadowRoot!.querySelector('.bar');
    afterEach(() => {
      scrollTo(0, 0);
    });

    it('become one line with what is set once they have been scrolled past, and nothing moves', async () => {
      const { page, element } = await tall();
      expect(bar(element)).to.equal(null);
      expect(unfolded(element)).to.equal(true);
      const { scrollHeight } = document.documentElement;
      await scrolled(1500);
      const { top, height, width } = bar(element)!.getBoundingClientRect();
      expect(top).to.be.closeTo(0, 1);
      expect(height).to.be.below(60);
      expect(width).to.equal(page.getBoundingClientRect().width);
      expect(document.documentElement.scrollHeight).to.equal(scrollHeight);
      expect(getComputedStyle(element.shadowRoot!.querySelector('.fields')!).visibility).to.equal('hidden');
      await expect(element).to.be.accessible();
      await click(bar(element)!.querySelector('[aria-label^="Remove"]')!);
      expect(context.filters.projects).to.equal(undefined);
      await scrolled(0);
      expect(bar(element)).to.equal(null);
      expect(unfolded(element)).to.equal(true);
    });

    it('unfold below that line where the reader is', async () => {
      const { element } = await tall();
      await scrolled(1500);
      const { scrollHeight } = document.documentElement;
      await click(get(element, 'button', 'Filters'));
      const field = get(element, 'combobox', 'Projects').getBoundingClientRect();
      expect(field.top).to.be.above(bar(element)!.getBoundingClientRect().bottom - 1);
      expect(field.bottom).to.be.below(innerHeight);
      expect([scrollY, document.documentElement.scrollHeight]).to.deep.equal([1500, scrollHeight]);
      await click(get(element, 'button', 'Filters'));
      expect(getComputedStyle(element.shadowRoot!.querySelector('.fields')!).visibility).to.equal('hidden');
    });

    it('do not lie over what has the focus', async () => {
      const { page, element } = await tall();
      const heading = get(page.querySelector('spending-breakdown')!, 'columnheader', 'Cost').querySelector('button')!;
      await scrolled(heading.getBoundingClientRect().top - 10);
      expect(bar(element)!.getBoundingClientRect().bottom).to.be.above(heading.getBoundingClientRect().top);
      heading.focus();
      await settled();
      expect(heading.getBoundingClientRect().top).to.be.above(bar(element)?.getBoundingClientRect().bottom ?? 0);
    });

    it('stick in what scrolls around them', async () => {
      begin();
      const box = await fixture<HTMLElement>(
        html`<div>
          <analytics-filters context=${name}></analytics-filters>
          <div class="tall"></div>
        </div>`,
      );
      Object.assign(box.style, { height: '400px', overflow: 'auto', marginTop: '50px' });
      box.querySelector<HTMLElement>('.tall')!.style.height = '3000px';
      await settled();
      const element = box.querySelector('analytics-filters')!;
      await until(() => element.hasAttribute('data-wide'), 'the width');
      const done = new Promise((resolve) => {
        box.addEventListener('scroll', resolve, { once: true });
      });
      box.scrollTop = 1000;
      await done;
      await settled();
      const edge = box.getBoundingClientRect().top;
      expect(bar(element)!.getBoundingClientRect().top).to.be.closeTo(edge, 1);
    });
  });

  it('show a list whole inside a sidebar that scrolls, with the meant option in sight', async () => {
    begin({
      users: people(Array.from({ length: 40 }, (_, at) => ({ id: `p${String(at)}`, label: `Person ${String(at)}` }))),
    });
    const sidebar = await fixture(html`<div><analytics-filters context=${name}></analytics-filters></div>`);
    Object.assign((sidebar as HTMLElement).style, { height: '420px', width: '260px', overflow: 'auto' });
    const element = sidebar.querySelector('analytics-filters')!;
    await settled();
    const field = get(element, 'combobox', 'Users');
    field.scrollIntoView();
    field.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    await until(() => options(element).length > 8, 'what is meant');
    for (const key of ['End', 'Home', 'ArrowUp']) {
      await sendKeys({ press: key });
      await settled();
      const meant = deepQueryAll(element, '[role=option].active')[0]!;
      const { left, top, width, height } = meant.getBoundingClientRect();
      let hit = document.elementFromPoint(left + width / 2, top + height / 2);
      while (hit?.shadowRoot) {
        const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      expect(meant.contains(hit), key).to.equal(true);
    }
  });

  it('tell people of one name apart, and find them by e-mail', async () => {
    const element = await filters({
      viewer: who('platform-admin'),
      users: people([
        { id: 'a1', label: 'Alex Kim', email: 'alex@example.com' },
        { id: 'a2', label: 'Alex Kim' },
        { id: 'b', label: 'Jürgen', email: 'jj@example.com' },
      ]),
    });
    await click(get(element, 'combobox', 'Users'));
    await until(() => options(element).length > 2, 'what is meant');
    expect(options(element)).to.include.members(['Alex Kim (alex@example.com)', 'Alex Kim (a2)', 'Jürgen']);
    await enter(get(element, 'combobox', 'Users'), 'jj@');
    expect(options(element)).to.deep.equal(['Jürgen']);
  });

  describe('of a project admin', () => {
    it('narrow the page to their projects with one press, and back', async () => {
      const element = await filters({ viewer: ADMIN });
      await until(() => has(element, 'button', 'My projects only'), 'what is meant');
      await click(get(element, 'button', 'My projects only'));
      expect(context.filters.projects).to.deep.equal(['apollo', 'atlas']);
      expect(get(element, 'button', 'My projects only').ariaPressed).to.equal('true');
      await click(get(element, 'button', 'My projects only'));
      expect(context.filters.projects).to.equal(undefined);
    });

    it('say so in the folded line', async () => {
      const element = await filters({ viewer: ADMIN }, 'always');
      context.filter({ projects: ['atlas', 'apollo'] });
      await until(() => has(element, 'button', 'Remove My projects only'), 'what is meant');
      await click(get(element, 'button', 'Remove My projects only'));
      expect(context.filters.projects).to.equal(undefined);
    });
  });

  describe('of a regular user', () => {
    it('offer no people to choose from, and projects where there are several', async () => {
      let element = await filters({ viewer: who('user') });
      await until(() => !has(element, 'combobox', 'Users'), 'what is meant');
      expect(has(element, 'combobox', 'Projects')).to.equal(true);
      element = await filters({ viewer: who('user', { projects: ['apollo'] }) });
      await until(() => !has(element, 'combobox', 'Projects'), 'what is meant');
    });

    it('show what a link has chosen all the same', async () => {
      const element = await filters({ viewer: who('user') });
      context.filter({ users: ['wei'] });
      await until(() => getAll(element, 'listitem').length > 0, 'what is meant');
      expect(has(element, 'button', 'Remove 王伟')).to.equal(true);
    });
  });

  it('go back from a span that was marked to the range before', async () => {
    const element = await filters();
    zoomIn(context, '2026-11-01/2026-11-10');
    zoomIn(context, '2026-11-03/2026-11-04');
    await settled();
    await click(get(element, 'button', 'Back to Last 30 days'));
    expect(context.filters.range?.choice).to.equal('last-30-days');
    expect(has(element, 'button', 'Back to Last 30 days')).to.equal(false);
    context.filter({ range: '2026-11-01/2026-11-09' });
    await settled();
    expect(
      getAll(element, 'button')
        .map((button) => textOf(button))
        .join(),
    ).not.to.contain('Back to');
  });

  it('have the link of the view to copy, where the address carries it, and say that it is copied', async () => {
    const without = await filters();
    expect(has(without, 'button', 'Copy link')).to.equal(false);
    begin();
    const page = await fixture(
      html`<analytics-context name=${name} url><analytics-filters></analytics-filters></analytics-context>`,
    );
    const element = page.querySelector('analytics-filters')!;
    element.requestUpdate();
    await settled();
    let copied = '';
    const real = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => {
      copied = text;
      return Promise.resolve();
    };
    await click(get(element, 'button', 'Copy link'));
    navigator.clipboard.writeText = real;
    expect(copied).to.equal(location.href);
    expect(textOf(element)).to.contain('Link copied');
    page.remove();
  });

  it('say in the card where a row was picked what it does to the page, with Undo', async () => {
    begin();
    context.filter({ projects: ['zephyr'] });
    const element = await fixture(
      html`<spending-breakdown by="project" cross-filter context=${name}></spending-breakdown>`,
    );
    context.filter({ projects: [] });
    await until(() => getAll(element, 'rowheader').length > 1, 'what is meant');
    const [first] = getAll(element, 'rowheader');
    const label = textOf(first!);
    await click(first!.querySelector('button')!);
    expect(textOf(element)).to.contain(`The page shows only ${label}.`);
    await click(get(element, 'button', 'Undo'));
    expect(context.filters.projects).to.equal(undefined);
    expect(textOf(element)).not.to.contain('The page shows only');
  });

  describe('of a dashboard', () => {
    const panels = (element: Element) =>
      [...element.shadowRoot!.querySelector('.grid')!.children]
        .filter(({ localName }) => localName.includes('-'))
        .map((panel) => panel.getAttribute('by') ?? panel.getAttribute('report') ?? panel.localName);

    it('of a regular user are about them: their month first, no table of people', async () => {
      begin({ viewer: who('user') });
      const element = await fixture(html`<analytics-dashboard context=${name}></analytics-dashboard>`);
      await until(() => panels(element).includes('personal-spending'), 'what is meant');
      expect(panels(element)).to.deep.equal([
        'personal-spending',
        'summary-metrics',
        'spending-trend',
        'llm-usage',
        'project',
        'model',
        'assistants-table',
        'workflow-table',
        'tools',
      ]);
    });

    it('of a regular user stand as on the last page until it is known who looks', async () => {
      begin({ viewer: who('user') });
      const former = await fixture(html`<analytics-dashboard context=${name}></analytics-dashboard>`);
      await until(() => panels(former).includes('personal-spending'), 'what is meant');
      former.remove();
      begin();
      context.source = { query: () => new Promise(() => undefined) };
      const element = await fixture(html`<analytics-dashboard context=${name}></analytics-dashboard>`);
      await settled();
      expect(panels(element)).to.include('personal-spending');
    });

    it('are gone where they do not apply, with a word of it', async () => {
      begin({ 'leaderboard-seasons': more.seasons, leaderboard: tables.leaderboard });
      const element = await fixture(html`<analytics-dashboard context=${name}></analytics-dashboard>`);
      const bar = () => element.shadowRoot!.querySelector('analytics-filters')!;
      const tab = (at: number) => element.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')[at]!;
      await until(() => element.shadowRoot!.querySelectorAll('[role=tab]').length === 2, 'what is meant');
      expect(getComputedStyle(bar()).display).not.to.equal('none');
      await click(tab(1));
      expect(getComputedStyle(bar()).display).to.equal('none');
      expect(textOf(element.shadowRoot!.querySelector('.of-all')!)).to.contain('the page’s filters do not apply');
      await click(tab(0));
      expect(getComputedStyle(bar()).display).not.to.equal('none');
    });
  });
});
