import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/elements/analytics-context.js';
import type { AnalyticsNavigateEvent } from '../../../src/widget/events/navigate-event.js';
import '../test-widget.js';
import { FakeSource, settled } from '../../fake-source.js';
import { historyEntries } from '../history-entries.js';
import { forget, listenToConsole, newContext } from '../support.js';

const address = location.href;
const travel = async (steps: number) => {
  const arrived = new Promise((resolve) => {
    addEventListener('popstate', resolve, { once: true });
  });
  history.go(steps);
  await arrived;
  await settled();
};
const params = () => new URL(location.href).searchParams;
/** Beside what the test's own page needs. */
const withOwn = (query: string) => `${new URL(address).search || '?'}&${query}`.replace('?&', '?');
const go = (query: string) => {
  const url = new URL(address);
  for (const [key, value] of new URLSearchParams(query)) url.searchParams.append(key, value);
  history.replaceState(null, '', url);
};

describe('url: range and filters', () => {
  let { name, context, source } = newContext();

  async function visit({ persist, prefix = '' }: { persist?: string; prefix?: string } = {}) {
    ({ name, context } = newContext());
    context.source = undefined;
    source = new FakeSource();
    await fixture(
      persist
        ? html`<analytics-context name=${name} url=${prefix} persist=${persist}
            ><test-widget></test-widget
          ></analytics-context>`
        : html`<analytics-context name=${name} url=${prefix}><test-widget></test-widget></analytics-context>`,
    );
    context.source = source;
    await settled();
  }

  beforeEach(() => {
    forget('test-url');
  });
  afterEach(() => {
    // Before the next test, as an element that is still there would write its filters again.
    document.querySelector(`analytics-context[name=${name}]`)?.remove();
    history.replaceState(null, '', address);
    forget('test-url');
  });

  it('writes the choice into the address, and nothing for what stands at its default', async () => {
    await visit();
    expect([...params().keys()]).not.to.include('range');
    context.filter({ range: 'last-7-days', users: ['anna', 'a,b'], projects: ['r&d'] });
    expect(params().get('range')).to.equal('last-7-days');
    expect(params().getAll('users')).to.deep.equal(['anna', 'a,b']);
    expect(params().getAll('projects')).to.deep.equal(['r&d']);
    context.clearFilters();
    expect(location.href).to.equal(address);
  });

  it('leaves the rest of the address to the letter, the hash too', async () => {
    const own = `${location.search || '?'}&a=1%202&tab=insights&a=%7e+x&b`.replace('?&', '?');
    history.replaceState(null, '', `${own}#part-2`);
    await visit();
    context.filter({ users: ['anna'] });
    expect(location.search + location.hash).to.equal(`${own}&users=anna#part-2`);
    context.clearFilters();
    expect(location.search + location.hash).to.equal(`${own}#part-2`);
  });

  it('is readable: dates, times and e-mails stand in it as they are', async () => {
    await visit();
    context.filter({ range: '2026-11-09T08:00/2026-11-16', users: ['anna@example.com', 'a&b=c+d %'] });
    expect(location.search).to.contain('range=2026-11-09T08:00/2026-11-16&users=anna@example.com&users=');
    expect(params().getAll('users')).to.deep.equal(['anna@example.com', 'a&b=c+d %']);
  });

  it('makes an entry of each choice: Back undoes, Forward redoes', async () => {
    await visit();
    const entries = historyEntries();
    context.filter({ users: ['anna'] });
    context.filter({ users: ['anna'], range: 'last-7-days' });
    context.filter({ users: ['jan'], projects: ['apollo'] });
    expect(historyEntries()).to.equal(entries + 3);
    await travel(-1);
    expect(context.filters.users).to.deep.equal(['anna']);
    expect(context.filters.projects).to.equal(undefined);
    await travel(-2);
    expect(context.filters.users).to.equal(undefined);
    expect(context.filters.range?.choice).to.equal('last-30-days');
    await travel(3);
    expect(context.filters.users).to.deep.equal(['jan']);
    expect(context.filters.range?.choice).to.equal('last-7-days');
    expect(source.last('summary').query.filters?.projects).to.deep.equal(['apollo']);
    expect(historyEntries()).to.equal(entries + 3);
  });

  it('makes no entry of what is restored, of the clock, nor of a choice that is made already', async () => {
    localStorage.setItem('test-url:anna', 'users=stored');
    const entries = historyEntries();
    await visit({ persist: 'test-url' });
    await source.last('viewer').answer({ columns: [], rows: [{ id: 'anna' }] });
    context.refresh();
    context.filter({ users: ['stored'] });
    expect(params().getAll('users')).to.deep.equal(['stored']);
    expect(historyEntries()).to.equal(entries);
  });

  it('follows a router that tells of its move, and keeps what the link said with the next choice', async () => {
    await visit();
    history.pushState({}, '', withOwn('range=this-month&users=bob'));
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    expect(context.filters.range?.choice).to.equal('this-month');
    expect(context.filters.users).to.deep.equal(['bob']);
    context.filter({ projects: ['x'] });
    expect(params().getAll('users')).to.deep.equal(['bob']);
    expect(params().get('range')).to.equal('this-month');
  });

  it('follows a router that tells nobody', async () => {
    await visit();
    history.pushState({}, '', withOwn('users=bob'));
    await settled();
    expect(context.filters.users).to.deep.equal(['bob']);
    history.replaceState({}, '', withOwn('users=jan'));
    await settled();
    expect(context.filters.users).to.deep.equal(['jan']);
  });

  it('takes the filters along to another page of the host that says nothing of them', async () => {
    await visit();
    context.filter({ users: ['anna'] });
    history.pushState({}, '', `/elsewhere${withOwn('id=1')}`);
    await settled();
    expect(context.filters.users).to.deep.equal(['anna']);
    expect(location.pathname + location.search).to.equal(`/elsewhere${withOwn('id=1&users=anna')}`);
    await travel(-1);
    expect(context.filters.users).to.deep.equal(['anna']);
  });

  it('keeps what the host has put into the entry', async () => {
    history.replaceState({ key: 'host' }, '', address);
    await visit();
    context.filter({ users: ['anna'] });
    expect(history.state).to.deep.equal({ key: 'host' });
  });

  it('lets the host go there itself', async () => {
    await visit();
    const gone: [string, boolean][] = [];
    const listen = (event: AnalyticsNavigateEvent) => {
      event.preventDefault();
      gone.push([new URL(event.url).search, event.replace]);
    };
    document.addEventListener('analytics-navigate', listen, { once: true });
    context.filter({ users: ['anna'] });
    expect(gone).to.deep.equal([[`${location.search ? `${location.search}&` : '?'}users=anna`, false]]);
    expect(params().has('users')).to.equal(false);
  });

  it('carries only the groups that it names', async () => {
    await visit({ prefix: 'range' });
    context.filter({ range: 'last-7-days', users: ['anna'] });
    expect(params().get('range')).to.equal('last-7-days');
    expect(params().has('users')).to.equal(false);
    context.filter({ range: 'today' });
    await travel(-1);
    expect(context.filters.users).to.deep.equal(['anna']);
    expect(context.filters.range?.choice).to.equal('last-7-days');
  });

  it('carries the host’s own dimensions', async () => {
    go('filter.teams=red&filter.teams=blue');
    await visit();
    expect(context.filters['teams']).to.deep.equal(['red', 'blue']);
    context.filter({ teams: ['green'] });
    expect(params().getAll('filter.teams')).to.deep.equal(['green']);
    await travel(-1);
    expect(context.filters['teams']).to.deep.equal(['red', 'blue']);
  });

  it('gives a second context a prefix of its own, so that neither writes over the other', async () => {
    await visit();
    const second = newContext();
    const other = await fixture(html`<analytics-context name=${second.name} url></analytics-context>`);
    context.filter({ users: ['anna'] });
    second.context.filter({ users: ['jan'] });
    expect(params().getAll('users')).to.deep.equal(['anna']);
    expect(params().getAll(`${second.name}-users`)).to.deep.equal(['jan']);
    await travel(-1);
    expect(second.context.filters.users).to.equal(undefined);
    expect(context.filters.users).to.deep.equal(['anna']);
    other.remove();
  });

  it('restores the view from a link, before the first question', async () => {
    go('range=last-7-days&users=anna&users=jan&projects=apollo');
    await visit();
    expect(source.count('summary')).to.equal(1);
    const { filters } = source.last('summary').query;
    expect(filters?.range?.choice).to.equal('last-7-days');
    expect(filters?.users).to.deep.equal(['anna', 'jan']);
    expect(filters?.projects).to.deep.equal(['apollo']);
  });

  it('wins over what is stored', async () => {
    localStorage.setItem('test-url:anna', 'range=last-2-days&users=stored');
    go('users=linked');
    await visit({ persist: 'test-url' });
    expect(source.reports()).to.deep.equal(['viewer']);
    await source.last('viewer').answer({ columns: [], rows: [{ id: 'anna' }] });
    expect(source.last('summary').query.filters?.users).to.deep.equal(['linked']);
    expect(source.count('summary')).to.equal(1);
  });

  it('shows in the address what has been restored from storage', async () => {
    localStorage.setItem('test-url:anna', 'users=stored');
    await visit({ persist: 'test-url' });
    await source.last('viewer').answer({ columns: [], rows: [{ id: 'anna' }] });
    expect(params().getAll('users')).to.deep.equal(['stored']);
  });

  it('ignores a range in a link that cannot be read, with a word on the console, and takes the rest', async () => {
    const console = listenToConsole('warn');
    go('range=last-0-days&users=anna');
    await visit();
    console.stop();
    expect(console.printed).to.have.length(1);
    expect(console.printed[0]).to.contain('last-0-days');
    expect(source.last('summary').query.filters?.range?.choice).to.equal('last-30-days');
    expect(source.last('summary').query.filters?.users).to.deep.equal(['anna']);
    expect(params().has('range')).to.equal(false);
  });

  for (const range of ['yesterday', '2026-13-01/2026-14-01', '2026-02-01/2026-01-01', '//', '<script>', 'last--1-days'])
    it(`ignores the range ${range} in a link`, async () => {
      const console = listenToConsole('warn');
      go(new URLSearchParams({ range }).toString());
      await visit();
      console.stop();
      expect(console.printed).to.have.length(1);
      expect(context.filters.range?.choice).to.equal('last-30-days');
    });

  it('with a prefix shares an address with another context', async () => {
    go('a-users=anna&users=jan');
    await visit({ prefix: 'a-' });
    expect(source.last('summary').query.filters?.users).to.deep.equal(['anna']);
    context.filter({ users: ['wei'] });
    expect(params().getAll('a-users')).to.deep.equal(['wei']);
    expect(params().getAll('users')).to.deep.equal(['jan']);
  });

  it('leaves the address alone once the attribute is taken away', async () => {
    await visit();
    document.querySelector(`analytics-context[name=${name}]`)!.removeAttribute('url');
    await settled();
    context.filter({ users: ['anna'] });
    expect(location.href).to.equal(address);
  });
});
