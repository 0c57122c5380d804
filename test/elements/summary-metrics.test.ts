import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import { toLocal } from '../../src/core/time/zone.js';
import type { Better, Column, Kind, Row, Table } from '../../src/core/types.js';
import type { SummaryMetrics } from '../../src/elements/summary-metrics.js';
import '../../src/elements/summary-metrics.js';
import { oddSummary, summary } from '../../stories/tables.js';
import { columnsOf } from '../../src/core/catalogue/columns-of.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { getAll, inside, newContext, textOf } from '../widget/support.js';

interface Tile {
  label: string;
  /** What the eye sees, and what a screen reader reads. */
  seen: string;
  read: string;
  title: string;
  window: string;
}

function tiles(element: Element): Tile[] {
  return inside(element)
    .filter((part) => part.matches('dl > div') && !part.closest('[aria-hidden=true]'))
    .map((tile) => {
      const value = tile.querySelector('[part=value]')!;
      const dd = tile.querySelector('dd')!.cloneNode(true) as HTMLElement;
      for (const aside of dd.querySelectorAll('[part=window], [part=change]')) aside.remove();
      return {
        label: textOf(tile.querySelector('dt')!),
        seen: textOf(value),
        read: textOf(dd, false),
        title: value.getAttribute('title') ?? '',
        window: textOf(tile.querySelector('[part=window]') ?? document.createTextNode('')),
      };
    });
}

const one = (kind: Kind, value: unknown, rest: Partial<Column> = {}): Table => ({
  columns: [{ id: 'x', label: 'X', kind, ...rest }],
  rows: [{ x: value }],
});

