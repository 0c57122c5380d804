import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import { describeRange } from '../../src/core/time/time-range.js';
import type { Row, Table } from '../../src/core/types.js';
import type { AnalyticsFilters } from '../../src/elements/analytics-filters.js';
import '../../src/elements/analytics-filters.js';
import { persistFilters } from '../../src/widget/filters/filter-storage.js';
import { projects, users, viewer } from '../../stories/tables.js';
import { FakeSource, settled } from '../fake-source.js';
import {
  click,
  enter,
  fakeClock,
  forget,
  get,
  getAll,
  has,
  inside,
  nameOf,
  newContext,
  textOf,
  type FakeClock,
  type Role,
} from '../widget/support.js';

const as = (row: Row): Table => ({ ...viewer, rows: [{ ...viewer.rows[0], ...row }] });

/** Of the focus, the innermost. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

async function press(...keys: string[]) {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
}

async function type(text: string) {
  await sendKeys({ type: text });
  await settled();
}

/** Presses Tab until the focus is on the one of this name. */
async function tabTo(name: string) {
  const passed: string[] = [];
  for (let turn = 0; turn < 40; turn++) {
    await sendKeys({ press: 'Tab' });
    const at = focused();
    if (at && nameOf(at) === name) return;
    passed.push(at ? nameOf(at) : 'nothing');
  }
  throw new Error(`Tab does not reach "${name}", only: ${passed.join(' | ')}`);
}

/** What to type into a date field for a day; browsers ask for the parts in their own language's order. */
function keysOf(date: string, time?: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const parts: Readonly<Record<string, string>> = { year, month, day };
  if (!time)
    return new Intl.DateTimeFormat(navigator.language)
      .formatToParts(0)
      .map(({ type: part }) => parts[part] ?? '')
      .join('');
  const [hour = '', minute = ''] = time.split(':');
  const { hour12 } = new Intl.DateTimeFormat(navigator.language, { hour: 'numeric' }).resolvedOptions();
  if (!hour12) return hour + minute;
  return `${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}${Number(hour) < 12 ? 'A' : 'P'}`;
}

