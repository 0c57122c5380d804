import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { AnalyticsSelectEvent } from '../../src/widget/events/select-event.js';
import { SourceError } from '../../src/core/source-error.js';
import * as tables from '../../stories/leaderboard-tables.js';
import type { Row, Table } from '../../src/core/types.js';
import type { Report } from '../../stories/support.js';
import { deepActiveElement, deepQuery, get, getAll, inside, textOf } from '../widget/support.js';
import { broken, everybodyElse, everything, keys, refused, rest, show } from './champions-support.js';

/** A report that answers when told. */
function held(report: Report) {
  let release!: () => void;
  const waited = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { report: (async (query) => waited.then(() => report(query))) satisfies Report, release };
}

const cells = (table: Element) =>
  [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => textOf(cell)));

describe('champions-leaderboard: the overview', () => {
  const OVERVIEW = [
    'Overview',
    'Score distribution',
    'Tier distribution',
    'Average by dimension, of 100',
    'Top performers',
  ];

  it('tells how many, average and top score, and how many stand in each tier', async () => {
    const { part } = await show();
    const tiles = [...part('Overview').querySelectorAll('dl > div')].map((tile) => textOf(tile));
    expect(tiles).to.deep.equal([
      'Users scored 42',
      'Average score 20.4',
      'Top score 88.4',
      'Pioneers 2',
      'Experts 2',
      'Advanced 3',
      'Practitioners 3',
      'Newcomers 32',
    ]);
  });

  it('leaves out what the source does not tell', async () => {
    const { part } = await show({
      'leaderboard-summary': {
        columns: [{ id: 'people', label: 'P', kind: 'integer' }],
        rows: [{ people: 3, topScore: 9 }],
      },
    });
    expect([...part('Overview').querySelectorAll('dl > div')].map((tile) => textOf(tile))).to.deep.equal([
      'Users scored 3',
    ]);
  });

  it('draws ten bins of scores, with the same figures as a table', async () => {
    const { part } = await show();
    const chart = part('Score distribution').querySelector('analytics-chart')!;
    expect(chart.kind).to.equal('stacked');
    const bins = cells(part('Score distribution').querySelector('table')!).slice(1);
    expect(bins.map(([range]) => range)).to.deep.equal([
      '0–10',
      '10–20',
      '20–30',
      '30–40',
      '40–50',
      '50–60',
      '60–70',
      '70–80',
      '80–90',
      '90–100',
    ]);
    expect(bins.map(([, people]) => Number(people)).reduce((sum, people) => sum + people)).to.equal(42);
    expect(chart.summary).to.equal('Most people, 20: 0–10.');
  });

  it('draws every tier by its badge with people, bar and share', async () => {
    const { part } = await show();
    const table = part('Tier distribution').querySelector('table')!;
    expect(cells(table).slice(1)).to.deep.equal([
      ['Pioneer', '2', '', '4.8%'],
      ['Expert', '2', '', '4.8%'],
      ['Advanced', '3', '', '7.1%'],
      ['Practitioner', '3', '', '7.1%'],
      ['Newcomer', '32', '', '76.2%'],
    ]);
    const bars = [...table.querySelectorAll('.bar .filled')].map((bar) => Number(bar.getAttribute('width')).toFixed(1));
    expect(bars).to.deep.equal(['4.8', '4.8', '7.1', '7.1', '76.2']);
    expect(table.querySelector('[data-tier=expert]')).not.to.equal(null);
  });

  it('tells the source’s own shares of tiers, and none where not everybody is counted', async () => {
    const tierRows = async (rows: readonly Row[]) => {
      const { columns } = tables.tiers({ report: 'leaderboard-tiers' }) as Table;
      const { part } = await show({ 'leaderboard-tiers': { columns, rows } });
      return cells(part('Tier distribution').querySelector('table')!).slice(1);
    };
    expect(
      await tierRows([
        { id: 'pioneer', tier: 'Pioneer', people: 3, share: 0.009 },
        { id: 'newcomer', tier: 'Newcomer', people: 183, share: 0.535 },
      ]),
    ).to.deep.equal([
      ['Pioneer', '3', '', '0.9%'],
      ['Newcomer', '183', '', '53.5%'],
    ]);
    expect(
      await tierRows([
        { id: 'pioneer', tier: 'Pioneer', people: 3 },
        { id: 'newcomer', tier: 'Newcomer', people: null },
      ]),
    ).to.deep.equal([
      ['Pioneer', '3', '', '–'],
      ['Newcomer', '–', '', '–'],
    ]);
  });

  it('is reached by keyboard', async () => {
    const { part } = await show();
    const chart = part('Score distribution').querySelector('analytics-chart')!;
    chart.focus();
    await keys('ArrowRight');
    expect(textOf(chart.shadowRoot!.querySelector('[role=status]')!)).to.equal('10–20: 11');
  });

  it('draws every dimension’s average on one scale of 0–100', async () => {
    const { part } = await show({
      'leaderboard-dimensions': async (query) => {
        const table = await tables.averages(query);
        return {
          ...table,
          rows: table.rows.map((row, index) => ({ ...row, averageScore: [0, 25, 50, 100, null, 7][index] })),
        };
      },
    });
    const rows = [...part('Average by dimension, of 100').querySelectorAll('tbody tr')];
    expect(rows.map((row) => textOf(row))).to.deep.equal([
      'Core Platform Usage 20% 0.0',
      'Core Platform Creation 20% 25.0',
      'Workflow Usage 10% 50.0',
      'Workflow Creation 10% 100.0',
      'CLI & Agentic Engineering 30% –',
      'Impact & Knowledge 10% 7.0',
    ]);
    const widths = rows.map((row) => row.querySelector('.filled')?.getBoundingClientRect().width ?? -1);
    const full = widths[3]!;
    expect(full).to.be.greaterThan(20);
    for (const [index, part] of [0, 0.25, 0.5, 1].entries()) expect(widths[index]).to.be.closeTo(full * part, 1);
    expect(widths[4]).to.equal(-1);
  });

  it('shows the first three with score, tier and dimensions in words, and opens their profile', async () => {
    const { part, last, dialog } = await show();
    const cards = [...part('Top performers').querySelectorAll('li')];
    expect(cards.map((card) => textOf(card).replace(/Core.*?\d$/, ''))).to.have.length(3);
    expect(textOf(cards[0]!)).to.match(/^1 Anna Kowalska Pioneer .*88\.4$/);
    expect(cards[0]!.querySelector('[role=img]')!.ariaLabel).to.match(
      /^Core Platform Usage 79\.4, .*Impact & Knowledge 100\.0$/,
    );
    cards[1]!.querySelector<HTMLElement>('button')!.click();
    await rest();
    expect(dialog()!.ariaLabel).to.equal('Profile of Nguyễn Anh');
    expect(last('leaderboard-profile').params).to.deep.equal({ view: 'current', user: 'anh' });
  });

  it('loads every part by itself, and one that fails leaves the others, and can be tried again', async () => {
    const scores = held(tables.distribution);
    let works = false;
    const { part, text, asked } = await show({
      'leaderboard-scores': scores.report,
      'leaderboard-summary': (query) => (works ? tables.summary(query) : broken(query)),
    });
    expect(part('Score distribution').ariaBusy).to.equal('true');
    expect(part('Tier distribution').querySelector('table')).not.to.equal(null);
    expect(textOf(part('Overview'))).to.contain('The server could not be reached.');
    expect(text()).to.contain('Anna Kowalska');
    scores.release();
    await rest();
    expect(part('Score distribution').querySelector('analytics-chart')).not.to.equal(null);
    works = true;
    const before = asked.length;
    part('Overview').querySelector<HTMLElement>('[part=retry]')!.click();
    await rest();
    expect(textOf(part('Overview'))).to.contain('Users scored 42');
    expect(asked.slice(before).map(({ report }) => report)).to.deep.equal(['leaderboard-summary']);
  });

  it('stands above a ranking that fails later, and does not come before it', async () => {
    const ranking = held(tables.rankingOf(tables.people));
    const { reports, element } = await show({ leaderboard: ranking.report });
    expect(reports()).to.deep.equal(['leaderboard']);
    expect(deepQuery(element, '.overview')).to.equal(null);
    ranking.release();
    await rest();
    expect(reports()).to.include('leaderboard-tiers');
  });

  describe('has its room kept', () => {
    const room = (element: Element) => deepQuery(element, '.overview-room');
    afterEach(() => setViewport({ width: 800, height: 600 }));

    for (const width of [440, 760, 1200])
      it(`while the ranking is on its way, ${width} px wide`, async () => {
        await setViewport({ width, height: 900 });
        const ranking = held(tables.rankingOf(tables.people));
        const { element, rows } = await show({ leaderboard: ranking.report });
        const kept = room(element)!.getBoundingClientRect();
        ranking.release();
        await rest();
        expect(rows()).not.to.be.empty;
        expect(room(element)).to.equal(null);
        const drawn = deepQuery(element, '.overview')!.getBoundingClientRect();
        expect(drawn.height).to.be.closeTo(kept.height, 24);
      });

    it('no longer than that, whatever the answer is, and not where there is to be no overview', async () => {
      for (const reports of [
        everybodyElse,
        { leaderboard: broken },
        { leaderboard: tables.anonymousRanking },
        { leaderboard: tables.noSnapshot },
      ])
        expect(room((await show(reports)).element)).to.equal(null);
      const { report } = held(tables.rankingOf(tables.people));
      expect(room((await show({ leaderboard: report })).element)).not.to.equal(null);
      expect(room((await show({ leaderboard: report }, { 'no-overview': '' })).element)).to.equal(null);
    });
  });

  it('never shows a former snapshot’s figures', async () => {
    const monthly = held(tables.summary);
    const { part, press } = await show({
      'leaderboard-summary': (query) =>
        query.params?.['view'] === 'monthly' ? monthly.report(query) : tables.summary(query),
    });
    expect(textOf(part('Overview'))).to.contain('42');
    await press('Monthly champions');
    expect(textOf(part('Overview'))).not.to.contain('42');
    monthly.release();
    await rest();
    expect(textOf(part('Overview'))).to.contain('42');
  });

  it('is left out, and not asked for, where the page’s author wants none', async () => {
    const { element, reports } = await show({}, { 'no-overview': '' });
    expect(deepQuery(element, '.overview')).to.equal(null);
    expect(reports()).not.to.include.members(['leaderboard-scores']);
    expect(reports().filter((report) => report === 'leaderboard')).to.have.length(1);
  });

  it('has all its parts under headings below the element’s', async () => {
    const { element, part } = await show({}, { 'heading-level': '3' });
    for (const name of OVERVIEW) expect(part(name).querySelector('[role=heading]')!.ariaLevel, name).to.equal('4');
    expect(get(element, 'heading', 'AI champions').ariaLevel).to.equal('3');
  });
});

