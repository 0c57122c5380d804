import { expect, fixture, html } from '@open-wc/testing';
import type { Row, Table } from '../../src/core/types.js';
import type { AnalyticsSelectEvent } from '../../src/widget/events/select-event.js';
import * as tables from '../../stories/leaderboard-tables.js';
import { viewer } from '../../stories/tables.js';
import {
  deepQuery,
  deepQueryAll,
  enter,
  fakeClock,
  get,
  getAll,
  has,
  inside,
  seeded,
  textOf,
} from '../widget/support.js';
import {
  catchFiles,
  csvOf,
  downloadCsv,
  everybodyElse,
  everything,
  identitiesIn,
  keys,
  rest,
  show,
} from './champions-support.js';

const ANONYMOUS = { anonymous: '' };
describe('champions-leaderboard anonymous', () => {
  it('finds what would be a hit, or the tests below mean nothing', async () => {
    const { element } = await show();
    expect(identitiesIn(everything(element))).to.have.length(10);
    expect(identitiesIn(await csvOf(element)).length).to.be.greaterThan(2 * tables.people.length - 1);
  });

  it('has no name, address, id or project in the document, in attributes, files or events', async () => {
    const { element, press, headers } = await show({}, { ...ANONYMOUS, 'page-size': '100', selectable: '' });
    const events: Row[] = [];
    element.addEventListener('analytics-select', ({ row }: AnalyticsSelectEvent) => events.push(row));
    expect(deepQueryAll(element, '[part=table] tbody tr')).to.have.length(42);
    expect(headers()).not.to.include('User');
    for (const button of inside(element).filter((part) => part.matches('button.row'))) (button as HTMLElement).click();
    await rest();
    expect(events).to.have.length(42);
    const found = everything(element) + JSON.stringify(events) + (await csvOf(element));
    expect(identitiesIn(found)).to.deep.equal([]);
    expect(found).not.to.contain('apollo').and.not.to.contain('zephyr');
    await press('Full screen');
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    await press('Close full screen');
  });

  it('offers no search, project, profile, or top performers, and links nowhere', async () => {
    const { element, reports } = await show({}, { ...ANONYMOUS, 'row-href': '/people/{userId}' });
    expect(getAll(element, 'searchbox')).to.deep.equal([]);
    expect(has(element, 'combobox', 'Project')).to.equal(false);
    expect(inside(element).filter((part) => part.matches('button.row, a'))).to.deep.equal([]);
    expect(textOf(element.shadowRoot!)).to.contain('Score distribution').and.not.to.contain('Top performers');
    expect(reports()).not.to.include('leaderboard-projects');
  });

  it('links nowhere where rows can be picked, too', async () => {
    const { element } = await show({}, { ...ANONYMOUS, selectable: '', 'row-href': '/people/{userId}' });
    expect(inside(element).filter((part) => part.matches('a'))).to.have.length(0);
  });

  it('ends a file of names that is being made', async () => {
    let release!: () => void;
    const waited = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ranking = tables.rankingOf(tables.people);
    const { element, text } = await show({
      leaderboard: async (query) => {
        if ((query.pageSize ?? 0) > 10) await waited;
        return ranking(query);
      },
    });
    const files = catchFiles();
    try {
      downloadCsv(element);
      await rest();
      expect(text()).to.contain('Download CSV');
      element.anonymous = true;
      await rest();
      release();
      await rest();
      expect(files.count()).to.equal(0);
      expect(text()).not.to.contain('Download CSV');
    } finally {
      files.stop();
    }
  });

  it('shows no moves in rank, which tell equal scores apart', async () => {
    const { rows, element } = await show({}, ANONYMOUS);
    expect(rows()[0]).to.match(/^1 88\.4 \+2\.3 up 2\.3 Pioneer /);
    expect(await csvOf(element)).not.to.contain('Previous rank');
  });

  it('still marks the viewer’s own row', async () => {
    const withoutMark = tables.people.map(({ own: _, ...row }) => row);
    for (const people of [tables.people, withoutMark]) {
      const { rows, element } = await show({ leaderboard: tables.rankingOf(people), viewer }, ANONYMOUS);
      expect(rows().filter((row) => row.includes('You'))).to.have.length(1);
      expect(rows()[3]).to.match(/^4 · You 68\.2 /);
      expect(deepQueryAll(element, 'tr.own')).to.have.length(1);
    }
  });

  it('gives equal scores the smallest of their ranks', async () => {
    const { rows } = await show({ leaderboard: tables.rankingOf(tables.ties) }, ANONYMOUS);
    expect(rows().map((row) => row.split(' ')[0])).to.deep.equal(['1', '2', '2', '2', '2', '6']);
  });

  it('reads the same whoever they are: names, ids and ranks of equal scores in 100 orders', async () => {
    const random = seeded(4);
    const people = Array.from({ length: 24 }, (_, index) =>
      tables.entry(index + 1, {
        user: `Person ${index + 1}`,
        // Runs of equal scores, across the ends of pages.
        score: 90 - Math.floor(index / 8) * 20,
        own: index === 5,
      }),
    );
    const hidden = ['user', 'email', 'userId', 'rank', 'previousRank', 'rankChange'];
    const shuffled = () => {
      const order = people.map((_, index) => index);
      // Within a score only: who has which score is what the ranking tells.
      for (let group = 0; group < 24; group += 8)
        for (let at = group + 7; at > group; at--) {
          const other = group + Math.floor(random() * (at - group + 1));
          [order[at], order[other]] = [order[other]!, order[at]!];
        }
      const rows = people.map((row, index) => {
        const identity = Object.fromEntries(hidden.map((id) => [id, people[order[index]!]![id]]));
        return { ...row, ...identity };
      });
      return rows.sort((a, b) => Number((a as Row)['rank']) - Number((b as Row)['rank']));
    };
    let rows: readonly Row[] = people;
    const { element, context, press } = await show(
      { leaderboard: (query) => tables.rankingOf(rows)(query) },
      ANONYMOUS,
    );
    const board = () => textOf(deepQuery(element, '[part=table]')!);
    const first = board();
    const orders = new Set<string>();
    for (let turn = 0; turn < 100; turn++) {
      rows = shuffled();
      orders.add(JSON.stringify(rows.map(({ user, d1, spend }) => [user, d1, spend])));
      context.refresh();
      await rest();
      expect(board(), `order ${turn}`).to.equal(first);
    }
    expect(orders.size).to.be.greaterThan(90);
    // The second page, another sort, and what is left of a filter as well.
    const others: (() => Promise<void>)[] = [() => press('Next'), () => press('Tier'), () => press('Spend')];
    for (const reach of others) {
      await reach();
      const before = board();
      rows = shuffled();
      context.refresh();
      await rest();
      expect(board()).to.equal(before);
    }
  });

  it('ranks among all people, whatever the filter leaves', async () => {
    const rows = [
      tables.entry(1, { user: 'A', score: 50, intentId: 'developer' }),
      tables.entry(2, { user: 'B', score: 50, intentId: 'explorer' }),
    ];
    const { choose, rows: shown, asked } = await show({ leaderboard: tables.rankingOf(rows) }, ANONYMOUS);
    await choose('Intent', 'explorer');
    expect(shown().map((row) => row.split(' ')[0])).to.deep.equal(['1']);
    for (const { params } of asked) expect(params ?? {}).not.to.have.any.keys('intent', 'anonymous');
  });

  it('reads a ranking of many pages whole, once', async () => {
    const people = tables.manyPeople().slice(0, 2500);
    const { press, asked, rows } = await show({ leaderboard: tables.rankingOf(people) }, ANONYMOUS);
    const pages = () => asked.filter(({ report }) => report === 'leaderboard').map(({ page }) => page);
    expect(pages()).to.deep.equal([0, 1, 2]);
    await press('Next');
    await press('Score');
    expect(pages()).to.deep.equal([0, 1, 2]);
    expect(rows()).to.have.length(10);
  });

  it('hides who people are as soon as it is set, and shows them again', async () => {
    const { element, name, dialog } = await show();
    name('Anna Kowalska').click();
    await rest();
    element.anonymous = true;
    await element.updateComplete;
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    await rest();
    expect(dialog() === null).to.equal(true);
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    element.anonymous = false;
    await rest();
    expect(identitiesIn(everything(element))).to.include('Anna Kowalska');
  });

  it('forgets whom the reader has searched for', async () => {
    const { element, rows } = await show();
    const clock = fakeClock();
    try {
      await enter(get(element, 'searchbox'), 'anna');
      await clock.pass(300);
    } finally {
      clock.restore();
    }
    await rest();
    expect(rows()).to.have.length(1);
    element.anonymous = true;
    await rest();
    expect(rows()).to.have.length(10);
    expect(identitiesIn(everything(element) + (await csvOf(element)))).to.deep.equal([]);
    expect(textOf(element.shadowRoot!)).to.contain('42 people scored');
  });

  it('hides the name of one’s own profile, too', async () => {
    const { element, rows } = await show(everybodyElse, ANONYMOUS);
    expect(rows()).to.have.length(1);
    expect(rows()[0]).to.match(/^4 · You /);
    expect(identitiesIn(everything(element))).to.deep.equal([]);
  });

  it('hides who people are in a table of the host’s', async () => {
    const table = tables.rankingOf(tables.people)({ report: 'leaderboard' }) as Table;
    const element = await fixture<HTMLElement>(
      html`<champions-leaderboard anonymous selectable page-size="100" .table=${table}></champions-leaderboard>`,
    );
    await rest();
    expect(deepQueryAll(element, '[part=table] tbody tr')).to.have.length(42);
    expect(identitiesIn(everything(element) + (await csvOf(element)))).to.deep.equal([]);
    expect(getAll(element, 'searchbox')).to.deep.equal([]);
  });

  it('is used by keyboard: sorted and paged', async () => {
    const { element, rows } = await show({}, ANONYMOUS);
    const sort = deepQueryAll(element, '[part=table] th button').find((button) => textOf(button) === 'Score')!;
    sort.focus();
    await keys('Enter', 'Enter');
    expect(rows()[0]).to.match(/^42 /);
  });
});
