import { expect, fixture, html } from '@open-wc/testing';
import { SourceError } from '../../src/core/source-error.js';
import { figures, settled } from '../fake-source.js';
import { answerTo, type TestDual } from './chart/chart-support.js';
import { click, fakeClock, forget, get, has, newContext, textOf, type FakeClock } from './support.js';
import './test-widget.js';

const busyServer = () => new SourceError('rate-limited', 'Too many questions at once.', { retryAfter: 120 });

describe('An element whose question has failed', () => {
  let { name, context, source } = newContext();
  let element: HTMLElement;
  let clock: FakeClock | undefined;
  const text = (host = element) => textOf(host.shadowRoot!);
  const make = async () => {
    element = await fixture<HTMLElement>(html`<test-widget context=${name}></test-widget>`);
    await settled();
  };

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    await make();
  });
  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });

  describe('asks again', () => {
    const kinds = ['forbidden', 'not-available', 'unavailable', 'network', 'malformed', 'unauthenticated'] as const;
    for (const kind of kinds)
      it(`when the browser is online again (${kind})`, async () => {
        await source.last('summary').fail(new SourceError(kind, 'It broke.'));
        window.dispatchEvent(new Event('online'));
        await settled();
        expect(source.count()).to.equal(2);
        await source.last('summary').answer(figures({ runs: 3 }));
        expect(text()).to.contain('runs: 3').and.not.to.contain('It broke.');
      });

    it('when the server answers another element that its reader has refreshed, once', async () => {
      const other = await fixture<TestDual>(html`<test-dual context=${name}></test-dual>`);
      await settled();
      await source.last('costs').answer(answerTo(source.last('costs').query));
      await source.last('summary').fail(new SourceError('unavailable', 'It broke.'));
      await click(get(other, 'button', 'Refresh'));
      expect(source.count('summary'), 'while nobody knows whether it answers').to.equal(1);
      await source.last('costs').answer(answerTo(source.last('costs').query));
      expect(source.count('summary')).to.equal(2);
      await source.last('summary').fail(new SourceError('unavailable', 'It broke.'));
      expect(source.count('summary'), 'and not on its own').to.equal(2);
    });

    it('when the server answers another that had failed as well', async () => {
      const other = await fixture<TestDual>(html`<test-dual context=${name}></test-dual>`);
      await settled();
      await source.last('costs').fail(new SourceError('unavailable', 'It broke.'));
      await source.last('summary').fail(new SourceError('unavailable', 'It broke.'));
      await click(get(other, 'button', 'Try again'));
      await source.last('costs').answer(answerTo(source.last('costs').query));
      expect(source.count('summary')).to.equal(2);
    });

    it('under other filters, though its question does not have them', async () => {
      const own = await fixture<HTMLElement>(html`<test-viewer context=${name}></test-viewer>`);
      await settled();
      await source.last('viewer').fail(new SourceError('forbidden', 'No.'));
      context.filter({ range: 'last-7-days' });
      await settled();
      expect(source.count('viewer')).to.equal(2);
      await source.last('viewer').answer(figures({ runs: 5 }));
      expect(text(own)).to.contain('runs: 5');
      context.filter({ range: 'last-month' });
      await settled();
      expect(source.count('viewer'), 'and not once it is answered').to.equal(2);
    });

    it('nothing once it has left the page', async () => {
      await source.last('summary').fail(new SourceError('network', 'It broke.'));
      element.remove();
      window.dispatchEvent(new Event('online'));
      await settled();
      expect(source.count()).to.equal(1);
    });
  });

  describe('by a server that asks to wait', () => {
    beforeEach(async () => {
      clock = fakeClock();
      await source.last('summary').fail(busyServer());
    });

    it('says so in words, and counts down', async () => {
      expect(text()).to.match(
        /Too many questions at once\. The server asks to wait 2 min; trying again in 2 min( \d+ s)?\./,
      );
      expect(has(element, 'button', 'Try again')).to.equal(false);
      const before = text();
      await clock!.pass(30_000);
      expect(text()).not.to.equal(before);
      expect(text()).to.match(/trying again in 1 min \d+ s/);
    });

    it('announces it once, not every second', async () => {
      const region = get(element, 'status');
      const announced = textOf(region);
      expect(announced).to.equal('Figures: Too many questions at once. The server asks to wait 2 min.');
      await clock!.pass(10_000);
      expect(textOf(region)).to.equal(announced);
    });

    it('asks again by itself, no sooner than it may and not long after', async () => {
      await clock!.pass(119_000);
      window.dispatchEvent(new Event('online'));
      await settled();
      expect(source.count()).to.equal(1);
      await clock!.pass(14_000);
      expect(source.count()).to.equal(2);
      await source.last('summary').answer(figures({ runs: 3 }));
      expect(text()).to.contain('runs: 3').and.not.to.contain('asks to wait');
      await clock!.pass(600_000);
      expect(source.count()).to.equal(2);
    });

    it('asks nothing once it has left the page', async () => {
      element.remove();
      await settled();
      await clock!.pass(600_000);
      expect(source.count()).to.equal(1);
      expect(clock!.waiting).to.equal(0);
    });
  });

  it('names the reason of a source that rejects with a text', async () => {
    await source.last('summary').fail('the warehouse is closed');
    expect(text())
      .to.contain('The data source failed with a text in place of an error.')
      .and.to.contain('the warehouse is closed');
  });
});