describe('summary-metrics', () => {
  let { name, context, source } = newContext();
  let element: SummaryMetrics;

  beforeEach(async () => {
    sessionStorage.clear();
    ({ name, context, source } = newContext());
    element = await fixture(html`<summary-metrics context=${name} compare="none" no-trend></summary-metrics>`);
    await settled();
  });

  const answer = (table: Table) => source.last('summary').answer(table);
  const labels = () => tiles(element).map(({ label }) => label);

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with figures': () => answer(summary),
      'with odd figures': () => answer(oddSummary),
      empty: () => answer({ ...summary, rows: [] }),
      failed: () => source.last('summary').fail(new SourceError('network', 'The server could not be reached.')),
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

  it('asks for the summary under the context’s filters', async () => {
    expect(source.ofFigures()).to.deep.equal(['summary']);
    context.filter({ projects: ['apollo'] });
    await settled();
    expect(source.last('summary').query.filters?.projects).to.deep.equal(['apollo']);
  });

  it('shows the figures in the readers’ order, whatever the source’s, and what it adds after them', async () => {
    const columns = [...summary.columns].reverse();
    await answer({ ...summary, columns });
    expect(labels()).to.deep.equal([
      'Total money spent',
      'Platform LLM cost',
      'ELI cost',
      'Re-ranking cost',
      'Input tokens',
      'Cached input tokens',
      'Output tokens',
      'Re-ranking tokens',
      'Unique active users',
      'Unique assistants invoked',
      'Unique workflows invoked',
      // The source's own, in the source's order.
      'Daily active users',
      'Requests',
      'CLI cost',
    ]);
  });

  it('shows a metric that nobody here knows, under the source’s label', async () => {
    await answer({
      columns: [{ id: 'carbon', label: 'Carbon (g)', kind: 'number' }, ...summary.columns],
      rows: [{ ...summary.rows[0], carbon: 12.5 }],
    });
    expect(tiles(element)[11]).to.include({ label: 'Carbon (g)', seen: '12.5' });
  });

  it('leaves out what is not known, and never shows it as 0', async () => {
    const [row] = summary.rows;
    const rest = Object.fromEntries(Object.entries(row as Row).filter(([id]) => id !== 'rerankCost'));
    await answer({ ...summary, rows: [{ ...rest, eliCost: null, workflows: undefined }] });
    expect(labels()).not.to.include.members(['ELI cost']);
    expect(labels()).not.to.include.members(['Re-ranking cost']);
    expect(labels()).not.to.include.members(['Unique workflows invoked']);
    expect(labels()).to.have.length(11);
    expect(tiles(element).map(({ seen }) => seen)).not.to.include('$0.00');
  });

  it('shows a zero that is known', async () => {
    await answer({ ...summary, rows: [{ ...summary.rows[0], eliCost: 0, workflows: 0 }] });
    expect(tiles(element).find(({ label }) => label === 'ELI cost')?.seen).to.equal('$0.00');
    expect(tiles(element).find(({ label }) => label === 'Unique workflows invoked')?.seen).to.equal('0');
  });

  it('says that there is nothing where no figure is known', async () => {
    await answer({ ...summary, rows: [{ totalCost: null }] });
    expect(tiles(element)).to.deep.equal([]);
    expect(textOf(element.shadowRoot!)).to.contain('Nothing in this period for these filters.');
  });

  it('shortens a large figure, and gives the exact one in the tooltip and to screen readers', async () => {
    await answer({
      columns: summary.columns,
      rows: [{ totalCost: '1234567.8912', inputTokens: 22_361_870, requests: 19_366 }],
    });
    const [cost, tokens, requests] = tiles(element);
    expect(cost).to.include({ seen: '$1.23M', title: '$1,234,567.8912', read: '$1,234,567.8912' });
    expect(tokens).to.include({ seen: '22.4M', title: '22,361,870', read: '22,361,870' });
    expect(requests).to.include({ seen: '19,366', read: '19,366' });
  });

  it('rounds money to cents for the eye only', async () => {
    await answer(one('currency', '30.5392'));
    expect(tiles(element)[0]).to.include({ seen: '$30.54', title: '$30.5392', read: '$30.5392' });
  });

  describe('writes odd figures truthfully:', () => {
    const odd: readonly [what: string, table: Table, seen: string, read: string][] = [
      ['tiny spend is not zero', one('currency', 0.000004), '< $0.01', '$0.000004'],
      ['a refund keeps its sign', one('currency', -12.5), '-$12.50', '-$12.50'],
      ['no minus before a zero', one('currency', -0), '$0.00', '$0.00'],
      ['what is no number is not known', one('integer', Number.NaN), '–', '–'],
      ['nor is the infinite', one('integer', Infinity), '–', '–'],
      ['nor is text', one('integer', 'many'), '–', '–'],
      ['more digits than a float has', one('integer', '9007199254740993'), '9007.2T', '9,007,199,254,740,993'],
      ['a share above all', one('percent', 1.064), '106.4%', '106.4%'],
      ['nearly all is not all', one('percent', 0.99995), '> 99.9%', '99.995%'],
      ['a currency of the column’s own', one('currency', 1234.5, { currency: 'EUR' }), '€1,234.50', '€1,234.50'],
      ['a unit that is no currency', one('currency', 3, { currency: 'credits' }), '3 credits', '3 credits'],
    ];
    for (const [what, table, seen, read] of odd)
      it(what, async () => {
        await answer(table);
        expect(tiles(element)[0]).to.include({ seen, read });
      });
  });

  it('writes amounts without a currency of their own in the context’s', async () => {
    context.currency = 'EUR';
    await settled();
    await answer(one('currency', 5));
    expect(tiles(element)[0]?.seen).to.equal('€5.00');
  });

  it('writes in the context’s language', async () => {
    context.locale = 'de-DE';
    await settled();
    await answer(one('number', 1234.5));
    expect(tiles(element)[0]?.seen).to.equal('1.234,5');
  });

  it('marks a figure that has a window of its own, and only that one', async () => {
    await answer(summary);
    const marked = tiles(element).filter(({ window }) => window);
    expect(marked.map(({ label, window }) => [label, window])).to.deep.equal([['Daily active users', 'Last 1 day']]);
  });

  it('takes column names that every object has for what they are', async () => {
    const row = JSON.parse('{"__proto__": 5, "toString": 6}') as Row;
    await answer({
      columns: [
        { id: '__proto__', label: 'Proto', kind: 'integer' },
        { id: 'toString', label: 'To string', kind: 'integer' },
        { id: 'constructor', label: 'Not delivered', kind: 'integer' },
      ],
      rows: [row],
    });
    expect(tiles(element).map(({ label, seen }) => [label, seen])).to.deep.equal([
      ['Proto', '5'],
      ['To string', '6'],
    ]);
  });

  it('shows markup in labels and values as text', async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    await answer({
      columns: [{ id: 'x', label: evil, kind: 'text', description: evil, window: evil }],
      rows: [{ x: evil }],
    });
    expect(tiles(element)[0]).to.include({ label: evil, seen: evil, window: evil });
    expect(getAll(element, 'region').length).to.be.greaterThan(0);
    expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
  });

  it('shows a table of the host’s as it is, without a context', async () => {
    const own = await fixture<SummaryMetrics>(html`<summary-metrics .table=${summary}></summary-metrics>`);
    await settled();
    expect(tiles(own)).to.have.length(14);
    expect(tiles(own)[0]).to.include({ label: 'Total money spent', seen: '$7,374.05', read: '$7,374.0512' });
  });

  it('keeps a place of the final height while it loads, before anything is known of the source', async () => {
    const before = element.getBoundingClientRect().height;
    const columns = columnsOf('summary');
    await answer({ columns, rows: [Object.fromEntries(columns.map(({ id }) => [id, 1]))] });
    expect(element.getBoundingClientRect().height, 'height while loading').to.be.within(before - 8, before + 8);
  });
});

