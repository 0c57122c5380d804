import { expect, fixture, html } from '@open-wc/testing';
import type { AnalyticsContext } from '../../src/core/context.js';
import { analyticsContext } from '../../src/core/context-of.js';
import type { AnalyticsContextElement } from '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-context.js';
import '../../src/elements/analytics-filters.js';
import '../../src/elements/personal-spending.js';
import '../../src/elements/summary-metrics.js';
import '../../src/elements/workflow-table.js';
import { settled } from '../fake-source.js';
import { FakeServer, json, type Asked } from '../sources/fake-server.js';
import { until } from '../until.js';
import { click, forget, get, inside } from '../widget/support.js';

type Person = 'anna' | 'olena';

const columns = [
  { id: 'workflow_name', label: 'Workflow', type: 'string', format: null },
  { id: 'total_runs', label: 'Runs', type: 'number', format: null },
];
const wrapped = (data: object, rest: object = {}) => ({ data, metadata: {}, fixed_timeframe: null, ...rest });

/** A server whose every text names the person for whom it answers: its session is a cookie, or the token that is sent. */
class SessionServer extends FakeServer {
  cookie: Person | undefined = 'anna';
  /** What the next requests for a path answer, whoever asks. */
  readonly fails: Record<string, () => unknown> = {};

  constructor() {
    super();
    const as = (answer: (person: Person) => object) => (asked: Asked) => {
      const fail = this.fails[asked.path];
      const person = /^Bearer (\w+)/.exec(asked.headers.get('authorization') ?? '')?.[1] ?? this.cookie;
      return fail ? fail() : person ? answer(person as Person) : json({ detail: 'Not signed in' }, { status: 401 });
    };
    Object.assign(this.routes, {
      config: as(() => []),
      user: as((person) => ({
        user_id: person,
        name: `${person} herself`,
        is_admin: false,
        applications: [`project of ${person}`],
        applications_admin: [`project of ${person}`],
        projects: [],
      })),
      'analytics/workflows': as((person) =>
        wrapped(
          { columns, rows: [{ workflow_name: `workflow of ${person}`, total_runs: 3 }], totals: null },
          { pagination: { page: 0, per_page: 20, total_count: 1, has_more: false } },
        ),
      ),
      'analytics/summaries': as((person) =>
        wrapped({
          metrics: [{ id: `of_${person}`, label: `Spent by ${person}`, type: 'number', value: 12, format: 'currency' }],
        }),
      ),
      'analytics/budget_usage': as((person) =>
        wrapped({
          columns: [],
          rows: [{ project_name: `${person} (platform)`, current_spending: 4, budget_limit: 10 }],
          totals: null,
        }),
      ),
      'analytics/users': as((person) =>
        wrapped({ users: [{ id: person, name: `friend of ${person}` }], total_count: 1 }),
      ),
    });
  }
}

let names = 0;