describe('analytics-filters', () => {
  let { name, context, source } = newContext();
  let element: AnalyticsFilters;
  let clock: FakeClock | undefined;

  const text = () => textOf(element.shadowRoot!);
  const field = (role: Role, label: string) => get(element, role, label);
  const people = () => field('combobox', 'Users');
  const options = () => getAll(element, 'option').map((option) => textOf(option));
  const chips = (host: Element = element) => getAll(host, 'listitem').map((chip) => textOf(chip).replace(/ ×$/, ''));
  const range = () => context.filters.range?.choice;
  const checked = (host: Element = element) =>
    getAll(host, 'radio')
      .filter((radio) => (radio as HTMLInputElement).checked)
      .map(nameOf);
  const answer = (report: 'users' | 'projects', table = report === 'users' ? users : projects) =>
    source.last(report).answer(table);
  /** Opens a list as a keyboard does, and answers it. */
  const open = async (label: 'Users' | 'Projects') => {
    field('combobox', label).focus();
    await press('ArrowDown');
    const report = label === 'Users' ? 'users' : 'projects';
    const pending = source.count(report) > 0 && !has(element, 'option', 'zephyr');
    if (pending) await answer(report);
  };

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<analytics-filters context=${name}></analytics-filters>`);
    await settled();
    await source.last('viewer').answer(viewer);
  });
  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      'as it opens': async () => undefined,
      'with chips': async () => {
        context.filter({ users: ['anna', 'gone'], projects: ['apollo'] });
        await settled();
        await answer('users');
        await answer('projects');
      },
      'with a seldom used preset': async () => {
        context.filter({ range: 'last-365-days' });
        await settled();
      },
      'with more chips than are shown': async () => {
        context.filter({ users: users.rows.map(({ id }) => String(id)) });
        await settled();
        await answer('users');
      },
      'with an open list': () => open('Users'),
      'with a custom range and what is wrong with it': async () => {
        context.filter({ range: '2026-05-01/2026-05-03' });
        await settled();
        await enter(field('date', 'End date'), '2026-04-01');
        await click(field('button', 'Apply'));
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

  describe('the time range', () => {
    it('is the context’s, with its days and zone in words', async () => {
      expect(checked()).to.deep.equal(['Last 30 days']);
      context.filter({ range: '2026-03-02/2026-03-29' });
      await settled();
      expect(checked()).to.deep.equal(['Custom…']);
      expect(text()).to.contain('Mar 2 – Mar 29, 2026').and.to.contain('Europe/Warsaw (UTC+2)');
    });

    it('offers the last hour, 24 hours, 7 days, 30 days, month, and one’s own', () => {
      expect(getAll(element, 'radio').map(nameOf)).to.deep.equal([
        'Last hour',
        'Last 24 hours',
        'Last 7 days',
        'Last 30 days',
        'Last month',
        'More periods…',
        'Last N…',
        'Custom…',
      ]);
    });

    it('changes with a click', async () => {
      await click(field('radio', 'Last month'));
      expect(range()).to.equal('last-month');
      expect(checked()).to.deep.equal(['Last month']);
    });

    describe('of seldom used presets', () => {
      const more = () => field('combobox', 'More periods') as HTMLSelectElement;
      const openMore = () => click(field('radio', 'More periods…'));
      const offered = () => [...more().options].filter(({ hidden }) => !hidden).map(({ value }) => value);

      beforeEach(async () => {
        clock = fakeClock(Date.now());
        await openMore();
      });

      it('is offered in a list', () => {
        expect(offered()).to.deep.equal([
          'last-6-hours',
          'today',
          'last-60-days',
          'this-month',
          'last-year',
          'last-365-days',
        ]);
        expect(more().selectedOptions[0]!.text).to.equal('Choose a period…\u200e');
      });

      for (const choice of ['last-6-hours', 'today', 'last-60-days', 'this-month', 'last-year', 'last-365-days'])
        it(`takes ${choice}, and shows it as chosen`, async () => {
          await enter(more(), choice);
          await clock!.pass(400);
          expect(range()).to.equal(choice);
          expect(more().value).to.equal(choice);
          expect(checked()).to.deep.equal(['More periods…']);
          await click(field('radio', 'Last hour'));
          expect(range()).to.equal('last-hour');
          expect(checked()).to.deep.equal(['Last hour']);
          expect(has(element, 'combobox', 'More periods')).to.equal(false);
        });

      it('changes once, however many are passed over on the way', async () => {
        let changes = 0;
        context.addEventListener('change', () => changes++);
        for (const choice of ['last-6-hours', 'today', 'last-60-days', 'this-month']) {
          await enter(more(), choice);
          await clock!.pass(100);
          expect(more().value, 'it does not jump back').to.equal(choice);
        }
        expect(changes).to.equal(0);
        await clock!.pass(400);
        expect(range()).to.equal('this-month');
        expect(changes).to.equal(1);
      });

      it('changes once while an arrow key is held down among the others', async () => {
        let changes = 0;
        context.addEventListener('change', () => changes++);
        const hold = (repeat: boolean) =>
          field('radio', 'Last hour').dispatchEvent(
            new KeyboardEvent('keydown', { key: 'ArrowDown', repeat, bubbles: true, composed: true }),
          );
        hold(true);
        for (const name of ['Last hour', 'Last 24 hours', 'Last 7 days']) {
          await click(field('radio', name));
          await clock!.pass(30);
          expect(checked()).to.deep.equal([name]);
        }
        expect(changes).to.equal(0);
        await clock!.pass(400);
        expect(range()).to.equal('last-7-days');
        expect(changes).to.equal(1);
        hold(false);
        await click(field('radio', 'Last month'));
        expect(range()).to.equal('last-month');
      });

      it('gives way to a choice made after it', async () => {
        await enter(more(), 'today');
        await click(field('radio', 'Last 7 days'));
        await clock!.pass(400);
        expect(range()).to.equal('last-7-days');
        await openMore();
        await enter(more(), 'today');
        context.filter({ range: 'last-24-hours' });
        await settled();
        await clock!.pass(400);
        expect(range(), 'also where it was made elsewhere').to.equal('last-24-hours');
        expect(checked()).to.deep.equal(['Last 24 hours']);
      });

      it('is dropped by Clear all', async () => {
        context.filter({ range: 'last-year' });
        await settled();
        expect(more().value).to.equal('last-year');
        await click(field('button', 'Clear all'));
        expect(has(element, 'combobox', 'More periods')).to.equal(false);
        expect(checked()).to.deep.equal(['Last 30 days']);
      });
    });

    it('is the one that is used, right after it has been restored', async () => {
      localStorage.setItem('test-shown:olena', 'range=this-month&users=anna');
      context.refresh();
      const stop = persistFilters(context, 'test-shown');
      await settled();
      await source.last('viewer').answer(viewer);
      expect((field('combobox', 'More periods') as HTMLSelectElement).value).to.equal('this-month');
      expect(source.last('users').query.filters?.range).to.deep.equal(context.filters.range);
      expect(text()).to.contain(describeRange(context.filters.range!, 'en-US'));
      stop();
      forget('test-shown');
    });

    it('of one’s own is shown on the clocks of the zone that it is read in', async () => {
      context.filter({ range: '2026-03-02T08:30:00Z/2026-03-29T08:30:00Z' });
      await settled();
      expect((field('time', 'Start time') as HTMLInputElement).value).to.equal('09:30');
      context.timeZone = 'Asia/Kolkata';
      await settled();
      expect((field('time', 'Start time') as HTMLInputElement).value).to.equal('14:00');
      expect(text()).to.contain('Asia/Kolkata (UTC+5:30)');
    });

    describe('of the last N', () => {
      beforeEach(async () => {
        clock = fakeClock(Date.now());
        await click(field('radio', 'Last N…'));
      });
      const count = () => field('spinbutton', 'Last');
      const unit = () => field('combobox', 'Unit of the last N');

      it('days or hours, any N, once its reader pauses', async () => {
        await enter(count(), '1');
        await clock!.pass(100);
        await enter(count(), '13');
        await clock!.pass(100);
        expect(range()).to.equal('last-30-days');
        await clock!.pass(400);
        expect(range()).to.equal('last-13-days');
        expect(checked(), 'no preset').to.deep.equal(['Last N…']);
        await enter(unit(), 'hours');
        await clock!.pass(400);
        expect(range()).to.equal('last-13-hours');
      });

      for (const wrong of ['0', '-3', '1.5', '', '1e3'])
        it(`refuses ${JSON.stringify(wrong)} in words, and changes nothing`, async () => {
          await enter(count(), wrong);
          await clock!.pass(400);
          expect(range()).to.equal('last-30-days');
          expect(
            getAll(element, 'alert')
              .map((alert) => textOf(alert))
              .join(),
          ).to.match(/whole number of at least 1/);
          const described = count().getAttribute('aria-describedby');
          expect(described, 'the message belongs to the field').to.equal(getAll(element, 'alert')[0]?.id);
          await enter(count(), '3');
          await clock!.pass(400);
          expect(range()).to.equal('last-3-days');
          expect(getAll(element, 'alert')).to.deep.equal([]);
        });

      it('refuses more than the calendar has', async () => {
        await enter(count(), '99999999999');
        await clock!.pass(400);
        expect(range()).to.equal('last-30-days');
        expect(getAll(element, 'alert')).to.have.length(1);
      });

      it('shows the N of the context’s range', async () => {
        context.filter({ range: 'last-5-hours' });
        await settled();
        expect((count() as HTMLInputElement).value).to.equal('5');
        expect((unit() as HTMLSelectElement).value).to.equal('hours');
      });
    });

    describe('of one’s own', () => {
      beforeEach(() => click(field('radio', 'Custom…')));
      const fill = async (values: Readonly<Record<'Start date' | 'Start time' | 'End date' | 'End time', string>>) => {
        for (const [label, value] of Object.entries(values))
          await enter(field(label.endsWith('date') ? 'date' : 'time', label), value);
      };
      const apply = () => click(field('button', 'Apply'));

      it('begins with the present one, in the reporting zone, and applies nothing yet', async () => {
        expect((field('time', 'Start time') as HTMLInputElement).value).to.equal('');
        expect(range()).to.equal('last-30-days');
      });

      it('takes dates and times', async () => {
        await fill({
          'Start date': '2026-05-01',
          'Start time': '09:30',
          'End date': '2026-05-03',
          'End time': '17:00',
        });
        await apply();
        expect(context.filters.range).to.include({
          choice: '2026-05-01T09:30/2026-05-03T17:00',
          from: '2026-05-01T07:30:00.000Z',
          to: '2026-05-03T15:00:00.000Z',
        });
      });

      it('includes the day of an end without a time', async () => {
        await fill({ 'Start date': '2026-05-01', 'Start time': '', 'End date': '2026-05-03', 'End time': '' });
        await apply();
        expect(context.filters.range).to.include({
          from: '2026-04-30T22:00:00.000Z',
          to: '2026-05-03T22:00:00.000Z',
        });
        expect(text()).to.contain('May 1 – May 3, 2026');
      });

      it('refuses an end that is not after the start, at the field, and changes nothing', async () => {
        for (const end of ['2026-04-30', '2026-05-01']) {
          await fill({ 'Start date': '2026-05-01', 'Start time': '10:00', 'End date': end, 'End time': '10:00' });
          await apply();
          expect(range()).to.equal('last-30-days');
          const [alert] = getAll(element, 'alert');
          expect(textOf(alert!)).to.equal('The end must come after the start.');
          expect(field('date', 'End date').getAttribute('aria-invalid')).to.equal('true');
          expect(field('date', 'End date').getAttribute('aria-describedby')).to.equal(alert!.id);
        }
        await enter(field('date', 'End date'), '2026-05-02');
        expect(getAll(element, 'alert')).to.deep.equal([]);
        await apply();
        expect(range()).to.equal('2026-05-01T10:00/2026-05-02T10:00');
      });

      it('asks for a date that is missing', async () => {
        await fill({ 'Start date': '', 'Start time': '', 'End date': '2026-05-02', 'End time': '' });
        await apply();
        expect(textOf(getAll(element, 'alert')[0]!)).to.equal('Pick a date.');
        expect(field('date', 'Start date').getAttribute('aria-invalid')).to.equal('true');
        expect(range()).to.equal('last-30-days');
      });

      it('names a local time that the clocks skip, under the field, with what is used instead', async () => {
        await fill({ 'Start date': '2026-03-29', 'Start time': '02:30', 'End date': '2026-03-30', 'End time': '' });
        const hint = field('time', 'Start time').getAttribute('aria-describedby');
        const words = inside(element).find(({ id }) => id === hint);
        expect(textOf(words!)).to.equal('Clocks skip 02:30 on that day; Mar 29, 2026, 3:30 AM is used.');
        expect(field('time', 'End time').hasAttribute('aria-describedby')).to.equal(false);
        await apply();
        expect(context.filters.range?.from).to.equal('2026-03-29T01:30:00.000Z');
      });

      it('names a local time that comes twice, under the field, and takes the first', async () => {
        await fill({ 'Start date': '2026-10-24', 'Start time': '', 'End date': '2026-10-25', 'End time': '02:30' });
        const hint = field('time', 'End time').getAttribute('aria-describedby');
        expect(textOf(inside(element).find(({ id }) => id === hint)!)).to.equal(
          '02:30 comes twice on that day; the first is used.',
        );
        await apply();
        expect(context.filters.range?.to).to.equal('2026-10-25T00:30:00.000Z');
      });
    });
  });

  describe('users', () => {
    it('are asked for when the list is first opened, and not again', async () => {
      expect(source.count('users')).to.equal(0);
      await open('Users');
      expect(source.last('users').query).to.include({ page: 0, pageSize: 10_000 });
      expect(options()).to.have.length(12);
      await press('Escape', 'ArrowDown');
      expect(source.count('users')).to.equal(1);
    });

    it('begin with the viewer', async () => {
      await open('Users');
      expect(options().slice(0, 2)).to.deep.equal(['Me · Олена Мельник', 'Anna Kowalska']);
    });

    it('begin with the viewer before the list has come, and where it comes without them', async () => {
      people().focus();
      await press('ArrowDown');
      expect(options()).to.deep.equal(['Me · Олена Мельник']);
      expect(text()).to.contain('Loading…');
      await answer('users', { ...users, rows: users.rows.filter(({ id }) => id !== 'olena') });
      expect(options().slice(0, 2)).to.deep.equal(['Me · Олена Мельник', 'Anna Kowalska']);
      await press('Enter');
      expect(context.filters.users).to.deep.equal(['olena']);
      expect(chips()).to.deep.equal(['Me · Олена Мельник']);
      await press('Escape');
      await type('me');
      expect(options()).to.contain('Me · Олена Мельник');
    });

    describe('for those who may search everybody', () => {
      beforeEach(async () => {
        clock = fakeClock(Date.now());
        context.refresh();
        await settled();
        await source.last('viewer').answer(as({ role: 'platform-admin', searchesEverybody: true }));
        people().focus();
        await press('ArrowDown');
        await answer('users');
      });

      it('are searched for by the source, though all who were active are at hand', async () => {
        await type('sa');
        expect(options(), 'what is at hand is narrowed at once').to.deep.equal(['佐藤さくら']);
        await clock!.pass(200);
        await type('r');
        await clock!.pass(300);
        expect(source.count('users')).to.equal(2);
        expect(source.last('users').query.search).to.equal('sar');
        await answer('users', { ...users, rows: [{ id: 'sara', label: 'Sara, new here' }] });
        expect(options()).to.deep.equal(['Sara, new here']);
        await press('Enter', 'Escape');
        await clock!.pass(300);
        expect(chips()).to.deep.equal(['Sara, new here']);
      });

      it('are not searched for by one letter', async () => {
        await type('s');
        await clock!.pass(300);
        expect(source.count('users')).to.equal(1);
        expect(options().length).to.be.above(1);
      });

      it('have “Me” among what is found, where that is meant', async () => {
        await type('олена');
        await clock!.pass(300);
        await answer('users', { ...users, rows: [{ id: 'olena-2', label: 'Олена Бондар' }] });
        expect(options()).to.deep.equal(['Me · Олена Мельник', 'Олена Бондар']);
      });
    });

    it('of ten thousand are a few in the document, to the last one', async () => {
      people().focus();
      await press('ArrowDown');
      const rows = Array.from({ length: 10_000 }, (_, index) => ({
        id: `p${String(index)}`,
        label: `P ${String(index)}`,
      }));
      await answer('users', { ...users, rows });
      expect(options()).to.have.length.at.most(60);
      await press('End', 'Enter');
      expect(context.filters.users).to.deep.equal(['p9999']);
      expect(chips()).to.deep.equal(['P 9999']);
      expect(options()).to.have.length.at.most(60);
    });

    it('are picked and unpicked by keyboard: arrows, Enter, Escape, Backspace', async () => {
      await open('Users');
      expect(people().getAttribute('aria-expanded')).to.equal('true');
      await press('Enter');
      expect(context.filters.users).to.deep.equal(['olena']);
      await press('ArrowDown', 'Enter', 'ArrowUp', 'ArrowUp', 'Enter');
      expect(context.filters.users).to.deep.equal(['olena', 'anna', 'priya']);
      expect(chips()).to.deep.equal(['Me · Олена Мельник', 'Anna Kowalska', 'प्रिया शर्मा']);
      await press('Enter');
      expect(context.filters.users, 'Enter again lifts it').to.deep.equal(['olena', 'anna']);
      await press('Escape');
      expect(people().getAttribute('aria-expanded')).to.equal('false');
      expect(options()).to.deep.equal([]);
      await press('Backspace');
      expect(context.filters.users).to.deep.equal(['olena']);
      await press('Backspace', 'Backspace');
      expect(context.filters).not.to.have.property('users');
      expect(focused()).to.equal(people());
    });

    it('tell assistive technology which option is meant and which are picked', async () => {
      await open('Users');
      await press('ArrowDown');
      const active = people().getAttribute('aria-activedescendant');
      const option = getAll(element, 'option').find(({ id }) => id === active);
      expect(textOf(option!)).to.equal('Anna Kowalska');
      expect(option!.ariaSelected).to.equal('false');
      await press('Enter');
      expect(getAll(element, 'option').find(({ id }) => id === active)!.ariaSelected).to.equal('true');
    });

    it('narrow while typing, without case and accents, by name or id', async () => {
      await open('Users');
      await type('NGUYEN');
      expect(options()).to.deep.equal(['Nguyễn Anh']);
      await press('Enter');
      expect(context.filters.users).to.deep.equal(['anh']);
      await press('Escape');
      expect((people() as HTMLInputElement).value).to.equal('');
      await type('łukasz');
      expect(options()).to.deep.equal(['Łukasz Nowak']);
      await press('Escape');
      await type('eleni');
      expect(options()).to.deep.equal(['Ελένη Παπαδοπούλου']);
      await press('Backspace');
      expect(context.filters.users, 'Backspace in a text edits the text').to.deep.equal(['anh']);
      expect(source.count('users'), 'the whole list is at hand').to.equal(1);
    });

    it('say that nothing was found', async () => {
      await open('Users');
      await type('zzzz');
      expect(options()).to.deep.equal([]);
      expect(text()).to.contain('Nothing found.');
      await press('Enter');
      expect(context.filters).not.to.have.property('users');
    });

    it('are picked by mouse, and chips taken away with their button', async () => {
      people().focus();
      await click(people());
      await answer('users');
      await click(get(element, 'option', 'Anna Kowalska'));
      await click(get(element, 'option', 'João Silva'));
      expect(context.filters.users).to.deep.equal(['anna', 'joao']);
      await click(field('button', 'Remove Anna Kowalska'));
      expect(context.filters.users).to.deep.equal(['joao']);
      expect(focused()).to.equal(people());
    });

    it('whom the list does not have stand with their id', async () => {
      context.filter({ users: ['gone-since', 'anna'] });
      await settled();
      expect(chips()).to.deep.equal(['gone-since', 'anna']);
      await answer('users');
      expect(chips()).to.deep.equal(['gone-since', 'Anna Kowalska']);
      await click(field('button', 'Remove gone-since'));
      expect(context.filters.users).to.deep.equal(['anna']);
    });

    it('are those of the chosen projects', async () => {
      context.filter({ projects: ['apollo'] });
      await settled();
      people().focus();
      await press('ArrowDown');
      expect(source.last('users').query.filters).to.deep.include({ projects: ['apollo'] });
      expect(source.last('users').query.filters).not.to.have.property('users');
    });

    it('say why there is no list', async () => {
      people().focus();
      await press('ArrowDown');
      expect(text()).to.contain('Loading…');
      await source.last('users').fail(new SourceError('unavailable', 'The server took too long to answer.'));
      expect(text()).to.contain('The server took too long to answer.').and.not.to.contain('Loading…');
    });

    describe('that have failed once', () => {
      beforeEach(async () => {
        await open('Projects');
        context.filter({ projects: [] });
        people().focus();
        await press('ArrowDown');
        await source.last('users').fail(new SourceError('unavailable', 'List broke'));
      });
      const comes = async () => {
        expect(source.count('users')).to.equal(2);
        await answer('users');
        expect(options()).to.have.length.greaterThan(5);
        expect(text()).not.to.contain('List broke');
      };

      it('are asked for again by “Try again” in the list', async () => {
        expect(text()).to.contain('List broke. Try again');
        await click(field('button', 'Try again'));
        await comes();
      });

      it('are asked for again by Enter', async () => {
        await press('Enter');
        await comes();
      });

      it('are asked for again when the list is opened again', async () => {
        await press('Escape');
        await press('ArrowDown');
        await comes();
      });

      it('are not asked for by each letter', async () => {
        await sendKeys({ type: 'ben' });
        await settled();
        expect(source.count('users')).to.equal(1);
      });

      it('and so do the projects under another range, which does not narrow them', async () => {
        await press('Escape');
        context.refresh();
        await settled();
        await source.last('projects').fail(new SourceError('forbidden', 'raw words'));
        const asked = source.count('projects');
        context.filter({ range: 'last-7-days' });
        await settled();
        expect(source.count('projects')).to.equal(asked + 1);
      });
    });

    it('of a former viewer are forgotten, with their list', async () => {
      context.filter({ users: ['anna'] });
      await settled();
      await answer('users');
      const other = new FakeSource();
      context.source = other;
      await settled();
      expect(chips()).to.deep.equal([]);
      expect(text()).not.to.contain('Anna Kowalska').and.not.to.contain('apollo');
    });

    describe('where there are more than a list can hold', () => {
      const part = (rows: readonly Row[], rowCount: number): Table => ({ ...users, rows, rowCount });

      beforeEach(async () => {
        clock = fakeClock(Date.now());
        people().focus();
        await press('ArrowDown');
        await source.last('users').answer(part(users.rows.slice(0, 3), 5000));
      });

      it('say how many more there are', () => {
        expect(text()).to.contain('4,997 more: type to narrow the list');
      });

      it('are searched for by the source, once the reader pauses', async () => {
        await type('sa');
        await clock!.pass(100);
        await type('k');
        await clock!.pass(200);
        expect(source.count('users')).to.equal(1);
        await clock!.pass(100);
        expect(source.count('users')).to.equal(2);
        expect(source.last('users').query.search).to.equal('sak');
        // The source knows better than the letters: this one is found by her e-mail address.
        await source.last('users').answer(part([{ id: 'sakura', label: '佐藤さくら' }], 1));
        expect(options()).to.deep.equal(['佐藤さくら']);
        await press('Enter');
        expect(context.filters.users).to.deep.equal(['sakura']);
      });

      it('keep the name of who was found and picked, and come back', async () => {
        await type('sak');
        await clock!.pass(300);
        await source.last('users').answer(part([{ id: 'sakura', label: '佐藤さくら' }], 1));
        await press('Enter', 'Escape');
        await clock!.pass(300);
        expect(chips()).to.deep.equal(['佐藤さくら']);
        await press('ArrowDown');
        expect(options(), 'three, and the viewer').to.have.length(4);
      });

      it('are all there again when the other list is opened directly after a search', async () => {
        await type('sak');
        await clock!.pass(300);
        await source.last('users').answer(part([{ id: 'sakura', label: '佐藤さくら' }], 1));
        field('combobox', 'Projects').focus();
        await press('ArrowDown');
        await clock!.pass(300);
        people().focus();
        await press('ArrowDown');
        expect(options(), 'three, and the viewer').to.have.length(4);
      });
    });
  });

  describe('projects', () => {
    it('are picked by keyboard', async () => {
      await open('Projects');
      await type('legacy');
      await press('Enter');
      expect(context.filters.projects).to.deep.equal(['legacy-re-platform']);
      expect(chips()[0]).to.contain('Legacy re-platforming');
    });

    it('narrow neither themselves nor are narrowed by people', async () => {
      context.filter({ users: ['anna'], projects: ['apollo'] });
      await settled();
      expect(source.last('projects').query.filters).to.deep.equal({});
    });
  });

  it('can be set by keyboard alone, all of them, and cleared', async () => {
    clock = fakeClock(Date.now());
    const before = document.createElement('button');
    before.textContent = 'Before';
    element.before(before);
    before.focus();

    await tabTo('Last 30 days');
    await press('ArrowUp');
    expect(range()).to.equal('last-7-days');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(checked()).to.deep.equal(['More periods…']);
    await tabTo('More periods');
    await type('to');
    await clock.pass(400);
    expect(range()).to.equal('today');
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    await press('ArrowDown');
    expect(checked()).to.deep.equal(['Last N…']);
    await tabTo('Last');
    await type('13');
    await clock.pass(400);
    expect(range()).to.equal('last-13-days');
    await tabTo('Unit of the last N');
    await type('h');
    await press('Enter');
    await clock.pass(400);
    expect(range()).to.equal('last-13-hours');

    await tabTo('Projects');
    await press('ArrowDown');
    await answer('projects');
    await press('Enter', 'Escape');
    expect(context.filters.projects).to.deep.equal(['apollo']);
    await tabTo('Users');
    await press('ArrowDown');
    await answer('users');
    await press('ArrowDown', 'Enter', 'Escape');
    expect(context.filters.users).to.deep.equal(['anna']);

    before.focus();
    await tabTo('Clear all');
    await press('Enter');
    expect(context.filtered).to.equal(false);
    before.remove();
  });

  it('take a custom range by keyboard alone', async () => {
    const radio = field('radio', 'Last month');
    radio.focus();
    await press('Space');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(checked()).to.deep.equal(['Custom…']);
    await tabTo('Start date');
    await type(keysOf('2026-03-02'));
    await tabTo('Start time');
    await type(keysOf('2026-03-02', '09:30'));
    await tabTo('End date');
    await type(keysOf('2026-03-29'));
    await tabTo('End time');
    await type(keysOf('2026-03-29', '17:45'));
    await press('Enter');
    expect(range()).to.equal('2026-03-02T09:30/2026-03-29T17:45');
  });

  describe('Clear all', () => {
    it('waits until there is something to clear', async () => {
      expect(field('button', 'Clear all').getAttribute('aria-disabled')).to.equal('true');
      context.filter({ users: ['anna'] });
      await settled();
      expect(field('button', 'Clear all').getAttribute('aria-disabled')).to.equal(null);
    });

    it('goes back to the host’s range and no other filter', async () => {
      context.defaultRange = 'last-7-days';
      context.filter({ range: '2026-05-01/2026-05-03', users: ['anna'], projects: ['apollo'] });
      await settled();
      await click(field('button', 'Clear all'));
      expect(range()).to.equal('last-7-days');
      expect(Object.keys(context.filters)).to.deep.equal(['range']);
      expect(chips()).to.deep.equal([]);
      expect(checked()).to.deep.equal(['Last 7 days']);
      expect(getAll(element, 'date')).to.deep.equal([]);
    });

    it('also drops what has been typed just before', async () => {
      clock = fakeClock(Date.now());
      context.filter({ users: ['anna'] });
      await settled();
      await click(field('radio', 'Last N…'));
      await enter(field('spinbutton', 'Last'), '13');
      await click(field('button', 'Clear all'));
      await clock.pass(400);
      expect(range()).to.equal('last-30-days');
      await click(field('radio', 'Last N…'));
      expect((field('spinbutton', 'Last') as HTMLInputElement).value).to.equal('30');
    });

    it('also takes back a custom range that was opened but not applied', async () => {
      context.filter({ users: ['anna'] });
      await settled();
      await click(field('radio', 'Custom…'));
      await click(field('button', 'Clear all'));
      expect(checked()).to.deep.equal(['Last 30 days']);
    });
  });

  it('stay in step where there are two on one page', async () => {
    const other = await fixture<AnalyticsFilters>(html`<analytics-filters context=${name}></analytics-filters>`);
    await settled();
    expect(source.count('viewer'), 'one question for both').to.equal(1);
    await click(field('radio', 'Last 7 days'));
    await open('Projects');
    await press('Enter');
    expect(checked(other)).to.deep.equal(['Last 7 days']);
    expect(chips(other)).to.deep.equal(['apollo (Apollo Programme)']);
    await click(get(other, 'button', 'Clear all'));
    expect(checked()).to.deep.equal(['Last 30 days']);
    expect(chips()).to.deep.equal([]);
  });

  it('say once for all how fresh the figures are, and nothing while there are none of this viewer', async () => {
    expect(text()).not.to.contain('Figures of');
    const question = context.query({ report: 'anything' }, { signal: new AbortController().signal });
    await settled();
    await source.last('anything').answer({ columns: [], rows: [] });
    await question;
    await settled();
    expect(text()).to.match(/Figures of \w+ \d+, \d+:\d\d [AP]M$/);
    context.source = new FakeSource();
    await settled();
    expect(text()).not.to.contain('Figures of');
  });

  describe('say whose figures these are:', () => {
    const roles: readonly [what: string, row: Row, line: string][] = [
      ['a user’s', { role: 'user', managedProjects: [] }, 'You see your own activity.'],
      [
        'a project admin’s',
        { role: 'project-admin', managedProjects: ['apollo', 'zephyr'] },
        'You see everybody in apollo and zephyr, and your own activity elsewhere.',
      ],
      [
        'a project admin’s without projects',
        { role: 'project-admin', managedProjects: [] },
        'You see your own activity.',
      ],
      ['a platform admin’s', { role: 'platform-admin' }, 'You see everybody.'],
      ['a role’s that nobody here knows', { role: 'owner', managedProjects: ['apollo'] }, 'You see your own activity.'],
    ];
    for (const [what, row, line] of roles)
      it(what, async () => {
        context.refresh();
        await settled();
        await source.last('viewer').answer(as(row));
        expect(text().endsWith(line), text()).to.equal(true);
      });

    it('nobody’s, while it is not known', async () => {
      const other = new FakeSource();
      context.source = other;
      await settled();
      expect(text()).not.to.contain('You see');
      await other.last('viewer').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text()).not.to.contain('You see');
      expect(text()).to.contain('The server could not be reached.');
      window.dispatchEvent(new Event('online'));
      await settled();
      await other.last('viewer').answer(viewer);
      expect(text(), 'and recovers').to.contain('You see').and.not.to.contain('could not be reached');
    });

    const words = { unauthenticated: 'Your session has ended.', forbidden: 'Not available to you.' } as const;
    for (const [kind, said] of Object.entries(words))
      it(`in the words of the elements where the server says ${kind}`, async () => {
        const other = new FakeSource();
        context.source = other;
        await settled();
        await other.last('viewer').fail(new SourceError(kind as keyof typeof words, 'Something said'));
        expect(text()).to.contain(said).and.not.to.contain('Something said');
      });
  });

  it('show markup in names as text', async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    context.filter({ users: [evil, 'b'] });
    await settled();
    await answer('users', { ...users, rows: [{ id: 'b', label: evil }] });
    await open('Users');
    expect(chips()).to.deep.equal([evil, evil]);
    expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
  });

  it('take ids that every object has for what they are', async () => {
    await open('Users');
    context.filter({ users: ['__proto__', 'constructor'] });
    await settled();
    expect(chips()).to.deep.equal(['__proto__', 'constructor']);
  });
});
