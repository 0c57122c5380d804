import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { figures, settled } from '../../fake-source.js';
import { answerTo, costs, type TestDual } from '../chart/chart-support.js';
import { busy, click, forget, get, newContext, textOf } from '../support.js';
import '../test-widget.js';

/** Takes the place of the browser's observer: elements come near when the test says so. */
class FakeObserver {
  static readonly all = new Set<FakeObserver>();
  readonly watched = new Set<Element>();
  readonly margin: string | undefined;
  readonly #callback: IntersectionObserverCallback;

  constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    this.#callback = callback;
    this.margin = options?.rootMargin;
    FakeObserver.all.add(this);
  }

  observe(element: Element) {
    this.watched.add(element);
  }

  disconnect() {
    this.watched.clear();
    FakeObserver.all.delete(this);
  }

  static async tell(target: Element, isIntersecting: boolean) {
    for (const observer of [...FakeObserver.all])
      if (observer.watched.has(target))
        observer.#callback([{ target, isIntersecting } as unknown as IntersectionObserverEntry], observer as never);
    await settled();
  }
}

describe('Elements ask', () => {
  const real = globalThis.IntersectionObserver;
  let { name, context, source } = newContext();

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    FakeObserver.all.clear();
    globalThis.IntersectionObserver = FakeObserver as unknown as typeof IntersectionObserver;
    ({ name, context, source } = newContext());
  });
  afterEach(() => {
    globalThis.IntersectionObserver = real;
  });

  describe('with loading="lazy"', () => {
    const make = async () => {
      const element = await fixture<TestDual>(html`<test-dual context=${name} loading="lazy"></test-dual>`);
      await settled();
      return element;
    };

    it('and are accessible until then, light and dark', async () => {
      const element = await make();
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await emulateMedia({ colorScheme: 'light' });
    });

    it('nothing until they come near the viewport, then once', async () => {
      const element = await make();
      expect(source.count()).to.equal(0);
      expect(element.getBoundingClientRect().height, 'and keep their place').to.be.greaterThan(100);
      await FakeObserver.tell(element, false);
      expect(source.count()).to.equal(0);
      await FakeObserver.tell(element, true);
      expect(source.reports()).to.deep.equal(['costs']);
      const asked = source.last('costs');
      await asked.answer(answerTo(asked.query));
      expect(textOf(element.shadowRoot!)).to.contain('apollo');
    });

    it('nothing for filters that change meanwhile', async () => {
      const element = await make();
      context.filter({ projects: ['apollo'] });
      await settled();
      context.refresh();
      await settled();
      expect(source.count()).to.equal(0);
      await FakeObserver.tell(element, true);
      expect(source.count()).to.equal(1);
      expect(source.last('costs').query.filters?.projects).to.deep.equal(['apollo']);
    });

    it('from then on for every change, in view or not, and watch no longer', async () => {
      const element = await make();
      await FakeObserver.tell(element, true);
      expect(FakeObserver.all.size).to.equal(0);
      context.filter({ projects: ['apollo'] });
      await settled();
      expect(source.count()).to.equal(2);
    });

    it('before they are seen: from a margin below the fold', async () => {
      await make();
      expect([...FakeObserver.all].map(({ margin }) => margin)).to.deep.equal(['400px']);
    });

    it('nothing after they have left the page, and watch again when they come back', async () => {
      const element = await make();
      const parent = element.parentElement!;
      element.remove();
      expect(FakeObserver.all.size).to.equal(0);
      parent.append(element);
      await settled();
      expect(source.count()).to.equal(0);
      await FakeObserver.tell(element, true);
      expect(source.count()).to.equal(1);
    });

    it('at once when the host has second thoughts', async () => {
      const element = await make();
      element.loading = 'eager';
      await settled();
      expect(source.count()).to.equal(1);
    });
  });

  it('at once without it, and watch nothing', async () => {
    await fixture(html`<test-dual context=${name}></test-dual>`);
    await settled();
    expect(source.count()).to.equal(1);
    expect(FakeObserver.all.size).to.equal(0);
  });

  describe('together:', () => {
    const five = async () => {
      const page = await fixture(
        html`<div>${Array.from({ length: 5 }, () => html`<test-widget context=${name}></test-widget>`)}</div>`,
      );
      await settled();
      return [...page.children];
    };

    it('five with the same question ask it once, and all show its answer', async () => {
      const elements = await five();
      expect(source.count()).to.equal(1);
      await source.last('summary').answer(figures({ runs: 12 }));
      expect(elements.map((element) => textOf(element.shadowRoot!.querySelector('ul')!))).to.deep.equal(
        Array.from({ length: 5 }, () => 'runs: 12'),
      );
      expect(source.count()).to.equal(1);
    });

    it('a sixth that comes later takes the answer that is there', async () => {
      await five();
      await source.last('summary').answer(figures({ runs: 12 }));
      const late = await fixture(html`<test-widget context=${name}></test-widget>`);
      await settled();
      expect(textOf(late.shadowRoot!)).to.contain('runs: 12');
      expect(source.count()).to.equal(1);
    });

    it('twenty filter changes at once come to one question', async () => {
      await five();
      for (let turn = 0; turn < 20; turn++) context.filter({ projects: [`p${String(turn)}`] });
      await settled();
      expect(source.count()).to.equal(2);
      expect(source.last('summary').query.filters?.projects).to.deep.equal(['p19']);
    });

    for (const distinct of [2, 3, 10, 20])
      it(`twenty quick changes among ${String(distinct)} ask each distinct question at most twice`, async () => {
        const elements = await five();
        for (let turn = 0; turn < 20; turn++) {
          context.filter({ projects: [`p${String(turn % distinct)}`] });
          await settled();
        }
        const times = new Map<string, number>();
        for (const { query } of source.asked) {
          const key = JSON.stringify(query);
          times.set(key, (times.get(key) ?? 0) + 1);
        }
        expect(times.size).to.equal(distinct + 1);
        expect(Math.max(...times.values())).to.be.at.most(2);
        const chosen = `p${String(19 % distinct)}`;
        const last = source.asked.findLast(({ query }) => query.filters?.projects?.[0] === chosen)!;
        await last.answer(figures({ runs: 7 }));
        for (const element of elements) {
          expect(busy(element)).to.equal(false);
          expect(textOf(element.shadowRoot!)).to.contain('runs: 7');
        }
      });

    it('twenty quick changes, each another, leave one question under way', async () => {
      await five();
      for (let turn = 0; turn < 20; turn++) {
        context.filter({ projects: [`p${String(turn)}`] });
        await settled();
      }
      expect(source.asked.filter(({ options }) => !options.signal.aborted)).to.have.length(1);
    });

    it('the answer to a former question, however late, is never shown', async () => {
      const [element] = await five();
      const first = source.last('summary');
      context.filter({ projects: ['apollo'] });
      await settled();
      await source.last('summary').answer(figures({ runs: 2 }));
      await first.answer(figures({ runs: 1 }));
      expect(textOf(element!.shadowRoot!)).to.contain('runs: 2').and.not.to.contain('runs: 1');
    });
  });

  describe('again', () => {
    let element: TestDual;
    const answer = () => {
      const asked = source.last('costs');
      return asked.answer(answerTo(asked.query));
    };
    beforeEach(async () => {
      element = await fixture(html`<test-dual context=${name}></test-dual>`);
      await settled();
    });

    it('by the refresh button, past the page’s cache and those on the way', async () => {
      await answer();
      expect(source.last('costs').options.fresh).to.equal(false);
      await click(get(element, 'button', 'Refresh'));
      expect(source.count()).to.equal(2);
      expect(source.last('costs').options.fresh).to.equal(true);
      expect(busy(element)).to.equal(true);
      expect(textOf(element.shadowRoot!), 'older figures stay').to.contain('apollo');
      await source.last('costs').answer({ ...costs, rows: costs.rows.slice(1, 2) });
      expect(textOf(element.shadowRoot!)).to.contain('zephyr').and.not.to.contain('apollo');
    });

    it('for this element alone', async () => {
      const other = await fixture(html`<test-widget context=${name}></test-widget>`);
      await settled();
      await source.last('summary').answer(figures({ runs: 1 }));
      await answer();
      await click(get(element, 'button', 'Refresh'));
      expect(source.count('summary')).to.equal(1);
      expect(busy(other)).to.equal(false);
    });

    it('and name older figures by the filters that they answer, not by those just chosen', async () => {
      context.filter({ range: 'last-7-days' });
      await settled();
      await answer();
      const covers = () => textOf(element.shadowRoot!.querySelector('[part=covers]')!);
      expect(covers()).to.equal('Last 7 days · 11 projects');
      context.filter({ range: 'last-month', projects: ['apollo'] });
      await settled();
      expect(busy(element)).to.equal(true);
      expect(covers()).to.equal('Last 7 days · 11 projects');
      await source.last('costs').answer({ ...costs, rows: costs.rows.slice(0, 1) });
      expect(covers()).to.equal('Last month · apollo · 1 project');
    });

    it('and name them so after the newer ones have failed', async () => {
      context.filter({ range: 'last-7-days' });
      await settled();
      await answer();
      context.filter({ range: 'last-month' });
      await settled();
      await source.last('costs').fail(new Error('boom'));
      expect(textOf(element.shadowRoot!.querySelector('[part=covers]')!)).to.equal('Last 7 days · 11 projects');
      expect(textOf(element.shadowRoot!)).to.match(/Showing Last 7 days, loaded .+ Try again/);
    });
  });
});
