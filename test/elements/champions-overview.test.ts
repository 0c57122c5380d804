import { expect } from '@open-wc/testing';
import * as tables from '../../stories/leaderboard-tables.js';
import type { AnalyticsSelectEvent } from '../../src/widget/events/select-event.js';
import { deepActiveElement, deepQuery, get, getAll, textOf } from '../widget/support.js';
import {
  broken,
  everybodyElse,
  everything,
  FOR_ADMINS,
  identitiesIn,
  isAccessibleIn,
  keys,
  reports,
  rest,
  showElement,
} from './champions-support.js';

const show = (...given: Parameters<typeof showElement> extends [unknown, ...infer Rest] ? Rest : never) =>
  showElement('champions-overview', ...given);
const PARTS = ['Overview', 'Score distribution', 'Tier distribution', 'Average by dimension, of 100', 'Top performers'];

describe('champions-overview, by itself', () => {
  isAccessibleIn('champions-overview', {
    'with its figures': () => show(),
    'without names': () => show({}, { anonymous: '' }),
    'without a snapshot': () => show(reports(FOR_ADMINS, tables.noSnapshot)),
    refused: () => show(everybodyElse),
    'with parts that failed': () => show({ leaderboard: broken, 'leaderboard-scores': broken }),
    failed: () => show(reports(FOR_ADMINS, broken)),
    'with an open profile': async () => {
      const { element } = await show();
      get(element, 'button', 'Anna Kowalska').click();
      await rest();
    },
  });

  it('shows the distributions of its snapshot, and says which that is', async () => {
    const { element, part, text, asked } = await show({}, { view: 'monthly', season: '2026-03' });
    for (const name of PARTS) expect(textOf(part(name)), name).to.match(/\d/);
    expect(deepQuery(element, '[part=window]')!.textContent).to.equal('March 2026');
    expect(text()).to.contain('How scores are distributed');
    const params = { view: 'monthly', season: '2026-03' };
    expect(asked.map(({ report, params: given, pageSize }) => ({ report, given, pageSize }))).to.have.deep.members([
      { report: 'leaderboard-summary', given: params, pageSize: undefined },
      { report: 'leaderboard-scores', given: params, pageSize: undefined },
      { report: 'leaderboard-tiers', given: params, pageSize: undefined },
      { report: 'leaderboard-dimensions', given: params, pageSize: undefined },
      { report: 'leaderboard', given: params, pageSize: 3 },
    ]);
  });

  it('never shows a former snapshot’s figures', async () => {
    const { element, part } = await show({
      'leaderboard-tiers': (query) =>
        query.params?.['view'] === 'current' ? tables.tiers(query) : new Promise(() => undefined),
    });
    expect(textOf(part('Tier distribution'))).to.contain('76.2%');
    element.setAttribute('view', 'quarterly');
    await rest();
    expect(textOf(part('Tier distribution'))).not.to.match(/\d/);
    expect(part('Tier distribution').ariaBusy).to.equal('true');
  });

  it('has headings below its own', async () => {
    const { element, part } = await show({}, { 'heading-level': '4' });
    expect(get(element, 'heading', 'How scores are distributed').ariaLevel).to.equal('4');
    for (const name of PARTS) expect(part(name).querySelector('[role=heading]')!.ariaLevel, name).to.equal('5');
  });

  it('names nobody when anonymous, and does not ask who they are', async () => {
    const { element, reports: asked } = await show({}, { anonymous: '' });
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    expect(asked()).not.to.include('leaderboard');
    element.removeAttribute('anonymous');
    await rest();
    expect(identitiesIn(everything(element))).to.include('Anna Kowalska');
    element.setAttribute('anonymous', '');
    await rest();
    expect(identitiesIn(everything(element))).to.deep.equal([]);
  });

  it('opens a top performer’s profile, and the focus goes back', async () => {
    const { element, dialog, last, closed } = await show({}, { view: 'monthly' });
    get(element, 'button', 'Nguyễn Anh').focus();
    await keys('Enter');
    expect(dialog()!.ariaLabel).to.equal('Profile of Nguyễn Anh');
    expect(last('leaderboard-profile').params).to.deep.equal({ view: 'monthly', user: 'anh' });
    await keys('Escape');
    await closed();
    expect(deepActiveElement() === get(element, 'button', 'Nguyễn Anh')).to.equal(true);
  });

  it('tells the host first, which may do something else', async () => {
    const { element, dialog } = await show();
    const events: AnalyticsSelectEvent[] = [];
    element.addEventListener('analytics-select', (event) => {
      events.push(event);
      event.preventDefault();
    });
    get(element, 'button', 'Nguyễn Anh').click();
    await rest();
    expect(events.map(({ report, row }) => [report, row['userId']])).to.deep.equal([['leaderboard', 'anh']]);
    expect(dialog()).to.equal(null);
  });

  it('leads where the host says', async () => {
    const { element } = await show({}, { 'row-href': '/people/{userId}' });
    expect(getAll(element, 'link').map((link) => link.getAttribute('href'))).to.deep.equal([
      '/people/anna',
      '/people/anh',
      '/people/joao',
    ]);
  });

  it('says once that it is refused', async () => {
    const { text, element } = await show(everybodyElse);
    expect(text().match(/Not available to you\./g)).to.have.length(2);
    expect(getAll(element, 'region').filter((region) => PARTS.includes(region.ariaLabel ?? ''))).to.deep.equal([]);
  });

  it('says that no scores have been computed', async () => {
    const { text } = await show(reports(FOR_ADMINS, tables.noSnapshot));
    expect(text()).to.contain('No scores have been computed yet.').and.not.to.contain('Score distribution');
  });

  it('asks for every part again when refreshed', async () => {
    const { press, count } = await show();
    await press('Refresh');
    for (const report of FOR_ADMINS.filter((name) => name !== 'leaderboard-projects'))
      expect(count(report), report).to.equal(2);
  });

  it('says of which window and when older figures are that stay under an error', async () => {
    let works = true;
    const { press, part } = await show({
      'leaderboard-tiers': (query) => (works ? tables.tiers(query) : broken(query)),
    });
    works = false;
    await press('Refresh');
    expect(textOf(part('Tier distribution'))).to.match(
      /could not be reached\. Showing .*30 days.*, (as of|loaded) .+\d:\d\d.*\. Try again .*76\.2%/,
    );
    expect(textOf(part('Overview'))).not.to.contain('Showing');
  });

  it('shows nothing of a former viewer', async () => {
    const { element, context, answering } = await show();
    get(element, 'button', 'Anna Kowalska').click();
    await rest();
    context.source = answering(reports(FOR_ADMINS, broken));
    await rest();
    expect(identitiesIn(everything(element))).to.deep.equal([]);
    expect(everything(element)).not.to.contain('88.4');
  });
});
