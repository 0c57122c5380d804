import { expect, fixture, html } from '@open-wc/testing';
import '../test-widget.js';
import { figures, settled } from '../../fake-source.js';
import { fakeClock, newContext, type FakeClock } from '../support.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('A range on the screen', () => {
  let clock: FakeClock;
  let { name, context, source } = newContext();
  let hidden: boolean;

  const ends = () => source.last('summary').query.filters?.range?.to;
  const show = (visible: boolean) => {
    hidden = !visible;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(async () => {
    // 12:00:20 in Warsaw.
    clock = fakeClock('2026-05-13T10:00:20Z');
    hidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    ({ name, context, source } = newContext());
  });

  afterEach(() => {
    clock.restore();
    delete (document as { hidden?: boolean }).hidden;
  });

  const open = async (range: string) => {
    context.filter({ range });
    await fixture(html`<test-widget context=${name}></test-widget>`);
    await settled();
    await source.last('summary').answer(figures({ activeUsers: 1 }));
  };

  it('of hours is resolved again at the full minute, and not before', async () => {
    await open('last-2-hours');
    expect(ends()).to.equal('2026-05-13T10:00:00.000Z');
    await clock.pass(39 * SECOND);
    expect(source.count()).to.equal(1);
    await clock.pass(2 * SECOND);
    expect(source.count()).to.equal(2);
    expect(ends()).to.equal('2026-05-13T10:01:00.000Z');
    await clock.pass(58 * SECOND);
    expect(source.count()).to.equal(2);
  });

  it('of days is resolved again at midnight in the reporting zone, and not before', async () => {
    await open('last-7-days');
    expect(source.last('summary').query.filters?.range?.from).to.equal('2026-05-06T22:00:00.000Z');
    await clock.pass(12 * HOUR - 30 * SECOND);
    expect(source.count()).to.equal(1);
    await clock.pass(20 * SECOND);
    expect(source.count()).to.equal(2);
    expect(source.last('summary').query.filters?.range?.from).to.equal('2026-05-07T22:00:00.000Z');
  });

  it('with dates of its own never moves, and keeps no timer', async () => {
    await open('2026-05-01/2026-05-03');
    expect(clock.waiting).to.equal(0);
    await clock.pass(72 * HOUR);
    expect(source.count()).to.equal(1);
  });

  it('goes by the server’s clock', async () => {
    source.clockOffset = 30 * SECOND;
    await open('last-2-hours');
    await clock.pass(11 * SECOND);
    expect(ends()).to.equal('2026-05-13T10:01:00.000Z');
  });

  it('stands still on a hidden page and catches up when it is shown', async () => {
    await open('last-2-hours');
    show(false);
    await clock.pass(10 * MINUTE);
    expect(source.count()).to.be.at.most(2);
    const before = source.count();
    await clock.pass(10 * MINUTE);
    expect(source.count()).to.equal(before);
    show(true);
    await settled();
    expect(source.count()).to.equal(before + 1);
    expect(ends()).to.equal('2026-05-13T10:20:00.000Z');
    await clock.pass(MINUTE);
    expect(source.count()).to.equal(before + 2);
  });

  it('follows the choice: from days to an hour, the minutes count', async () => {
    await open('last-7-days');
    context.filter({ range: 'last-hour' });
    await settled();
    expect(source.count()).to.equal(2);
    await clock.pass(MINUTE);
    expect(source.count()).to.equal(3);
  });

  it('asks once a minute for two elements, and not at all once both are gone', async () => {
    context.filter({ range: 'last-hour' });
    const page = await fixture(html`
      <div><test-widget context=${name}></test-widget><test-widget context=${name}></test-widget></div>
    `);
    await settled();
    expect(source.count()).to.equal(1);
    await clock.pass(MINUTE);
    expect(source.count()).to.equal(2);
    page.querySelector('test-widget')!.remove();
    await clock.pass(MINUTE);
    expect(source.count()).to.equal(3);
    page.querySelector('test-widget')!.remove();
    await clock.pass(5 * MINUTE);
    expect(source.count()).to.equal(3);
    expect(clock.waiting).to.equal(0);
  });

  it('waits for weeks in steps that a timer can take', async () => {
    await open('last-month');
    await clock.pass(15 * 24 * HOUR);
    expect(source.count()).to.equal(1);
    // 31 May, 24:00 in Warsaw.
    await clock.pass(4 * 24 * HOUR);
    expect(source.count()).to.equal(2);
    expect(ends()).to.equal('2026-05-31T22:00:00.000Z');
  });
});
