import { expect, fixture, html } from '@open-wc/testing';
import { analyticsContext } from '../../src/core/context-of.js';
import type { DataSource } from '../../src/core/types.js';
import type { AnalyticsContextElement } from '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-context.js';
import { LazySource } from '../../src/elements/analytics-context/lazy-source.js';
import '../../src/elements/analytics-filters.js';
import '../widget/test-widget.js';
import { CodemieSource } from '../../src/sources/codemie-source.js';
import { LazyModule } from '../../src/widget/lazy-module.js';
import { summary, viewer } from '../../stories/tables.js';
import { deferred, FakeSource, settled } from '../fake-source.js';
import { click, fakeClock, get, listenToConsole, textOf, type FakeClock } from '../widget/support.js';

let names = 0;

describe('analytics-context', () => {
  let name: string;
  let source: FakeSource;
  let element: AnalyticsContextElement;

  const context = () => analyticsContext(name);
  /** Makes the element with attributes and properties, all before it is attached or all after. */
  async function make(
    attributes: Readonly<Record<string, string>>,
    properties: Readonly<Record<string, unknown>> = {},
    when: 'before' | 'after' = 'before',
  ) {
    element = document.createElement('analytics-context');
    element.append(document.createElement('test-widget'));
    const set = () => {
      for (const [attribute, value] of Object.entries({ name, ...attributes })) element.setAttribute(attribute, value);
      Object.assign(element, properties);
    };
    const parent = await fixture(html`<div></div>`);
    if (when === 'before') set();
    parent.append(element);
    await settled();
    if (when === 'after') set();
    await settled();
  }

  beforeEach(() => {
    name = `context-${String(++names)}`;
    source = new FakeSource();
  });

  it('is accessible, with what stands in it', async () => {
    const page = await fixture(html`
      <analytics-context name=${name} .source=${source}>
        <analytics-filters></analytics-filters><test-widget></test-widget>
      </analytics-context>
    `);
    await settled();
    await source.last('viewer').answer(viewer);
    await source.last('summary').answer(summary);
    await expect(page).to.be.accessible();
  });

  it('shows nothing of its own, and takes no room', async () => {
    const page = await fixture(html`<div><analytics-context name=${name}></analytics-context></div>`);
    await settled();
    expect(textOf(page)).to.equal('');
    expect(page.getBoundingClientRect().height).to.equal(0);
  });

  for (const when of ['before', 'after'] as const)
    describe(`takes attributes and properties set ${when} it is attached:`, () => {
      it('time-zone', async () => {
        await make({ 'time-zone': 'Asia/Tokyo' }, { source }, when);
        expect(source.last('summary').query.filters?.range?.timeZone).to.equal('Asia/Tokyo');
      });

      it('range', async () => {
        await make({ range: 'last-7-days' }, { source }, when);
        expect(source.last('summary').query.filters?.range?.choice).to.equal('last-7-days');
        expect(context().filtered).to.equal(false);
        context().filter({ range: 'today' });
        context().clearFilters();
        expect(context().filters.range?.choice).to.equal('last-7-days');
      });

      it('currency', async () => {
        await make({ currency: 'EUR' }, { source }, when);
        await source.last('summary').answer(summary);
        expect(textOf(element.querySelector('test-widget')!.shadowRoot!)).to.contain('€7,374.05');
      });

      it('source', async () => {
        await make({}, { source }, when);
        expect(context().source).to.equal(source);
        expect(source.count('summary')).to.equal(1);
      });

      it('src, headers, fetch and credentials', async () => {
        const requests: { url: string; authorization: string | null; credentials: string }[] = [];
        const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
          const request = new Request(input, init);
          requests.push({
            url: new URL(request.url).pathname,
            authorization: request.headers.get('authorization'),
            credentials: request.credentials,
          });
          return new Response('{}', { status: 404, headers: { 'content-type': 'application/json' } });
        };
        await make(
          { src: '/api' },
          { fetch, headers: () => ({ Authorization: 'Bearer x' }), credentials: 'omit' },
          when,
        );
        expect(context().source).to.be.instanceOf(CodemieSource);
        expect(requests.length).to.be.greaterThan(0);
        for (const { url, authorization, credentials } of requests) {
          expect(url).to.match(/^\/api\/v1\//);
          expect(authorization).to.equal('Bearer x');
          expect(credentials).to.equal('omit');
        }
      });

      it('a source of the host’s wins over src', async () => {
        await make({ src: '/api' }, { source, fetch: () => Promise.reject(new Error('asked')) }, when);
        expect(context().source).to.equal(source);
      });

      it('persist', async () => {
        await make({ persist: 'test-context' }, { source }, when);
        await source.last('viewer').answer(viewer);
        context().filter({ users: ['anna'] });
        expect(localStorage.getItem('test-context:olena')).to.contain('anna');
        localStorage.removeItem('test-context:olena');
      });

      it('url', async () => {
        const { href } = location;
        await make({ url: `${name}-` }, { source }, when);
        context().filter({ users: ['anna'] });
        expect(new URL(location.href).searchParams.get(`${name}-users`)).to.equal('anna');
        element.remove();
        history.replaceState(null, '', href);
      });
    });

  describe('names an author’s slip on the console, and the page works:', () => {
    const slips: readonly [attribute: string, value: string, works: () => void][] = [
      [
        'time-zone',
        'Mars/Olympus',
        () => {
          const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
          expect(source.last('summary').query.filters?.range?.timeZone).to.equal(zone);
        },
      ],
      [
        'range',
        'last-0-days',
        () => {
          expect(source.last('summary').query.filters?.range?.choice).to.equal('last-30-days');
        },
      ],
      [
        'currency',
        'dollars',
        () => {
          expect(context().currency).to.equal('USD');
        },
      ],
    ];
    for (const [attribute, value, works] of slips)
      it(`${attribute}="${value}"`, async () => {
        const console = listenToConsole('error');
        await make({ [attribute]: value }, { source });
        console.stop();
        expect(console.printed).to.have.length(1);
        expect(console.printed[0]).to.contain(`analytics-context ${attribute}`).and.to.contain(value);
        works();
        await source.last('summary').answer(summary);
        expect(textOf(element.querySelector('test-widget')!.shadowRoot!)).to.contain('Total money spent');
      });

    it('one slip does not stop the other attributes', async () => {
      const console = listenToConsole('error');
      await make({ 'time-zone': 'Mars/Olympus', range: 'last-7-days', currency: 'EUR' }, { source });
      console.stop();
      expect(context().filters.range?.choice).to.equal('last-7-days');
      expect(context().currency).to.equal('EUR');
    });
  });

  it('goes back to the browser’s zone when the attribute is removed, without a word on the console', async () => {
    const console = listenToConsole('error');
    await make({ 'time-zone': 'Asia/Tokyo' }, { source });
    element.removeAttribute('time-zone');
    await settled();
    console.stop();
    expect(console.printed).to.deep.equal([]);
    expect(context().timeZone).to.equal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('leaves alone what the host has set on the context itself', async () => {
    context().timeZone = 'Asia/Tokyo';
    context().currency = 'EUR';
    context().source = source;
    await make({});
    expect(context().timeZone).to.equal('Asia/Tokyo');
    expect(context().currency).to.equal('EUR');
    expect(context().source).to.equal(source);
  });

  it('is the page’s default context without a name', async () => {
    const box = await fixture<AnalyticsContextElement>(
      html`<analytics-context .source=${source}><test-widget></test-widget></analytics-context>`,
    );
    await settled();
    expect(box.analytics).to.equal(analyticsContext());
    expect(source.count('summary')).to.equal(1);
    analyticsContext().source = undefined;
  });

  it('asks one question with the right filters, however much is set at once', async () => {
    await make({ range: 'last-7-days', 'time-zone': 'Asia/Tokyo', currency: 'EUR' }, { source });
    expect(source.count('summary')).to.equal(1);
  });

  it('a new source is a new viewer: the former figures are gone', async () => {
    await make({}, { source });
    await source.last('summary').answer(summary);
    const figures = element.querySelector('test-widget')!.shadowRoot!;
    expect(textOf(figures)).to.contain('$7,374.05');
    element.source = new FakeSource();
    await settled();
    expect(textOf(figures)).not.to.contain('$7,374.05');
  });

  it('is found by elements elsewhere on the page, before or after it', async () => {
    const page = await fixture(html`
      <div>
        <test-widget context=${name}></test-widget>
        <analytics-context name=${name} .source=${source}></analytics-context>
        <test-widget context=${name}></test-widget>
      </div>
    `);
    await settled();
    expect(source.count('summary')).to.equal(1);
    await source.last('summary').answer(summary);
    for (const one of page.querySelectorAll('test-widget'))
      expect(textOf(one.shadowRoot!)).to.contain('Total money spent');
  });

  describe('type', () => {
    const figures = () => textOf(element.querySelector('test-widget')!.shadowRoot!);
    /** Nothing there: whoever is asked at all is seen by its address. */
    const addresses = () => {
      const asked: string[] = [];
      const fetch = (url: string) => {
        asked.push(url);
        return Promise.resolve(new Response('{}', { status: 404 }));
      };
      return { asked, fetch };
    };

    for (const type of ['codemie', ''])
      it(`"${type}" is CodeMie’s API`, async () => {
        const { asked, fetch } = addresses();
        await make({ src: '/api', type }, { fetch });
        expect(context().source).to.be.instanceOf(CodemieSource);
        expect(asked[0]).to.match(/^\/api\/v1\//);
      });

    it('"langfuse" is Langfuse’s metrics API', async () => {
      const asked = await new Promise<string>((resolve) => {
        const fetch = (url: string) => {
          resolve(url);
          return Promise.resolve(new Response('{}', { status: 404 }));
        };
        void make({ src: '/langfuse', type: 'langfuse' }, { fetch });
      });
      expect(asked).to.match(/^\/langfuse\/api\/public\/v2\/metrics\?query=/);
    });

    it('"litellm" is a LiteLLM proxy, asked without cookies', async () => {
      const asked: [url: string, init: RequestInit][] = [];
      const first = new Promise<void>((resolve) => {
        const fetch = (url: string, init: RequestInit) => {
          asked.push([url, init]);
          resolve();
          return Promise.resolve(new Response('{}', { status: 404 }));
        };
        void make({ src: '/litellm', type: 'litellm' }, { fetch });
      });
      await first;
      expect(asked[0]?.[0]).to.equal('/litellm/v2/user/info');
      expect(asked[0]?.[1]).to.include({ credentials: 'omit' });
    });

    for (const type of ['codemi', 'constructor'])
      it(`"${type}" is a slip that names the types there are, an error in every card, and asks nobody`, async () => {
        const console = listenToConsole('error');
        const { asked, fetch } = addresses();
        await make({ src: '/api', type }, { fetch });
        console.stop();
        expect(console.printed).to.have.length(1);
        expect(console.printed[0]).to.match(new RegExp(`^<analytics-context type>: "${type}" is none of codemie\\b`));
        expect(figures()).to.contain(`There is no data source of the type “${type}”: the types are codemie`);
        expect(asked).to.deep.equal([]);

        element.type = 'codemie';
        await settled();
        expect(asked[0]).to.match(/^\/api\/v1\//);
        expect(figures()).not.to.contain('There is no data source of the type');
      });

    it('does not count beside a source of the host’s', async () => {
      await make({ type: 'codemi' }, { source });
      expect(context().source).to.equal(source);
    });
  });

  describe('a source whose code is loaded when it is needed', () => {
    const loads = () => {
      const asked: ReturnType<typeof deferred<{ make: () => DataSource }>>[] = [];
      const module = new LazyModule(() => {
        const next = deferred<{ make: () => DataSource }>();
        asked.push(next);
        return next.promise;
      });
      return { asked, lazy: new LazySource(module, ({ make }) => make()) };
    };
    const figures = () => textOf(element.querySelector('test-widget')!.shadowRoot!);

    it('is loaded once, by the first question, and then asked what was asked', async () => {
      const { asked, lazy } = loads();
      expect(asked).to.have.length(0);
      await make({ range: 'last-7-days' }, { source: lazy });
      expect(asked).to.have.length(1);
      expect(lazy.clockOffset).to.equal(undefined);
      source.clockOffset = 3_600_000;
      asked[0]!.resolve({ make: () => source });
      await settled();
      expect(source.last('summary').query.filters?.range?.choice).to.equal('last-7-days');
      await source.last('summary').answer(summary);
      expect(figures()).to.contain('$7,374.05');
      expect(context().now() - Date.now()).to.be.closeTo(3_600_000, 1000);

      context().refresh();
      await settled();
      expect(asked).to.have.length(1);
      expect(source.last('summary').options.fresh).to.equal(true);
    });

    it('is an error that can be tried again where its code does not come', async () => {
      const { asked, lazy } = loads();
      await make({}, { source: lazy });
      asked[0]!.reject(new TypeError('Failed to fetch dynamically imported module'));
      await settled();
      expect(figures()).to.contain('A part of this could not be loaded.');
      expect(asked).to.have.length(1);
      await click(get(element.querySelector('test-widget')!, 'button', 'Try again'));
      asked[1]!.resolve({ make: () => source });
      await settled();
      await source.last('summary').answer(summary);
      expect(figures()).to.contain('$7,374.05').and.not.to.contain('A part of this could not be loaded.');
    });

    it('lets go of who waits for it as soon as nobody does', async () => {
      const { lazy } = loads();
      const gone = new AbortController();
      const answer = lazy.query({ report: 'summary' }, { signal: gone.signal });
      gone.abort();
      const name = await answer.catch((error: unknown) => (error as Error).name);
      expect(name).to.equal('AbortError');
    });
  });

  describe('refresh', () => {
    let clock: FakeClock;
    let hidden: boolean;
    beforeEach(() => {
      clock = fakeClock();
      hidden = false;
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    });
    afterEach(() => {
      clock.restore();
      delete (document as { hidden?: boolean }).hidden;
    });

    it('asks for everything again after so many seconds, past caches, and never without it', async () => {
      await make({ refresh: '30' }, { source });
      await source.last('summary').answer(summary);
      await clock.pass(29_000);
      expect(source.count('summary')).to.equal(1);
      await clock.pass(2000);
      expect(source.count('summary')).to.equal(2);
      expect(source.last('summary').options.fresh).to.equal(true);
      element.removeAttribute('refresh');
      await settled();
      await clock.pass(600_000);
      expect(source.count('summary')).to.equal(2);
    });

    it('is not more often than every five seconds', async () => {
      await make({ refresh: '1' }, { source });
      await clock.pass(4900);
      expect(source.count('summary')).to.equal(1);
      await clock.pass(200);
      expect(source.count('summary')).to.equal(2);
    });

    it('waits while the page is hidden', async () => {
      await make({ refresh: '30' }, { source });
      hidden = true;
      await clock.pass(300_000);
      expect(source.count('summary')).to.equal(1);
    });

    for (const wrong of ['0', '-5', 'often', ''])
      it(`does not happen for refresh="${wrong}"`, async () => {
        await make({ refresh: wrong }, { source });
        await clock.pass(60_000);
        expect(source.count('summary')).to.equal(1);
      });

    it('ends when the element leaves the page', async () => {
      await make({ refresh: '30' }, { source });
      element.remove();
      await settled();
      await clock.pass(300_000);
      expect(source.count('summary')).to.equal(1);
      expect(clock.waiting).to.equal(0);
    });
  });
});