describe('champions-leaderboard: a person’s profile', () => {
  it('opens from a row, with the view and the season, and is closed by its button: the focus goes back', async () => {
    const { name, closed, dialog, last, choose } = await show({}, { view: 'monthly' });
    await choose('Season', '2026-03');
    const button = name('Anna Kowalska');
    expect(button.ariaHasPopup).to.equal('dialog');
    button.focus();
    button.click();
    await rest();
    expect(dialog()!.matches(':modal')).to.equal(true);
    expect(dialog()!.ariaLabel).to.equal('Profile of Anna Kowalska');
    expect(textOf(dialog()!)).to.contain('Anna Kowalska').and.to.contain('of 100');
    expect(last('leaderboard-profile').params).to.deep.equal({ view: 'monthly', season: '2026-03', user: 'anna' });
    expect(deepActiveElement()!.ariaLabel).to.equal('Close');
    deepActiveElement()!.click();
    await closed();
    expect(deepActiveElement() === button).to.equal(true);
  });

  it('opens and closes by keyboard', async () => {
    const { name, closed, dialog } = await show();
    name('João Silva').focus();
    await keys('Enter');
    expect(dialog()!.open).to.equal(true);
    await keys('Escape');
    await closed();
    expect(deepActiveElement() === name('João Silva')).to.equal(true);
    await keys('Enter', 'Enter');
    await closed();
  });

  it('closes by a click beside it, and holds the page behind it still', async () => {
    const { name, closed, dialog } = await show();
    name('João Silva').click();
    await rest();
    const scrolled = (target: Element) => {
      const wheel = new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: 100 });
      target.dispatchEvent(wheel);
      return !wheel.defaultPrevented;
    };
    expect(scrolled(dialog()!)).to.equal(false);
    expect(scrolled(dialog()!.querySelector('champion-profile')!)).to.equal(true);
    dialog()!.querySelector<HTMLElement>('champion-profile')!.click();
    await rest();
    expect(dialog()!.open).to.equal(true);
    dialog()!.click();
    await closed();
  });

  it('has its way out in sight, however far it is read', async () => {
    const { name, dialog } = await show();
    name('João Silva').click();
    await rest();
    const found = dialog()!;
    found.style.height = '300px';
    found.scrollTop = 10_000;
    expect(found.scrollTop).to.be.greaterThan(200);
    const { top, bottom, left } = found.querySelector('.action')!.getBoundingClientRect();
    const around = found.getBoundingClientRect();
    expect(left).to.be.greaterThan(around.left + around.width / 2);
    expect(top).to.be.greaterThan(around.top);
    expect(bottom).to.be.lessThan(around.bottom);
  });

  it('opens over the full screen, too', async () => {
    const { name, closed, dialog, press, element } = await show();
    await press('Full screen');
    name('Anna Kowalska').click();
    await rest();
    expect(dialog()!.matches(':modal')).to.equal(true);
    await keys('Escape');
    await closed();
    expect((deepQuery(element, 'dialog') as HTMLDialogElement).open).to.equal(true);
    await press('Close full screen');
  });

  it('is closed when its element is moved, and opens over the page again', async () => {
    const { name, dialog, closed, element } = await show();
    name('Anna Kowalska').click();
    await rest();
    element.parentElement!.append(element);
    await closed();
    name('João Silva').click();
    await rest();
    expect(dialog()!.matches(':modal')).to.equal(true);
    expect(dialog()!.ariaLabel).to.equal('Profile of João Silva');
  });

  it('is no older than what was refreshed', async () => {
    const { name, closed, count, press } = await show();
    name('Anna Kowalska').click();
    await rest();
    await keys('Escape');
    await closed();
    expect(count('leaderboard-profile')).to.equal(1);
    await press('Refresh');
    name('Anna Kowalska').click();
    await rest();
    expect(count('leaderboard-profile')).to.equal(2);
  });

  it('is told to the host first, which may show something else', async () => {
    const { name, dialog, element } = await show();
    const events: AnalyticsSelectEvent[] = [];
    element.addEventListener('analytics-select', (event) => {
      events.push(event);
      event.preventDefault();
    });
    name('Anna Kowalska').click();
    await rest();
    expect(events.map(({ report, row }) => [report, row['userId']])).to.deep.equal([['leaderboard', 'anna']]);
    expect(dialog() === null).to.equal(true);
  });

  it('is a link where the host says where it leads', async () => {
    const { element, name } = await show({}, { 'row-href': '/people/{userId}' });
    expect(name('Anna Kowalska')).to.equal(undefined);
    const links = getAll(element, 'link').filter((link) => textOf(link) === 'Anna Kowalska');
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal(['/people/anna', '/people/anna']);
  });

  it('is gone when the viewer changes, and does not come back', async () => {
    const { name, dialog, context, answering } = await show();
    name('Anna Kowalska').click();
    await rest();
    context.source = answering({});
    await rest();
    expect(dialog() === null).to.equal(true);
  });
});

