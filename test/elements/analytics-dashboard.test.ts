import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Query, Table } from '../../src/core/types.js';
import type { AnalyticsDashboard } from '../../src/elements/analytics-dashboard.js';
import '../../src/elements/analytics-dashboard.js';
import * as more from '../../stories/more-tables.js';
import * as tables from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { click, deepActiveElement, forget, get, inside, newContext, textOf } from '../widget/support.js';

const known: Readonly<Record<string, Table | ((query: Query) => Table)>> = {
  viewer: tables.viewer,
  users: tables.users,
  projects: tables.projects,
  summary: more.summaryWithPast,
  'summary-trend': more.summaryTrend,
  assistants: more.assistants,
  workflows: tables.workflows,
  'leaderboard-seasons': more.seasons,
  leaderboard: tables.leaderboard,
};

describe('analytics-dashboard', () => {
  let { name, context } = newContext();
  let element: AnalyticsDashboard;
  let asked: Query[];
  let missing: string[];

  const make = async (attributes: Readonly<Record<string, string>> = {}, children = '') => {
    const made = document.createElement('analytics-dashboard');
    for (const [key, value] of Object.entries({ context: name, ...attributes })) made.setAttribute(key, value);
    const template = document.createElement('template');
    template.innerHTML = children;
    made.append(template.content);
    const parent = await fixture(html`<div></div>`);
    parent.append(made);
    element = made;
    await settled();
    await settled();
  };
  const root = () => element.shadowRoot!;
  const tabs = () => [...root().querySelectorAll<HTMLElement>('[role=tab]')];
  const labels = () => tabs().map((tab) => textOf(tab));
  const selected = () =>
    tabs()
      .filter((tab) => tab.ariaSelected === 'true')
      .map((tab) => textOf(tab));
  const panel = () => root().querySelector<HTMLElement>('[role=tabpanel]')!;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await sendKeys({ press: key });
      await settled();
    }
  };
  const profile = () => root().querySelector('[part=profile]');
  const names = (selector: string) => [...root().querySelectorAll(selector)].map(({ localName }) => localName);

  beforeEach(async () => {
    forget('codemie-analytics-widgets.');
    ({ name, context } = newContext());
    asked = [];
    missing = [];
    context.source = {
      query: (query) => {
        asked.push(query);
        const table = known[query.report];
        if (!table || missing.includes(query.report))
          return Promise.reject(new SourceError('not-available', 'This source does not have it.'));
        return Promise.resolve(typeof table === 'function' ? table(query) : table);
      },
    };
    await setViewport({ width: 1200, height: 600 });
  });

  describe('is accessible, light and dark,', () => {
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const tab of ['insights', 'leaderboard', 'Ours'])
      it(`on ${tab}`, async () => {
        await make({ tab, 'profile-href': '/profile' }, '<section data-tab="Ours"><p>Our own</p></section>');
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('has tabs:', () => {
    it('Insights first, then the leaderboard where it is answered, then the host’s', async () => {
      await make({}, '<p data-tab="Ours">a</p><p data-tab="Theirs">b</p>');
      expect(labels()).to.deep.equal(['Insights', 'Leaderboard', 'Ours', 'Theirs']);
      expect(selected()).to.deep.equal(['Insights']);
    });

    it('no leaderboard where the source has none, or this viewer may not see it', async () => {
      missing.push('leaderboard-seasons');
      await make();
      expect(labels()).to.deep.equal(['Insights']);
      expect(asked.some(({ report }) => report === 'leaderboard')).to.equal(false);
    });

    describe('a leaderboard before the first season is over', () => {
      const before = async (ranking: () => Promise<Table>) => {
        const source = context.source!;
        context.source = {
          query: (query, options) => {
            if (query.report === 'leaderboard-seasons') return Promise.resolve({ ...more.seasons, rows: [] });
            return query.report === 'leaderboard' ? ranking() : source.query(query, options);
          },
        };
        await make();
        await settled();
        return labels();
      };

      it('where somebody has been scored', async () => {
        expect(await before(() => Promise.resolve(tables.leaderboard))).to.deep.equal(['Insights', 'Leaderboard']);
      });

      it('where the ranking is refused, as one’s own score is not', async () => {
        const refusal = new SourceError('forbidden', 'Access denied');
        expect(await before(() => Promise.reject(refusal))).to.deep.equal(['Insights', 'Leaderboard']);
      });

      it('and none where nobody has been scored, or the ranking fails', async () => {
        expect(await before(() => Promise.resolve({ columns: [], rows: [] }))).to.deep.equal(['Insights']);
        const failure = new SourceError('network', 'The server could not be reached.');
        expect(await before(() => Promise.reject(failure))).to.deep.equal(['Insights']);
      });
    });

    describe('the leaderboard again after it has failed once', () => {
      const kinds = ['unavailable', 'network', 'malformed', 'rate-limited', 'unauthenticated'] as const;
      const missing = () => textOf(root()).includes('The leaderboard could not be loaded.');
      let failing: SourceError | undefined;
      const make403 = async (error: SourceError) => {
        failing = error;
        const source = context.source!;
        context.source = {
          query: (query, options) =>
            failing && query.report === 'leaderboard-seasons' ? Promise.reject(failing) : source.query(query, options),
        };
        await make({ tab: 'leaderboard' });
        expect(labels()).to.deep.equal(['Insights']);
        failing = undefined;
      };
      const isBack = () => {
        expect(labels()).to.deep.equal(['Insights', 'Leaderboard']);
        expect(selected()).to.deep.equal(['Leaderboard']);
        expect(missing()).to.equal(false);
      };

      for (const kind of kinds)
        it(`under another range, and says so meanwhile (${kind})`, async () => {
          await make403(new SourceError(kind, 'It broke.'));
          expect(missing()).to.equal(true);
          context.filter({ range: 'last-7-days' });
          await settled();
          isBack();
        });

      for (const kind of ['forbidden', 'not-available'] as const)
        it(`under another range, and no word where there may be none (${kind})`, async () => {
          await make403(new SourceError(kind, 'It broke.'));
          expect(missing()).to.equal(false);
          context.filter({ range: 'last-7-days' });
          await settled();
          isBack();
        });

      it('by “Try again”', async () => {
        await make403(new SourceError('unavailable', 'It broke.'));
        await expect(element).to.be.accessible();
        await click([...root().querySelectorAll('button')].find((button) => textOf(button) === 'Try again')!);
        isBack();
      });

      it('by the Refresh of any element inside', async () => {
        await make403(new SourceError('unavailable', 'It broke.'));
        const metrics = root().querySelector('summary-metrics')!;
        await click(metrics.shadowRoot!.querySelector<HTMLElement>('[data-action=refresh]')!);
        await settled();
        isBack();
      });
    });

    it('Insights in place of a tab that is not there', async () => {
      missing.push('leaderboard-seasons');
      await make({ tab: 'leaderboard' });
      expect(selected()).to.deep.equal(['Insights']);
      expect(names('[role=tabpanel] summary-metrics')).to.have.length(1);
    });

    it('in the ARIA pattern: one tab stop, names, one panel', async () => {
      await make({}, '<p data-tab="Ours">a</p>');
      expect(root().querySelector('[role=tablist]')!.ariaLabel).to.equal('Analytics');
      expect(tabs().map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1]);
      for (const tab of tabs())
        expect(root().getElementById(tab.getAttribute('aria-controls')!) === panel()).to.equal(true);
      expect(textOf(root().getElementById(panel().getAttribute('aria-labelledby')!)!)).to.equal('Insights');
      await click(tabs()[2]!);
      expect(tabs().map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, -1, 0]);
      expect(textOf(root().getElementById(panel().getAttribute('aria-labelledby')!)!)).to.equal('Ours');
    });

    it('by arrows, round the ends, and by Home and End', async () => {
      await make({}, '<p data-tab="Ours">a</p>');
      tabs()[0]!.focus();
      const seen: string[] = [];
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
        await press(key);
        expect(textOf(root().activeElement!)).to.equal(selected()[0]);
        seen.push(selected()[0]!);
      }
      expect(seen).to.deep.equal(['Leaderboard', 'Ours', 'Insights', 'Ours', 'Insights', 'Ours']);
    });

    it('by arrows as the page runs: to the left is forwards from right to left', async () => {
      await make({ dir: 'rtl' }, '<p data-tab="Ours">a</p>');
      tabs()[0]!.focus();
      const seen: string[] = [];
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'End', 'Home']) {
        await press(key);
        seen.push(selected()[0]!);
      }
      expect(seen).to.deep.equal(['Leaderboard', 'Ours', 'Leaderboard', 'Ours', 'Insights']);
    });

    it('of the host’s, with what stands in them and nothing else', async () => {
      await make({}, '<p data-tab="Ours">Our own</p><p data-tab="Theirs">Their own</p>');
      const [ours, theirs] = [...element.children] as HTMLElement[];
      const visible = () => [ours!, theirs!].map((child) => child.checkVisibility());
      expect(visible()).to.deep.equal([false, false]);
      await click(tabs()[3]!);
      expect(visible()).to.deep.equal([false, true]);
      expect(names('[role=tabpanel] summary-metrics')).to.deep.equal([]);
      await click(tabs()[2]!);
      expect(visible()).to.deep.equal([true, false]);
    });

    it('that follow what the host adds, renames and removes', async () => {
      await make();
      const child = document.createElement('p');
      child.dataset['tab'] = 'Late';
      element.append(child);
      await settled();
      expect(labels()).to.deep.equal(['Insights', 'Leaderboard', 'Late']);
      child.dataset['tab'] = 'Later';
      await settled();
      expect(labels()).to.deep.equal(['Insights', 'Leaderboard', 'Later']);
      child.remove();
      await settled();
      expect(labels()).to.deep.equal(['Insights', 'Leaderboard']);
    });

    it('none for a child without a name', async () => {
      await make({}, '<p data-tab="">a</p><p>b</p>');
      expect(labels()).to.deep.equal(['Insights', 'Leaderboard']);
    });

    it('that say which one is shown', async () => {
      await make();
      await click(tabs()[1]!);
      expect(element.getAttribute('tab')).to.equal('leaderboard');
      element.tab = 'insights';
      await settled();
      expect(selected()).to.deep.equal(['Insights']);
    });
  });

  it('shows summary, then assistants and workflows, then the rest', async () => {
    await make();
    expect(names('.grid > :not(.section)').slice(0, 3)).to.deep.equal([
      'summary-metrics',
      'assistants-table',
      'workflow-table',
    ]);
    expect(names('.grid > *')).to.include.members(['spending-trend', 'llm-usage', 'spending-breakdown', 'power-users']);
  });

  it('gives every element inside its context', async () => {
    await make();
    const inner = inside(element).filter((part) => 'analytics' in part || 'context' in part);
    expect(inner.length).to.be.greaterThan(10);
    for (const part of inner) expect((part as unknown as { context?: string }).context, part.localName).to.equal(name);
  });

  it('asks nothing for what is far below the fold', async () => {
    await make();
    await new Promise(requestAnimationFrame);
    await settled();
    const reports = new Set(asked.map(({ report }) => report));
    expect(reports).to.include('summary');
    for (const far of ['power-users', 'marketplace', 'webhooks', 'spending-by-user-cli', 'spending-by-model'])
      expect(reports).not.to.include(far);
  });

  it('lets nothing but the summary load eagerly', async () => {
    await make();
    const eager = [...root().querySelectorAll('.grid > :not(.section)')].filter(
      (part) => (part as unknown as { loading: string }).loading !== 'lazy',
    );
    expect(eager.map(({ localName }) => localName)).to.deep.equal(['summary-metrics']);
  });

  it('asks for the leaderboard when its tab is opened, and not before', async () => {
    await make();
    const count = () => asked.filter(({ report, pageSize }) => report === 'leaderboard' && pageSize === 20).length;
    expect(count()).to.equal(0);
    await click(tabs()[1]!);
    await settled();
    expect(count()).to.equal(1);
  });

  describe('links to the profile', () => {
    it('where the host says where it is', async () => {
      await make({ 'profile-href': '/profile?tab=spending' });
      expect(profile()?.getAttribute('href')).to.equal('/profile?tab=spending');
    });

    it('nowhere without that', async () => {
      await make();
      expect(profile()).to.equal(null);
    });

    it('never by a script', async () => {
      for (const href of [
        'javascript:alert(1)',
        ' java\nscript:alert(1)',
        'data:text/html,x',
        'https://a:b@example.com',
      ]) {
        await make({ 'profile-href': href });
        expect(profile() === null, href).to.equal(true);
      }
    });
  });

  it('has headings one below another', async () => {
    await make({ 'heading-level': '3' });
    const levels = (selector: string) => [...root().querySelectorAll(selector)].map((part) => part.ariaLevel);
    expect(levels('[part=title]')).to.deep.equal(['3']);
    expect(new Set(levels('.section'))).to.deep.equal(new Set(['4']));
    expect(root().querySelector('summary-metrics')!.headingLevel).to.equal(4);
    expect(root().querySelector('assistants-table')!.headingLevel).to.equal(5);
  });

  it('leaves its heading out where the host has one', async () => {
    await make({ heading: '' });
    expect(root().querySelector('[part=title]')).to.equal(null);
    expect(root().querySelector('[role=tablist]')!.ariaLabel).to.equal('Analytics');
  });

  it('narrows every element by a filter chosen once', async () => {
    await make();
    asked.length = 0;
    context.filter({ projects: ['apollo'] });
    await settled();
    await settled();
    const summary = asked.filter(({ report }) => report === 'summary');
    expect(summary.length).to.be.greaterThan(0);
    for (const { filters } of summary) expect(filters?.projects).to.deep.equal(['apollo']);
    expect(get(element, 'heading', 'Summary').ariaLevel).to.equal('3');
  });

  it('is crossed by keyboard: at most 20 stops before the second card, and none that does nothing', async () => {
    await make({ 'profile-href': '/profile' });
    const second = root().querySelector('assistants-table')!;
    await until(() => second.shadowRoot?.querySelector('td'), 'the figures are there');
    const start = document.createElement('button');
    element.before(start);
    start.focus();
    let stops = 0;
    const idle: string[] = [];
    for (; stops < 40; stops++) {
      await sendKeys({ press: 'Tab' });
      const at = deepActiveElement()!;
      if (second.shadowRoot?.contains(at)) break;
      if (!at.matches('a, button, input, select')) idle.push(at.outerHTML.slice(0, 60));
    }
    expect(idle).to.deep.equal([]);
    expect(stops).to.be.within(5, 20);
  });
});
