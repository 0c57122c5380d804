import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Row, Table } from '../../src/core/types.js';
import type { PersonalSpending } from '../../src/elements/personal-spending.js';
import '../../src/elements/personal-spending.js';
import { budgets, cliBudget, noLimit, platformBudget } from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import {
  click,
  fakeClock,
  get,
  getAll,
  has,
  inside,
  listenToConsole,
  newContext,
  textOf,
  type FakeClock,
} from '../widget/support.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-05-13T10:00:00Z');

/** A budget of $100 that is reset some time after {@link NOW}. */
const budget = (rest: Row = {}, left = 3 * DAY): Row => ({
  name: 'anna',
  category: 'platform',
  spent: 25,
  limit: 100,
  share: 0.25,
  resetsAt: new Date(NOW + left).toISOString(),
  ...rest,
});

describe('personal-spending', () => {
  let { name, context, source } = newContext();
  let element: PersonalSpending;

  const answer = (...rows: Row[]) => source.last('budgets').answer(budgets(...rows));
  const text = () => textOf(element.shadowRoot!);
  const meter = () => get(element, 'meter');
  const countdown = () => textOf(get(element, 'timer'));

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<personal-spending context=${name}></personal-spending>`);
    await settled();
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with a budget': () => answer(platformBudget),
      'with several budgets, one over its limit': () => answer(platformBudget, cliBudget),
      'with an estimate': () =>
        answer({ ...platformBudget, periodStart: new Date(Date.now() - 5 * DAY).toISOString() }),
      'with one that is reached first': () =>
        answer(platformBudget, { ...platformBudget, name: 'Search', category: 'team', binds: true, softLimit: 80 }),
      'with one limit and other spending': () => answer(platformBudget, { ...noLimit, category: 'cli' }),
      'without a budget': () => answer(),
      'without a budget, with spending': () => answer(noLimit),
      failed: () => source.last('budgets').fail(new SourceError('unavailable', 'LiteLLM did not answer.')),
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

  it('asks for the budgets without any filter, and not again when one changes', async () => {
    expect(source.last('budgets').query.filters).to.deep.equal({});
    await answer(platformBudget);
    context.filter({ users: ['jan'], range: 'last-7-days' });
    await settled();
    expect(source.count()).to.equal(1);
    expect(text()).to.contain('current budget period').and.not.to.contain('Last 7 days');
  });

  it('shows the spending, the limit, the share, and when the budget is reset', async () => {
    await answer({ ...platformBudget, spent: 67.1042, limit: 100, resetsAt: '2099-06-01T00:00:00Z' });
    expect(text()).to.contain('Current spending $67.10');
    expect(text()).to.contain('of $100.00');
    expect(text()).to.contain('67.1%');
    expect(text()).to.contain('Jun 1, 2099, 2:00 AM').and.to.contain('Europe/Warsaw (UTC+2)');
  });

  it('gives the exact amount in the tooltip and to screen readers', async () => {
    await answer({ ...platformBudget, spent: '67.104212345' });
    expect(meter().title).to.contain('$67.104212345');
    expect(meter().getAttribute('aria-valuetext')).to.equal('$67.104212345 of $100.00, 67.1%');
  });

  describe('its ring is a meter', () => {
    const cases: readonly [spent: unknown, limit: unknown, now: string, told: string][] = [
      [25, 100, '25', '$25.00 of $100.00, 25%'],
      [0, 100, '0', '$0.00 of $100.00, 0%'],
      [100, 100, '100', '$100.00 of $100.00, 100%'],
      [212.9, 200, '100', '$212.90 of $200.00, 106.5%, $12.90 over the limit'],
      [99.996, 100, '100', '$99.996 of $100.00, > 99.9%'],
      [0.000004, 100, '0', '$0.000004 of $100.00, < 0.1%'],
      [-5, 100, '0', '-$5.00 of $100.00, -5%'],
      [3, 0, '100', '$3.00 of $0.00, $3.00 over the limit'],
      [0, 0, '0', '$0.00 of $0.00'],
      ['25', '100', '25', '$25.00 of $100.00, 25%'],
      [1_234_567.891, 9_999_999.99, '12', '$1,234,567.891 of $9,999,999.99, 12.3%'],
    ];
    for (const [spent, limit, now, told] of cases)
      it(`that tells ${told}`, async () => {
        // The share is wrong on purpose where it disagrees: what is shown must follow from the amounts beside it.
        await answer({ ...platformBudget, spent, limit });
        expect(meter().getAttribute('aria-valuenow')).to.equal(now);
        expect(meter().getAttribute('aria-valuemin')).to.equal('0');
        expect(meter().getAttribute('aria-valuemax')).to.equal('100');
        expect(meter().getAttribute('aria-valuetext')).to.equal(told);
      });

    it('and fills with the share', async () => {
      const filledArea = async (spent: number) => {
        context.refresh();
        await settled();
        await answer(budget({ spent }));
        await until(() => inside(element).some((part) => part.matches('svg .track')), 'the ring is drawn');
        const path = inside(element).find((part) => part.matches('svg .filled')) as SVGPathElement | undefined;
        return path?.getTotalLength() ?? 0;
      };
      const lengths = [await filledArea(0), await filledArea(25), await filledArea(75), await filledArea(100)];
      expect(lengths[0]).to.equal(0);
      expect(lengths).to.deep.equal([...lengths].sort((a, b) => a - b));
      expect(await filledArea(300)).to.equal(lengths[3]);
    });

    it('and says in words that the limit is passed', async () => {
      await answer(cliBudget);
      expect(text()).to.contain('106.5% · $12.90 over the limit');
      await click(meter());
      context.refresh();
      await settled();
      await answer(platformBudget);
      expect(text()).not.to.contain('over the limit');
    });
  });

  it('shortens what does not fit into the ring, and has it in full beside', async () => {
    await answer(budget({ spent: 1_234_567.891, limit: 9_999_999.99 }));
    expect(textOf(meter())).to.equal('$1.23M of $9,999,999.99');
    expect(text()).to.contain('Current spending $1,234,567.89');
  });

  it('shortens a limit that does not fit into the ring, and has it in full beside', async () => {
    const limits: readonly [limit: number, short: string, whole: string][] = [
      [98_765_432.1, 'of $98.77M', 'Limit $98,765,432.10'],
      [2e15, 'of $2000T', 'Limit $2,000,000,000,000,000.00'],
    ];
    for (const [limit, short, whole] of limits) {
      context.refresh();
      await settled();
      await answer(budget({ limit }));
      expect(textOf(meter())).to.equal(`$25.00 ${short}`);
      expect(text()).to.contain(whole);
    }
    const { clientWidth, scrollWidth } = meter();
    expect(scrollWidth).to.be.at.most(clientWidth);
  });

  it('shows by how much a limit is passed, up to twice the limit', async () => {
    const excess = async (spent: number) => {
      context.refresh();
      await settled();
      await answer(budget({ spent }));
      await until(() => inside(element).some((part) => part.matches('svg .track')), 'the ring is drawn');
      const path = inside(element).find((part) => part.matches('svg .excess')) as SVGPathElement | undefined;
      return path?.getTotalLength() ?? 0;
    };
    const lengths = [await excess(100), await excess(106), await excess(150), await excess(200)];
    expect(lengths[0]).to.equal(0);
    expect(lengths[1]).to.be.above(0);
    expect(lengths).to.deep.equal([...lengths].sort((a, b) => a - b));
    expect(await excess(900)).to.equal(lengths[3]);
  });

  for (const limit of [-1, '-1', null, undefined, 'N/A', Number.NaN])
    it(`takes a limit of ${String(limit)} for none`, async () => {
      await answer(budget({ spent: 3, limit }));
      expect(getAll(element, 'meter')).to.deep.equal([]);
      expect(text()).to.contain('$3.00 spent so far').and.not.to.contain('over').and.not.to.contain('-$1.00');
    });

  it('says of a budget beside others that nothing is known of it', async () => {
    await answer(budget(), budget({ name: 'a@x', category: 'cli', spent: null, limit: null, resetsAt: null }));
    expect(textOf(getAll(element, 'listitem')[1]!)).to.equal('CLI spending and limit are not known');
  });

  it('says which days budgets count: once where they agree', async () => {
    const since = '2026-05-01T00:00:00Z';
    await answer(budget({ periodStart: since }), budget({ category: 'cli', periodStart: since }));
    expect(text()).to.contain('current budget period · May 1 – May 16');
    context.refresh();
    await settled();
    await answer(budget({ periodStart: since }), budget({ category: 'cli', periodStart: '2026-05-08T22:00:00Z' }));
    expect(text()).not.to.contain('period May 1');
    expect(
      getAll(element, 'listitem').map((item) => /Period (\S+ \S+ – \S+ \S+)/.exec(textOf(item))?.[1]),
    ).to.deep.equal(['May 1 – May 16', 'May 9 – May 16']);
  });

  it('reads a reset without a zone on the reporting zone’s clocks, for the date and the countdown alike', async () => {
    await answer(budget({ resetsAt: '2099-06-01T00:00:00' }), budget({ category: 'cli', resetsAt: '2099-06-01' }));
    expect(text().match(/Jun 1, 2099, 12:00 AM/g)).to.have.length(2);
    const [first, second] = getAll(element, 'timer').map((timer) => textOf(timer));
    expect(first).to.match(/days/).and.to.equal(second);
    expect(
      inside(element)
        .find((part) => part.matches('time'))
        ?.getAttribute('datetime'),
    ).to.equal('2099-05-31T22:00:00.000Z');
  });

  it('does not know the spending: neither 0 nor a share', async () => {
    await answer({ ...platformBudget, spent: null, share: null });
    expect(text()).not.to.contain('$0.00').and.not.to.contain('0%').and.not.to.contain('NaN');
    expect(meter().getAttribute('aria-valuetext')).to.match(/^– of \$100\.00/);
  });

  it('names several budgets, and shows each with its own figures', async () => {
    await answer(platformBudget, cliBudget);
    const names = getAll(element, 'meter').map((one) => one.getAttribute('aria-label') ?? '');
    expect(names).to.have.length(2);
    expect(names).to.deep.equal(['Spending of Platform', 'Spending of CLI']);
    expect(text(), 'accounts are ids').not.to.contain('olena');
    expect(text()).to.contain('$67.10').and.to.contain('$212.90');
  });

  it('names keys and teams, says which limit is reached first, and from where on one warns', async () => {
    await answer(
      budget({ name: 'Ana', category: 'user' }),
      budget({ name: 'ana-ide', category: 'key' }),
      budget({ name: 'Search', category: 'team-member', binds: true, softLimit: 80 }),
      budget({ name: 'Search', category: 'team' }),
    );
    const parts = (name: string) => [...element.shadowRoot!.querySelectorAll(`[part=${name}]`)];
    const [own, key, member, team] = parts('budget').map((part) => textOf(part));
    expect(own)
      .to.match(/^Personal /)
      .and.not.to.contain('reached first');
    expect(key).to.match(/^Key · ana-ide /);
    expect(member)
      .to.match(/^Part of the team · Search reached first /)
      .and.to.match(/Warns from \$80\.00/);
    expect(team)
      .to.match(/^Whole team · Search /)
      .and.not.to.contain('Warns');
    expect(parts('binds')).to.have.length(1);
  });

  it('takes a category that every object has for a name', async () => {
    await answer(budget({ category: 'constructor' }), budget({ category: '__proto__' }));
    expect(text()).not.to.contain('native code').and.not.to.contain('[object');
  });

  describe('without a budget', () => {
    const words = 'The administrator has not set a budget limit for this account (via LiteLLM).';

    it('says so, and whom to contact', async () => {
      await answer();
      expect(text()).to.contain(words).and.to.contain('contact your platform administrator');
      expect(text()).not.to.contain('Nothing in this period');
      expect(getAll(element, 'meter')).to.deep.equal([]);
    });

    it('still shows the spending where it is known', async () => {
      await answer(noLimit);
      expect(text()).to.contain(words).and.to.contain('$3.50');
      expect(getAll(element, 'meter')).to.deep.equal([]);
    });

    it('shows no amount where that is not known either', async () => {
      await answer({ ...noLimit, spent: null });
      expect(text()).to.contain(words).and.not.to.contain('$').and.not.to.contain('–');
    });

    it('names the host’s contact, with a link', async () => {
      element.contact = 'the platform team';
      element.contactHref = 'mailto:platform-team@example.com';
      await answer();
      const link = get(element, 'link', 'the platform team') as HTMLAnchorElement;
      expect(link.href).to.equal('mailto:platform-team@example.com');
    });

    it('names the address where the contact has no other name', async () => {
      element.setAttribute('contact-href', 'mailto:platform-team@example.com');
      await answer();
      expect(has(element, 'link', 'platform-team@example.com')).to.equal(true);
    });

    it('names a contact without a link', async () => {
      element.setAttribute('contact', 'Anna, 4th floor');
      await answer();
      expect(text()).to.contain('contact Anna, 4th floor.');
      expect(getAll(element, 'link')).to.deep.equal([]);
    });

    for (const href of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,x',
      'https://a:b@evil.example',
    ])
      it(`makes no link of ${JSON.stringify(href)}`, async () => {
        element.contact = 'the platform team';
        element.contactHref = href;
        await answer();
        expect(text()).to.contain('contact the platform team.');
        expect(getAll(element, 'link')).to.deep.equal([]);
        expect(element.shadowRoot!.querySelector('[href]')).to.equal(null);
      });
  });

  describe('a failed request is not “no data”:', () => {
    it('it says what failed, and asks again', async () => {
      await source.last('budgets').fail(new SourceError('unavailable', 'Unable to retrieve spending information.'));
      expect(text()).to.contain('Unable to retrieve spending information.');
      expect(text()).not.to.contain('budget limit').and.not.to.contain('Nothing');
      await click(get(element, 'button', 'Try again'));
      await answer(platformBudget);
      expect(text()).to.contain('$67.10');
    });

    it('nor is one after an answer without budgets', async () => {
      await answer();
      context.refresh();
      await settled();
      await source.last('budgets').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text()).to.contain('The server could not be reached.');
      expect(text()).not.to.contain('has not set a budget limit');
    });
  });

  describe('counts down', () => {
    let clock: FakeClock;

    beforeEach(() => {
      clock = fakeClock(NOW);
    });
    afterEach(() => {
      clock.restore();
    });

    const show = async (left: number, rest: Row = {}) => {
      context.refresh();
      await settled();
      await answer(budget(rest, left));
    };

    it('in days, hours and minutes', async () => {
      await show(8 * DAY + 13 * HOUR + 38 * MINUTE);
      expect(countdown()).to.equal('8 days 13 h 38 min');
    });

    it('live, minute by minute', async () => {
      await show(DAY + MINUTE);
      expect(countdown()).to.equal('1 day 0 h 1 min');
      await clock.pass(59 * SECOND);
      expect(countdown()).to.equal('1 day 0 h 0 min');
      await clock.pass(2 * MINUTE);
      expect(countdown()).to.equal('23 h 58 min');
      await clock.pass(23 * HOUR);
      expect(countdown()).to.equal('58 min');
      expect(source.count('budgets'), 'without asking').to.equal(2);
    });

    it('by the server’s clock', async () => {
      source.clockOffset = -30 * MINUTE;
      await show(2 * HOUR);
      expect(countdown()).to.equal('2 h 30 min');
    });

    it('to zero, never below, and asks once for the new period', async () => {
      await show(90 * SECOND);
      expect(countdown()).to.equal('1 min');
      await clock.pass(45 * SECOND);
      expect(countdown()).to.equal('< 1 min');
      expect(source.count('budgets')).to.equal(2);
      await clock.pass(46 * SECOND);
      expect(source.count('budgets'), 'at zero').to.equal(3);
      expect(source.last('budgets').options.fresh).to.equal(true);
      expect(text()).not.to.match(/-\d+ (min|h|day)/);
      await answer(budget({ spent: 0 }, 30 * DAY + 2 * MINUTE));
      expect(countdown()).to.equal('30 days 0 h 0 min');
      expect(text()).to.contain('$0.00');
    });

    it('and does not ask again and again where the server is slow to reset', async () => {
      await show(30 * SECOND);
      await clock.pass(31 * SECOND);
      expect(source.count('budgets')).to.equal(3);
      await answer(budget({}, 30 * SECOND));
      await clock.pass(10 * MINUTE);
      expect(source.count('budgets')).to.equal(3);
      expect(text()).to.contain('the reset date has passed');
      expect(getAll(element, 'timer')).to.deep.equal([]);
    });

    it('says that the reset date has passed, without asking, where it is long ago', async () => {
      await show(-2 * DAY);
      expect(text()).to.contain('the reset date has passed');
      expect(source.count('budgets')).to.equal(2);
      expect(clock.waiting).to.be.at.most(1);
    });

    it('says that no reset date is known', async () => {
      await show(0, { resetsAt: null });
      expect(text()).to.contain('no reset date known');
      expect(getAll(element, 'timer')).to.deep.equal([]);
      await clock.pass(HOUR);
      expect(source.count('budgets')).to.equal(2);
    });

    it('takes a reset date that cannot be read for none', async () => {
      await show(0, { resetsAt: 'next Monday' });
      expect(text()).to.contain('no reset date known').and.not.to.contain('NaN');
    });

    it('for each budget apart, and asks when the first is reset', async () => {
      context.refresh();
      await settled();
      await answer(budget({}, 5 * MINUTE), budget({ name: 'anna (cli)' }, 2 * HOUR));
      expect(getAll(element, 'timer').map((timer) => textOf(timer))).to.deep.equal(['5 min', '2 h 0 min']);
      await clock.pass(5 * MINUTE + SECOND);
      expect(source.count('budgets')).to.equal(3);
    });

    it('in a table of the host’s too, without asking anybody', async () => {
      element.table = budgets(budget({}, MINUTE + SECOND));
      await settled();
      expect(countdown()).to.equal('1 min');
      const asked = source.count();
      await clock.pass(2 * MINUTE);
      expect(text()).to.contain('the reset date has passed');
      expect(source.count()).to.equal(asked);
    });

    it('only while it is on the page, and is right at once when it comes back', async () => {
      await show(2 * HOUR);
      const parent = element.parentElement!;
      element.remove();
      await settled();
      expect(clock.waiting).to.equal(0);
      await clock.pass(HOUR);
      parent.append(element);
      await settled();
      expect(countdown()).to.equal('1 h 0 min');
    });
  });

  describe('estimates how long a budget lasts', () => {
    let clock: FakeClock;

    beforeEach(() => {
      clock = fakeClock(NOW);
    });
    afterEach(() => {
      clock.restore();
    });

    /** A budget that has counted since some days ago. */
    const begun = async (days: number, rest: Row = {}, left = 18 * DAY) => {
      context.refresh();
      await settled();
      await answer(budget({ periodStart: new Date(NOW - days * DAY).toISOString(), ...rest }, left));
    };

    it('from what was spent a day, and says so, with its basis', async () => {
      await begun(10, { spent: 50 });
      expect(text()).to.contain('The limit is reached around May 23 estimate · at $5.00 a day since May 3');
    });

    it('until the reset, where it lasts', async () => {
      await begun(10, { spent: 25 });
      expect(text()).to.contain('Lasts until the reset estimate · at $2.50 a day since May 3');
    });

    it('to the moment: on which side of the reset makes the difference', async () => {
      await begun(10, { spent: 50 }, 10 * DAY);
      expect(text()).to.contain('Lasts until the reset');
      await begun(10, { spent: 50 }, 10 * DAY + MINUTE);
      expect(text()).to.contain('The limit is reached around May 23');
    });

    it('with days on the reporting zone’s clocks, and the year where it is another', async () => {
      // 22:30 UTC is half past midnight in Warsaw.
      await begun(10, { spent: 50, limit: 102.604_166_67 });
      expect(text()).to.contain('around May 24');
      await begun(200, { spent: 50 }, 400 * DAY);
      expect(text()).to.contain('around Nov 29 ').and.to.contain('since Oct 25, 2025');
    });

    it('no longer than a rate can tell', async () => {
      await begun(10, { spent: 0.000_004, resetsAt: null });
      expect(text()).to.contain('Lasts for more than a year estimate · at < $0.01 a day');
      expect(text()).not.to.contain('Invalid').and.not.to.contain('NaN');
    });

    it('for a year to the day, and not beyond', async () => {
      // 1 in 10 days: 37.5 last 375, of which 365 are to come.
      await begun(10, { spent: 1, limit: 37.5, resetsAt: null });
      expect(text()).to.contain('The limit is reached around May 13, 2027');
      await begun(10, { spent: 1, limit: 37.51, resetsAt: null });
      expect(text()).to.contain('Lasts for more than a year');
    });

    it('not, where it is used up: that is no estimate', async () => {
      for (const spent of [100, 212.9]) {
        await begun(10, { spent });
        expect(text()).to.contain('The limit has been reached at $').and.not.to.contain('estimate');
      }
    });

    const unknown: readonly [what: string, days: number, rest?: Row, left?: number][] = [
      ['of whom it is not known since when', 10, { periodStart: undefined }],
      ['that began at no instant', 10, { periodStart: 'May' }],
      ['that began less than a day ago', 0.99],
      ['that has not begun', -2],
      ['of which nothing is spent', 10, { spent: 0 }],
      ['with a refund', 10, { spent: -3 }],
      ['whose spending is not known', 10, { spent: null }],
      ['without a limit', 10, { limit: null }],
      ['whose reset has passed', 10, {}, -2 * DAY],
    ];
    for (const [what, days, rest, left] of unknown)
      it(`not for one ${what}`, async () => {
        await begun(days, rest, left);
        expect(text()).not.to.match(/estimate|a day since|lasts|limit is reached/i);
      });

    it('anew as time passes', async () => {
      await begun(1, { spent: 24 });
      expect(text()).to.contain('at $24.00 a day');
      await clock.pass(8 * HOUR + SECOND);
      expect(text()).to.contain('at $18.00 a day');
    });
  });

  describe('warns', () => {
    const level = () => meter().className.replace('meter', '').trim();
    const at = async (percent: number) => {
      context.refresh();
      await settled();
      await answer(budget({ spent: percent }));
      return level();
    };

    it('above 50 and 75 percent', async () => {
      const levels = [await at(50), await at(50.1), await at(75), await at(75.1), await at(106.5)];
      expect(levels).to.deep.equal(['', 'warn', 'warn', 'danger', 'bad']);
    });

    it('where the host says', async () => {
      element.setAttribute('thresholds', '80, 95.5');
      const levels = [await at(80), await at(81), await at(95.5), await at(96)];
      expect(levels).to.deep.equal(['', 'warn', 'warn', 'danger']);
      element.removeAttribute('thresholds');
      await settled();
      expect(await at(76)).to.equal('danger');
    });

    describe('as the estimate beside the ring has it:', () => {
      let clock: FakeClock;
      beforeEach(() => {
        clock = fakeClock(NOW);
      });
      afterEach(() => {
        clock.restore();
      });
      /** Ten days into a budget that is reset some days later. */
      const expecting = async (spent: number, left: number) => {
        context.refresh();
        await settled();
        await answer(budget({ spent, periodStart: new Date(NOW - 10 * DAY).toISOString() }, left * DAY));
        return `${level() || 'calm'}, ${/Lasts|reached/.exec(text())?.[0] ?? ''}`;
      };

      it('calm while it lasts until the reset, and not while it does not', async () => {
        expect(await expecting(55, 5)).to.equal('calm, Lasts');
        expect(await expecting(95, 0.4)).to.equal('calm, Lasts');
        expect(await expecting(31, 30)).to.equal('warn, reached');
        expect(await expecting(80, 20)).to.equal('danger, reached');
        expect(await expecting(106, 20)).to.equal('bad, reached');
      });

      it('above the host’s own percentages in any case', async () => {
        element.thresholds = '70 90';
        await settled();
        expect(await expecting(75, 1)).to.equal('warn, Lasts');
        expect(await expecting(31, 30)).to.equal('warn, reached');
        expect(await expecting(31, 15)).to.equal('calm, Lasts');
      });
    });

    it('and marks on the ring where', async () => {
      const marks = () => inside(element).filter((part) => part.matches('svg .mark')).length;
      await at(10);
      await until(marks, 'the ring is drawn');
      expect(marks()).to.equal(2);
      element.thresholds = '90 120';
      await settled();
      expect(marks()).to.equal(1);
    });

    for (const wrong of ['75 50', '50', 'x y', '', '-1 5', '50 75 90', '50% 75%', '1 Infinity'])
      it(`as ever where the host says ${JSON.stringify(wrong)}, which it names on the console`, async () => {
        const console = listenToConsole('error');
        element.setAttribute('thresholds', wrong);
        await settled();
        console.stop();
        expect(console.printed).to.have.length(1);
        expect(console.printed[0]).to.contain(`thresholds>: "${wrong}"`);
        expect([await at(51), await at(76)]).to.deep.equal(['warn', 'danger']);
      });
  });

  describe('of another person', () => {
    const heading = () => textOf(get(element, 'heading'));

    beforeEach(async () => {
      await answer(platformBudget);
      expect(heading()).to.equal('Your personal spending');
      element.setAttribute('user', 'anna');
      await settled();
    });

    it('is asked for by id, under another heading', async () => {
      expect(source.last('budgets').query.params).to.deep.equal({ user: 'anna' });
      await answer(budget());
      expect(heading()).to.equal('User spending');
      expect(text()).to.contain('$25.00');
      element.heading = 'Anna’s spending';
      await settled();
      expect(heading()).to.equal('Anna’s spending');
    });

    it('never shows the figures of whoever was shown before', async () => {
      expect(text()).not.to.contain('$67.10');
      await source.last('budgets').fail(new SourceError('unavailable', 'LiteLLM did not answer.'));
      expect(text()).to.contain('LiteLLM did not answer.').and.not.to.contain('$67.10');
      element.user = 'jan';
      await settled();
      await answer();
      expect(text()).to.contain('has not set a budget limit');
      element.user = 'wei';
      await settled();
      expect(text()).not.to.contain('has not set a budget limit');
      await answer(budget({ spent: 3 }));
      expect(text()).to.contain('$3.00');
    });

    it('is not available to those who may not see it', async () => {
      await source.last('budgets').fail(new SourceError('forbidden', 'Access denied to user anna'));
      expect(text()).to.contain('Not available to you.').and.not.to.contain('$').and.not.to.contain('Access denied');
    });

    it('names whom to ask for access, where the page knows', async () => {
      element.contact = 'the platform team';
      await source.last('budgets').fail(new SourceError('forbidden', 'Access denied to user anna'));
      expect(text()).to.contain('Not available to you. For access, contact the platform team.');
      element.contactHref = 'mailto:team@example.com';
      await settled();
      expect(element.shadowRoot!.querySelector('[part=empty] a')).to.have.property('href', 'mailto:team@example.com');
    });

    it('is one’s own again without an id', async () => {
      for (const none of [null, '']) {
        element.setAttribute('user', 'jan');
        await settled();
        await answer(budget());
        expect(text()).not.to.contain('$67.10');
        if (none === null) element.removeAttribute('user');
        else element.setAttribute('user', none);
        await settled();
        expect(heading()).to.equal('Your personal spending');
        expect(text()).to.contain('$67.10');
      }
    });
  });

  describe('names', () => {
    const names = () => getAll(element, 'meter').map((one) => one.getAttribute('aria-label'));

    it('the platform’s, the CLI’s, the premium models’ and a project’s budget', async () => {
      const categories = { platform: null, cli: null, premium_models: null, project: 'apollo' };
      await answer(...Object.entries(categories).map(([category, of]) => budget({ category, name: of })));
      expect(names()).to.deep.equal([
        'Spending of Platform',
        'Spending of CLI',
        'Spending of Premium models',
        'Spending of Project · apollo',
      ]);
      for (const name of ['Platform', 'CLI', 'Premium models', 'Project · apollo']) expect(text()).to.contain(name);
    });

    it('a single one too, where it is of a kind', async () => {
      await answer(cliBudget);
      expect(text()).to.contain('CLI').and.not.to.contain('olena (cli)');
    });

    it('what has no limit beside what has one, without a word about administrators', async () => {
      await answer(platformBudget, { ...noLimit, name: null, category: 'cli' });
      expect(text()).to.contain('CLI $3.50 spent so far · no limit set').and.not.to.contain('administrator');
      expect(names()).to.have.length(1);
    });

    it('nobody’s limit once, where there is none at all', async () => {
      await answer({ ...noLimit, category: 'platform' }, { ...noLimit, category: 'cli' });
      expect(text().match(/has not set a budget limit/g)).to.have.length(1);
    });
  });

  it('says when spending without a limit is reset, where that is known', async () => {
    await answer({ ...noLimit, resetsAt: '2099-06-01T00:00:00Z' });
    expect(text()).to.contain('Jun 1, 2099, 2:00 AM');
  });

  it('shows markup in names as text', async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    await answer(budget({ name: evil }), budget({ name: 'b', category: evil }));
    expect(text()).to.contain(evil);
    expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
  });

  it('writes amounts in the source’s currency', async () => {
    const table: Table = budgets(budget());
    await source.last('budgets').answer({
      ...table,
      columns: table.columns.map((column) => (column.kind === 'currency' ? { ...column, currency: 'EUR' } : column)),
    });
    expect(text()).to.contain('€25.00').and.to.contain('of €100.00');
  });
});