describe('champions-leaderboard: how scores are made', () => {
  const open = async (element: Element) => {
    element.shadowRoot!.querySelector('details')!.open = true;
    await rest();
    return element.shadowRoot!.querySelector<HTMLElement>('.explanation')!;
  };
  const section = (from: Element, name: string) =>
    deepQuery(from.querySelector('champions-framework')!, `section[aria-label="${name}"]`)!;

  it('is asked for when it is opened', async () => {
    const { element, reports } = await show(everybodyElse, { view: 'current' });
    const before = reports().filter((report) => report === 'leaderboard-framework').length;
    // The profile asks for itself; the answer is shared.
    expect(before).to.equal(1);
    const told = await open(element);
    expect(section(told, 'Dimensions')).not.to.equal(null);
  });

  it('is told beside a ranking without names, too', async () => {
    const { element } = await show({ leaderboard: tables.anonymousRanking });
    const told = await open(element);
    expect(section(told, 'Dimensions')).not.to.equal(null);
  });

  it('tells dimensions with weight and components, tiers with bounds, intents, principles, steps and sources', async () => {
    const { element } = await show();
    const told = await open(element);
    const dimensions = [...section(told, 'Dimensions').querySelectorAll('details')];
    expect(dimensions).to.have.length(6);
    expect(textOf(dimensions[0]!.querySelector('summary')!)).to.equal('Core Platform Usage 20% of the score');
    expect(dimensions.map((dimension) => dimension.querySelectorAll('li').length)).to.deep.equal([5, 4, 3, 4, 6, 4]);
    const first = textOf(dimensions[0]!.querySelector('li')!);
    expect(first).to.match(/^Active Days 20% What .+ How The share of thresholds.+ Evidence .+/);
    expect([...section(told, 'Tiers').querySelectorAll('dt')].map((tier) => textOf(tier))).to.deep.equal([
      'Pioneer 80 to 100',
      'Expert 65 to below 80',
      'Advanced 45 to below 65',
      'Practitioner 25 to below 45',
      'Newcomer 0 to below 25',
    ]);
    const [now, older] = [...section(told, 'Intents').querySelectorAll('dl')];
    expect(now!.querySelectorAll('dt')).to.have.length(7);
    expect(textOf(older!)).to.contain('CLI Focused');
    expect(textOf(section(told, 'Intents'))).to.contain('Only in older snapshots');
    expect(textOf(section(told, 'Principles'))).to.contain('Explainable by design');
    expect(textOf(section(told, 'Steps'))).to.contain('Weigh components');
    expect(textOf(section(told, 'Data sources'))).to.contain('PostgreSQL');
  });

  it('says that it cannot be had, and offers to try again', async () => {
    let works = false;
    const { element, press } = await show({
      leaderboard: tables.anonymousRanking,
      'leaderboard-framework': () =>
        works ? tables.framework : Promise.reject(new SourceError('network', 'The server could not be reached.')),
    });
    expect(textOf(await open(element))).to.contain('The server could not be reached.');
    works = true;
    await press('Try again');
    expect(textOf(await open(element))).to.contain('Pioneer');
  });

  it('says that it is refused', async () => {
    const { element } = await show({ 'leaderboard-framework': refused });
    expect(textOf(await open(element))).to.contain('Not available to you.');
  });

  it('opens by keyboard', async () => {
    const { element } = await show();
    element.shadowRoot!.querySelector('summary')!.focus();
    await keys('Enter');
    expect(section(element.shadowRoot!.querySelector('.explanation')!, 'Tiers')).not.to.equal(null);
  });

  it('writes no style attributes, as a strict policy forbids them', async () => {
    const { element } = await show();
    await open(element);
    for (const part of inside(element).filter((each) => !each.closest('.stage, .tip')))
      expect(part.hasAttribute('style'), part.outerHTML.slice(0, 80)).to.equal(false);
    expect(everything(element)).to.contain('Pioneer');
  });
});
