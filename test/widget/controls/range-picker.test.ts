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
  /** Opens the control that a choice is made in, as a reader does. */
  const open = (name: 'More periods…' | 'Last N…' | 'Custom…') => click(field('radio', name));
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

  it('offers each preset once, by its name', async () => {
    const presets = getAll(element, 'radio').map(nameOf);
    await open('More periods…');
    const offered = [...presets, ...[...more().options].filter(({ hidden }) => !hidden).map(({ text }) => text)];
    for (const choice of [...PRESETS, ...MORE_PRESETS])
      expect(
        offered.filter((name) => name === rangeLabel(choice)),
        choice,
      ).to.have.length(1);
    expect(offered).to.have.length(14);
  });

  it('shows each choice in exactly one place', async () => {
    const places = () => [
      ...checked(),
      ...getAll(element, 'combobox').map((list) => (list as unknown as HTMLSelectElement).value),
      ...getAll(element, 'spinbutton').map((each) => (each as HTMLInputElement).value),
      ...getAll(element, 'date').map((each) => (each as HTMLInputElement).value),
    ];
    const expected: readonly [choice: string, ...places: string[]][] = [
      ['last-hour', 'Last hour'],
      ['last-30-days', 'Last 30 days'],
      ['last-60-days', 'More periods…', 'last-60-days'],
      ['today', 'More periods…', 'today'],
      ['last-13-days', 'Last N…', 'days', '13'],
      ['last-48-hours', 'Last N…', 'hours', '48'],
      ['2026-03-02/2026-03-29', 'Custom…', '2026-03-02', '2026-03-29'],
    ];
    for (const [choice, ...expectedPlaces] of expected) {
      await show(choice);
      expect(places(), choice).to.deep.equal(expectedPlaces);
    }
  });

  it('has one control open at a time, and changes nothing by opening it', async () => {
    const fields = () => [...element.shadowRoot!.querySelectorAll('select, input:not([type=radio])')].map(nameOf);
    expect(fields()).to.deep.equal([]);
    await open('More periods…');
    expect(fields()).to.deep.equal(['More periods']);
    await open('Last N…');
    expect(fields()).to.deep.equal(['Last', 'Unit of the last N']);
    await open('Custom…');
    expect(fields()).to.deep.equal(['Start date', 'Start time', 'End date', 'End time']);
    await clock.pass(400);
    expect(picked).to.deep.equal([]);
    await click(field('radio', 'Last 7 days'));
    expect(fields()).to.deep.equal([]);
    expect(picked).to.deep.equal(['last-7-days']);
  });

  it('keeps the number under the fingers that type one which a preset has', async () => {
    element.addEventListener('change', () => {
      element.range = range(element.choice);
    });
    await open('Last N…');
    await enter(field('spinbutton', 'Last'), '7');
    await clock.pass(400);
    expect(picked).to.deep.equal(['last-7-days']);
    expect(field('spinbutton', 'Last').value).to.equal('7');
    await show('last-hour');
    expect(checked(), 'chosen elsewhere').to.deep.equal(['Last hour']);
  });

  it('keeps what is being picked when it is drawn again meanwhile', async () => {
    await open('More periods…');
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
    await open('Custom…');
    await open('More periods…');
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
    await open('Last N…');
    await enter(field('spinbutton', 'Last'), '9999999');
    await clock.pass(400);
    expect(picked).to.deep.equal([]);
    expect(textOf(get(element, 'alert'))).to.equal('That is longer ago than the calendar goes. Type a smaller number.');
  });

  it('takes the picked N even where the same was chosen before', async () => {
    await show('last-13-days');
    await open('Custom…');
    await open('Last N…');
    await enter(field('spinbutton', 'Last'), '13');
    await clock.pass(400);
    expect(picked).to.deep.equal(['last-13-days']);
    expect(checked()).to.deep.equal(['Last N…']);
    expect(getAll(element, 'date')).to.deep.equal([]);
  });
});
