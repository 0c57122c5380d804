import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import { arrange } from '../../src/core/table-ops.js';
import type { Row, Table } from '../../src/core/types.js';
import type { WorkflowTable } from '../../src/elements/workflow-table.js';
import '../../src/elements/workflow-table.js';
import { workflows } from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import {
  busy,
  click,
  enter,
  fakeClock,
  get,
  getAll,
  has,
  inside,
  nameOf,
  newContext,
  textOf,
  type FakeClock,
} from '../widget/support.js';

const plain: Table = {
  columns: [
    { id: 'workflow', label: 'Workflow', kind: 'text', sortable: true },
    { id: 'runs', label: 'Executions', kind: 'integer', sortable: true },
    { id: 'successRate', label: 'Success rate', kind: 'percent' },
  ],
  rows: Array.from({ length: 25 }, (_, index) => ({
    workflow: `Flow ${String(index + 1).padStart(2, '0')}`,
    runs: 100 - index,
    successRate: 0.5,
  })),
};

describe('workflow-table', () => {
  let { name, context, source } = newContext();
  let element: WorkflowTable;

  /** Answers the newest question as a source does that has the whole result. */
  const answer = (table: Table = workflows, rest: Partial<Table> = { searchable: true }) => {
    const asked = source.last('workflows');
    return asked.answer({ ...arrange(table, asked.query), ...rest });
  };
  const asked = () => source.last('workflows').query;
  const text = () => textOf(element.shadowRoot!);
  const names = (host: Element = element) => getAll(host, 'rowheader').map((cell) => textOf(cell));
  const header = (label: string) => get(element, 'columnheader', label);
  const sorted = (host: Element = element) =>
    getAll(host, 'columnheader')
      .filter((cell) => cell.ariaSort)
      .map((cell) => [nameOf(cell), cell.ariaSort]);

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<workflow-table context=${name}></workflow-table>`);
    await settled();
  });

  it('counts nothing of a period that has not begun', async () => {
    context.filter({ range: '2126-05-01/2126-05-31' });
    await settled();
    await answer({ ...workflows, rows: [] });
    expect(text()).to.contain('This period has not begun.').and.not.to.contain('0 workflows');
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with rows, totals, search and pages': () => answer(),
      'with a search that finds nothing': async () => {
        await answer();
        Object.assign(element, { search: 'zzz' });
        await settled();
        await answer();
      },
      empty: () => answer({ ...workflows, rows: [] }),
      failed: () => source.last('workflows').fail(new SourceError('network', 'The server could not be reached.')),
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  it('shows what each workflow ran, cost and took', async () => {
    await answer({
      ...workflows,
      rows: [{ ...workflows.rows[0], cost: 91.2, averageTime: 143.2, lastRun: '2024-05-13T10:00:00Z' }],
    });
    expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal([
      'Workflow',
      'Executions',
      'Succeeded',
      'Failed',
      'Aborted',
      'Success rate',
      'Cost',
      'Average cost',
      'Tokens',
      'Average time',
      'Users',
      'Last run',
    ]);
    expect(names()[0]).to.equal('Nightly test triage');
    const cells = getAll(element, 'cell')
      .slice(0, 11)
      .map((cell) => textOf(cell));
    expect(cells.slice(0, 6)).to.deep.equal(['412', '395', '14', '3', '95.9%', '$91.20']);
    expect(cells[8]).to.equal('2 m 23 s');
    expect(cells[10]).to.equal('May 13, 2024, 12:00 PM');
  });

  it('shows what is not known as such, never as 0', async () => {
    const row: Row = { workflow: 'New', runs: 3, succeeded: null, successRate: null, cost: undefined, lastRun: null };
    await answer({ columns: workflows.columns, rows: [row] });
    expect(
      getAll(element, 'cell')
        .map((cell) => textOf(cell))
        .join(' '),
    ).to.equal('3 – – – – – – – – – –');
  });

  describe('sorts', () => {
    it('by the most runs first, and says so', async () => {
      expect(asked().sort).to.deep.equal({ by: 'runs', descending: true });
      await answer();
      expect(sorted()).to.deep.equal([['Executions', 'descending']]);
    });

    it('the whole result, by the source: a column’s name asks for it, and again for the other way round', async () => {
      await answer();
      await click(get(element, 'button', 'Cost'));
      expect(asked().sort).to.deep.equal({ by: 'cost', descending: true });
      await answer();
      expect(names()[0]).to.equal('Legacy to Java 21');
      expect(sorted()).to.deep.equal([['Cost', 'descending']]);
      await click(get(element, 'button', 'Cost'));
      expect(asked().sort).to.deep.equal({ by: 'cost', descending: false });
      await answer();
      expect(sorted()).to.deep.equal([['Cost', 'ascending']]);
      // Of the twelve, not of the ten that were on the page.
      expect(names()[0]).to.equal('PR to changelog');
      expect(names()[1]).to.equal('Onboarding buddy');
    });

    it('names from A', async () => {
      await answer();
      await click(get(element, 'button', 'Workflow'));
      expect(asked().sort).to.deep.equal({ by: 'workflow', descending: false });
    });

    it('by keyboard', async () => {
      await answer();
      const button = get(element, 'button', 'Failed');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await settled();
      expect(asked().sort).to.deep.equal({ by: 'failed', descending: true });
      await answer();
      expect(header('Failed').ariaSort).to.equal('descending');
      expect(element.shadowRoot?.activeElement, 'the focus stays').to.equal(get(element, 'button', 'Failed'));
      await sendKeys({ press: 'Enter' });
      await settled();
      expect(asked().sort).to.deep.equal({ by: 'failed', descending: false });
    });

    it('from the first page again', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      await click(get(element, 'button', 'Cost'));
      expect(asked().page).to.equal(0);
    });

    it('not by a column that the source cannot sort the whole result by', async () => {
      await answer(plain, { rowCount: 25 });
      expect(has(element, 'button', 'Executions')).to.equal(true);
      expect(has(element, 'button', 'Success rate')).to.equal(false);
    });
  });

  describe('pages', () => {
    it('through the whole result', async () => {
      await answer();
      expect(names()).to.have.length(11);
      expect(text()).to.contain('1–10 of 12');
      expect(get(element, 'button', 'Previous').getAttribute('aria-disabled')).to.equal('true');
      await click(get(element, 'button', 'Next'));
      expect(asked()).to.include({ page: 1, pageSize: 10 });
      await answer();
      expect(text()).to.contain('11–12 of 12');
      expect(get(element, 'button', 'Next').getAttribute('aria-disabled')).to.equal('true');
      await click(get(element, 'button', 'Previous'));
      expect(text(), 'asked before').to.contain('1–10 of 12');
    });

    it('does not claim other rows than those it still shows while the next ones load, or fail', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      expect(busy(element)).to.equal(true);
      expect(text()).to.contain('Nightly test triage').and.not.to.contain('11–');
      await source.last('workflows').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text()).to.contain('Nightly test triage').and.not.to.contain('11–');
    });

    it('of the size that its reader picks, from the first', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      const size = getAll(element, 'combobox')[0]!;
      await enter(size, '20');
      expect(asked()).to.include({ page: 0, pageSize: 20 });
      await answer();
      expect(names()).to.have.length(13);
      expect(element.getAttribute('page-size')).to.equal('20');
    });

    it('of the size that the page’s author sets', async () => {
      const other = newContext();
      const own = await fixture(html`<workflow-table context=${other.name} page-size="5"></workflow-table>`);
      await settled();
      expect(other.source.last('workflows').query.pageSize).to.equal(5);
      await other.source.last('workflows').answer({ ...arrange(plain, { page: 0, pageSize: 5 }) });
      expect((getAll(own, 'combobox')[0] as HTMLSelectElement).value).to.equal('5');
    });

    it('has no pager for a result of one page', async () => {
      await answer({ ...workflows, rows: workflows.rows.slice(0, 10) });
      expect(has(element, 'button', 'Next')).to.equal(false);
    });

    it('starts at the first page when a filter changes', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      context.filter({ projects: ['apollo'] });
      await settled();
      expect(asked().page).to.equal(0);
      expect(source.count('workflows'), 'without asking for the former page first').to.equal(3);
    });

    it('stays on its page when nothing but the time has passed', async () => {
      context.filter({ range: 'last-2-hours' });
      await settled();
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      source.clockOffset += 60_000;
      context.renewRange();
      await settled();
      expect(asked().page).to.equal(1);
    });

    it('starts at the first page for another viewer', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      const other = newContext();
      context.source = other.source;
      await settled();
      expect(other.source.last('workflows').query.page).to.equal(0);
    });
  });

  describe('searches', () => {
    let clock: FakeClock;
    beforeEach(() => {
      clock = fakeClock(Date.now());
    });
    afterEach(() => {
      clock.restore();
    });
    const field = () => get(element, 'searchbox', 'Search workflows');
    const announced = () => textOf(get(element, 'live'));

    it('the whole result, once its reader pauses', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      await answer();
      for (const typed of ['j', 'ja', 'jav', ' java ']) {
        await enter(field(), typed);
        await clock.pass(100);
      }
      expect(source.count('workflows')).to.equal(2);
      await clock.pass(300);
      expect(source.count('workflows')).to.equal(3);
      expect(asked()).to.include({ search: 'java', page: 0 });
      await answer();
      expect(names()).to.deep.equal(['Legacy to Java 21']);
      expect(text()).to.contain('1 workflow');
      expect(announced()).to.equal('Workflows: updated, 1 workflow');
      expect(element.shadowRoot?.querySelector('tfoot'), 'totals of everything would be wrong here').to.equal(null);
    });

    it('and says what was not found, with the field still there', async () => {
      await answer();
      await enter(field(), 'zzz');
      await clock.pass(300);
      await answer();
      expect(text()).to.contain('No workflows match “zzz”.');
      expect(announced()).to.equal('Workflows: updated, 0 workflows');
      await enter(field(), '');
      await clock.pass(300);
      expect(names()).to.have.length(11);
    });

    it('only where the source can', async () => {
      await answer(plain, {});
      expect(getAll(element, 'searchbox')).to.deep.equal([]);
    });
  });

  it('shows totals of the whole result, not of a page', async () => {
    await answer();
    const foot = element.shadowRoot!.querySelector('tfoot')!;
    expect(textOf(foot)).to.match(/^All 12 workflows 1,578 /);
    expect(textOf(foot)).to.contain('97');
    await click(get(element, 'button', 'Next'));
    await answer();
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.match(/^All 12 workflows 1,578 /);
  });

  it('leaves blank what has no total', async () => {
    await answer({ ...workflows, totals: { runs: 5, users: null } });
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.equal('All 12 workflows 5');
  });

  it('says how many workflows there are', async () => {
    await answer();
    expect(text()).to.contain('Last 30 days · 12 workflows');
  });

  it('writes success rates as they are, also past the edges', async () => {
    const rates = [0, 0.999999, 1, 1.064, 0.0001];
    await answer({
      columns: plain.columns,
      rows: rates.map((successRate, index) => ({ workflow: `w${String(index)}`, runs: 9 - index, successRate })),
    });
    const shown = getAll(element, 'row').map((row) => textOf(row).split(' ').slice(2).join(' '));
    expect(shown).to.deep.equal(['0%', '> 99.9%', '100%', '106.4%', '< 0.1%']);
  });

  it('says that there is nothing where there is nothing', async () => {
    await answer({ ...workflows, rows: [] });
    expect(text()).to.contain('Nothing in this period for these filters.');
    expect(getAll(element, 'table')).to.deep.equal([]);
  });

  describe('with a table of the host’s', () => {
    let own: WorkflowTable;
    beforeEach(async () => {
      own = await fixture(html`<workflow-table .table=${plain}></workflow-table>`);
      await settled();
    });

    it('sorts all of it in place', async () => {
      expect(names(own)[0]).to.equal('Flow 01');
      await click(get(own, 'button', 'Executions'));
      expect(sorted(own)).to.deep.equal([['Executions', 'ascending']]);
      expect(names(own)[0]).to.equal('Flow 25');
      await click(get(own, 'button', 'Workflow'));
      expect(names(own)[0]).to.equal('Flow 01');
    });

    it('pages through it in place', async () => {
      expect(names(own)).to.have.length(10);
      await click(get(own, 'button', 'Next'));
      await click(get(own, 'button', 'Next'));
      expect(names(own)).to.deep.equal(['Flow 21', 'Flow 22', 'Flow 23', 'Flow 24', 'Flow 25']);
      expect(textOf(own.shadowRoot!)).to.contain('21–25 of 25');
    });

    it('searches it in place', async () => {
      const clock = fakeClock(Date.now());
      await enter(get(own, 'searchbox', 'Search workflows'), 'flow 2');
      await clock.pass(300);
      clock.restore();
      expect(names(own)).to.have.length(6);
    });

    it('shows a shorter table from its first page', async () => {
      await click(get(own, 'button', 'Next'));
      own.table = { ...plain, rows: plain.rows.slice(0, 3) };
      await settled();
      expect(names(own)).to.deep.equal(['Flow 01', 'Flow 02', 'Flow 03']);
    });

    it('takes one without the usual columns as it is', async () => {
      own.table = { columns: [{ id: 'a', label: 'A', kind: 'text' }], rows: [{ a: 'x' }, { a: 'y' }] };
      await settled();
      expect(names(own)).to.deep.equal(['x', 'y']);
    });
  });

  it('takes column names that every object has for what they are', async () => {
    const row = JSON.parse('{"workflow": "w", "__proto__": 5}') as Row;
    await source.last('workflows').answer({
      columns: [
        { id: 'workflow', label: 'Workflow', kind: 'text' },
        { id: '__proto__', label: 'Proto', kind: 'integer' },
        { id: 'constructor', label: 'Constructor', kind: 'text' },
      ],
      rows: [row, { workflow: 'v' }],
      totals: { runs: 1 },
    });
    expect(getAll(element, 'row').map((one) => textOf(one))).to.deep.equal(['w 5 –', 'v – –']);
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.equal('All 2 workflows');
  });

  it('shows markup in names and cells as text', async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    await answer({
      columns: [
        { id: 'workflow', label: evil, kind: 'text', description: evil },
        { id: 'runs', label: 'Executions', kind: 'integer' },
      ],
      rows: [{ workflow: evil, runs: 1 }],
    });
    expect(names()).to.deep.equal([evil]);
    expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
  });

  it('colours a success rate only where it means something: most runs fail, or more than one in five', async () => {
    const cases: readonly [rate: number, runs: number, mood: string][] = [
      [1, 100, 'plain'],
      [0.93, 100, 'plain'],
      [0.8, 100, 'plain'],
      [0.79, 100, 'warn'],
      [0.49, 100, 'bad'],
      [0, 4, 'plain'],
    ];
    const rows = cases.map(([successRate, runs], nth) => ({ workflow: `Flow ${String(nth)}`, runs, successRate }));
    await source.last('workflows').answer({ ...plain, rows });
    const moods = inside(element)
      .filter((part) => part.matches('td .bar'))
      .map((bar) => bar.classList[1]);
    expect(moods).to.deep.equal(cases.map(([, , mood]) => mood));
  });
});
