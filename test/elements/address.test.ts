import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { TableSource } from '../../src/sources/table-source.js';
import type { Query } from '../../src/core/types.js';
import type { AnalyticsDashboard } from '../../src/elements/analytics-dashboard.js';
import '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-dashboard.js';
import '../../src/elements/analytics-report.js';
import '../../src/elements/champions-leaderboard.js';
import { board } from '../../stories/leaderboard-tables.js';
import * as tables from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import {
  click,
  deepQueryAll,
  enter,
  fakeClock,
  forget,
  get,
  getAll,
  has,
  nameOf,
  newContext,
  textOf,
} from '../widget/support.js';
import { historyEntries } from '../widget/history-entries.js';

const address = location.href;
let opened = 0;
const search = () => decodeURIComponent(location.search.replaceAll('+', ' '));
const travel = async (steps: number) => {
  // A test that fails must not leave the page.
  expect(historyEntries() - opened, 'entries').to.be.at.least(Math.abs(steps));
  const arrived = new Promise((resolve) => {
    addEventListener('popstate', resolve, { once: true });
  });
  history.go(steps);
  await arrived;
  for (let turn = 0; turn < 4; turn++) await settled();
};

const flows = {
  columns: [
    { id: 'workflow', label: 'Workflow', kind: 'text', role: 'name', sortable: true },
    { id: 'runs', label: 'Executions', kind: 'integer', sortable: true },
    { id: 'team', label: 'Team', kind: 'integer', sortable: true },
  ],
  rows: Array.from({ length: 25 }, (_, index) => ({
    workflow: `Flow ${String(index + 1).padStart(2, '0')}`,
    runs: (index * 7) % 25,
    team: 100 - index,
  })),
} as const;