describe('another viewer', () => {
  let server: SessionServer;
  let box: AnalyticsContextElement;
  let context: AnalyticsContext;
  const KEY = 'another-viewer';

  /** A page of several elements that is asked for by `anna`, and shown. */
  async function show(properties: Partial<AnalyticsContextElement> = {}, awaited = true) {
    const name = `another-viewer-${String(++names)}`;
    box = await fixture<AnalyticsContextElement>(html`
      <analytics-context
        name=${name}
        src="/api"
        .fetch=${server.fetch}
        .headers=${properties.headers}
        .persist=${properties.persist}
        .requestTimeout=${properties.requestTimeout}
      >
        <analytics-filters></analytics-filters>
        <summary-metrics no-trend></summary-metrics>
        <workflow-table></workflow-table>
        <personal-spending></personal-spending>
      </analytics-context>
    `);
    context = analyticsContext(name);
    if (awaited) await shown('anna');
  }

  /** Everything that can be read in the page, attributes included. */
  const text = () =>
    [...box.children]
      .flatMap((element) => inside(element))
      .map((element) =>
        [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map((node) => (node as Text).data)
          .concat([...element.attributes].map(({ value }) => value))
          .join(' '),
      )
      .join(' ');
  const marks = (person: Person) => text().split(person).length - 1;
  const FIGURES = ['workflow of', 'Spent by', 'project of'];
  const shown = (person: Person) =>
    until(() => FIGURES.every((figure) => text().includes(`${figure} ${person}`)), `figures of ${person}`);
  const element = (tag: string) => box.querySelector(tag)!;

  beforeEach(() => {
    server = new SessionServer();
    forget(KEY);
  });
  afterEach(() => {
    context.source = undefined;
    forget(KEY);
  });

  it('behind the same cookie is found by the next range, everywhere on the page', async () => {
    await show();
    server.cookie = 'olena';
    context.filter({ range: 'last-7-days' });
    await shown('olena');
    expect(marks('anna')).to.equal(0);
    expect(context.viewer).to.equal('olena');
  });

  it('is found in every context of the page by a question of one', async () => {
    await show();
    const first = box;
    await show();
    server.cookie = 'olena';
    context.filter({ range: 'last-7-days' });
    await shown('olena');
    box = first;
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  it('is not taken for whoever looked first, where the server could not tell then', async () => {
    server.fails['user'] = () => json({ detail: 'Broken' }, { status: 500 });
    await show({}, false);
    const known = ['workflow of anna', 'Spent by anna'];
    await until(() => known.every((figure) => text().includes(figure)), 'figures of anna');
    await settled();
    delete server.fails['user'];
    server.cookie = 'olena';
    await click(get(element('workflow-table'), 'button', 'Refresh'));
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  it('is found by one element’s Refresh', async () => {
    await show();
    server.cookie = 'olena';
    await click(get(element('workflow-table'), 'button', 'Refresh'));
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  it('who is refused is found as well', async () => {
    await show();
    server.cookie = 'olena';
    server.fails['analytics/workflows'] = () => json({}, { status: 403 });
    await click(get(element('workflow-table'), 'button', 'Refresh'));
    await until(() => text().includes('Spent by olena'), 'the others ask again');
    await until(() => marks('anna') === 0, 'nothing of anna stays');
  });

  it('who signs in after a session has ended is met before anything is shown', async () => {
    await show();
    server.cookie = undefined;
    context.refresh();
    await until(() => text().split('Your session has ended').length > 4, 'all say so');
    expect(marks('anna'), 'the older figures stay').to.be.greaterThan(2);
    server.cookie = 'olena';
    await click(get(element('workflow-table'), 'button', 'Try again'));
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  it('is found when the page is shown again, without a question', async () => {
    await show();
    server.cookie = 'olena';
    document.dispatchEvent(new Event('visibilitychange'));
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  it('sees nothing of a page that comes back by Back, before it is known who looks', async () => {
    await show();
    // The period before is asked for once the figures are there.
    await until(() => server.to('analytics/summaries').length === 2, 'both periods');
    const asked = server.forFigures.map(({ url }) => String(url));
    const visible = () => [...box.children].map((child) => getComputedStyle(child).visibility);
    const back = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    back();
    expect(visible(), 'at once').to.deep.equal(['hidden', 'hidden', 'hidden', 'hidden']);
    await until(() => visible().every((one) => one === 'visible'), 'it is anna');
    expect(marks('anna')).to.be.greaterThan(2);
    expect(
      server.forFigures.map(({ url }) => String(url)),
      'nothing is asked again but who looks',
    ).to.deep.equal(asked);
    server.cookie = 'olena';
    back();
    await until(() => visible().every((one) => one === 'visible'), 'it is not');
    expect(marks('anna')).to.equal(0);
    await shown('olena');
  });

  it('cannot be known: a page that comes back by Back shows nothing of before', async () => {
    await show();
    server.cookie = 'olena';
    server.fails['user'] = () => json({}, { status: 500 });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => getComputedStyle(element('workflow-table')).visibility === 'visible', 'the page is back');
    expect(marks('anna')).to.equal(0);
    await until(() => text().includes('Spent by olena'), 'what the server answers now');
  });

  it('has another token; one that is renewed for the same person empties nothing', async () => {
    let token = 'anna 1';
    await show({ headers: () => ({ Authorization: `Bearer ${token}` }) });
    const { identity } = context;
    token = 'anna 2';
    context.filter({ range: 'last-7-days' });
    await until(() => server.forFigures.at(-1)?.headers.get('authorization') === 'Bearer anna 2', 'asked anew');
    await shown('anna');
    expect(context.identity).to.equal(identity);
    token = 'olena 1';
    context.filter({ range: 'today' });
    await shown('olena');
    expect(marks('anna')).to.equal(0);
  });

  for (const persist of [undefined, KEY])
    it(`sees no filter of the former one${persist ? ', with persist' : ''}`, async () => {
      await show({ ...(persist && { persist }) });
      context.filter({ projects: ['project of anna'], range: 'last-7-days' });
      await until(
        () => server.forFigures.some(({ query }) => query['projects'] === 'project of anna'),
        'it is asked with',
      );
      await shown('anna');
      server.cookie = 'olena';
      context.filter({ range: 'today' });
      await shown('olena');
      expect(marks('anna')).to.equal(0);
      expect(context.filtered).to.equal(false);
    });

  describe('by the host', () => {
    it('with other headers: at once, and the filters with it', async () => {
      await show({ headers: { Authorization: 'Bearer anna' } });
      context.filter({ projects: ['project of anna'] });
      await settled();
      await shown('anna');
      box.headers = { Authorization: 'Bearer olena' };
      await box.updateComplete;
      await settled();
      expect(marks('anna')).to.equal(0);
      await shown('olena');
      expect(marks('anna')).to.equal(0);
    });

    it('with a new token of the same person: the filters come back', async () => {
      await show({ headers: { Authorization: 'Bearer anna' } });
      context.filter({ projects: ['project of anna'], range: 'last-7-days' });
      await settled();
      const { length } = server.forFigures;
      box.headers = { Authorization: 'Bearer anna', 'X-New': '1' };
      await box.updateComplete;
      await shown('anna');
      expect(context.filters.projects).to.deep.equal(['project of anna']);
      expect(context.filters.range?.choice).to.equal('last-7-days');
      const questions = server.forFigures.slice(length).filter(({ path }) => path === 'analytics/workflows');
      expect(
        questions.map(({ query }) => query['projects']),
        'never without',
      ).to.deep.equal(['project of anna']);
    });

    it('with headers that say the same as before: nothing happens', async () => {
      await show({ headers: { Authorization: 'Bearer anna' } });
      await settled();
      const { source } = context;
      box.headers = { Authorization: 'Bearer anna' };
      await box.updateComplete;
      await settled();
      expect(marks('anna')).to.be.greaterThan(2);
      expect(context.source).to.equal(source);
      // The period before may be asked for only now: what counts is that no question comes twice.
      const asked = server.forFigures.map(({ url }) => String(url));
      expect(asked).to.deep.equal([...new Set(asked)]);
    });

    for (const [name, signOut] of Object.entries({
      'src="" away': () => {
        box.removeAttribute('src');
      },
      'src undefined': () => {
        box.src = undefined!;
      },
      'source undefined on the context': () => {
        context.source = undefined;
      },
    }))
      it(`who takes the source away (${name}) leaves no figure and no filter`, async () => {
        await show();
        context.filter({ projects: ['project of anna'] });
        await settled();
        signOut();
        await box.updateComplete;
        await settled();
        expect(marks('anna')).to.equal(0);
        expect(context.source).to.equal(undefined);
        expect(context.filtered).to.equal(false);
      });

    it('who takes a source of its own away, too', async () => {
      await show();
      box.source = { query: () => Promise.resolve({ columns: [], rows: [] }) };
      await box.updateComplete;
      box.removeAttribute('src');
      (box as { source?: unknown }).source = null;
      await box.updateComplete;
      expect(context.source).to.equal(undefined);
    });
  });

  describe('costs', () => {
    it('one question for who looks and one for the server, side by side and first, however many elements there are', async () => {
      await show();
      await until(() => text().includes('anna (platform)') || text().includes('anna'), 'all are there');
      expect(server.to('user')).to.have.length(1);
      expect(server.to('config')).to.have.length(1);
      expect(server.asked.slice(0, 2).map(({ path }) => path)).to.have.members(['user', 'config']);
      context.filter({ range: 'last-7-days' });
      await settled();
      await shown('anna');
      expect(server.to('user'), 'one more for another range').to.have.length(2);
      expect(server.to('config')).to.have.length(1);
    });
  });

  describe('and a server that does not answer who looks', () => {
    it('once: the page recovers, persist too', async () => {
      localStorage.setItem(`${KEY}:anna`, 'range=last-7-days');
      server.fails['user'] = () => json({}, { status: 500 });
      await show({ persist: KEY }, false);
      await until(() => text().includes('Spent by anna'), 'figures come all the same');
      expect(context.filtered).to.equal(false);
      delete server.fails['user'];
      await click(get(element('workflow-table'), 'button', 'Refresh'));
      await until(() => context.filters.range?.choice === 'last-7-days', 'the filters are restored');
      context.filter({ range: 'today' });
      expect(localStorage.getItem(`${KEY}:anna`)).to.contain('today');
    });

    it('at all: elements are busy meanwhile, and go on after the time limit', async () => {
      let asked = 0;
      server.fails['user'] = () => {
        if (++asked > 1) delete server.fails['user'];
        return new Promise(() => undefined);
      };
      await show({ persist: KEY, requestTimeout: 0.2 }, false);
      await settled();
      const busy = () => inside(element('workflow-table')).some((one) => one.getAttribute('aria-busy') === 'true');
      expect(busy()).to.equal(true);
      await until(() => text().includes('workflow of anna'), 'figures');
      await until(() => !busy(), 'and it is done');
    });
  });
});
