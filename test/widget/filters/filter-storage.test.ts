import { expect, fixture, html } from '@open-wc/testing';
import { SourceError } from '../../../src/core/source-error.js';
import '../../../src/elements/analytics-context.js';
import '../test-widget.js';
import { persistFilters } from '../../../src/widget/filters/filter-storage.js';
import { FakeSource, figures, settled } from '../../fake-source.js';
import { forget, listenToConsole, newContext } from '../support.js';

const KEY = 'test-filters';
const viewer = (id: string) => ({ columns: [], rows: [{ id }] });

describe('persist', () => {
  let { name, context, source } = newContext();
  const stops: (() => void)[] = [];

  /** A visit to a page: its context begins without a source, as in a host page. */
  async function visit(as?: string) {
    ({ name, context } = newContext());
    context.source = undefined;
    source = new FakeSource();
    await fixture(html`
      <analytics-context name=${name} persist=${KEY}><test-widget></test-widget></analytics-context>
    `);
    context.source = source;
    await settled();
    if (as) await source.last('viewer').answer(viewer(as));
  }

  beforeEach(() => {
    forget(KEY);
  });
  afterEach(() => {
    while (stops.length) stops.pop()?.();
    forget(KEY);
  });

  it('restores the choice on the next visit, before the first question', async () => {
    await visit('anna');
    context.filter({ range: 'last-7-days', users: ['jan', 'o & = ? #'], projects: ['apollo'] });
    await visit();
    expect(source.reports(), 'until it is known who is looking').to.deep.equal(['viewer']);
    await source.last('viewer').answer(viewer('anna'));
    expect(source.reports()).to.deep.equal(['viewer', 'summary']);
    const { filters } = source.last('summary').query;
    expect(filters?.range?.choice).to.equal('last-7-days');
    expect(filters?.users).to.deep.equal(['jan', 'o & = ? #']);
    expect(filters?.projects).to.deep.equal(['apollo']);
  });

  it('leaves a choice alone that was made while it was not yet known who is looking, and keeps it', async () => {
    localStorage.setItem(`${KEY}:anna`, 'range=last-7-days&users=jan');
    await visit();
    context.filter({ range: 'last-2-days' });
    await source.last('viewer').answer(viewer('anna'));
    expect(context.filters.range?.choice).to.equal('last-2-days');
    expect(source.last('summary').query.filters).not.to.have.property('users');
    await visit('anna');
    expect(context.filters.range?.choice).to.equal('last-2-days');
  });

  it('asks one question only, with the restored choice, however much was restored', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    await visit('anna');
    expect(source.count('summary')).to.equal(1);
    expect(source.last('summary').query.filters?.users).to.deep.equal(['jan']);
  });

  it('restores a custom range', async () => {
    await visit('anna');
    context.filter({ range: '2026-03-02T09:30/2026-03-29' });
    await visit('anna');
    expect(context.filters.range?.choice).to.equal('2026-03-02T09:30/2026-03-29');
  });

  it('remembers Clear all as well', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    context.clearFilters();
    await visit('anna');
    expect(context.filtered).to.equal(false);
  });

  it('gives each viewer their own choice', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    await visit('olena');
    expect(source.last('summary').query.filters).not.to.have.property('users');
    context.filter({ users: ['wei'] });
    await visit('anna');
    expect(context.filters.users).to.deep.equal(['jan']);
    await visit('olena');
    expect(context.filters.users).to.deep.equal(['wei']);
  });

  it('changes the choice with the viewer on one page', async () => {
    await visit('olena');
    context.filter({ users: ['wei'] });
    await visit('anna');
    context.filter({ users: ['jan'] });
    await settled();
    await source.last('summary').answer(figures({ activeUsers: 1 }));
    const other = new FakeSource();
    context.source = other;
    await settled();
    expect(other.reports(), 'nothing is asked with the former viewer’s choice').to.deep.equal(['viewer']);
    await other.last('viewer').answer(viewer('olena'));
    expect(other.last('summary').query.filters?.users).to.deep.equal(['wei']);
    expect(other.count('summary')).to.equal(1);
    await visit('anna');
    expect(context.filters.users, 'and the former one’s is not overwritten').to.deep.equal(['jan']);
  });

  it('does not show a new viewer the former one’s choice, where they have none', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    const other = new FakeSource();
    context.source = other;
    await settled();
    await other.last('viewer').answer(viewer('wei'));
    expect(context.filtered).to.equal(false);
  });

  it('keeps the choice through a new source of the same viewer', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    const renewed = new FakeSource();
    context.source = renewed;
    await settled();
    await renewed.last('viewer').answer(viewer('anna'));
    expect(renewed.last('summary').query.filters?.users).to.deep.equal(['jan']);
  });

  it('restores nothing and keeps nothing where it is not known who is looking', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    const other = new FakeSource();
    context.source = other;
    await settled();
    await other.last('viewer').fail(new SourceError('network', 'The server could not be reached.'));
    expect(other.last('summary').query.filters, 'the page works on, without the former choice').not.to.have.property(
      'users',
    );
    context.filter({ users: ['a stranger’s pick'] });
    await visit('anna');
    expect(context.filters.users).to.deep.equal(['jan']);
  });

  it('restores once the viewer is known after all', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    await visit();
    await source.last('viewer').fail(new SourceError('network', 'The server could not be reached.'));
    const again = new FakeSource();
    context.source = again;
    await settled();
    await again.last('viewer').answer(viewer('anna'));
    expect(again.last('summary').query.filters?.users).to.deep.equal(['jan']);
  });

  it('keeps filters under different keys apart', async () => {
    await visit('anna');
    context.filter({ users: ['jan'] });
    const other = newContext();
    stops.push(persistFilters(other.context, `${KEY}-too`));
    await other.source.last('viewer').answer(viewer('anna'));
    expect(other.context.filtered).to.equal(false);
  });

  it('ignores a stored range that cannot be read, with a word on the console', async () => {
    const console = listenToConsole('warn');
    localStorage.setItem(`${KEY}:anna`, 'range=last-0-days&users=jan');
    await visit('anna');
    console.stop();
    expect(console.printed.join()).to.contain('last-0-days');
    expect(context.filters.range?.choice).to.equal('last-30-days');
    expect(context.filters.users).to.deep.equal(['jan']);
  });

  it('takes whatever stands in storage for filters at most', async () => {
    localStorage.setItem(`${KEY}:anna`, '{"users":["jan"]}');
    await visit('anna');
    expect(context.filtered).to.equal(false);
    localStorage.setItem(`${KEY}:anna`, '__proto__=x&users=%E0%A4%A&users=jan');
    await visit('anna');
    expect(context.filters.users).to.contain('jan');
    expect(({} as { x?: unknown }).x).to.equal(undefined);
  });

  describe('where storage is forbidden or full', () => {
    const real = Object.getOwnPropertyDescriptors(Storage.prototype);
    const refuse = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    beforeEach(() => Object.assign(Storage.prototype, { getItem: refuse, setItem: refuse }));
    afterEach(() => Object.defineProperties(Storage.prototype, real));

    it('the page works on', async () => {
      await visit('anna');
      context.filter({ users: ['jan'] });
      await settled();
      expect(source.last('summary').query.filters?.users).to.deep.equal(['jan']);
    });
  });

  it('stops when the element leaves the page', async () => {
    await visit('anna');
    document.querySelector(`analytics-context[name=${name}]`)!.remove();
    context.filter({ users: ['jan'] });
    expect(localStorage.getItem(`${KEY}:anna`) ?? '').not.to.contain('jan');
  });
});
