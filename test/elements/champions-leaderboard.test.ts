import { expect, fixture, html } from '@open-wc/testing';
import type { Table } from '../../src/core/types.js';
import * as tables from '../../stories/leaderboard-tables.js';
import { empty, type Report } from '../../stories/support.js';
import { viewer } from '../../stories/tables.js';
import { FakeSource } from '../fake-source.js';
import {
  click,
  deepActiveElement,
  deepQuery,
  deepQueryAll,
  enter,
  fakeClock,
  get,
  getAll,
  has,
  inside,
  listenToConsole,
  newContext,
  textOf,
} from '../widget/support.js';
import {
  broken,
  csvOf,
  everybodyElse,
  everything,
  FOR_ADMINS,
  isAccessibleIn,
  keys,
  refusal,
  refused,
  reports,
  rest,
  show,
} from './champions-support.js';

const SEASONS = { monthly: 'April 2026', quarterly: 'Q1 2026' };
const rankingTable = tables.rankingOf(tables.people)({ report: 'leaderboard' }) as Table;

describe('champions-leaderboard', () => {
  isAccessibleIn('champions-leaderboard', {
    loading: () => show(reports(FOR_ADMINS, () => new Promise<Table>(() => undefined))),
    'with the ranking': () => show(),
    'with a season': () => show({}, { view: 'monthly' }),
    'without seasons': () =>
      show({ leaderboard: tables.noSnapshot, 'leaderboard-seasons': { columns: [], rows: [] } }, { view: 'monthly' }),
    'without a snapshot': () => show(reports(FOR_ADMINS, tables.noSnapshot)),
    'with nobody found': async () => (await show()).choose('Tier', 'expert'),
    anonymous: () => show({}, { anonymous: '' }),
    'with a ranking that comes without names': () => show({ leaderboard: tables.anonymousRanking }),
    'with one’s own profile': () => show(everybodyElse),
    'with no access at all': () => show(reports(Object.keys(tables.board), refused)),
    failed: () => show({ leaderboard: broken }),
    'with a failed overview': () => show(reports(FOR_ADMINS.slice(1), broken)),
    'with an open profile': async () => {
      const { name } = await show();
      name('Anna Kowalska').click();
      await rest();
    },
    explained: async () => {
      const { element } = await show();
      for (const details of deepQueryAll<HTMLDetailsElement>(element, 'details')) details.open = true;
      await rest();
      for (const details of deepQueryAll<HTMLDetailsElement>(element, 'details')) details.open = true;
      await rest();
    },
  });

  describe('ranks those who have been scored', () => {
    it('with movement, score and its change, tier, intent, six dimensions and spend, and nothing else', async () => {
      const { headers, rows, element } = await show();
      expect(headers().map((header) => header.replace(' ↑', ''))).to.deep.equal([
        'Rank',
        'User',
        'Score',
        'Tier',
        'Intent',
        'Core Platform Usage',
        'Core Platform Creation',
        'Workflow Usage',
        'Workflow Creation',
        'CLI & Agentic Engineering',
        'Impact & Knowledge',
        'Spend',
      ]);
      expect(rows()).to.have.length(10);
      expect(rows()[0]).to.match(/^1 ▲3 up 3 Anna Kowalska 88\.4 \+2\.3 up 2\.3 Pioneer Developer 79\.4 .* \$212\.91$/);
      expect(textOf(element.shadowRoot!)).to.contain('42 people scored');
      expect(textOf(element.shadowRoot!)).not.to.contain('@');
    });

    it('says moves in words to those who do not see arrows', async () => {
      const { element } = await show();
      const moves = deepQueryAll(element, '[part=table] tbody tr').map((row) => textOf(row.firstElementChild!, false));
      expect(moves.slice(0, 4)).to.deep.equal(['1 up 3', '2 new', '3 down 1', '4 down 3']);
    });

    it('calls nobody new where there is no snapshot before', async () => {
      const rows = tables.people.map((row) => ({ ...row, previousRank: null, rankChange: null, scoreChange: null }));
      const { text } = await show({ leaderboard: tables.rankingOf(rows) });
      expect(text()).not.to.contain(' new ');
    });

    it('shows no move and no change where there is none', async () => {
      const rows = [tables.entry(1, { user: 'A', score: 50, previousRank: 1, rankChange: 0, scoreChange: 0.04 })];
      const { rows: shown } = await show({ leaderboard: tables.rankingOf(rows) });
      expect(shown()[0]).to.match(/^1 A 50\.0 Advanced /);
    });

    it('shows no score that seems to reach the tier above', async () => {
      const rows = [79.96, 80, 24.97, 45.65].map((score, at) => tables.entry(at + 1, { user: `P${at}`, score }));
      const { element } = await show({ leaderboard: tables.rankingOf(rows) });
      const shown = deepQueryAll(element, '[part=table] td .score').map((score) => textOf(score));
      expect(shown.slice(0, 3)).to.deep.equal(['79.96', '80.0', '24.97']);
    });

    it('writes places won as figures of the language', async () => {
      const { name, context } = newContext();
      context.locale = 'de';
      const rows = [tables.entry(20_001, { user: 'A', score: 50, previousRank: 32_346, rankChange: 12_345 })];
      const element = await fixture(
        html`<champions-leaderboard
          context=${name}
          .table=${{ columns: rankingTable.columns, rows }}
        ></champions-leaderboard>`,
      );
      await rest();
      expect(textOf(element.shadowRoot!)).to.contain('20.001 ▲12.345');
    });

    it('shows what was not measured as such', async () => {
      const first = { ...tables.people[0], d3: null, d4: Number.NaN, tier: null, intent: null, score: null };
      const { rows } = await show({ leaderboard: tables.rankingOf([first]) });
      expect(rows()[0]).to.match(/^1 ▲3 up 3 Anna Kowalska – \+2\.3 up 2\.3 – – 79\.4 75\.4 – – /);
    });

    it('begins with the best, sorts by any column that the source sorts, and names by their first letter', async () => {
      const { last, press, rows, element } = await show();
      expect(last('leaderboard').sort).to.deep.equal({ by: 'rank' });
      await press('Spend');
      expect(last('leaderboard').sort).to.deep.equal({ by: 'spend', descending: true });
      await press('Rank');
      expect(get(element, 'columnheader', 'Rank').ariaSort).to.equal('ascending');
      await press('User');
      expect(rows()[0]).to.contain('Ada Almeida');
      await press('Workflow Usage');
      expect(last('leaderboard').sort).to.deep.equal({ by: 'd3', descending: true });
    });

    it('offers no sort that the source does not have', async () => {
      const source = new FakeSource();
      const { name, context } = newContext();
      context.source = source;
      const element = await fixture(html`<champions-leaderboard context=${name}></champions-leaderboard>`);
      await rest();
      await source.last('leaderboard').answer({
        ...rankingTable,
        columns: rankingTable.columns.map((column) => ({ ...column, sortable: column.id === 'score' })),
        rows: rankingTable.rows.slice(0, 10),
        rowCount: 42,
      });
      expect(
        getAll(element, 'columnheader')
          .filter((cell) => cell.querySelector('button'))
          .map((cell) => textOf(cell)),
      ).to.deep.equal(['Score']);
    });

    it('pages', async () => {
      const { press, last, rows } = await show();
      await press('Next');
      expect(last('leaderboard')).to.include({ page: 1, pageSize: 10 });
      expect(rows()[0]).to.match(/^11 /);
    });

    it('marks the viewer’s own row in words', async () => {
      const { element } = await show();
      const own = getAll(element, 'rowheader').map((cell) => textOf(cell));
      expect(own.filter((cell) => cell.startsWith('You'))).to.deep.equal(['You · Олена Мельник']);
    });

    it('shows markup in names as text', async () => {
      const evil = '<img src=x onerror="window.hacked = true">';
      const row = { ...tables.people[0], user: evil, tier: evil, intent: evil };
      const { rows, element } = await show({ leaderboard: tables.rankingOf([row]) });
      expect(rows()[0]!.split(evil)).to.have.length(4);
      expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
    });

    it('says that nobody has been scored', async () => {
      const { text, part } = await show({ leaderboard: () => ({ ...rankingTable, rows: [] }) });
      expect(text()).to.contain('No ranking to show.').and.not.to.contain('0 people');
      expect(part('Overview')).to.equal(null);
    });

    it('shows its own window and not the chosen period, and asks no more when a filter changes', async () => {
      const { context, asked, text } = await show();
      expect(text()).to.contain('Current 30 days').and.not.to.contain('Last 30 days');
      const before = asked.length;
      for (const { filters } of asked) expect(filters).to.deep.equal({});
      context.filter({ users: ['anna'], range: 'last-7-days' });
      await rest();
      expect(asked.length).to.equal(before);
    });

    it('asks for all reports of the snapshot again when refreshed', async () => {
      const { press, count } = await show();
      await press('Refresh');
      for (const report of FOR_ADMINS.filter((name) => name !== 'leaderboard')) {
        if (report === 'leaderboard-summary') expect(count(report)).to.be.greaterThan(1);
        else expect(count(report), report).to.equal(2);
      }
    });
  });

  describe('has views', () => {
    const pressed = (element: Element) =>
      getAll(element, 'button')
        .filter((button) => button.ariaPressed === 'true')
        .map((button) => textOf(button));

    it('current, which is live', async () => {
      const { element, text, last } = await show();
      expect(pressed(element)).to.deep.equal(['Current 30 days']);
      expect(text()).to.contain('Live · rolling 30 days');
      expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
      expect(element.getAttribute('view')).to.equal('current');
      expect(has(element, 'combobox', 'Season')).to.equal(false);
    });

    for (const [view, label] of Object.entries({ monthly: 'Monthly champions', quarterly: 'Quarterly champions' }))
      it(`${view}, with its seasons, the newest chosen, and archived when`, async () => {
        const { element, press, chosen, last, text, options } = await show();
        await press(label);
        expect(pressed(element)).to.deep.equal([label]);
        expect(element.getAttribute('view')).to.equal(view);
        expect(last('leaderboard-seasons').params).to.deep.equal({ view });
        expect(last('leaderboard').params).to.deep.equal({ view });
        expect(options('Season')).to.deep.equal(tables.SEASONS[view]!.map(([, season]) => season));
        expect(chosen('Season')).to.equal(SEASONS[view as 'monthly']);
        expect(text()).to.match(/Archived · (May|Apr) 1, 2026/);
      });

    it('tells the date of the archive in the context’s zone', async () => {
      const { text, context } = await show(
        {
          leaderboard: (query) => ({
            ...(tables.rankingOf(tables.people)(query) as Table),
            asOf: '2026-04-30T23:30:00Z',
          }),
        },
        { view: 'monthly' },
      );
      expect(text()).to.contain('Archived · May 1, 2026');
      context.timeZone = 'America/New_York';
      await rest();
      expect(text()).to.contain('Archived · Apr 30, 2026');
    });

    it('and a chosen season, which another view leaves', async () => {
      const { element, choose, press, last, text } = await show({}, { view: 'monthly' });
      await choose('Season', '2026-03');
      expect(element.getAttribute('season')).to.equal('2026-03');
      expect(last('leaderboard').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
      expect(last('leaderboard-tiers').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
      expect(text()).to.contain('March 2026').and.to.contain('Archived · Apr 1, 2026');
      await press('Quarterly champions');
      expect(element.hasAttribute('season')).to.equal(false);
      expect(last('leaderboard').params).to.deep.equal({ view: 'quarterly' });
    });

    it('that a host sets, seasons it has of its own among them', async () => {
      const { element, last, chosen } = await show({}, { view: 'monthly', season: '2025-12' });
      expect(last('leaderboard').params).to.deep.equal({ view: 'monthly', season: '2025-12' });
      expect(chosen('Season')).to.equal('2025-12');
      element.season = '2026-03';
      await rest();
      expect(chosen('Season')).to.equal('March 2026');
      element.view = 'current';
      await rest();
      expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
    });

    it('and says of a view that is none what it is, once', async () => {
      const console = listenToConsole('error');
      try {
        const { last, element } = await show({}, { view: 'yearly' });
        element.requestUpdate();
        await rest();
        expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
        expect(console.printed).to.deep.equal([
          '<champions-leaderboard view>: "yearly" is none of current, monthly, quarterly.',
        ]);
      } finally {
        console.stop();
      }
    });

    it('and are the current one without the attribute', async () => {
      const console = listenToConsole('error');
      try {
        const { last, element } = await show({}, { view: 'monthly' });
        element.removeAttribute('view');
        await rest();
        expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
        expect(console.printed).to.deep.equal([]);
      } finally {
        console.stop();
      }
    });

    it('with each season once, and none that has no key', async () => {
      const { options } = await show(
        {
          'leaderboard-seasons': {
            columns: [],
            rows: [
              { key: '2026-04', label: 'April 2026' },
              { key: null, label: 'Nothing' },
              { key: '2026-04', label: 'April 2026' },
              { key: '2026-03', label: null },
            ],
          },
        },
        { view: 'monthly' },
      );
      expect(options('Season')).to.deep.equal(['April 2026', '2026-03']);
    });

    it('and says that no season has been finished', async () => {
      const { press, text } = await show({
        leaderboard: ({ params }) =>
          params?.['view'] === 'current' ? rankingTable : tables.noSnapshot({ report: '' }),
        'leaderboard-seasons': { columns: [], rows: [] },
      });
      await press('Monthly champions');
      expect(text()).to.contain('No month has been finished yet.');
      expect(text()).to.contain('No scores have been computed yet.').and.not.to.contain('Archived');
      await press('Quarterly champions');
      expect(text()).to.contain('No quarter has been finished yet.');
    });

    it('and offers to load seasons again', async () => {
      let works = false;
      const { text, press, chosen } = await show(
        { 'leaderboard-seasons': (query) => (works ? tables.seasons(query) : broken(query)) },
        { view: 'monthly' },
      );
      expect(text()).to.contain('The seasons could not be loaded.');
      works = true;
      await press('Try again');
      expect(chosen('Season')).to.equal('April 2026');
    });

    it('that begin on the first page', async () => {
      const { element, press, last } = await show();
      await press('Next');
      expect(last('leaderboard').page).to.equal(1);
      await press('Monthly champions');
      expect(last('leaderboard').page).to.equal(0);
      await press('Next');
      element.season = '2026-03';
      await rest();
      expect(last('leaderboard').page).to.equal(0);
    });

    it('that never show a former snapshot’s figures, abort its load, and bear replies out of order', async () => {
      const { name, source } = newContext();
      const element = await fixture<HTMLElement>(html`<champions-leaderboard context=${name}></champions-leaderboard>`);
      await rest();
      const answer = (at: number, user: string, window: string) => {
        const asked = source.asked.filter(({ query }) => query.report === 'leaderboard' && query.pageSize === 10)[at]!;
        return asked.answer({ ...rankingTable, rows: [tables.entry(1, { user, score: 50 })], rowCount: 1, window });
      };
      await answer(0, 'Now', 'Current 30 days');
      expect(textOf(element.shadowRoot!)).to.contain('Now');
      await click(get(element, 'button', 'Monthly champions'));
      expect(textOf(element.shadowRoot!)).not.to.contain('Now');
      await click(get(element, 'button', 'Quarterly champions'));
      const rankings = source.asked.filter(({ query }) => query.report === 'leaderboard' && query.pageSize === 10);
      expect(rankings.map(({ options }) => options.signal.aborted)).to.deep.equal([false, true, false]);
      await answer(2, 'Quarter', 'Q1 2026');
      await answer(1, 'Month', 'April 2026');
      expect(textOf(element.shadowRoot!)).to.contain('Quarter').and.not.to.contain('Month ');
    });

    it('by keyboard', async () => {
      const { element, last } = await show();
      get(element, 'button', 'Current 30 days').focus();
      await keys('Tab', 'Enter');
      expect(element.view).to.equal('monthly');
      await keys('Tab', 'Tab');
      expect(deepActiveElement()!.getAttribute('aria-label')).to.equal('Season');
      await keys('ArrowDown');
      expect(last('leaderboard').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
      expect(deepActiveElement()!.getAttribute('aria-label')).to.equal('Season');
    });
  });

  describe('filters', () => {
    it('by tier, intent and project, from the first page, and says among whom ranks are', async () => {
      const { choose, press, last, text, rows } = await show();
      expect(text()).not.to.contain('Ranks are among');
      await press('Next');
      await choose('Tier', 'newcomer');
      expect(last('leaderboard')).to.deep.include({ page: 0, params: { view: 'current', tier: 'newcomer' } });
      expect(text()).to.contain('32 found').and.to.contain('Ranks are among all 42 people scored.');
      await press('Next');
      await choose('Intent', 'developer');
      expect(last('leaderboard')).to.deep.include({
        page: 0,
        params: { view: 'current', tier: 'newcomer', intent: 'developer' },
      });
      await choose('Project', 'apollo');
      expect(last('leaderboard').params).to.include({ project: 'apollo' });
      expect(rows().length).to.be.greaterThan(0);
      for (const report of ['leaderboard-summary', 'leaderboard-tiers'])
        expect(last(report).params, report).to.deep.equal({ view: 'current' });
      await choose('Tier', '');
      await choose('Intent', '');
      await choose('Project', '');
      expect(text()).to.contain('42 people scored').and.not.to.contain('Ranks are among');
    });

    it('by name or e-mail, after a pause', async () => {
      const { element, last, text, rows } = await show();
      const clock = fakeClock();
      try {
        await enter(get(element, 'searchbox'), 'anna@');
        await clock.pass(300);
      } finally {
        clock.restore();
      }
      await rest();
      expect(last('leaderboard').search).to.equal('anna@');
      expect(rows()).to.have.length(1);
      expect(text()).to.contain('Ranks are among all 42 people scored.');
      expect(getAll(element, 'live').map((region) => textOf(region))).to.include('AI champions: updated, 1 found');
    });

    it('and what is searched for are forgotten with whoever chose them', async () => {
      const { element, context, choose, answering, asked, press } = await show();
      await choose('Tier', 'newcomer');
      await choose('Project', 'apollo');
      const clock = fakeClock();
      try {
        await enter(get(element, 'searchbox'), 'anna@');
        await clock.pass(300);
        await rest();
        // Not asked for yet when the viewer changes.
        await enter(get(element, 'searchbox'), 'anna@example.com');
        const before = asked.length;
        context.source = answering({});
        await clock.pass(300);
        await rest();
        expect(JSON.stringify(asked.slice(before))).not.to.match(/anna@|newcomer|apollo/);
      } finally {
        clock.restore();
      }
      await press('Refresh');
      expect((get(element, 'searchbox') as HTMLInputElement).value).to.equal('');
      expect(everything(element.shadowRoot!)).not.to.contain('anna@example.com');
    });

    it('keep their place where nobody matches, and say so', async () => {
      const { choose, text, chosen } = await show({ leaderboard: tables.rankingOf(tables.people.slice(0, 4)) });
      await choose('Tier', 'newcomer');
      expect(text()).to.contain('No people scored match the filters.').and.not.to.contain('Ranks are among');
      expect(chosen('Tier')).to.equal('Newcomer');
    });

    it('are cleared at once, and the focus stays among them', async () => {
      const { element, choose, press, text, chosen } = await show();
      expect(has(element, 'button', 'Clear filters')).to.equal(false);
      await choose('Tier', 'expert');
      await choose('Intent', 'developer');
      await press('Clear filters');
      expect(text()).to.contain('42 people scored').and.not.to.contain('found');
      expect([chosen('Tier'), chosen('Intent')]).to.deep.equal(['All tiers', 'All intents']);
      expect(deepActiveElement()).to.equal(get(element, 'searchbox'));
      expect(has(element, 'button', 'Clear filters')).to.equal(false);
    });

    it('are its own: those of the page do not narrow it, which it says', async () => {
      const { context, text } = await show();
      expect(text()).not.to.contain('filters do not narrow');
      context.filter({ projects: ['apollo'] });
      await rest();
      expect(text()).to.contain('Scores are of everybody and all projects: the page’s filters do not narrow them.');
    });

    it('by what the framework knows, older intents last', async () => {
      const { options } = await show();
      expect(options('Tier')).to.deep.equal(['All tiers', 'Pioneer', 'Expert', 'Advanced', 'Practitioner', 'Newcomer']);
      expect(options('Intent').slice(0, 2)).to.deep.equal(['All intents', 'SDLC Unicorn']);
      expect(options('Intent').at(-1)).to.equal('CLI Focused (older snapshots)');
    });

    it('by what is commonly known where the framework is refused', async () => {
      const { options, choose, last } = await show({ 'leaderboard-framework': refused });
      expect(options('Tier')).to.deep.equal(['All tiers', 'Pioneer', 'Expert', 'Advanced', 'Practitioner', 'Newcomer']);
      expect(options('Intent').at(-1)).to.equal('Hybrid');
      await choose('Intent', 'sdlc_unicorn');
      expect(last('leaderboard').params).to.include({ intent: 'sdlc_unicorn' });
    });

    it('by no project where the source has none', async () => {
      const { element } = await show({ 'leaderboard-projects': broken });
      expect(has(element, 'combobox', 'Project')).to.equal(false);
    });

    it('stay when the view changes', async () => {
      const { choose, press, last } = await show();
      await choose('Tier', 'expert');
      await press('Monthly champions');
      expect(last('leaderboard').params).to.deep.equal({ view: 'monthly', tier: 'expert' });
    });

    it('by keyboard', async () => {
      const { element, last } = await show();
      get(element, 'searchbox').focus();
      await keys('Tab', 'ArrowDown');
      expect(last('leaderboard').params).to.include({ tier: 'pioneer' });
      await keys('Tab', 'ArrowDown');
      expect(last('leaderboard').params).to.include({ tier: 'pioneer', intent: 'sdlc_unicorn' });
      expect(deepActiveElement()!.getAttribute('aria-label')).to.equal('Intent');
      await keys('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
      expect(last('leaderboard').sort!.by).not.to.equal('rank');
    });

    it('are told in the file of the whole ranking', async () => {
      const { choose, element } = await show();
      expect(await csvOf(element)).to.contain('priya@example.com');
      await choose('Tier', 'newcomer');
      const csv = await csvOf(element);
      expect(csv).to.contain('Tier: Newcomer. Ranks are among all people scored.');
      expect(csv.match(/@example\.com/g)).to.have.length(32);
      expect(csv).to.contain('Previous rank').and.not.to.contain('Pioneer');
    });
  });

  describe('for everybody else', () => {
    it('shows their own profile, and nothing of others', async () => {
      const { element, text, reports, asked } = await show(everybodyElse);
      expect(text()).to.contain('Олена Мельник').and.to.contain('of 100').and.to.contain('rank 4');
      expect(text()).not.to.contain('Not available').and.not.to.contain('Access denied');
      expect(reports()).not.to.include.members(['leaderboard-summary']);
      for (const name of FOR_ADMINS.slice(1)) expect(reports()).not.to.include(name);
      expect(asked.filter(({ report }) => report === 'leaderboard')).to.have.length(1);
      const all = everything(element) + (await csvOf(element));
      for (const { user, email, own } of tables.people)
        if (!own) for (const part of [user, email]) expect(all, String(part)).not.to.contain(part);
    });

    it('once: within this card, with one heading', async () => {
      const { element } = await show(everybodyElse);
      const inner = element.shadowRoot!.querySelector('champion-profile')!;
      expect(inner.shadowRoot!.querySelector('[part=heading]')).to.equal(null);
      expect(getComputedStyle(inner.shadowRoot!.querySelector('[part=card]')!).borderTopWidth).to.equal('0px');
      expect(
        getAll(element, 'heading')
          .map((heading) => textOf(heading))
          .slice(0, 2),
      ).to.deep.equal(['AI champions', 'Олена Мельник']);
    });

    it('has views and seasons, too', async () => {
      const { press, choose, last, text, count } = await show(everybodyElse);
      await press('Monthly champions');
      expect(last('leaderboard-profile').params).to.deep.equal({ view: 'monthly' });
      await choose('Season', '2026-03');
      expect(last('leaderboard-profile').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
      expect(last('leaderboard-components').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
      expect(text()).to.contain('March 2026').and.to.contain('Archived · Apr 1, 2026').and.to.contain('Олена');
      expect(count('leaderboard'), 'each may be open to them where the one before was not').to.equal(3);
    });

    it('says that they have not been scored', async () => {
      const { text } = await show({ ...everybodyElse, 'leaderboard-profile': () => empty(rankingTable) });
      expect(text()).to.contain('You have not been scored in this period.');
    });

    it('says “Not available to you” where that is refused, too, and leaves it at that', async () => {
      const { text, reports: asked, element } = await show(reports(Object.keys(tables.board), refused));
      expect(text()).to.contain('Not available to you');
      expect(text()).not.to.match(/\d/);
      expect(asked()).to.deep.equal(['leaderboard', 'leaderboard-profile']);
      expect(has(element, 'button', 'Monthly champions')).to.equal(false);
    });

    it('asks again where their own profile fails, and once for the ranking', async () => {
      let works = false;
      const { press, text, count } = await show({
        ...everybodyElse,
        'leaderboard-profile': (query) => (works ? tables.profile(query) : broken(query)),
      });
      expect(text()).to.contain('The server could not be reached.');
      works = true;
      await press('Try again');
      expect(text()).to.contain('Олена Мельник');
      expect(count('leaderboard')).to.equal(2);
    });

    describe('shows the ranking after all where it was refused only once', () => {
      const occasions: Readonly<Record<string, (shown: Awaited<ReturnType<typeof show>>) => unknown>> = {
        'by Refresh': ({ press }) => press('Refresh'),
        'by a refresh of the page': ({ context }) => context.refresh(),
        'in another view': ({ press }) => press('Monthly champions'),
      };
      for (const [occasion, come] of Object.entries(occasions))
        it(occasion, async () => {
          let refusing = true;
          const ranking = tables.rankingOf(tables.people);
          const shown = await show({ leaderboard: (query) => (refusing ? refused(query) : ranking(query)) });
          expect(shown.rows(), 'their own profile at first').to.deep.equal([]);
          refusing = false;
          await come(shown);
          await rest();
          expect(shown.rows()).to.have.length(10);
          expect(shown.text()).to.contain('42 people scored');
          refusing = true;
          shown.context.refresh();
          await rest();
          expect(shown.rows(), 'and gives way to a refusal again').to.deep.equal([]);
          expect(shown.text()).to.contain('Олена Мельник');
        });

      it('and keeps their profile while it asks, and where the answer is another failure', async () => {
        let answer: Report = refused;
        const shown = await show({ ...everybodyElse, leaderboard: (query) => answer(query) });
        answer = () => new Promise(() => undefined);
        shown.context.refresh();
        await rest();
        expect(shown.text()).to.contain('Олена Мельник');
        answer = broken;
        shown.context.refresh();
        await rest();
        expect(shown.text()).to.contain('Олена Мельник').and.not.to.contain('could not be reached');
      });
    });

    it('renews the profile when refreshed', async () => {
      let score = 40;
      const { press, text } = await show({
        ...everybodyElse,
        'leaderboard-profile': async (query) => {
          const table = await tables.profile(query);
          return { ...table, rows: table.rows.map((row) => ({ ...row, score })) };
        },
      });
      expect(text()).to.contain('40.0 of 100');
      score = 41;
      await press('Refresh');
      expect(text()).to.contain('41.0 of 100').and.not.to.contain('40.0 of 100');
    });

    it('shows nothing of the ranking to somebody who may no longer see it', async () => {
      let may = true;
      const { context, text, element } = await show({
        leaderboard: (query) => (may ? tables.rankingOf(tables.people)(query) : Promise.reject(refusal)),
      });
      expect(text()).to.contain('Anna');
      may = false;
      context.refresh();
      await rest();
      expect(everything(element)).not.to.contain('Anna').and.not.to.contain('Score distribution');
    });
  });

  describe('when the viewer changes', () => {
    it('asks for the ranking again, also after a viewer who may see nothing at all', async () => {
      for (const none of [everybodyElse, reports(Object.keys(tables.board), refused)]) {
        const { context, answering, text } = await show(none);
        context.source = answering({});
        await rest();
        expect(text()).to.contain('Anna Kowalska').and.not.to.contain('Not available');
      }
    });

    it('shows nothing of the ranking to one who may not see it', async () => {
      const { context, answering, element, press } = await show();
      await press('Next');
      context.source = answering({ ...everybodyElse, 'leaderboard-profile': broken });
      await rest();
      for (const { user } of tables.people.slice(0, 12)) expect(everything(element)).not.to.contain(user);
      expect(deepQuery(element, '.overview')).to.equal(null);
    });
  });

  describe('with a ranking that comes without names', () => {
    it('shows what came, and “You” on the viewer’s own row', async () => {
      const { headers, rows, reports: asked, element } = await show({ leaderboard: tables.anonymousRanking });
      expect(headers().map((header) => header.replace(' ↑', ''))).to.deep.equal(['Rank', 'Score', 'Tier']);
      expect(rows().slice(2, 5)).to.deep.equal(['3 74.9 Expert', '4 · You 68.2 Expert', '5 61.5 Advanced']);
      // Beside it stands one's own profile; nothing more is asked of others.
      expect(asked()).to.have.members([
        'leaderboard',
        'leaderboard-profile',
        'leaderboard-components',
        'leaderboard-framework',
      ]);
      expect(deepQueryAll(element, 'champion-profile:not([user])')).to.have.length(1);
      expect(has(element, 'combobox', 'Tier')).to.equal(false);
      expect(getAll(element, 'searchbox')).to.deep.equal([]);
    });
  });

  describe('with a table of the host’s', () => {
    it('shows it, narrows it, and asks nothing', async () => {
      const source = new FakeSource();
      const { name, context } = newContext();
      context.source = source;
      const element = await fixture<HTMLElement>(
        html`<champions-leaderboard context=${name} .table=${rankingTable}></champions-leaderboard>`,
      );
      await rest();
      const rows = () => deepQueryAll(element, '[part=table] tbody tr').length;
      expect(rows()).to.equal(10);
      await enter(get(element, 'combobox', 'Tier'), 'expert');
      await rest();
      expect(rows()).to.equal(2);
      expect(textOf(element.shadowRoot!)).to.contain('Ranks are among all 42 people scored.');
      expect(source.count()).to.equal(0);
    });

    it('of 100,000 rows keeps a page in the document, and does not sort it anew to turn the page', async () => {
      let read = 0;
      const rows = tables.manyPeople().map((row) => ({
        ...row,
        get score() {
          read++;
          return Number(row['spend']);
        },
      }));
      const element = await fixture<HTMLElement>(
        html`<champions-leaderboard .table=${{ ...rankingTable, rows }}></champions-leaderboard>`,
      );
      await rest();
      await click(get(element, 'button', 'Score'));
      expect(read).to.be.greaterThan(99_999);
      read = 0;
      await click(get(element, 'button', 'Next'));
      await click(get(element, 'button', 'Next'));
      expect(deepQueryAll(element, '[part=table] tbody tr')).to.have.length(10);
      expect(read).to.be.lessThan(200);
    });
  });

  it('knows the viewer by their id where rows do not say whose they are', async () => {
    const rows = tables.people.map(({ own: _, ...row }) => row);
    const { element } = await show({ leaderboard: tables.rankingOf(rows), viewer });
    expect(getAll(element, 'rowheader').filter((cell) => textOf(cell).startsWith('You'))).to.have.length(1);
  });
});
