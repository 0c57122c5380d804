import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Query, Table } from '../../src/core/types.js';
import { AnalyticsWidget } from '../../src/widget/analytics-widget.js';
import { deferred, FakeSource, figures, settled } from '../fake-source.js';
import { busy, click, fakeClock, get, getAll, has, inside, listenTo, nameOf, newContext, textOf } from './support.js';

class TestFigure extends AnalyticsWidget {
  protected get query(): Query {
    return { report: 'figure' };
  }

  protected override get defaultHeading() {
    return 'Figure';
  }

  protected renderTable({ rows: [row] }: Table) {
    return html`<p>The figure is ${row?.['value']}.</p>`;
  }

  pick(id: string) {
    this.analytics.filter({ projects: [id] }, this);
  }
}
customElements.define('test-figure', TestFigure);

/** Asks for more once it has had an answer. */
class TestMore extends TestFigure {
  protected override get query(): Query {
    return { report: 'figure', pageSize: this.answer.table ? 10 : 1 };
  }
}
customElements.define('test-more', TestMore);

/** The whole of a third party's widget. */
class TopModel extends AnalyticsWidget {
  protected get query() {
    return { report: 'models', sort: { by: 'cost', descending: true }, pageSize: 1 };
  }

  protected renderTable({ rows: [row] }: Table) {
    return html`Most used: <b part="value">${row?.['model']}</b>`;
  }
}
customElements.define('top-model', TopModel);

const empty: Table = { columns: [{ id: 'value', label: 'Value', kind: 'integer' }], rows: [] };
const shown = (value: number) => `The figure is ${String(value)}.`;