describe('summary-metrics, compared with the period before', () => {
  let { name, context, source } = newContext();
  let element: SummaryMetrics;

  const columns: Column[] = [
    { id: 'totalCost', label: 'Total money spent', kind: 'currency' },
    { id: 'inputTokens', label: 'Input tokens', kind: 'integer' },
    { id: 'requests', label: 'Requests', kind: 'integer' },
  ];
  const row = (totalCost: unknown, inputTokens: unknown = 100, requests: unknown = 10): Table => ({
    columns,
    rows: [{ totalCost, inputTokens, requests }],
  });
  /** The questions for the chosen range, or for the one before it. */
  const questions = (before: boolean) =>
    source.asked.filter(
      ({ query }) => query.report === 'summary' && query.filters?.range?.choice.startsWith('previous') === before,
    );
  const now = () => questions(false).at(-1)!;
  const then = () => questions(true).at(-1)!;
  const change = (id: string) => element.shadowRoot!.querySelector<HTMLElement>(`[data-metric=${id}] [part=change]`);
  const read = (id: string) => textOf(change(id) ?? document.createTextNode(''), false);
  const covers = () => textOf(element.shadowRoot!.querySelector('[part=covers]')!);
  const sparks = () =>
    [...element.shadowRoot!.querySelectorAll('[part=tile]')]
      .filter((tile) => tile.querySelector('.spark'))
      .map((tile) => tile.getAttribute('data-metric'));

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    context.filter({ range: '2026-05-11/2026-05-17', projects: ['apollo'] });
    element = await fixture(html`<summary-metrics context=${name}></summary-metrics>`);
    await settled();
  });

  it('is accessible, light and dark', async () => {
    await now().answer(row(12, 100, 0));
    await then().answer(row(10, 110, null));
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('asks for its own figures before those to compare with and their course', async () => {
    expect(source.ofFigures()).to.deep.equal(['summary']);
    await now().answer(row(12));
    expect(source.ofFigures()).to.deep.equal(['summary', 'summary', 'summary-trend']);
    context.filter({ range: '2026-03-02/2026-03-08' });
    await settled();
    expect(source.ofFigures().slice(3)).to.deep.equal(['summary']);
  });

  it('asks for the period of the same length directly before, under the same other filters', async () => {
    await now().answer(row(12));
    expect(questions(true)).to.have.length(1);
    expect(then().query.filters).to.deep.include({ projects: ['apollo'] });
    expect(then().query.filters?.range).to.include({
      from: '2026-05-03T22:00:00.000Z',
      to: '2026-05-10T22:00:00.000Z',
    });
  });

  it('says by how much each figure has changed, and names both ranges', async () => {
    await now().answer(row(12, 75, 10));
    await then().answer(row(10, 100, 10));
    expect(read('totalCost')).to.equal('up 20% from $10.00');
    expect(read('inputTokens')).to.equal('down 25% from 100');
    expect(read('requests')).to.equal('no change');
    expect(textOf(change('inputTokens')!)).to.contain('▼ 25%');
    expect(covers()).to.contain('May 11 – May 17 ·').and.to.contain('compared with May 4 – May 10, 2026');
    expect(covers(), 'which says nothing').not.to.contain('Custom');
    expect(element.shadowRoot!.querySelector('[part=covers] [title]')?.getAttribute('title')).to.equal(
      'May 11 – May 17, 2026',
    );
  });

  it('takes more cost for worse and less for better, and judges nothing else', async () => {
    const moods = () => ['totalCost', 'inputTokens'].map((id) => /worse|better/.exec(change(id)!.className)?.[0]);
    await now().answer(row(12, 120));
    await then().answer(row(10, 100));
    expect(moods()).to.deep.equal(['worse', undefined]);
    context.refresh();
    await settled();
    await now().answer(row(8, 80));
    await then().answer(row(10, 100));
    expect(moods()).to.deep.equal(['better', undefined]);
  });

  it('says new where there was nothing before, and n/a where that is not known', async () => {
    await now().answer(row(12, 100, 0));
    await then().answer(row(0, null, 0));
    expect(read('totalCost')).to.equal('new');
    expect(change('totalCost')!.className, 'neither good nor bad').not.to.match(/better|worse/);
    expect(read('inputTokens')).to.equal('n/a before');
    expect(read('requests'), 'from nothing to nothing').to.equal('no change');
    expect(textOf(element.shadowRoot!)).not.to.match(/Infinity|NaN|∞/);
  });

  const compared = async (before: unknown, after: unknown, id = 'totalCost') => {
    context.refresh();
    await settled();
    await now().answer(row(after, after));
    await then().answer(row(before, before));
    const mood = /worse|better/.exec(change(id)!.className)?.[0] ?? '';
    return [textOf(change(id)!, false), textOf(change(id)!.querySelector('[aria-hidden]') ?? change(id)!), mood];
  };

  it('never says a percentage through zero or below it: the arrow has the sign of the difference', async () => {
    expect(await compared(-5, 10)).to.deep.equal(['up from -$5.00', '▲ from -$5.00', 'worse']);
    expect(await compared(-10, -5)).to.deep.equal(['up from -$10.00', '▲ from -$10.00', 'worse']);
    expect(await compared(-5, -10)).to.deep.equal(['down from -$5.00', '▼ from -$5.00', 'better']);
    expect(await compared(10, -5)).to.deep.equal(['down from $10.00', '▼ from $10.00', 'better']);
    expect(await compared(0, -5)).to.deep.equal(['down from $0.00', '▼ from $0.00', 'better']);
    expect(await compared(-5, 0)).to.deep.equal(['up from -$5.00', '▲ from -$5.00', 'worse']);
    expect(await compared(-5, -5)).to.deep.equal(['no change', 'no change', '']);
    expect(await compared(-5, 10, 'inputTokens'), 'judged by nothing').to.deep.equal(['up from -5', '▲ from -5', '']);
  });

  it('says more than ten times as much in words that can be read', async () => {
    expect(await compared(1, 10)).to.deep.equal(['up 900% from $1.00', '▲ 900% · $1.00', 'worse']);
    expect(await compared(0.12, 12_880)).to.deep.equal([
      'up more than 10 times from $0.12',
      '▲ > 10× · $0.12',
      'worse',
    ]);
    expect(await compared(12_880, 0.0001)).to.deep.equal([
      'down > 99.9% from $12,880.00',
      '▼ > 99.9% · $12,880.00',
      'better',
    ]);
  });

  it('takes a change of less than 1 % for neither good nor bad', async () => {
    expect((await compared(1000, 1001)).slice(1)).to.deep.equal(['▲ 0.1% · $1,000.00', '']);
    expect((await compared(1000, 991)).at(-1)).to.equal('');
    expect((await compared(1000, 1010)).at(-1)).to.equal('worse');
    expect((await compared(1000, 990)).at(-1)).to.equal('better');
  });

  it('judges by what the column says', async () => {
    const judged = async (better: Better | undefined, id = 'revenue') => {
      context.refresh();
      await settled();
      const column: Column = { id, label: 'Revenue', kind: 'currency', ...(better && { better }) };
      await now().answer({ columns: [column], rows: [{ [id]: 20 }] });
      await then().answer({ columns: [column], rows: [{ [id]: 10 }] });
      return /worse|better/.exec(change(id)!.className)?.[0];
    };
    expect(await judged('up')).to.equal('better');
    expect(await judged('down')).to.equal('worse');
    expect(await judged('neither')).to.equal(undefined);
    expect(await judged(undefined), 'a host’s money need not be cost').to.equal(undefined);
    expect(await judged(undefined, 'totalCost'), 'what the catalogue knows').to.equal('worse');
    expect(await judged('neither', 'totalCost'), 'unless the column says otherwise').to.equal(undefined);
  });

  it('compares nothing with a period of which the source has not all, and says since when it has', async () => {
    const dataFrom = '2026-05-06T10:00:00Z';
    await now().answer({ ...row(12), dataFrom });
    await then().answer({ ...row(0.12), dataFrom });
    expect(change('totalCost')).to.equal(null);
    expect(covers()).to.contain('no data before May 6, 2026 to compare with').and.not.to.contain('compared with');
    // A host may say so in either answer.
    for (const [first, second] of [
      [{ dataFrom }, {}],
      [{}, { dataFrom }],
    ]) {
      context.refresh();
      await settled();
      await now().answer({ ...row(12), ...first });
      await then().answer({ ...row(0.12), ...second });
      expect(change('totalCost')).to.equal(null);
      expect(covers()).to.contain('no data before');
    }
  });

  it('compares with a period at the start of which only a night is missing', async () => {
    const dataFrom = '2026-05-04T06:12:00Z';
    await now().answer({ ...row(12), dataFrom });
    await then().answer({ ...row(10), dataFrom });
    expect(read('totalCost')).to.equal('up 20% from $10.00');
    expect(covers()).to.contain('compared with').and.not.to.contain('no data');
  });

  describe('of a custom range', () => {
    const DAY = 86_400_000;
    const day = (shift: number) => {
      const parts = toLocal(context.now() + shift * DAY, 'Europe/Warsaw');
      return [parts.year, parts.month, parts.day].map((part) => String(part).padStart(2, '0')).join('-');
    };

    it('that reaches now says so far, and is compared up to the same elapsed moment', async () => {
      context.filter({ range: `${day(0)}/${day(3)}` });
      await settled();
      await now().answer(row(12));
      const { from, to } = then().query.filters!.range!;
      const { range } = context.filters;
      expect(Date.parse(to) - Date.parse(from)).to.equal(Date.parse(range!.elapsedTo!) - Date.parse(range!.from));
      await then().answer(row(10));
      expect(covers()).to.contain('so far');
    });

    it('in the future says that it has not begun, and no figure', async () => {
      const asked = questions(true).length;
      context.filter({ range: `${day(2)}/${day(9)}` });
      await settled();
      await now().answer(row(0, 0, 0));
      expect(questions(true).length, 'there is nothing to compare with').to.equal(asked);
      expect(textOf(element.shadowRoot!)).to.contain('This period has not begun.');
      expect(tiles(element)).to.deep.equal([]);
      expect(textOf(element.shadowRoot!)).not.to.match(/no change|\$0\.00|so far/);
    });
  });

  it('compares decimals that come as text', async () => {
    await now().answer(row('12.000000001'));
    await then().answer(row('6.0000000005'));
    expect(read('totalCost')).to.equal('up 100% from $6.0000000005'.replace('0005', '001'));
  });

  it('never compares figures of different ranges, in whatever order answers come', async () => {
    await now().answer(row(12));
    expect(change('totalCost'), 'before there is anything to compare').to.equal(null);
    await then().answer(row(10));
    expect(read('totalCost')).to.equal('up 20% from $10.00');
    context.filter({ range: '2026-03-02/2026-03-08' });
    await settled();
    await now().answer(row(500));
    expect(read('totalCost'), 'newer figures, older base').to.equal('');
    expect(covers()).not.to.contain('compared');
    await then().answer(row(1000));
    expect(read('totalCost')).to.equal('down 50% from $1,000.00');
    context.filter({ range: '2026-01-05/2026-01-11' });
    await settled();
    await now().answer(row(7));
    expect(read('totalCost'), 'newer figures, older base').to.equal('');
    await then().answer(row(14));
    expect(read('totalCost')).to.equal('down 50% from $14.00');
  });

  it('never compares figures of different projects', async () => {
    await now().answer(row(12));
    await then().answer(row(10));
    context.filter({ projects: ['zephyr'] });
    await settled();
    await now().answer(row(3));
    expect(read('totalCost'), 'the base is still apollo’s').to.equal('');
    await then().answer(row(1));
    expect(read('totalCost')).to.equal('up 200% from $1.00');
  });

  it('marks a period that is not over', async () => {
    for (const [range, open] of [
      ['this-month', true],
      ['today', true],
      ['last-month', false],
      ['last-7-days', false],
    ] as const) {
      context.filter({ range });
      await settled();
      await now().answer(row(12));
      expect(covers().includes('so far'), range).to.equal(open);
    }
  });

  it('shows the figures alone where the period before has none', async () => {
    await now().answer(row(12));
    await then().fail(new SourceError('unavailable', 'The server could not answer.'));
    expect(change('totalCost')).to.equal(null);
    expect(tiles(element)[0]?.seen).to.equal('$12.00');
    expect(textOf(element.shadowRoot!)).not.to.contain('The server could not answer.');
  });

  it('compares nothing that has a window of its own', async () => {
    const windowed = columns.map((column) => ({ ...column, window: 'Last 1 day' }));
    await now().answer({ columns: windowed, rows: row(12).rows });
    await then().answer({ columns: windowed, rows: row(10).rows });
    expect(change('totalCost')).to.equal(null);
  });

  it('compares nothing with compare="none"', async () => {
    const other = newContext();
    await fixture(html`<summary-metrics context=${other.name} compare="none"></summary-metrics>`);
    await settled();
    await other.source.last('summary').answer(row(12));
    expect(other.source.ofFigures().sort()).to.deep.equal(['summary', 'summary-trend']);
  });

  describe('draws the course of a figure', () => {
    const trend = (ids: readonly string[], count = 3): Table => ({
      columns: columns.filter(({ id }) => ids.includes(id)),
      rows: Array.from({ length: count }, (_, index) => ({ totalCost: index, inputTokens: index, requests: null })),
    });

    it('only where the source has it', async () => {
      await now().answer(row(12));
      expect(sparks()).to.deep.equal([]);
      await source.last('summary-trend').answer(trend(['totalCost', 'inputTokens']));
      await until(() => sparks().length > 0, 'sparklines are drawn');
      expect(sparks()).to.deep.equal(['totalCost', 'inputTokens']);
      const curve = element.shadowRoot!.querySelector('.spark path')!;
      expect(getComputedStyle(curve).stroke, 'in the first chart colour').to.equal('rgb(63, 102, 212)');
    });

    it('of whole buckets: what the first and the last have so far is a dot beside the line', async () => {
      await now().answer(row(12));
      const time = { id: 'time', label: 'Time', kind: 'datetime' } as const;
      // The range is May 11 to 17 in Warsaw; the first bucket is cut, and the last is not over.
      const rows = ['10T12', '11T22', '12T22', '13T22'].map((at, index) => ({
        time: `2026-05-${at}:00:00Z`,
        totalCost: index === 3 ? 1 : 50 + index,
        unfinished: index === 3,
      }));
      await source.last('summary-trend').answer({ columns: [time, columns[0]!], rows });
      await until(() => sparks().length > 0, 'sparklines are drawn');
      const spark = element.shadowRoot!.querySelector('.spark')!;
      expect(spark.querySelector('path')!.getAttribute('d')!.match(/[ML]/g)).to.have.length(2);
      const pale = [...spark.querySelectorAll('circle')].filter((dot) => dot.getAttribute('opacity') === '0.5');
      expect(pale).to.have.length(2);
      expect(spark.querySelectorAll('circle')).to.have.length(3);
    });

    it('not where the source has none, without a word about it', async () => {
      await now().answer(row(12));
      await source.last('summary-trend').fail(new SourceError('not-available', 'No course over time.'));
      expect(sparks()).to.deep.equal([]);
      expect(textOf(element.shadowRoot!)).not.to.contain('No course over time.');
    });

    it('not of a single point', async () => {
      await now().answer(row(12));
      await source.last('summary-trend').answer(trend(['totalCost'], 1));
      expect(sparks()).to.deep.equal([]);
    });

    it('in buckets that suit the range', async () => {
      await now().answer(row(12));
      expect(source.last('summary-trend').query.params).to.include({ bucket: 'day', timeZone: 'Europe/Warsaw' });
      context.filter({ range: 'last-365-days' });
      await settled();
      await now().answer(row(12));
      expect(source.last('summary-trend').query.params?.['bucket']).to.equal('month');
    });

    it('not with no-trend', async () => {
      const other = newContext();
      await fixture(html`<summary-metrics context=${other.name} no-trend></summary-metrics>`);
      await settled();
      await other.source.last('summary').answer(row(12));
      expect(other.source.ofFigures()).to.deep.equal(['summary', 'summary']);
    });
  });
});
