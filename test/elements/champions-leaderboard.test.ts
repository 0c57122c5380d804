import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import { arrange } from '../../src/core/table-ops.js';
import type { Table } from '../../src/core/types.js';
import type { ChampionsLeaderboard } from '../../src/elements/champions-leaderboard.js';
import '../../src/elements/champions-leaderboard.js';
import { leaderboard, ownScore } from '../../stories/tables.js';
import { FakeSource, settled } from '../fake-source.js';
import { busy, click, get, getAll, inside, nameOf, newContext, textOf } from '../widget/support.js';

const refusal = new SourceError('forbidden', 'Access denied: role admin is missing');
const numbers = /\d/;

/** What has been asked for beside who is looking. */
const asked = (source: FakeSource) => source.reports().filter((report) => report !== 'viewer');

describe('champions-leaderboard', () => {
  let { name, context, source } = newContext();
  let element: ChampionsLeaderboard;

  const text = () => textOf(element.shadowRoot!);
  const answer = (table: Table = leaderboard) => {
    const asked = source.last('leaderboard');
    return asked.answer({ ...arrange(table, asked.query), searchable: true });
  };
  const refuse = () => source.last('leaderboard').fail(refusal);
  const refuseBoth = async () => {
    await refuse();
    await source.last('leaderboard-self').fail(refusal);
  };

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<champions-leaderboard context=${name}></champions-leaderboard>`);
    await settled();
  });

  describe('is accessible, light and dark,', function () {
    this.timeout(20_000);
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with the ranked table': () => answer(),
      'with one’s own score': async () => {
        await refuse();
        await source.last('leaderboard-self').answer(ownScore);
      },
      'with no access at all': refuseBoth,
      failed: () => source.last('leaderboard').fail(new SourceError('network', 'The server could not be reached.')),
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

  describe('for those who may see it', () => {
    it('ranks everybody with score, tier, intent and the six dimensions, and nothing else', async () => {
      const columns = [...leaderboard.columns].reverse();
      await answer({ ...leaderboard, columns });
      expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal([
        '#',
        'User',
        'Score',
        'Tier',
        'Intent',
        'Core Platform Usage',
        'Core Platform Creation',
        'Workflow Usage',
        'Workflow Creation',
        'CLI & Agentic Engineering',
        'Impact & Knowledge',
      ]);
      const [first] = getAll(element, 'row').map((row) => textOf(row));
      expect(first).to.match(/^1 Anna Kowalska 88\.4 Pioneer SDLC Unicorn 68\.4 100\.0 /);
      expect(getAll(element, 'row')).to.have.length(10);
      expect(text()).to.contain('12 people scored');
      expect(text()).not.to.contain('$');
    });

    it('begins with the best', async () => {
      expect(source.last('leaderboard').query.sort).to.deep.equal({ by: 'rank' });
      await answer();
      const ranks = getAll(element, 'row').map((row) => Number(textOf(row.firstElementChild!)));
      expect(ranks).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('sorts by a score from the top, and by rank from the first', async () => {
      await answer();
      await click(get(element, 'button', 'Score'));
      expect(source.last('leaderboard').query.sort).to.deep.equal({ by: 'score', descending: true });
      await answer();
      await click(get(element, 'button', '#'));
      await answer();
      expect(get(element, 'columnheader', '#').ariaSort).to.equal('ascending');
    });

    it('pages', async () => {
      await answer();
      await click(get(element, 'button', 'Next'));
      expect(source.last('leaderboard').query).to.include({ page: 1, pageSize: 10 });
      await answer();
      expect(getAll(element, 'row')).to.have.length(2);
    });

    it('marks the viewer’s own row in words', async () => {
      await answer();
      const own = getAll(element, 'rowheader').map((cell) => textOf(cell));
      expect(own.filter((cell) => cell.startsWith('You'))).to.deep.equal(['You · Олена Мельник']);
    });

    it('marks it where names are withheld, too', async () => {
      await answer({ ...leaderboard, rows: leaderboard.rows.map((row) => ({ ...row, user: null })) });
      const own = getAll(element, 'rowheader').map((cell) => textOf(cell));
      expect(own.filter((cell) => cell === 'You')).to.have.length(1);
      expect(own.filter((cell) => cell === '–')).to.have.length(9);
    });

    it('shows what was not measured as such', async () => {
      await answer({
        ...leaderboard,
        rows: [{ ...leaderboard.rows[0], d3: null, d4: Number.NaN, tier: null, intent: null }],
      });
      expect(textOf(getAll(element, 'row')[0]!)).to.match(/^1 Anna Kowalska 88\.4 – – 68\.4 100\.0 – – /);
    });
  });

  it('shows its own window and not the chosen period, and asks no more when a filter changes', async () => {
    expect(source.last('leaderboard').query.filters).to.deep.equal({});
    await answer();
    expect(text()).to.contain('Current 30 days').and.not.to.contain('Last 30 days');
    context.filter({ users: ['anna'], range: 'last-7-days' });
    await settled();
    expect(asked(source)).to.deep.equal(['leaderboard']);
  });

  it('says that nobody has been scored', async () => {
    await answer({ ...leaderboard, rows: [] });
    expect(text()).to.contain('Nobody has been scored yet.');
  });

  it('says that nothing has been computed yet', async () => {
    await answer({
      ...leaderboard,
      rows: [],
      notices: [{ code: 'no-snapshot', message: 'There is no snapshot for this period.' }],
    });
    expect(text()).to.contain('No scores have been computed yet.');
  });

  describe('for everybody else', () => {
    it('asks for the viewer’s own score, and shows it with tier and dimensions', async () => {
      await refuse();
      expect(asked(source)).to.deep.equal(['leaderboard', 'leaderboard-self']);
      expect(source.last('leaderboard-self').query.filters).to.deep.equal({});
      expect(busy(element)).to.equal(true);
      await source.last('leaderboard-self').answer(ownScore);
      expect(text()).to.contain('68.2 of 100');
      expect(text()).to.contain('Expert').and.to.contain('AI User').and.to.contain('rank 4');
      expect(text()).to.contain('CLI & Agentic Engineering');
      expect(text()).not.to.contain('Anna').and.not.to.contain('Not available').and.not.to.contain('Access denied');
      expect(getAll(element, 'table')).to.deep.equal([]);
    });

    it('leaves out what the source does not tell', async () => {
      await refuse();
      await source.last('leaderboard-self').answer({
        columns: leaderboard.columns,
        rows: [{ score: 12.25, tier: 'Newcomer', tierId: 'newcomer' }],
      });
      expect(text()).to.contain('12.3 of 100').and.to.contain('Newcomer');
      expect(text()).not.to.contain('rank');
    });

    it('says that the viewer has not been scored', async () => {
      await refuse();
      await source.last('leaderboard-self').answer({ ...ownScore, rows: [] });
      expect(text()).to.contain('You have not been scored in this period.');
    });

    it('says “Not available to you” where that is refused, too', async () => {
      await refuseBoth();
      expect(text()).to.contain('Not available to you');
      expect(text()).not.to.match(numbers);
      expect(asked(source), 'and leaves it at that').to.have.length(2);
    });

    it('asks again where their own score fails, without asking for the table', async () => {
      await refuse();
      await source.last('leaderboard-self').fail(new SourceError('network', 'The server could not be reached.'));
      await click(get(element, 'button', 'Try again'));
      expect(asked(source)).to.deep.equal(['leaderboard', 'leaderboard-self', 'leaderboard-self']);
      await source.last('leaderboard-self').answer(ownScore);
      expect(text()).to.contain('68.2 of 100');
    });

    it('shows nothing of the table to somebody who may no longer see it', async () => {
      await answer();
      context.refresh();
      await settled();
      await refuse();
      expect(text()).not.to.contain('Anna').and.not.to.contain('88.4');
      await source.last('leaderboard-self').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text()).not.to.contain('Anna').and.not.to.contain('88.4');
    });
  });

  describe('when the viewer changes', () => {
    it('asks for the table again', async () => {
      await refuse();
      await source.last('leaderboard-self').answer(ownScore);
      const admin = new FakeSource();
      context.source = admin;
      await settled();
      expect(asked(admin)).to.deep.equal(['leaderboard']);
      expect(text()).not.to.contain('68.2');
      await admin.last('leaderboard').answer(arrange(leaderboard, { page: 0, pageSize: 10 }));
      expect(text()).to.contain('Anna Kowalska');
    });

    it('shows nothing of the table to one who may not see it', async () => {
      await answer();
      const user = new FakeSource();
      context.source = user;
      await settled();
      expect(text()).not.to.contain('Anna');
      await user.last('leaderboard').fail(refusal);
      await user.last('leaderboard-self').fail(new SourceError('network', 'The server could not be reached.'));
      expect(text())
        .not.to.contain('Anna')
        .and.not.to.match(/\d\d\.\d/);
    });
  });

  it('shows a table of the host’s', async () => {
    const own = await fixture(html`<champions-leaderboard .table=${leaderboard}></champions-leaderboard>`);
    await settled();
    expect(getAll(own, 'row')).to.have.length(10);
  });

  it('shows markup in names as text', async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    await answer({ ...leaderboard, rows: [{ ...leaderboard.rows[0], user: evil, tier: evil, intent: evil }] });
    expect(text().split(evil)).to.have.length(4);
    expect(inside(element).some((part) => part.matches('img'))).to.equal(false);
  });
});
