import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Table } from '../../src/core/types.js';
import { AnalyticsWidget } from '../../src/widget/analytics-widget.js';
import { LazyModule } from '../../src/widget/lazy-module.js';
import { deferred, figures, settled } from '../fake-source.js';
import { busy, click, get, has, newContext, textOf } from './support.js';

interface Drawing {
  readonly draw: (table: Table) => string;
}

/** What a module's server does: each import waits for the test's word. */
class Server {
  readonly asked: ReturnType<typeof deferred<Drawing>>[] = [];
  readonly load = () => {
    const next = deferred<Drawing>();
    this.asked.push(next);
    return next.promise;
  };
  async answer(words = 'drawn') {
    this.asked.at(-1)!.resolve({ draw: ({ rows }) => `${words}: ${String(rows[0]?.['runs'])}` });
    await settled();
  }
  async fail() {
    this.asked.at(-1)!.reject(new TypeError('Failed to fetch dynamically imported module'));
    await settled();
  }
}

let server = new Server();
let drawing = new LazyModule(server.load);

/** Draws its figures by a module that is loaded when there are some. */
class TestLazy extends AnalyticsWidget {
  readonly #drawing = this.lazy(drawing);
  drawn = true;

  protected get query() {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return 'Lazy';
  }

  protected renderTable(table: Table): unknown {
    if (!this.drawn) return html`<p>plain</p>`;
    return this.#drawing.render(({ draw }) => html`<p>${draw(table)}</p>`, html`<div class="skeleton block"></div>`);
  }
}
customElements.define('test-lazy', TestLazy);

describe('What is loaded when it is first needed', () => {
  let { name, source } = newContext();
  const rejections: unknown[] = [];
  const noteRejection = (event: PromiseRejectionEvent) => {
    rejections.push(event.reason);
  };

  const make = async () => {
    const element = await fixture<TestLazy>(html`<test-lazy context=${name}></test-lazy>`);
    await settled();
    return element;
  };
  const status = (element: Element) => textOf(get(element, 'status'));
  const words = (element: Element) => textOf(element.shadowRoot!);
  const skeletons = (element: Element) => element.shadowRoot!.querySelectorAll('.skeleton').length;

  beforeEach(() => {
    server = new Server();
    drawing = new LazyModule(server.load);
    ({ name, source } = newContext());
    rejections.length = 0;
    addEventListener('unhandledrejection', noteRejection);
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', noteRejection);
    expect(rejections).to.deep.equal([]);
  });

  it('is accessible, light and dark, while it loads and after it has failed', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await server.fail();
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('is not asked for before it is needed', async () => {
    await make();
    expect(server.asked).to.have.length(0);
    await source.last('summary').answer(figures({ runs: 12 }));
    expect(server.asked).to.have.length(1);
  });

  it('leaves the element busy, and silent, until it has come', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    expect(busy(element)).to.equal(true);
    expect(status(element)).to.equal('');
    expect(skeletons(element)).to.equal(1);
    await server.answer();
    expect(busy(element)).to.equal(false);
    expect(words(element)).to.contain('drawn: 12');
    expect(status(element)).to.equal('Lazy: updated');
    expect(skeletons(element)).to.equal(0);
  });

  it('says so where it does not come: neither busy nor “updated”, and no skeleton', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    await server.fail();
    expect(busy(element)).to.equal(false);
    expect(skeletons(element)).to.equal(0);
    expect(words(element)).to.contain('A part of this could not be loaded.');
    expect(status(element)).to.equal('Lazy: A part of this could not be loaded.');
  });

  it('is not asked for again by itself', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    await server.fail();
    element.requestUpdate();
    await settled();
    expect(server.asked).to.have.length(1);
  });

  it('is imported again by “Try again”, as often as it takes', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    await server.fail();
    await click(get(element, 'button', 'Try again'));
    expect(server.asked).to.have.length(2);
    expect(busy(element)).to.equal(true);
    expect(has(element, 'button', 'Try again')).to.equal(false);
    await server.fail();
    await click(get(element, 'button', 'Try again'));
    await server.answer();
    expect(words(element)).to.contain('drawn: 12');
    expect(words(element)).not.to.contain('could not be loaded');
    expect(has(element, 'button', 'Refresh')).to.equal(true);
    expect(source.count(), 'the figures are there: nobody asks for them').to.equal(1);
  });

  it('is loaded once for all who need it, and tried again for all at once', async () => {
    const both = [await make(), await make()];
    await source.last('summary').answer(figures({ runs: 12 }));
    expect(server.asked).to.have.length(1);
    await server.fail();
    await click(get(both[0]!, 'button', 'Try again'));
    expect(both.map(busy)).to.deep.equal([true, true]);
    expect(server.asked).to.have.length(2);
    await server.answer();
    expect(both.map((element) => words(element).includes('drawn: 12'))).to.deep.equal([true, true]);
    await make();
    expect(server.asked).to.have.length(2);
  });

  it('leaves alone an element that has no need of it any more', async () => {
    const element = await make();
    await source.last('summary').answer(figures({ runs: 12 }));
    element.drawn = false;
    element.requestUpdate();
    await settled();
    expect(busy(element)).to.equal(false);
    await server.fail();
    expect(words(element)).to.contain('plain');
    expect(words(element)).not.to.contain('could not be loaded');
  });

  it('does not update an element that has left the page, and is there when it comes back', async () => {
    const element = await make();
    const parent = element.parentElement!;
    await source.last('summary').answer(figures({ runs: 12 }));
    await source.last('viewer').answer(figures({}));
    element.remove();
    let updates = 0;
    element.addController({
      hostUpdate() {
        updates++;
      },
    });
    await server.answer();
    expect(updates).to.equal(0);
    parent.append(element);
    await settled();
    expect(words(element)).to.contain('drawn: 12');
    expect(server.asked).to.have.length(1);
  });

  it('rejects for those who wait for it in code, with why', async () => {
    const loading = drawing.load();
    await server.fail();
    const error: unknown = await loading.catch((caught: unknown) => caught);
    expect(error).to.include({ kind: 'network', message: 'A part of this could not be loaded.' });
    const again = drawing.load();
    await server.answer('second');
    expect((await again).draw(figures({ runs: 3 }))).to.equal('second: 3');
  });
});
