import { expect, fixture, html } from '@open-wc/testing';
import { MORE_PRESETS, PRESETS, rangeLabel, resolveRange } from '../../../src/core/time/time-range.js';
import type { RangePicker } from '../../../src/widget/controls/range-picker.js';
import '../../../src/widget/controls/range-picker.js';
import { settled } from '../../fake-source.js';
import { click, enter, fakeClock, get, getAll, nameOf, textOf, type FakeClock } from '../support.js';

const NOW = Date.parse('2026-05-13T10:00:00Z');
const range = (choice: string, timeZone = 'Europe/Warsaw') => resolveRange(choice, { now: NOW, timeZone });

describe('analytics-range-picker', () => {
  let element: RangePicker;
  let clock: FakeClock;
  let picked: string[];

  const field = (role: Parameters<typeof get>[1], name: string) => get(element, role, name) as HTMLInputElement;
  const more = () => get(element, 'combobox', 'More periods') as unknown as HTMLSelectElement;
  const checked = () =>
    getAll(element, 'radio')
      .filter((radio) => (radio as HTMLInputElement).checked)
      .map(nameOf);
  const show = async (choice: string, timeZone?: string) => {
    element.range = range(choice, timeZone);
    await settled();
  };

  beforeEach(async () => {
    clock = fakeClock(NOW);
    picked = [];
    element = await fixture(html`
      <analytics-range-picker
        locale="en-US"
        .range=${range('last-30-days')}
        @change=${() => picked.push(element.choice)}
      ></analytics-range-picker>
    `);
  });
  afterEach(() => {
    clock.restore();
  });

  it('offers each preset once, by its name', () => {
    const offered = [
      ...getAll(element, 'radio').map(nameOf),
      ...[...more().options].filter(({ hidden }) => !hidden).map(({ text }) => text),
    ];
    for (const choice of [...PRESETS, ...MORE_PRESETS])
      expect(
        offered.filter((name) => name === rangeLabel(choice)),
        choice,
      ).to.have.length(1);
    expect(offered).to.have.length(12);
  });

  it('shows each choice in exactly one place', async () => {
    const places = () => [
      ...checked(),
      ...(more().value ? [more().value] : []),
      ...(element.shadowRoot!.querySelector('.last-n.chosen') ? ['last N'] : []),
    ];
    const expected: readonly [choice: string, place: string][] = [
      ['last-hour', 'Last hour'],
      ['last-30-days', 'Last 30 days'],
      ['last-60-days', 'last-60-days'],
      ['today', 'today'],
      ['last-13-days', 'last N'],
      ['last-48-hours', 'last N'],
      ['2026-03-02/2026-03-29', 'Custom…'],
    ];
    for (const [choice, place] of expected) {
      await show(choice);
      expect(places(), choice).to.deep.equal([place]);
    }
  });

  it('keeps what is being picked when it is drawn again meanwhile', async () => {
    await enter(more(), 'today');
    await show('last-30-days');
    element.requestUpdate();
    await settled();
    expect(more().value).to.equal('today');
    await clock.pass(400);
    expect(picked).to.deep.equal(['today']);
  });

  it('keeps what is being typed when the minute passes', async () => {
    await show('last-6-hours');
    await click(field('radio', 'Custom…'));
    await enter(field('date', 'Start date'), '2026-05-01');
    element.range = resolveRange('last-6-hours', { now: NOW + 60_000, timeZone: 'Europe/Warsaw' });
    await settled();
    expect(field('date', 'Start date').value).to.equal('2026-05-01');
    expect(checked()).to.deep.equal(['Custom…']);
  });

  it('leaves a custom range that is not applied for a preset', async () => {
    await click(field('radio', 'Custom…'));
    await enter(more(), 'last-year');
    expect(getAll(element, 'date')).to.deep.equal([]);
    await clock.pass(400);
    expect(picked).to.deep.equal(['last-year']);
  });

  it('writes the range in use, its zone with it', async () => {
    await show('2026-03-02/2026-03-29', 'Asia/Kolkata');
    expect(textOf(element.shadowRoot!)).to.contain('Mar 2 – Mar 29, 2026 Asia/Kolkata (UTC+5:30)');
  });

  it('names whole days without times, the last one included, and says so where there is no time', async () => {
    const fields = () =>
      ['date', 'time'].flatMap((role) =>
        getAll(element, role as 'date').map((each) => (each as HTMLInputElement).value),
      );
    await show('last-month');
    await click(field('radio', 'Custom…'));
    expect(fields()).to.deep.equal(['2026-04-01', '2026-04-30', '', '']);
    expect(textOf(element.shadowRoot!)).to.contain('To the end of');
    await enter(field('time', 'End time'), '17:00');
    expect(textOf(element.shadowRoot!)).not.to.contain('To the end of');
  });

  it('says in plain words that N goes too far', async () => {
    await enter(field('spinbutton', 'Last'), '9999999');
    await clock.pass(400);
    expect(picked).to.deep.equal([]);
    expect(textOf(get(element, 'alert'))).to.equal('That is longer ago than the calendar goes. Type a smaller number.');
  });

  it('takes the picked N even where the same was chosen before', async () => {
    await show('last-13-days');
    await click(field('radio', 'Custom…'));
    await enter(field('spinbutton', 'Last'), '13');
    await clock.pass(400);
    expect(picked).to.deep.equal(['last-13-days']);
    expect(checked()).to.deep.equal([]);
    expect(getAll(element, 'date')).to.deep.equal([]);
  });
});
