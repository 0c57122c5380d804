import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { SourceError } from '../../../src/core/source-error.js';
import { AnalyticsWidget } from '../../../src/widget/analytics-widget.js';
import { AnalyticsErrorEvent } from '../../../src/widget/events/error-event.js';
import { AnalyticsLoadEvent } from '../../../src/widget/events/load-event.js';
import { LazyModule } from '../../../src/widget/lazy-module.js';
import { deferred, figures, settled } from '../../fake-source.js';
import { answerTo, costs } from '../chart/chart-support.js';
import { click, get, newContext, textOf } from '../support.js';
import '../test-widget.js';

let loading = deferred<object>();
let part = new LazyModule(() => loading.promise);

/** Needs code for its figures. */
class TestParted extends AnalyticsWidget {
  readonly #part = this.lazy(part);

  protected get query() {
    return { report: 'summary' };
  }

  protected renderTable(): unknown {
    return this.#part.render(() => html`<p>drawn</p>`, html`<div class="skeleton block"></div>`);
  }
}
customElements.define('test-parted', TestParted);

/** An element of a host's own, with one of ours inside. */
class TestHost extends LitElement {
  protected override render() {
    return html`<test-widget context=${this.getAttribute('context') ?? ''}></test-widget>`;
  }
}
customElements.define('test-host', TestHost);

describe('A host is told', () => {
  let { name, context, source } = newContext();
  let page: HTMLElement;
  let told: Event[] = [];

  const show = async (tag: 'test-widget' | 'test-dual' | 'test-parted' | 'test-host') => {
    const element = document.createElement(tag) as HTMLElement &
      Pick<AnalyticsWidget, 'heading' | 'table' | 'requestUpdate'>;
    element.setAttribute('context', name);
    page.append(element);
    await settled();
    return element;
  };
  const loads = () => told.filter((event) => event instanceof AnalyticsLoadEvent);
  const errors = () => told.filter((event) => event instanceof AnalyticsErrorEvent);

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    loading = deferred<object>();
    part = new LazyModule(() => loading.promise);
    page = await fixture(html`<div></div>`);
    told = [];
    page.addEventListener('analytics-load', (event) => told.push(event));
    page.addEventListener('analytics-error', (event) => told.push(event));
  });

  describe('of new figures', () => {
    it('by their report, how many rows there are on all pages, and when they were true', async () => {
      const element = await show('test-dual');
      expect(told).to.deep.equal([]);
      const asked = source.last('costs');
      await asked.answer({ ...answerTo(asked.query), asOf: '2026-05-13T10:00:00Z' });
      expect(loads()).to.have.length(1);
      expect(loads()[0]).to.include({
        type: 'analytics-load',
        report: 'costs',
        rowCount: costs.rows.length,
        asOf: '2026-05-13T10:00:00Z',
        target: element,
      });
    });

    it('without a time where the source knows none', async () => {
      await show('test-widget');
      await source.last('summary').answer(figures({ runs: 1 }));
      expect(loads()[0]).to.include({ rowCount: 1, asOf: undefined });
    });

    it('when they stand on the page', async () => {
      const element = await show('test-widget');
      let text = '';
      element.addEventListener('analytics-load', () => {
        text = textOf(element.shadowRoot!);
      });
      await source.last('summary').answer(figures({ runs: 12 }));
      expect(text).to.contain('runs: 12');
    });

    it('once for each answer, and not for what is drawn again', async () => {
      const element = await show('test-widget');
      await source.last('summary').answer(figures({ runs: 1 }));
      element.heading = 'Other words';
      await settled();
      expect(loads()).to.have.length(1);
      context.refresh();
      await settled();
      expect(loads()).to.have.length(1);
      await source.last('summary').answer(figures({ runs: 2 }));
      expect(loads()).to.have.length(2);
    });

    it('when the code that draws them has come', async () => {
      await show('test-parted');
      await source.last('summary').answer(figures({ runs: 1 }));
      expect(told).to.deep.equal([]);
      loading.resolve({});
      await settled();
      expect(loads()).to.have.length(1);
    });

    it('through shadow roots, up to the page', async () => {
      const outer = await show('test-host');
      await source.last('summary').answer(figures({ runs: 1 }));
      expect(loads().map(({ target }) => target)).to.deep.equal([outer]);
    });

    it('but not of a table of its own', async () => {
      const element = await show('test-widget');
      element.table = figures({ runs: 1 });
      await settled();
      expect(told).to.deep.equal([]);
    });
  });

  describe('of figures that cannot be shown', () => {
    it('by the report and the error as the source gave it', async () => {
      const element = await show('test-widget');
      const error = new SourceError('rate-limited', 'Too many.', { retryAfter: 5 });
      await source.last('summary').fail(error);
      expect(told).to.have.length(1);
      expect(errors()[0]).to.include({ type: 'analytics-error', report: 'summary', error, target: element });
    });

    it('with whatever else a source throws as such an error', async () => {
      await show('test-widget');
      await source.last('summary').fail(new Error('boom'));
      expect((errors()[0] as AnalyticsErrorEvent).error).to.include({ kind: 'unavailable', details: 'boom' });
    });

    it('once for each failure', async () => {
      const element = await show('test-widget');
      await source.last('summary').fail(new SourceError('network', 'No answer.'));
      element.requestUpdate();
      await settled();
      expect(errors()).to.have.length(1);
      await click(get(element, 'button', 'Try again'));
      expect(errors()).to.have.length(1);
      await source.last('summary').fail(new SourceError('network', 'No answer.'));
      expect(errors()).to.have.length(2);
      await click(get(element, 'button', 'Try again'));
      await source.last('summary').answer(figures({ runs: 1 }));
      expect(told.map(({ type }) => type)).to.deep.equal(['analytics-error', 'analytics-error', 'analytics-load']);
    });

    it('where code for them does not come, and of the figures when it does', async () => {
      const element = await show('test-parted');
      await source.last('summary').answer(figures({ runs: 1 }));
      loading.reject(new TypeError('Failed to fetch'));
      await settled();
      expect(told.map(({ type }) => type)).to.deep.equal(['analytics-error']);
      expect((errors()[0] as AnalyticsErrorEvent).error.kind).to.equal('network');
      loading = deferred<object>();
      await click(get(element, 'button', 'Try again'));
      loading.resolve({});
      await settled();
      expect(told.map(({ type }) => type)).to.deep.equal(['analytics-error', 'analytics-load']);
    });

    it('but not of a question that was given up for another', async () => {
      await show('test-widget');
      context.filter({ projects: ['apollo'] });
      await settled();
      expect(told).to.deep.equal([]);
    });
  });
});
