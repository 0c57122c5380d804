import { expect } from '@open-wc/testing';
import { AnalyticsContext, type FilterPatch } from '../../src/core/context.js';
import { analyticsContext, contextOf } from '../../src/core/context-of.js';
import { SourceError } from '../../src/core/source-error.js';
import type { DataSource } from '../../src/core/types.js';
import { deferred, FakeSource, figures, settled } from '../fake-source.js';

const { signal } = new AbortController();
const viewer = (id: string) => ({ columns: [], rows: [{ id }] });

function listen(context: AnalyticsContext) {
  const heard = { changes: 0 };
  context.addEventListener('change', () => heard.changes++);
  return heard;
}

describe('AnalyticsContext', () => {
  let context: AnalyticsContext;
  let source: FakeSource;

  beforeEach(() => {
    context = new AnalyticsContext('test');
    source = new FakeSource();
    context.source = source;
    context.timeZone = 'Europe/Warsaw';
  });

  describe('the browser’s zone and language', () => {
    const { now } = Date;
    const { DateTimeFormat } = Intl;
    afterEach(() => {
      Date.now = now;
      Intl.DateTimeFormat = DateTimeFormat;
    });

    it('stand where none is set, are not asked for with every figure, and followed when they change', () => {
      let asked = 0;
      let zone = 'Asia/Tokyo';
      let time = now() + 60_000;
      Date.now = () => time;
      class Pretended extends DateTimeFormat {
        override resolvedOptions() {
          asked++;
          return { ...super.resolvedOptions(), timeZone: zone, locale: 'ja-JP' };
        }
      }
      Intl.DateTimeFormat = new Proxy(DateTimeFormat, { apply: () => new Pretended() });
      const plain = new AnalyticsContext('plain');
      for (let figure = 0; figure < 100; figure++)
        expect([plain.timeZone, plain.locale]).to.deep.equal(['Asia/Tokyo', 'ja-JP']);
      expect(asked).to.equal(1);
      zone = 'Europe/Warsaw';
      time += 2000;
      expect(plain.timeZone).to.equal('Europe/Warsaw');
    });

    it('are UTC where the browser does not know its own zone', () => {
      let time = now() + 120_000;
      Date.now = () => time;
      for (const zone of ['Etc/Unknown', undefined, '', 'Mars/Olympus']) {
        class Pretended extends DateTimeFormat {
          override resolvedOptions() {
            return { ...super.resolvedOptions(), timeZone: zone as string };
          }
        }
        Intl.DateTimeFormat = new Proxy(DateTimeFormat, { apply: () => new Pretended() });
        time += 2000;
        const plain = new AnalyticsContext('plain');
        expect(plain.timeZone, String(zone)).to.equal('UTC');
        expect(plain.filters.range?.timeZone, String(zone)).to.equal('UTC');
      }
    });
  });

  describe('filters', () => {
    it('begin with the default range, resolved', () => {
      expect(context.filters.range).to.include({ choice: 'last-30-days', timeZone: 'Europe/Warsaw' });
      expect(Date.parse(context.filters.range!.to)).to.be.at.most(Date.now());
      expect(context.filtered).to.equal(false);
    });

    it('are a frozen snapshot that stays the same object until something changes', () => {
      const { filters } = context;
      expect(Object.isFrozen(filters)).to.equal(true);
      expect(context.filters).to.equal(filters);
      context.filter({ users: ['a'] });
      expect(context.filters).not.to.equal(filters);
      expect(filters.users).to.equal(undefined);
    });

    it('change with one event, and with none when nothing is different', () => {
      const heard = listen(context);
      context.filter({ range: 'last-7-days', users: ['a', 'a', 'b'], projects: [] });
      expect(heard.changes).to.equal(1);
      expect(context.filters.users).to.deep.equal(['a', 'b']);
      expect(context.filters).not.to.have.property('projects');
      context.filter({ range: 'last-07-days', users: ['a', 'b'] });
      expect(heard.changes).to.equal(1);
    });

    it('refuse a range that is none, and stay as they were', () => {
      context.filter({ users: ['a'] });
      const { filters } = context;
      expect(() => {
        context.filter({ range: 'last-0-days', users: ['b'] });
      }).to.throw(RangeError, 'last-0-days');
      expect(context.filters).to.equal(filters);
    });

    it('go back to the default range on Clear all', () => {
      context.defaultRange = 'last-7-days';
      context.filter({ range: 'today', users: ['a'], projects: ['p'] });
      expect(context.filtered).to.equal(true);
      context.clearFilters();
      expect(context.filters.range?.choice).to.equal('last-7-days');
      expect(Object.keys(context.filters)).to.deep.equal(['range']);
      expect(context.filtered).to.equal(false);
    });

    it('leave out what the asker picked itself, but never the range', () => {
      const asker = {};
      context.filter({ projects: ['p'], range: 'today' }, asker);
      context.filter({ users: ['a'] });
      expect(Object.keys(context.filtersFor(asker)).sort()).to.deep.equal(['range', 'users']);
      expect(Object.keys(context.filtersFor({})).sort()).to.deep.equal(['projects', 'range', 'users']);
    });

    it('take dimension names that a prototype has as data', () => {
      context.filter(JSON.parse('{"__proto__":["x"],"constructor":["y"]}') as FilterPatch);
      expect(({} as Record<string, unknown>)['0']).to.equal(undefined);
      expect(context.filters.constructor).to.deep.equal(['y']);
    });

    it('resolve the range in another zone when the zone changes', () => {
      context.filter({ range: 'last-month' });
      const { from } = context.filters.range!;
      context.timeZone = 'Asia/Tokyo';
      expect(context.filters.range?.timeZone).to.equal('Asia/Tokyo');
      expect(context.filters.range?.from).not.to.equal(from);
      expect(() => {
        context.timeZone = 'Mars/Olympus';
      }).to.throw(RangeError, 'Mars/Olympus');
    });

    it('take a zone in whatever capitals, and an unknown one for UTC', () => {
      context.timeZone = 'europe/warsaw';
      expect(context.timeZone).to.equal('Europe/Warsaw');
      context.timeZone = 'Etc/Unknown';
      expect(context.timeZone).to.equal('UTC');
    });

    it('move a custom range that reaches beyond now on until it is over', () => {
      context.timeZone = 'UTC';
      const day = (shift: number) => new Date(context.now() + shift * 86_400_000).toISOString().slice(0, 10);
      context.filter({ range: `${day(-3)}/${day(-1)}` });
      expect(context.renewsAt, 'over').to.equal(undefined);
      context.filter({ range: `${day(-1)}/${day(5)}` });
      expect(context.renewsAt, 'the next midnight').to.equal(Date.parse(`${day(1)}T00:00Z`));
      context.filter({ range: `${day(40)}/${day(50)}` });
      expect(context.renewsAt, 'a timer takes no more').to.equal(Date.parse(`${day(1)}T00:00Z`));
    });

    it('count now by the server clock', () => {
      source.clockOffset = 86_400_000;
      expect(context.now() - Date.now()).to.be.within(86_399_000, 86_401_000);
    });

    it('resolve a range again only when its unit has passed', () => {
      context.filter({ range: 'last-hour' });
      const before = context.filters.range!.to;
      const heard = listen(context);
      context.renewRange();
      expect(heard.changes).to.equal(0);
      source.clockOffset = 60_000;
      context.renewRange();
      expect(heard.changes).to.equal(1);
      expect(Date.parse(context.filters.range!.to) - Date.parse(before)).to.equal(60_000);
    });
  });

  describe('questions', () => {
    it('that are equal become one, whatever the order of their parts', async () => {
      const one = context.query({ report: 'summary', page: 0, search: 'x' }, { signal });
      const two = context.query({ search: 'x', report: 'summary', page: 0 }, { signal });
      expect(source.count()).to.equal(1);
      await source.last('summary').answer(figures({ requests: 3 }));
      expect((await one).rows).to.equal((await two).rows);
    });

    it('are asked again after refresh, past every cache on the way', async () => {
      const first = context.query({ report: 'summary' }, { signal });
      expect(source.last('summary').options.fresh).to.equal(false);
      await source.last('summary').answer(figures({}));
      await first;
      context.refresh();
      void context.query({ report: 'summary' }, { signal });
      expect(source.count('summary')).to.equal(2);
      expect(source.last('summary').options.fresh).to.equal(true);
    });

    const faults: Readonly<Record<string, readonly [query: () => unknown, kind: string, said: string]>> = {
      'no table': [async () => ({}), 'malformed', 'columns is undefined'],
      nothing: [async () => undefined, 'malformed', 'the answer is undefined'],
      'a number at once': [() => 5, 'malformed', 'the answer is a number'],
      'a null row': [async () => ({ columns: [], rows: [null] }), 'malformed', 'row 1 is null'],
      'a rejection with a text': [() => Promise.reject('quota' as never), 'malformed', 'failed with a text'],
      'a rejection with nothing': [() => Promise.reject(undefined as never), 'malformed', 'without an error'],
      'an error of its own': [() => Promise.reject(new TypeError('x is not a function')), 'unavailable', 'failed'],
      'an exception': [
        () => {
          throw new RangeError('deep');
        },
        'unavailable',
        'failed',
      ],
    };
    for (const [name, [query, kind, said]] of Object.entries(faults))
      it(`that a source answers with ${name} fail with a sentence`, async () => {
        context.source = { query } as unknown as DataSource;
        const error = await context.query({ report: 'summary' }, { signal }).catch((reason: unknown) => reason);
        expect(error).to.include({ name: 'SourceError', kind });
        expect((error as Error).message).to.contain(said);
      });

    it('are refused by name when there is no source', async () => {
      const error = await new AnalyticsContext('none')
        .query({ report: 'summary' }, { signal })
        .catch((reason: unknown) => reason);
      expect(error).to.include({ kind: 'not-available' });
    });
  });

  describe('another viewer', () => {
    it('by another source: loads under way are aborted, nothing kept is given out', async () => {
      const kept = context.query({ report: 'summary' }, { signal });
      await source.last('summary').answer(figures({ requests: 1 }));
      await kept;
      const pending = context
        .query({ report: 'workflows' }, { signal })
        .catch((error: unknown) => (error as Error).name);
      const { identity } = context;
      const other = new FakeSource();
      context.source = other;
      expect(context.identity).to.be.greaterThan(identity);
      expect(source.last('workflows').options.signal.aborted).to.equal(true);
      expect(await pending).to.equal('AbortError');
      void context.query({ report: 'summary' }, { signal });
      expect(other.count('summary')).to.equal(1);
    });

    it('behind the same source is noticed by the viewer report', async () => {
      const first = context.query({ report: 'viewer' }, { signal });
      await source.last('viewer').answer(viewer('anna'));
      await first;
      const { identity } = context;
      context.refresh();
      const second = context.query({ report: 'viewer' }, { signal });
      await source.last('viewer').answer(viewer('jan'));
      await second;
      expect(context.identity).to.be.greaterThan(identity);
    });

    it('who signs in after a session of a host’s source has ended is met before anything is shown', async () => {
      const met = context.query({ report: 'viewer' }, { signal });
      await source.last('viewer').answer(viewer('anna'));
      await met;
      const first = context.query({ report: 'summary' }, { signal });
      await source.last('summary').answer(figures({ requests: 1 }));
      await first;
      const refused = context.query({ report: 'workflows' }, { signal }).catch((error: unknown) => error);
      await source.last('workflows').fail(new SourceError('unauthenticated', 'Over.'));
      expect(await refused).to.include({ kind: 'unauthenticated' });
      const next = context.query({ report: 'tools' }, { signal }).catch((error: unknown) => (error as Error).name);
      await settled();
      expect(source.count('viewer'), 'asked side by side').to.equal(2);
      await source.last('tools').answer(figures({ requests: 9 }));
      const { identity } = context;
      await source.last('viewer').answer(viewer('jan'));
      expect(await next).to.equal('AbortError');
      expect(context.identity).to.be.greaterThan(identity);
    });

    it('never receives an answer that was meant for the former one', async () => {
      const stubborn = { query: () => late.promise };
      const late = deferred<ReturnType<typeof figures>>();
      context.source = stubborn;
      const pending = context.query({ report: 'summary' }, { signal }).catch((error: unknown) => (error as Error).name);
      context.source = source;
      late.resolve(figures({ requests: 99 }));
      expect(await pending).to.equal('AbortError');
    });
  });

  it('holds its elements back until what they wait for has settled', async () => {
    const heard = listen(context);
    const ready = deferred<undefined>();
    context.hold(ready.promise);
    expect(context.held).to.equal(true);
    ready.reject(new Error('no viewer'));
    await settled();
    expect(context.held).to.equal(false);
    expect(heard.changes).to.equal(1);
  });
});

describe('contextOf', () => {
  it('finds the same context by name, whoever asks first', () => {
    expect(analyticsContext('a')).to.equal(analyticsContext('a'));
    expect(analyticsContext()).to.equal(analyticsContext('default'));
  });

  it('goes by property, then attribute, then the closest <analytics-context> through shadow roots, then the default', () => {
    const around = document.createElement('analytics-context');
    around.setAttribute('name', 'around');
    const host = around.appendChild(document.createElement('div'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div')) as HTMLElement & {
      context?: string;
    };
    expect(contextOf(inner).name).to.equal('around');
    inner.setAttribute('context', 'by-attribute');
    expect(contextOf(inner).name).to.equal('by-attribute');
    inner.context = 'by-property';
    expect(contextOf(inner).name).to.equal('by-property');
    expect(contextOf(document.createElement('div')).name).to.equal('default');
  });
});
