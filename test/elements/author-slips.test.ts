import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-report.js';
import '../../src/elements/champions-leaderboard.js';
import '../../src/elements/spending-breakdown.js';
import '../../src/elements/spending-trend.js';
import '../../src/elements/summary-metrics.js';
import '../../src/elements/workflow-table.js';
import { analyticsContext } from '../../src/core/context-of.js';
import { figures, settled } from '../fake-source.js';
import { listenToConsole, newContext } from '../widget/support.js';

/** An attribute with a slip in it, what is said of it, and what is asked all the same. */
const SLIPS: readonly (readonly [tag: string, attribute: string, value: string, said: RegExp, asked: object])[] = [
  [
    'spending-breakdown',
    'by',
    'nonsense',
    /"nonsense" is none of project, user, model, source; project is taken/,
    { report: 'spending-by-project' },
  ],
  ['spending-breakdown', 'by', 'constructor', /"constructor" is none of/, { report: 'spending-by-project' }],
  ['spending-breakdown', 'view', 'pie', /"pie" is none of table, chart; table is taken/, { pageSize: 10 }],
  ['spending-trend', 'bucket', 'fortnight', /"fortnight" is none of 5min, .*; day is taken/, { report: 'spending' }],
  ['summary-metrics', 'compare', 'last-year', /"last-year" is none of previous, none/, { report: 'summary' }],
  ...['0', '-5', 'abc', '2.5'].map(
    (size) =>
      [
        'workflow-table',
        'page-size',
        size,
        new RegExp(`"${size}" is no whole number of at least 1; 10 is taken`),
        { pageSize: 10 },
      ] as const,
  ),
  ['champions-leaderboard', 'page-size', '-5', /"-5" is no whole number/, { report: 'leaderboard', pageSize: 10 }],
];

describe('A slip of the page’s author', () => {
  let errors = listenToConsole('error');
  beforeEach(() => {
    errors.stop();
    errors = listenToConsole('error');
  });
  after(() => errors.stop());

  for (const [tag, attribute, value, said, asked] of SLIPS)
    it(`is named once, and the rest works: <${tag} ${attribute}="${value}">`, async () => {
      const { name, source } = newContext();
      const parent = await fixture(html`<div></div>`);
      const element = document.createElement(tag) as HTMLElement & { requestUpdate(): void };
      element.setAttribute('context', name);
      element.setAttribute(attribute, value);
      parent.append(element);
      await settled();
      // What figures are compared with is asked after them.
      await source.asked[0]?.answer(figures({ runs: 1 }));
      element.requestUpdate();
      await settled();
      const printed = errors.printed.filter((text) => text.startsWith(`<${tag} `));
      expect(printed).to.have.length(1);
      expect(printed[0])
        .to.match(new RegExp(`^<${tag} ${attribute}>: `))
        .and.to.match(said);
      expect(source.asked.map(({ query }) => query)).to.satisfy((queries: object[]) =>
        queries.some((query) =>
          Object.entries(asked).every(([id, one]) => (query as Record<string, unknown>)[id] === one),
        ),
      );
    });

  it('is named where a chart is of a figure that the report does not have, and another is drawn', async () => {
    const { name, source } = newContext();
    await fixture(
      html`<analytics-report context=${name} report="tools" view="chart" measure="costs"></analytics-report>`,
    );
    await settled();
    await source.last('tools').answer({
      columns: [
        { id: 'tool', label: 'Tool', kind: 'text' },
        { id: 'cost', label: 'Cost', kind: 'currency' },
      ],
      rows: [{ tool: 'search', cost: 1 }],
    });
    expect(errors.printed).to.deep.equal(['<analytics-report measure>: "costs" is none of cost; cost is taken.']);
  });

  it('is named where two elements give one context a source', async () => {
    const source = { query: () => new Promise<never>(() => undefined) };
    const parent = await fixture(html`<div></div>`);
    for (const text of ['a', 'b']) {
      const element = document.createElement('analytics-context');
      Object.assign(element, { name: 'twice', source: { ...source }, textContent: text });
      parent.append(element);
    }
    await settled();
    expect(errors.printed).to.deep.equal([
      '<analytics-context name>: another one on this page gives the context "twice" a source, too; the later one wins.',
    ]);
    expect(analyticsContext('twice').source).to.equal(
      (parent.lastElementChild as HTMLElement & { source: unknown }).source,
    );
  });

  it('is none where one joins the other’s context, or takes its place', async () => {
    const parent = await fixture(html`<div></div>`);
    for (const source of [{ query: () => new Promise<never>(() => undefined) }, undefined]) {
      const element = document.createElement('analytics-context');
      Object.assign(element, { name: 'joined', ...(source && { source }) });
      parent.append(element);
    }
    await settled();
    parent.replaceChildren();
    const next = document.createElement('analytics-context');
    Object.assign(next, { name: 'joined', source: { query: () => new Promise<never>(() => undefined) } });
    parent.append(next);
    await settled();
    expect(errors.printed).to.deep.equal([]);
  });
});
