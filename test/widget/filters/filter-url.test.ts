import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/elements/analytics-context.js';
import '../test-widget.js';
import { FakeSource, settled } from '../../fake-source.js';
import { forget, listenToConsole, newContext } from '../support.js';

const address = location.href;
const params = () => new URL(location.href).searchParams;
const go = (query: string) => {
  const url = new URL(address);
  for (const [key, value] of new URLSearchParams(query)) url.searchParams.append(key, value);
  history.replaceState(null, '', url);
};

describe('url', () => {
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

  it('leaves the rest of the address as it is, and makes no history', async () => {
    go('tab=insights&a=1&a=2');
    const { length } = history;
    await visit();
    context.filter({ users: ['anna'] });
    context.filter({ users: ['jan'] });
    expect(params().get('tab')).to.equal('insights');
    expect(params().getAll('a')).to.deep.equal(['1', '2']);
    expect(history.length).to.equal(length);
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