describe('The address of a page', () => {
  let asked: Query[];
  let context: ReturnType<typeof newContext>['context'];

  async function show(content: TemplateResult, link = '', url = '') {
    // An entry of its own, so that none of a former test lies ahead.
    history.pushState(null, '', address + link.replace(/^\?/, address.includes('?') ? '&' : '?'));
    opened = historyEntries();
    const made = newContext();
    ({ context } = made);
    context.source = undefined;
    asked = [];
    const source = new TableSource({
      viewer: tables.viewer,
      users: tables.users,
      projects: tables.projects,
      summary: { columns: [{ id: 'totalCost', label: 'Money spent', kind: 'currency' }], rows: [{ totalCost: 1 }] },
      workflows: flows,
      ...board,
    });
    const page = await fixture(html`<analytics-context name=${made.name} url=${url}>${content}</analytics-context>`);
    context.source = {
      query: (query, options) => {
        asked.push(query);
        return source.query(query, options);
      },
    };
    const shown = page.querySelector('workflow-table');
    if (shown) await until(() => deepQueryAll(shown, 'th[scope=row]').length > 0, 'rows');
    await settled();
    return page;
  }
  const last = (report: string) => asked.findLast((query) => query.report === report)!;
  const first = (host: Element) => textOf(deepQueryAll(host, 'th[scope=row]')[0]!);

  beforeEach(() => {
    forget('codemie-analytics-widgets.');
  });
  afterEach(() => {
    document.querySelector('analytics-context')?.remove();
    history.replaceState(null, '', address);
  });

  describe('of a table', () => {
    const one = html`<workflow-table></workflow-table>`;
    const table = (at = 0) => document.querySelectorAll('workflow-table')[at]!;

    it('has its order and page, each choice an entry that Back undoes', async () => {
      await show(one);
      const before = location.search;
      const start = first(table());
      const entries = historyEntries();
      await click(get(table(), 'columnheader', 'Workflow').querySelector('button')!);
      expect(search()).to.contain('workflows.sort=workflow');
      expect(first(table())).to.equal('Flow 01');
      await click(get(table(), 'button', 'Next'));
      await settled();
      expect(search()).to.contain('workflows.page=2');
      expect(first(table())).to.equal('Flow 11');
      expect(historyEntries()).to.equal(entries + 2);
      await travel(-1);
      expect(first(table())).to.equal('Flow 01');
      await travel(-1);
      expect(location.search).to.equal(before);
      expect(first(table())).to.equal(start);
      await travel(2);
      expect(first(table())).to.equal('Flow 11');
    });

    it('has the size of its pages', async () => {
      await show(one);
      const [size] = getAll(table(), 'combobox');
      await enter(size!, '20');
      expect(search()).to.contain('workflows.rows=20');
      await travel(-1);
      expect(table().pageSize).to.equal(10);
    });

    it('has its search, whose letters share one entry', async () => {
      await show(one);
      const entries = historyEntries();
      const clock = fakeClock();
      for (const text of ['flow', 'flow 1', 'flow 12']) {
        await enter(get(table(), 'searchbox'), text);
        await clock.pass(300);
      }
      clock.restore();
      expect(search()).to.contain('workflows.search=flow 12');
      expect(historyEntries()).to.equal(entries + 1);
      expect(last('workflows').search).to.equal('flow 12');
      await travel(-1);
      expect(textOf(table())).to.contain('of 25');
      expect((get(table(), 'searchbox') as HTMLInputElement).value).to.equal('');
    });

    it('is restored from a link before the first question, with filters and without', async () => {
      for (const filters of ['', '&users=anna']) {
        await show(one, `?workflows.sort=-workflow&workflows.page=2&workflows.search=flow${filters}`);
        const questions = asked.filter(({ report }) => report === 'workflows');
        expect(questions).to.have.length(1);
        expect(questions[0]).to.deep.include({ page: 1, search: 'flow', sort: { by: 'workflow', descending: true } });
        document.querySelector('analytics-context')!.remove();
      }
    });

    it('has an order by a column of the host too, from a link and from Back', async () => {
      await show(one, '?workflows.sort=team&workflows.page=2');
      expect(first(table())).to.equal('Flow 15');
      expect(search()).to.contain('workflows.sort=team');
      await click(get(table(), 'columnheader', 'Workflow').querySelector('button')!);
      expect(first(table())).to.equal('Flow 01');
      await travel(-1);
      expect(first(table())).to.equal('Flow 15');
    });

    it('takes a filter and a page from Back together', async () => {
      await show(one);
      await click(get(table(), 'button', 'Next'));
      context.filter({ users: ['anna'] });
      await settled();
      expect(search()).not.to.contain('workflows.page');
      await travel(-1);
      expect(textOf(table())).to.contain('11–20 of 25');
    });

    it('ignores what no reader can have chosen', async () => {
      await show(one, '?workflows.sort=nonsense&workflows.page=-3&workflows.rows=abc&users=&filter.team=');
      expect(context.filters).not.to.have.any.keys('users', 'team');
      expect(last('workflows')).to.deep.include({ page: 0, pageSize: 10 });
      expect(last('workflows').sort?.by).not.to.equal('nonsense');
    });

    it('tells two of one kind apart, by order or by id', async () => {
      await show(
        html`<workflow-table></workflow-table><workflow-table></workflow-table
          ><workflow-table id="mine"></workflow-table>`,
      );
      for (const at of [1, 2]) await click(get(table(at), 'button', 'Next'));
      expect(search()).to.contain('workflows-2.page=2').and.to.contain('mine.page=2');
      expect(search()).not.to.contain('workflows.page');
      await travel(-2);
      expect(search()).not.to.contain('page');
    });

    it('has whether it is a chart, over what the reader’s browser remembers', async () => {
      await show(one);
      await click(get(table(), 'button', 'Chart'));
      expect(search()).to.contain('workflows.view=chart');
      await travel(-1);
      expect(get(table(), 'button', 'Table').ariaPressed).to.equal('true');
    });

    it('is left out where the host does not want it', async () => {
      await show(one, '', 'range filters');
      await click(get(table(), 'button', 'Next'));
      expect(search()).not.to.contain('workflows');
    });
  });

  describe('of a dashboard', () => {
    const dashboard = () => document.querySelector<AnalyticsDashboard>('analytics-dashboard')!;
    const tab = (label: string) => deepQueryAll(dashboard(), '[role=tab]').find((found) => textOf(found) === label)!;
    const selected = () => deepQueryAll(dashboard(), '[role=tab][aria-selected=true]').map(nameOf).join();
    const board = () => deepQueryAll(dashboard(), 'champions-leaderboard')[0]!;

    it('has its tab, and the season there', async () => {
      await show(html`<analytics-dashboard></analytics-dashboard>`);
      await until(() => Boolean(tab('Leaderboard')), 'what the address says');
      await click(tab('Leaderboard'));
      expect(search()).to.contain('tab=leaderboard');
      await click(get(board(), 'button', 'Monthly champions'));
      expect(search()).to.contain('view=monthly');
      await travel(-1);
      expect(get(board(), 'button', 'Current 30 days').ariaPressed).to.equal('true');
      await travel(-1);
      expect(selected()).to.equal('Insights');
      await travel(2);
      expect(selected()).to.equal('Leaderboard');
      expect(get(board(), 'button', 'Monthly champions').ariaPressed).to.equal('true');
    });

    it('forgets the page of a table that is gone with its tab', async () => {
      await show(html`<analytics-dashboard></analytics-dashboard>`);
      await until(() => Boolean(tab('Leaderboard')), 'what the address says');
      const flowsTable = deepQueryAll(dashboard(), 'workflow-table')[0]!;
      flowsTable.scrollIntoView();
      await until(() => has(flowsTable, 'button', 'Next'), 'what the address says');
      await click(get(flowsTable, 'button', 'Next'));
      expect(search()).to.contain('workflows.page=2');
      await click(tab('Leaderboard'));
      expect(search()).not.to.contain('workflows.page');
      await travel(-1);
      expect(search()).to.contain('workflows.page=2');
      const again = deepQueryAll(dashboard(), 'workflow-table')[0]!;
      again.scrollIntoView();
      await until(() => last('workflows').page === 1, 'what the address says');
    });

    it('opens on the tab and season of a link', async () => {
      await show(html`<analytics-dashboard></analytics-dashboard>`, '?tab=leaderboard&view=quarterly');
      await until(() => selected() === 'Leaderboard', 'what the address says');
      expect(get(board(), 'button', 'Quarterly champions').ariaPressed).to.equal('true');
    });
  });

  describe('of a leaderboard', () => {
    const ranking = () => deepQueryAll(document.querySelector('champions-leaderboard')!, 'champions-ranking')[0]!;
    const list = (name: string) => get(ranking(), 'combobox', name) as HTMLSelectElement;
    const ready = () => until(() => has(ranking(), 'combobox', 'Project'), 'the lists');
    const showBoard = async (link = '', url = '') => {
      await show(html`<champions-leaderboard></champions-leaderboard>`, link, url);
      await ready();
    };

    it('has its tier, intent and project, each choice an entry that Back undoes', async () => {
      await showBoard();
      const before = location.search;
      await enter(list('Tier'), 'expert');
      expect(search()).to.contain('leaderboard.tier=expert');
      await enter(list('Intent'), 'developer');
      await enter(list('Project'), 'apollo');
      expect(search()).to.match(/leaderboard.tier=expert&leaderboard.intent=developer&leaderboard.project=apollo/);
      expect(last('leaderboard').params).to.deep.include({ tier: 'expert', intent: 'developer', project: 'apollo' });
      await travel(-2);
      expect(list('Project').value).to.equal('');
      expect(list('Tier').value).to.equal('expert');
      await travel(-1);
      expect(location.search).to.equal(before);
      expect(list('Tier').value).to.equal('');
      await travel(3);
      expect(list('Intent').value).to.equal('developer');
      await click(get(ranking(), 'button', 'Clear filters'));
      expect(location.search).to.equal(before);
    });

    it('has its order, page, search, view and season too', async () => {
      await showBoard();
      await click(get(ranking(), 'columnheader', 'Score').querySelector('button')!);
      await click(get(ranking(), 'button', 'Next'));
      expect(search()).to.contain('leaderboard.sort=-score').and.to.contain('leaderboard.page=2');
      const clock = fakeClock();
      await enter(get(ranking(), 'searchbox'), 'ann');
      await clock.pass(300);
      clock.restore();
      expect(search()).to.contain('leaderboard.search=ann').and.not.to.contain('leaderboard.page');
      const board = document.querySelector('champions-leaderboard')!;
      await click(get(board, 'button', 'Monthly champions'));
      await until(() => has(board, 'combobox', 'Season'), 'the seasons');
      const seasons = get(board, 'combobox', 'Season') as HTMLSelectElement;
      const earlier = seasons.options[1]!.value;
      await enter(seasons, earlier);
      expect(search()).to.contain(`season=${earlier}`).and.to.contain('view=monthly');
      await travel(-2);
      expect(search()).not.to.contain('season').and.not.to.contain('view=');
      expect(get(board, 'button', 'Current 30 days').ariaPressed).to.equal('true');
    });

    it('is restored from a link before the first question, with the page that it had', async () => {
      await showBoard('?leaderboard.tier=practitioner&leaderboard.project=apollo&leaderboard.page=2');
      const questions = asked.filter(({ report }) => report === 'leaderboard');
      expect(questions[0]).to.deep.include({ page: 1 });
      expect(questions[0]!.params).to.deep.include({ tier: 'practitioner', project: 'apollo' });
      expect(list('Tier').value).to.equal('practitioner');
      expect(list('Project').value).to.equal('apollo');
    });

    it('ignores what its lists do not have', async () => {
      await showBoard('?leaderboard.tier=emperor&leaderboard.project=nowhere&leaderboard.intent=');
      await settled();
      expect(last('leaderboard').params).not.to.have.any.keys('tier', 'intent', 'project');
    });

    it('forgets what a former viewer has chosen', async () => {
      await showBoard('?leaderboard.tier=expert');
      context.source = new TableSource({ ...board, viewer: tables.viewer });
      await settled();
      await ready();
      expect(search()).not.to.contain('leaderboard.tier');
      expect(list('Tier').value).to.equal('');
    });

    it('leaves its filters out where the host does not want filters', async () => {
      await showBoard('', 'tab sort');
      await enter(list('Tier'), 'expert');
      expect(search()).not.to.contain('leaderboard.tier');
    });
  });
});
