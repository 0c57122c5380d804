import { expect, fixture, html } from '@open-wc/testing';
import * as tables from '../../stories/leaderboard-tables.js';
import type { AnalyticsSelectEvent } from '../../src/widget/events/select-event.js';
import {
  deepActiveElement,
  deepQuery,
  get,
  getAll,
  has,
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
  identitiesIn,
  isAccessibleIn,
  keys,
  refused,
  reports,
  rest,
  showElement,
} from './champions-support.js';

const show = (...given: Parameters<typeof showElement> extends [unknown, ...infer Rest] ? Rest : never) =>
  showElement('champions-ranking', ...given);

describe('champions-ranking, by itself', () => {
  isAccessibleIn('champions-ranking', {
    'with its rows': () => show(),
    'with nobody found': async () => (await show()).choose('Tier', 'expert'),
    'without names': () => show({}, { anonymous: '' }),
    'without a snapshot': () => show(reports(FOR_ADMINS, tables.noSnapshot)),
    refused: () => show(everybodyElse),
    failed: () => show({ leaderboard: broken }),
    'with an open profile': async () => {
      const { name } = await show();
      name('Anna Kowalska').click();
      await rest();
    },
  });

  it('asks for the ranking, and then for what it can be filtered by', async () => {
    const { reports: asked, rows, text, element } = await show();
    expect(asked()).to.deep.equal(['leaderboard', 'leaderboard-projects', 'leaderboard-framework']);
    expect(rows()).to.have.length(10);
    expect(text()).to.contain('Current 30 days').and.to.contain('42 people scored');
    expect(get(element, 'heading').textContent).to.equal('AI champions');
    expect(text()).not.to.contain('Score distribution').and.not.to.contain('Monthly champions');
  });

  it('takes a view and a season', async () => {
    const { element, last, text, press } = await show({}, { view: 'monthly', season: '2026-03' });
    expect(last('leaderboard').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
    expect(last('leaderboard-projects').params).to.deep.equal({ view: 'monthly', season: '2026-03' });
    expect(text()).to.contain('March 2026');
    await press('Next');
    expect(last('leaderboard').page).to.equal(1);
    element.setAttribute('season', '2026-04');
    await rest();
    expect(last('leaderboard')).to.deep.include({ page: 0, params: { view: 'monthly', season: '2026-04' } });
    element.setAttribute('view', 'current');
    await rest();
    expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
  });

  it('says of a view that is none what it is', async () => {
    const console = listenToConsole('error');
    try {
      const { last } = await show({}, { view: 'weekly' });
      expect(last('leaderboard').params).to.deep.equal({ view: 'current' });
      expect(console.printed).to.deep.equal([
        '<champions-ranking view>: "weekly" is none of current, monthly, quarterly.',
      ]);
    } finally {
      console.stop();
    }
  });

  it('opens a profile of its snapshot, and the focus goes back', async () => {
    const { name, dialog, last, closed } = await show({}, { view: 'monthly' });
    name('Anna Kowalska').focus();
    await keys('Enter');
    expect(dialog()!.matches(':modal')).to.equal(true);
    expect(dialog()!.ariaLabel).to.equal('Profile of Anna Kowalska');
    expect(deepActiveElement()!.ariaLabel).to.equal('Close');
    expect(last('leaderboard-profile').params).to.deep.equal({ view: 'monthly', user: 'anna' });
    await keys('Escape');
    await closed();
    expect(deepActiveElement() === name('Anna Kowalska')).to.equal(true);
  });

  it('tells the host first, which may do something else', async () => {
    const { element, name, dialog } = await show();
    const events: AnalyticsSelectEvent[] = [];
    element.addEventListener('analytics-select', (event) => {
      events.push(event);
      event.preventDefault();
    });
    name('Anna Kowalska').click();
    await rest();
    expect(events.map(({ report, row }) => [report, row['userId']])).to.deep.equal([['leaderboard', 'anna']]);
    expect(dialog()).to.equal(null);
  });

  it('has no name anywhere when anonymous, in files neither', async () => {
    const { element } = await show({}, { anonymous: '', 'page-size': '100' });
    expect(getAll(element, 'row')).to.have.length(42);
    expect(identitiesIn(everything(element) + (await csvOf(element)))).to.deep.equal([]);
    expect(getAll(element, 'searchbox')).to.deep.equal([]);
  });

  it('is refused by the source’s word, and asks nothing more then', async () => {
    const { text, reports: asked, element } = await show(everybodyElse);
    expect(text()).to.contain('Not available to you.');
    expect(asked()).to.deep.equal(['leaderboard']);
    expect(has(element, 'combobox', 'Tier')).to.equal(false);
  });

  it('forgets names that were shown when the source refuses them, also in the open profile', async () => {
    let may = true;
    const { element, context, name, dialog } = await show({
      leaderboard: (query) => (may ? tables.rankingOf(tables.people)(query) : refused(query)),
    });
    name('Anna Kowalska').click();
    await rest();
    may = false;
    context.refresh();
    await rest();
    expect(dialog()).to.equal(null);
    expect(identitiesIn(everything(element))).to.deep.equal([]);
  });

  it('shows nothing of a former viewer, and asks nothing that they chose', async () => {
    const { element, context, choose, answering, asked } = await show();
    await choose('Tier', 'newcomer');
    const before = asked.length;
    context.source = answering({ leaderboard: broken });
    await rest();
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    expect(JSON.stringify(asked.slice(before))).not.to.contain('newcomer');
  });

  it('keeps what a page puts above and below it in its card, in full screen as well', async () => {
    const { name } = newContext();
    const element = await fixture<HTMLElement>(
      html`<champions-ranking context=${name} .table=${{ columns: tables.columns, rows: tables.people.slice(0, 3) }}>
        <p slot="before">Above</p>
        <p slot="after">Below</p>
      </champions-ranking>`,
    );
    await rest();
    const order = () => textOf(element.shadowRoot!).match(/Above|Anna Kowalska|Below/g);
    expect(order()).to.deep.equal(['Above', 'Anna Kowalska', 'Below']);
    get(element, 'button', 'Full screen').click();
    await rest();
    expect(textOf(deepQuery(element, 'dialog')!)).to.match(/Above.*Anna.*Below/);
    get(element, 'button', 'Close full screen').click();
    await rest();
  });

  it('offers nothing to filter by over a table of one row', async () => {
    const { name } = newContext();
    const rows = tables.people.slice(0, 1);
    const element = await fixture<HTMLElement>(
      html`<champions-ranking context=${name} .table=${{ columns: tables.columns, rows }}></champions-ranking>`,
    );
    expect(getAll(element, 'combobox')).to.deep.equal([]);
  });
});
