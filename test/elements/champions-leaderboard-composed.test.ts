import { expect } from '@open-wc/testing';
import * as tables from '../../stories/leaderboard-tables.js';
import type { AnalyticsErrorEvent } from '../../src/widget/events/error-event.js';
import type { AnalyticsLoadEvent } from '../../src/widget/events/load-event.js';
import type { AnalyticsSelectEvent } from '../../src/widget/events/select-event.js';
import { deepQueryAll, enter, get, getAll, inside } from '../widget/support.js';
import { broken, everybodyElse, rest, show } from './champions-support.js';

/** Elements of a leaderboard that a page's rule for one of its parts reaches. */
async function reachedBy(part: string, element: Element): Promise<Element[]> {
  const rule = document.createElement('style');
  rule.textContent = `champions-leaderboard::part(${part}) { accent-color: rgb(1, 2, 3); }`;
  document.head.append(rule);
  try {
    await rest();
    // It is inherited: only where it begins is it the part's own.
    const has = (each: Element | null) => each && getComputedStyle(each).accentColor === 'rgb(1, 2, 3)';
    return inside(element).filter((each) => each.part.contains(part) && has(each));
  } finally {
    rule.remove();
  }
}

describe('champions-leaderboard, of several elements,', () => {
  it('asks each question once at first show', async () => {
    const { asked } = await show();
    const questions = asked.map(({ report, pageSize }) => `${report} ${String(pageSize ?? '')}`.trim());
    expect(questions.toSorted()).to.deep.equal([
      'leaderboard 10',
      'leaderboard 3',
      'leaderboard-dimensions',
      'leaderboard-framework',
      'leaderboard-projects',
      'leaderboard-scores',
      'leaderboard-summary',
      'leaderboard-tiers',
      'viewer',
    ]);
  });

  it('asks each question once of somebody who may see their own score only', async () => {
    const { asked } = await show(everybodyElse, { view: 'monthly' });
    expect(asked.map(({ report }) => report).toSorted()).to.deep.equal([
      'leaderboard',
      'leaderboard-components',
      'leaderboard-framework',
      'leaderboard-profile',
      'leaderboard-seasons',
      'viewer',
    ]);
  });

  it('shares what its elements ask: the framework, and how many people there are', async () => {
    const { choose, count, element } = await show();
    await choose('Tier', 'newcomer');
    element.shadowRoot!.querySelector('details')!.open = true;
    await rest();
    expect(count('leaderboard-framework')).to.equal(1);
    expect(count('leaderboard-summary')).to.equal(1);
  });

  for (const [who, reports, parts] of [
    [
      'the ranking',
      {},
      'card heading covers window actions views badge overview search table tier pager explanation footer',
    ],
    [
      'one’s own profile',
      everybodyElse,
      'card heading covers window actions views badge tier score next dimension metrics explanation footer',
    ],
  ] as const)
    it(`lets a page style its parts, with ${who}`, async () => {
      const { element } = await show(reports);
      for (const part of parts.split(' ')) expect(await reachedBy(part, element), part).not.to.be.empty;
    });

  it('lets a page style a profile that is open, wherever it was opened', async () => {
    const { element, name, closed } = await show();
    name('Anna Kowalska').click();
    await rest();
    expect(await reachedBy('profile', element)).to.have.length(1);
    get(element, 'button', 'Close').click();
    await closed();
    getAll(element, 'listitem')
      .find((item) => item.querySelector('button'))!
      .querySelector('button')!
      .click();
    await rest();
    expect(await reachedBy('profile', element)).to.have.length(1);
  });

  it('tells of every pick as its own event', async () => {
    const { element, name } = await show();
    const events: (readonly [unknown, unknown, unknown])[] = [];
    element.parentElement!.addEventListener('analytics-select', (event: AnalyticsSelectEvent) => {
      events.push([event.target, event.report, event.row['userId']]);
      event.preventDefault();
    });
    name('João Silva').click();
    deepQueryAll(element, '.performers button')[0]!.click();
    expect(events).to.deep.equal([
      [element, 'leaderboard', 'joao'],
      [element, 'leaderboard', 'anna'],
    ]);
  });

  it('tells the host of its figures as its own, and of a failure once', async () => {
    let works = true;
    const { element, press } = await show({
      leaderboard: (query) => (works ? tables.rankingOf(tables.people)(query) : broken(query)),
    });
    const heard: (readonly [unknown, string, unknown])[] = [];
    element.addEventListener('analytics-load', ({ target, report, rowCount }) =>
      heard.push([target, report, rowCount]),
    );
    element.addEventListener('analytics-error', ({ target, report, error }) =>
      heard.push([target, report, error.kind]),
    );
    await press('Refresh');
    expect(heard).to.deep.include([element, 'leaderboard', 42]);
    works = false;
    heard.length = 0;
    await press('Refresh');
    expect(heard.filter(([, report]) => report === 'leaderboard')).to.deep.equal([[element, 'leaderboard', 'network']]);
  });

  it('does not tell the host of a failure where a viewer sees their own profile', async () => {
    const heard: (readonly [string, unknown])[] = [];
    const load = ({ report, rowCount }: AnalyticsLoadEvent) => heard.push([report, rowCount]);
    const fail = ({ report, error }: AnalyticsErrorEvent) => heard.push([report, error.kind]);
    document.addEventListener('analytics-load', load);
    document.addEventListener('analytics-error', fail);
    try {
      await show(everybodyElse);
      expect(heard.map(([report]) => report)).to.include('leaderboard-profile');
      expect(heard.map(([, told]) => told)).not.to.include('forbidden');
    } finally {
      document.removeEventListener('analytics-load', load);
      document.removeEventListener('analytics-error', fail);
    }
  });

  it('has what the host puts beside its heading', async () => {
    for (const reports of [{}, everybodyElse]) {
      const { element } = await show(reports);
      element.innerHTML = '<button slot="actions">Host’s own</button>';
      const box = element.querySelector('button')!.getBoundingClientRect();
      const heading = get(element, 'heading', 'AI champions').getBoundingClientRect();
      expect(box.width).to.be.greaterThan(0);
      expect(Math.abs(box.top + box.height / 2 - heading.top - heading.height / 2)).to.be.lessThan(12);
    }
  });

  it('says how many rows a page has, as the reader has chosen', async () => {
    const { element, rows } = await show({}, { 'page-size': '20' });
    expect(rows()).to.have.length(20);
    const sizes = getAll(element, 'combobox').find((field) => field.closest('.pager'))!;
    await enter(sizes, '50');
    await rest();
    expect(rows()).to.have.length(42);
    expect(element.getAttribute('page-size')).to.equal('50');
    element.pageSize = 10;
    await rest();
    expect(rows()).to.have.length(10);
  });

  it('says once what has arrived', async () => {
    for (const [reports, words] of [
      [{}, 'AI champions: updated, 42 people scored'],
      [everybodyElse, 'AI champions: updated'],
    ] as const) {
      const { element } = await show(reports);
      const said = getAll(element, 'status')
        .map((region) => region.textContent.trim())
        .filter(Boolean);
      expect(said).to.deep.equal([words]);
    }
  });

  it('renews all its elements when refreshed, and none twice', async () => {
    const { press, asked, element } = await show();
    element.shadowRoot!.querySelector('details')!.open = true;
    await rest();
    const before = asked.length;
    await press('Refresh');
    const renewed = asked.slice(before).map(({ report, pageSize }) => `${report} ${String(pageSize ?? '')}`.trim());
    expect(renewed.toSorted()).to.deep.equal([
      'leaderboard 10',
      'leaderboard 3',
      'leaderboard-dimensions',
      'leaderboard-framework',
      'leaderboard-projects',
      'leaderboard-scores',
      'leaderboard-summary',
      'leaderboard-tiers',
    ]);
    expect(tables.people).to.have.length(42);
  });
});
