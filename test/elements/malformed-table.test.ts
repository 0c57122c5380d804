import { expect, fixture, html } from '@open-wc/testing';
import { reportEntry } from '../../src/core/catalogue/catalogue.js';
import type { Kind, Query, Table } from '../../src/core/types.js';
import { TableSource } from '../../src/sources/table-source.js';
import '../../src/elements/analytics-report.js';
import '../../src/elements/assistants-table.js';
import '../../src/elements/llm-usage.js';
import '../../src/elements/personal-spending.js';
import '../../src/elements/power-users.js';
import '../../src/elements/spending-breakdown.js';
import '../../src/elements/spending-trend.js';
import '../../src/elements/summary-metrics.js';
import '../../src/elements/workflow-table.js';
import { board } from '../../stories/leaderboard-tables.js';
import { viewer } from '../../stories/tables.js';
import { busy, forget, newContext, textOf } from '../widget/support.js';
import { rest } from './champions-support.js';

const VALUES: Readonly<Record<Kind, unknown>> = {
  text: 'apollo',
  integer: 7,
  number: 7,
  currency: 7,
  percent: 0.7,
  duration: 7,
  datetime: '2026-05-12T22:00:00Z',
  date: '2026-05-12',
  boolean: true,
};

/** One row with a figure in each column that the catalogue has for a report. */
function good(report: string): Table {
  const { columns } = reportEntry(report)!;
  return { columns, rows: [Object.fromEntries(columns.map(({ id, kind }) => [id, VALUES[kind]]))] };
}

const column = { id: 'time', label: 'Time', kind: 'datetime' };
const MALFORMED: Readonly<Record<string, unknown>> = {
  '{}': {},
  'a number': 5,
  'null rows': { columns: [], rows: null },
  'a null row': { columns: [column], rows: [null] },
  'a null column': { columns: [null], rows: [] },
  'a null notice': { columns: [column], rows: [], notices: [null] },
  'an invalid time': { columns: [column], rows: [{ time: 'yesterday' }] },
};

const ELEMENTS: readonly (readonly [tag: string, report: string, attributes?: Readonly<Record<string, string>>])[] = [
  ['summary-metrics', 'summary'],
  ['personal-spending', 'budgets'],
  ['assistants-table', 'assistants'],
  ['workflow-table', 'workflows'],
  ['power-users', 'power-users'],
  ['analytics-report', 'tools', { report: 'tools' }],
  ['champion-profile', 'leaderboard-profile'],
  ['champions-framework', 'leaderboard-framework'],
  ['champions-overview', 'leaderboard-summary'],
  ['champions-ranking', 'leaderboard'],
  ['champions-leaderboard', 'leaderboard'],
  ...(['table', 'chart'] as const).flatMap((view) =>
    (
      [
        ['spending-trend', 'spending'],
        ['llm-usage', 'llms'],
        ['spending-breakdown', 'spending-by-project'],
        ['analytics-report', 'tools', { report: 'tools' }],
      ] as const
    ).map(([tag, report, attributes]) => [tag, report, { ...attributes, view }] as const),
  ),
];

describe('A malformed table', () => {
  const thrown: string[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent) => {
    const reason: unknown = 'reason' in event ? event.reason : event.error;
    thrown.push(String(reason ?? (event as ErrorEvent).message));
    event.preventDefault();
  };
  const tables = new TableSource({ viewer, ...board });
  const answer = (query: Query) =>
    Object.hasOwn({ viewer, ...board }, query.report)
      ? tables.query(query, { signal: new AbortController().signal })
      : Promise.resolve(good(query.report));

  beforeEach(() => {
    forget('codemie-analytics-widgets.');
    thrown.length = 0;
    addEventListener('unhandledrejection', note);
    addEventListener('error', note);
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', note);
    removeEventListener('error', note);
  });

  const make = async (tag: string, attributes: Readonly<Record<string, string>>, context: string) => {
    const parent = await fixture(html`<div></div>`);
    const element = document.createElement(tag) as HTMLElement & { table: unknown };
    for (const [name, value] of Object.entries({ ...attributes, context })) element.setAttribute(name, value);
    parent.append(element);
    await rest();
    return element;
  };
  const text = (element: Element) => textOf(element.shadowRoot!);

  for (const [tag, report, attributes = {}] of ELEMENTS) {
    const name = `<${[tag, ...Object.entries(attributes).map(([key, value]) => `${key}="${value}"`)].join(' ')}>`;

    it(`of the host’s is named by ${name}, and the next good one is shown`, async () => {
      const { name: context } = newContext();
      const element = await make(tag, attributes, context);
      for (const [what, table] of Object.entries(MALFORMED)) {
        element.table = table;
        await rest();
        expect(text(element), what).to.contain('The figures cannot be read: ');
        expect(busy(element), what).to.equal(false);
        expect(text(element), 'there is nobody to ask').not.to.contain('Try again');
      }
      element.table = Object.hasOwn(board, report) ? await answer({ report, params: {} }) : good(report);
      await rest();
      expect(text(element)).not.to.contain('cannot be read');
      expect(busy(element)).to.equal(false);
      expect(thrown).to.deep.equal([]);
    });

    it(`of a source is named by ${name}, and the next good answer is shown`, async () => {
      const { name: context, context: analytics } = newContext();
      let bad: unknown = {};
      analytics.source = { query: (query) => (bad === undefined ? answer(query) : Promise.resolve(bad as Table)) };
      const element = await make(tag, attributes, context);
      for (const [what, table] of [...Object.entries(MALFORMED), ['undefined', null] as const]) {
        bad = table;
        analytics.refresh();
        await rest();
        expect(text(element), what).to.contain('The figures cannot be read: ');
        expect(busy(element), what).to.equal(false);
      }
      bad = undefined;
      analytics.refresh();
      await rest();
      expect(text(element)).not.to.contain('cannot be read');
      expect(text(element)).to.match(/\d/);
      expect(thrown).to.deep.equal([]);
    });
  }
});