describe('AnalyticsWidget', () => {
  let { name, context, source } = newContext();
  let element: TestFigure;

  const answer = (value: number) => source.last('figure').answer(figures({ value }));
  const fail = (...error: ConstructorParameters<typeof SourceError>) =>
    source.last('figure').fail(new SourceError(...error));
  const text = () => textOf(element.shadowRoot!);

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<test-figure context=${name}></test-figure>`);
    await settled();
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with figures': () => answer(1),
      'with notices, a window and the time of the data': () =>
        source.last('figure').answer({
          ...figures({ value: 1 }),
          window: 'Current 30 days',
          asOf: '2024-05-13T10:00:00Z',
          notices: [{ code: 'partial', message: '3 requests have no known price.' }],
        }),
      empty: () => source.last('figure').answer(empty),
      forbidden: () => fail('forbidden', 'Access denied'),
      failed: () => fail('unavailable', 'The server took too long to answer.', { details: 'after 30 s' }),
      'failed over older figures': async () => {
        await answer(1);
        context.refresh();
        await settled();
        await fail('network', 'The server could not be reached.');
      },
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('while its first figures load', () => {
    it('says that it is busy and shows a place for them, but no figure and no message', async () => {
      expect(busy(element)).to.equal(true);
      expect(text()).not.to.contain('figure is').and.not.to.contain('Nothing');
      expect(element.getBoundingClientRect().height).to.be.greaterThan(60);
      await answer(7);
      expect(busy(element)).to.equal(false);
      expect(text()).to.contain(shown(7));
    });

    it('already tells its name and the period', () => {
      expect(nameOf(get(element, 'heading'))).to.equal('Figure');
      expect(text()).to.contain('Last 30 days');
    });

    it('asks nothing while the context is held', async () => {
      const held = newContext();
      const ready = deferred<undefined>();
      held.context.hold(ready.promise);
      await fixture(html`<test-figure context=${held.name}></test-figure>`);
      await settled();
      expect(held.source.count()).to.equal(0);
      ready.resolve(undefined);
      await settled();
      expect(held.source.count()).to.equal(1);
    });

    it('may ask what depends on its last answer while the context is held: there is none yet', async () => {
      const held = newContext();
      const ready = deferred<undefined>();
      held.context.hold(ready.promise);
      const more = await fixture(html`<test-more context=${held.name}></test-more>`);
      await settled();
      expect(busy(more)).to.equal(true);
      ready.resolve(undefined);
      await settled();
      await held.source.last('figure').answer(figures({ value: 7 }));
      expect(held.source.last('figure').query.pageSize).to.equal(10);
    });

    it('waits for a source, and asks it once there is one', async () => {
      const late = newContext();
      late.context.source = undefined;
      const waiting = await fixture(html`<test-figure context=${late.name}></test-figure>`);
      await settled();
      expect(textOf(waiting.shadowRoot!)).not.to.contain('source');
      late.context.source = source;
      await settled();
      expect(source.count()).to.equal(2);
    });
  });

  describe('when a filter changes', () => {
    it('keeps the old figures, busy, until the new ones are there', async () => {
      await answer(1);
      context.filter({ users: ['anna'] });
      await settled();
      expect(text()).to.contain(shown(1));
      expect(busy(element)).to.equal(true);
      await answer(2);
      expect(text()).to.contain(shown(2)).and.not.to.contain(shown(1));
      expect(busy(element)).to.equal(false);
    });

    it('asks once for ten changes in one turn, with the last of them', async () => {
      await answer(1);
      for (let day = 1; day <= 10; day++) context.filter({ range: `last-${String(day)}-days` });
      await settled();
      expect(source.count()).to.equal(2);
      expect(source.last('figure').query.filters?.range?.choice).to.equal('last-10-days');
    });

    it('shows the answer to the last question, however late an earlier one arrives', async () => {
      const first = source.last('figure');
      context.filter({ users: ['anna'] });
      await settled();
      await answer(2);
      await first.answer(figures({ value: 1 }));
      expect(text()).to.contain(shown(2)).and.not.to.contain(shown(1));
    });

    it('no longer waits for what it does not need', async () => {
      const first = source.last('figure');
      context.filter({ users: ['anna'] });
      await settled();
      expect(first.options.signal.aborted).to.equal(true);
      expect(source.last('figure').options.signal.aborted).to.equal(false);
    });

    it('is not narrowed by what its reader picked in it, but others are', async () => {
      const other = await fixture<TestFigure>(html`<test-figure context=${name}></test-figure>`);
      await answer(1);
      element.pick('apollo');
      await settled();
      const figures = source.asked.filter(({ query }) => query.report !== 'viewer');
      const asked = figures.slice(1).map(({ query }) => query.filters?.projects);
      expect(asked).to.deep.equal([['apollo']]);
      await answer(2);
      expect(text()).to.contain(shown(1));
      expect(textOf(other.shadowRoot!)).to.contain(shown(2));
    });

    it('names people and projects in what it covers', async () => {
      context.filter({ users: ['anna', 'jan'], projects: ['apollo'], range: 'last-7-days' });
      await settled();
      expect(text()).to.contain('Last 7 days · apollo · 2 people');
    });
  });

  describe('when the answer is an error', () => {
    it('says what went wrong and asks again on request', async () => {
      await fail('unavailable', 'The server took too long to answer.', { details: 'upstream: 504' });
      expect(busy(element)).to.equal(false);
      expect(text()).to.contain('The server took too long to answer.').and.to.contain('upstream: 504');
      await click(get(element, 'button', 'Try again'));
      expect(source.count()).to.equal(2);
      expect(source.last('figure').options.fresh).to.equal(true);
      expect(busy(element)).to.equal(true);
      await answer(3);
      expect(text()).to.contain(shown(3)).and.not.to.contain('too long');
    });

    it('keeps the older figures, with their time', async () => {
      await source.last('figure').answer({ ...figures({ value: 1 }), asOf: '2024-05-13T10:00:00Z' });
      context.refresh();
      await settled();
      await fail('network', 'The server could not be reached.');
      expect(text()).to.contain(shown(1));
      expect(text()).to.contain('Showing Last 30 days, as of May 13, 2024, 12:00 PM.');
      expect(has(element, 'button', 'Try again')).to.equal(true);
    });

    it('can fail again and again', async () => {
      for (let turn = 0; turn < 3; turn++) {
        await fail('network', 'The server could not be reached.');
        await click(get(element, 'button', 'Try again'));
      }
      expect(source.count()).to.equal(4);
      await answer(4);
      expect(text()).to.contain(shown(4));
    });

    it('takes an error of the source’s own making for one as well', async () => {
      await source.last('figure').fail(new TypeError('x is undefined'));
      expect(text()).to.contain('The data source failed.').and.to.contain('x is undefined');
      expect(has(element, 'button', 'Try again')).to.equal(true);
    });

    it('takes an answer that is no table for one as well, and the next one as if nothing had been', async () => {
      for (const odd of [{}, undefined, { columns: [], rows: [null] }, { ...empty, notices: [null] }]) {
        await source.last('figure').answer(odd as unknown as Table);
        expect(text()).to.contain('The figures cannot be read: ');
        expect(busy(element)).to.equal(false);
        await click(get(element, 'button', 'Try again'));
      }
      await answer(4);
      expect(text()).to.contain(shown(4)).and.not.to.contain('cannot be read');
    });

    it('takes an abort that nobody here asked for as a failure, not as loading for ever', async () => {
      await source.last('figure').fail(new DOMException('The host gave up.', 'AbortError'));
      expect(busy(element)).to.equal(false);
      expect(has(element, 'button', 'Try again')).to.equal(true);
    });

    it('says “Not available to you”, without the server’s words, a retry or older figures', async () => {
      await answer(1);
      context.refresh();
      await settled();
      await fail('forbidden', 'role analyst is missing in realm x');
      expect(text()).to.contain('Not available to you');
      expect(text()).not.to.contain('realm').and.not.to.contain(shown(1));
      expect(has(element, 'button', 'Try again')).to.equal(false);
    });

    it('does not bring forbidden figures back while the next question is under way', async () => {
      await answer(1);
      context.refresh();
      await settled();
      await fail('forbidden', 'no');
      context.filter({ users: ['anna'] });
      await settled();
      expect(busy(element)).to.equal(true);
      expect(text()).not.to.contain(shown(1));
      await fail('network', 'The server could not be reached.');
      expect(text()).not.to.contain(shown(1));
    });

    it('tells a reader whose session has ended to sign in, and leaves the filters alone', async () => {
      context.filter({ users: ['anna'], range: 'last-7-days' });
      await settled();
      const { filters } = context;
      await fail('unauthenticated', 'jwt expired', { details: 'exp claim' });
      expect(text()).to.contain('Your session has ended. Sign in again');
      expect(text()).not.to.contain('jwt').and.not.to.contain('exp claim');
      expect(context.filters).to.equal(filters);
    });

    it('says that a source does not have a report, and offers no retry', async () => {
      await fail('not-available', 'CodeMie does not deliver cost by model.');
      expect(text()).to.contain('CodeMie does not deliver cost by model.');
      expect(has(element, 'button', 'Try again')).to.equal(false);
    });

    for (const kind of ['rate-limited', 'malformed', 'invalid', 'unavailable', 'network', 'not-available'] as const)
      it(`has words of its own where a source gives none (${kind})`, async () => {
        await fail(kind, '');
        expect(text()).to.match(/Figure\s.*[a-z]{4,}.*\./);
        expect(getAll(element, 'status').map((region) => textOf(region))[0]).to.match(/^Figure: [A-Z].+\.$/);
      });
  });

  describe('with an answer', () => {
    it('says that there is nothing where there is nothing', async () => {
      await source.last('figure').answer(empty);
      expect(text()).to.contain('Nothing in this period for these filters.');
      expect(text()).not.to.contain('figure is');
    });

    it('shows what a reader must know', async () => {
      await source.last('figure').answer({
        ...figures({ value: 1 }),
        notices: [
          { code: 'partial', message: '3 requests have no known price.' },
          { code: 'stale', message: 'The last import failed.' },
        ],
      });
      expect(getAll(element, 'listitem').map((item) => textOf(item))).to.deep.equal([
        '3 requests have no known price.',
        'The last import failed.',
      ]);
    });

    it('shows a fixed window instead of the chosen period', async () => {
      await source.last('figure').answer({ ...figures({ value: 1 }), window: 'Current 30 days' });
      expect(text()).to.contain('Current 30 days').and.not.to.contain('Last 30 days');
    });

    it('shows a fixed window even where the page’s author has left the heading out', async () => {
      element.heading = '';
      await source.last('figure').answer({ ...figures({ value: 1 }), window: 'Current 30 days' });
      expect(getAll(element, 'heading')).to.deep.equal([]);
      expect(text()).to.contain('Current 30 days');
    });

    it('says “as of” only where the source knows that the figures are older than the page', async () => {
      await source.last('figure').answer({ ...figures({ value: 1 }), asOf: '2024-05-13T10:00:00Z' });
      expect(text()).to.contain('as of May 13, 2024, 12:00 PM').and.not.to.contain('loaded');
      context.refresh();
      await settled();
      await source
        .last('figure')
        .answer({ ...figures({ value: 1 }), asOf: new Date(context.now() - 60_000).toISOString() });
      expect(text()).not.to.contain('as of');
      context.refresh();
      await settled();
      await answer(2);
      expect(element.shadowRoot!.querySelector('footer'), 'the same line in each card').to.equal(null);
      expect(get(element, 'button', 'Refresh').title, 'it is one hover away').to.match(/^Refresh · loaded .+/);
    });

    it('says when it was loaded where the page’s other figures are newer', async () => {
      const clock = fakeClock();
      try {
        await answer(1);
        expect(element.shadowRoot!.querySelector('footer')).to.equal(null);
        await clock.pass(6 * 60_000);
        void context.query({ report: 'other' }, { signal: new AbortController().signal });
        await settled();
        await source.last('other').answer(figures({ value: 1 }));
        element.requestUpdate();
        await settled();
        expect(textOf(element.shadowRoot!.querySelector('footer')!)).to.match(/^loaded /);
      } finally {
        clock.restore();
      }
    });

    it('shows markup in names and figures as text', async () => {
      const evil = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';
      await source.last('figure').answer({
        columns: [{ id: 'value', label: evil, kind: 'text' }],
        rows: [{ value: evil }],
        window: evil,
        notices: [{ code: 'partial', message: evil }],
      });
      await settled();
      expect(text().split('<img src=x').length - 1).to.equal(3);
      expect(inside(element).filter((part) => part.matches('img, script'))).to.deep.equal([]);
      expect((window as { hacked?: true }).hacked).to.equal(undefined);
    });

    it('has the heading that the page’s author gives, at the level asked for', async () => {
      element.heading = 'Money';
      element.headingLevel = 4;
      await settled();
      expect(nameOf(get(element, 'heading'))).to.equal('Money');
      expect(get(element, 'heading').ariaLevel).to.equal('4');
      expect(has(element, 'region', 'Money')).to.equal(true);
    });
  });

  describe('announces', () => {
    it('in one live region, once for each change', async () => {
      const [region, ...others] = getAll(element, 'live');
      expect(others).to.deep.equal([]);
      const ear = listenTo(region!);
      await answer(1);
      expect(ear.heard).to.deep.equal(['Figure: updated']);
      context.filter({ users: ['anna'] });
      await settled();
      expect(ear.heard).to.have.length(1);
      await answer(2);
      expect(ear.heard).to.deep.equal(['Figure: updated', 'Figure: updated']);
      context.filter({ users: ['jan'] });
      await settled();
      await fail('network', 'The server could not be reached.');
      expect(ear.heard).to.have.length(3);
      expect(ear.heard.at(-1)).to.equal('Figure: The server could not be reached.');
      ear.stop();
    });

    it('a session that has ended in our words, not the server’s', async () => {
      await fail('unauthenticated', 'jwt expired');
      expect(textOf(get(element, 'status')))
        .to.contain('session has ended')
        .and.not.to.contain('jwt');
    });

    it('without a stray colon where there is no heading', async () => {
      element.heading = '';
      await answer(1);
      expect(textOf(get(element, 'status'))).not.to.match(/^:/);
    });
  });

  describe('with a table of the host’s', () => {
    it('needs neither context nor source', async () => {
      const own = await fixture<TestFigure>(html`<test-figure context="nobody"></test-figure>`);
      own.table = figures({ value: 5 });
      await settled();
      expect(textOf(own.shadowRoot!)).to.contain(shown(5));
      expect(busy(own)).to.equal(false);
    });

    it('shows it rather than the source’s, and does not say that a period applies', async () => {
      element.table = figures({ value: 5 });
      await settled();
      await answer(1);
      expect(text()).to.contain(shown(5)).and.not.to.contain('Last 30 days');
      element.table = figures({ value: 6 });
      await settled();
      expect(text()).to.contain(shown(6));
    });

    it('asks the source once the table is taken away', async () => {
      const own = await fixture<TestFigure>(
        html`<test-figure context=${name} .table=${figures({ value: 5 })}></test-figure>`,
      );
      await answer(1);
      Object.assign(own, { table: undefined });
      await settled();
      expect(textOf(own.shadowRoot!)).to.contain(shown(1));
    });
  });

  describe('never shows a former viewer’s figures', () => {
    it('once another source is set, not even when the new viewer’s first request fails', async () => {
      await answer(1);
      const other = new FakeSource();
      context.source = other;
      await settled();
      expect(text()).not.to.contain(shown(1));
      await other.last('figure').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text()).not.to.contain(shown(1)).and.not.to.contain('Showing Last');
      await click(get(element, 'button', 'Try again'));
      expect(text()).not.to.contain(shown(1));
    });

    it('once the viewer report names somebody else', async () => {
      const { signal } = new AbortController();
      const meet = async (id: string) => {
        const met = context.query({ report: 'viewer' }, { signal });
        await source.last('viewer').answer({ columns: [], rows: [{ id }] });
        await met;
        await settled();
      };
      await meet('anna');
      await answer(1);
      context.refresh();
      await settled();
      expect(text()).to.contain(shown(1));
      await meet('jan');
      expect(text()).not.to.contain(shown(1));
    });

    it('while the source is taken away', async () => {
      await answer(1);
      context.source = undefined;
      await settled();
      expect(text()).not.to.contain(shown(1));
    });

    it('when its answer arrives after the switch', async () => {
      const late = deferred<Table>();
      context.source = { query: () => late.promise };
      await settled();
      context.source = source;
      await settled();
      late.resolve(figures({ value: 99 }));
      await settled();
      expect(text()).not.to.contain(shown(99));
    });
  });

  describe('belongs to a context', () => {
    it('by the closest <analytics-context>, unless it names one itself', async () => {
      const around = newContext();
      const box = await fixture(html`
        <analytics-context name=${around.name}>
          <test-figure></test-figure>
          <test-figure context=${name}></test-figure>
        </analytics-context>
      `);
      await settled();
      expect(around.source.count()).to.equal(1);
      const named = box.querySelectorAll<TestFigure>('test-figure')[1]!;
      await answer(8);
      expect(textOf(named.shadowRoot!)).to.contain(shown(8));
      named.context = around.name;
      await settled();
      await around.source.last('figure').answer(figures({ value: 9 }));
      expect(textOf(named.shadowRoot!)).to.contain(shown(9));
    });

    it('by property before attribute', async () => {
      const other = newContext();
      element.context = other.name;
      element.setAttribute('context', name);
      element.context = other.name;
      await settled();
      expect(other.source.count()).to.equal(1);
    });

    it('and leaves the former one’s figures behind when it moves', async () => {
      await answer(1);
      const other = newContext();
      element.setAttribute('context', other.name);
      await settled();
      expect(text()).not.to.contain(shown(1));
      expect(busy(element)).to.equal(true);
      await other.source.last('figure').answer(figures({ value: 2 }));
      expect(text()).to.contain(shown(2));
      context.filter({ users: ['anna'] });
      await settled();
      expect(source.count(), 'the former context asks no more').to.equal(1);
    });

    it('by its place, also when it is moved there', async () => {
      const [one, two] = [newContext(), newContext()];
      const page = await fixture(html`
        <div>
          <analytics-context name=${one.name}><test-figure></test-figure></analytics-context>
          <analytics-context name=${two.name}></analytics-context>
        </div>
      `);
      await settled();
      await one.source.last('figure').answer(figures({ value: 1 }));
      const moved = page.querySelector('test-figure')!;
      page.querySelectorAll('analytics-context')[1]!.append(moved);
      await settled();
      expect(textOf(moved.shadowRoot!)).not.to.contain(shown(1));
      await two.source.last('figure').answer(figures({ value: 2 }));
      expect(textOf(moved.shadowRoot!)).to.contain(shown(2));
    });
  });

  describe('taken off the page and put back', () => {
    it('stops its load, and asks again', async () => {
      const parent = element.parentElement!;
      element.remove();
      await settled();
      expect(source.last('figure').options.signal.aborted).to.equal(true);
      parent.append(element);
      await settled();
      expect(source.count()).to.equal(2);
      expect(busy(element)).to.equal(true);
      await answer(3);
      expect(text()).to.contain(shown(3));
    });

    it('asks nothing while it is away', async () => {
      await answer(1);
      const parent = element.parentElement!;
      element.remove();
      context.filter({ users: ['anna'] });
      context.refresh();
      await settled();
      expect(source.count()).to.equal(1);
      parent.append(element);
      await settled();
      expect(source.last('figure').query.filters?.users).to.deep.equal(['anna']);
    });
  });

  it('is all that a third party needs', async () => {
    const top = await fixture(html`<top-model context=${name}></top-model>`);
    await settled();
    expect(source.last('models').query).to.deep.include({ sort: { by: 'cost', descending: true }, pageSize: 1 });
    expect(source.last('models').query.filters?.range?.choice).to.equal('last-30-days');
    await source
      .last('models')
      .answer({ columns: [{ id: 'model', label: 'Model', kind: 'text' }], rows: [{ model: 'gpt-5' }] });
    expect(textOf(top.shadowRoot!)).to.contain('Most used: gpt-5');
    expect(textOf(top.shadowRoot!.querySelector('[part=value]')!)).to.equal('gpt-5');
    await expect(top).to.be.accessible();
  });
});
