import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type * as Axe from 'axe-core';
import { SourceError } from '../../src/core/source-error.js';
import type { Row, Table } from '../../src/core/types.js';
import type { ChampionProfile } from '../../src/elements/champion-profile.js';
import '../../src/elements/champion-profile.js';
import {
  components,
  componentsWith,
  framework,
  profile,
  profileOf,
  topComponents,
  topProfile,
} from '../../stories/profile-tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { chartOf, drawnBy, exportAs } from '../widget/chart/chart-support.js';
import { busy, click, get, getAll, has, inside, nameOf, newContext, textOf } from '../widget/support.js';

const refusal = new SourceError('forbidden', 'Access denied: role admin is missing');
const outage = new SourceError('unavailable', 'The server took too long to answer.');
/** Targets smaller than WCAG 2.2 AA wants them, a rule that axe leaves out unless told. */
async function smallTargets(host: Element): Promise<string[]> {
  // The assertion has loaded it.
  const { axe } = window as unknown as { axe: Pick<typeof Axe, 'run'> };
  const { violations } = await axe.run(host, { runOnly: { type: 'rule', values: ['target-size'] } });
  return violations.flatMap(({ nodes }) => nodes.map((node) => node.html));
}
const noSnapshot: Table = {
  columns: [],
  rows: [],
  notices: [{ code: 'no-snapshot', message: 'No scores have been computed for this period.' }],
};
const nobody: Table = { ...profile, rows: [] };

/** The profile with other figures. */
const changed = (row: Row): Table => ({ ...profile, rows: [{ ...profile.rows[0], ...row }] });
/** Components of one dimension that weighs 1: a component's room is what its weight leaves. */
const room = (
  ...rows: (readonly [component: string, score: number | null, weight: number, value?: null])[]
): Table => ({
  ...components,
  rows: rows.map(([component, score, weight, value = 1 as never]) => {
    return { dimensionId: 'd1', dimension: 'All', component, score, weight, dimensionWeight: 1, value, display: 'x' };
  }),
});

describe('champion-profile', () => {
  let { name, context, source } = newContext();
  let element: ChampionProfile;

  const text = () => textOf(element.shadowRoot!);
  const part = (of: string) => {
    const found = inside(element).find((each) => each.getAttribute('part') === of);
    return found ? textOf(found) : undefined;
  };
  const dimension = (label: string) => {
    const all = inside(element).filter((each): each is HTMLDetailsElement => each.matches('[part=dimension]'));
    const found = all.find((each) => textOf(each.querySelector('summary')!).startsWith(label));
    if (!found) throw new Error(`No dimension ${label}, only: ${all.map((each) => textOf(each)).join(' | ')}`);
    return found;
  };
  const show = async (given: Table = profile, parts: Table | null = components) => {
    await source.last('leaderboard-framework').answer(framework);
    await source.last('leaderboard-profile').answer(given);
    if (parts) await source.last('leaderboard-components').answer(parts);
  };
  const open = async (details: HTMLDetailsElement) => {
    await click(details.querySelector('summary')!);
  };

  // What draws a profile is loaded with the first one.
  before(async () => {
    const first = await fixture(html`<champion-profile .table=${profile}></champion-profile>`);
    await until(() => textOf(first.shadowRoot!).includes('Anna Kowalska'), 'the first profile is drawn');
  });

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    element = await fixture(html`<champion-profile context=${name} user="anna"></champion-profile>`);
    await settled();
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'with everything open': async () => {
        await show();
        await chartOf(element);
        for (const details of inside(element).filter((each) => each.localName === 'details'))
          (details as HTMLDetailsElement).open = true;
      },
      'in the top tier': () => show(topProfile, topComponents),
      'not scored': () => show(nobody),
      'without a snapshot': () => show(noSnapshot),
      refused: () => source.last('leaderboard-profile').fail(refusal),
      failed: () => source.last('leaderboard-profile').fail(outage),
      'without its components': async () => {
        await show(profile, null);
        await source.last('leaderboard-components').fail(outage);
        await chartOf(element);
      },
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await expect(element).to.be.accessible();
        expect(await smallTargets(element)).to.deep.equal([]);
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('asks', () => {
    const asked = () => source.asked.map(({ query: { report, params, filters } }) => ({ report, params, filters }));

    it('for the person, the components and the framework, whatever filters are chosen', async () => {
      const params = { view: 'current', user: 'anna' };
      expect(asked()).to.have.deep.members([
        { report: 'leaderboard-profile', params, filters: {} },
        { report: 'leaderboard-components', params, filters: {} },
        { report: 'leaderboard-framework', params: undefined, filters: {} },
      ]);
      context.filter({ users: ['jan'], range: 'last-7-days' });
      await settled();
      expect(source.count()).to.equal(3);
    });

    it('for the viewer where no person is named', async () => {
      element.removeAttribute('user');
      await settled();
      expect(source.last('leaderboard-profile').query.params).to.deep.equal({ view: 'current' });
      expect(nameOf(get(element, 'heading'))).to.equal('Your champion profile');
    });

    it('for another view and season', async () => {
      element.setAttribute('view', 'monthly');
      element.setAttribute('season', '2026-04');
      await settled();
      for (const report of ['leaderboard-profile', 'leaderboard-components'])
        expect(source.last(report).query.params).to.deep.equal({ view: 'monthly', season: '2026-04', user: 'anna' });
    });

    it('nobody, where the host gives its own tables', async () => {
      const { length } = source.asked;
      const own = await fixture<ChampionProfile>(
        html`<champion-profile context=${name} .table=${topProfile} .components=${topComponents}></champion-profile>`,
      );
      await settled();
      expect(source.asked).to.have.length(length);
      expect(textOf(own.shadowRoot!)).to.contain('Anna Kowalska').and.to.contain('Repository Breadth');
      const alone = await fixture(html`<champion-profile context=${name} .table=${topProfile}></champion-profile>`);
      await settled();
      expect(textOf(alone)).to.contain('Anna Kowalska').and.not.to.contain('Repository Breadth');
    });
  });

  describe('says where a person stands:', () => {
    it('name, e-mail address, rank, score, tier and intent with their meaning, projects, and the window', async () => {
      await show();
      expect(text()).to.contain('Current 30 days');
      expect(text()).to.contain('Anna Kowalska anna_kowalska@example.com rank 3 · up 2 since the snapshot before');
      expect(part('score')).to.equal('59.4 of 100 +4.3');
      expect(part('tier')).to.equal('Advanced');
      expect(text()).to.contain('Advanced Uses AI regularly, beyond chat alone.');
      expect(text()).to.contain('SDLC Unicorn Works with AI from idea to delivery');
      expect(text()).to.contain('Projects apollo, zephyr');
    });

    const moves: readonly [row: Row, words: string][] = [
      [{ rankChange: -12 }, 'rank 3 · down 12 since the snapshot before'],
      [{ rankChange: 0 }, 'rank 3 · unchanged since the snapshot before'],
      [{ rankChange: null, previousRank: null }, 'rank 3 · no place in a snapshot before'],
    ];
    for (const [row, words] of moves)
      it(words, async () => {
        await show(changed(row));
        expect(text()).to.contain(words);
      });

    it('a score that has fallen, and none where the one before is not known', async () => {
      await show(changed({ scoreChange: -4.27 }));
      expect(part('score')).to.match(/^59\.4 of 100 [-−]4\.3$/);
      context.refresh();
      await settled();
      await source.last('leaderboard-profile').answer(changed({ scoreChange: null, previousScore: null }));
      expect(part('score')).to.equal('59.4 of 100');
    });

    it('nothing of what is not known', async () => {
      await show(
        changed({ email: null, projects: null, intent: null, intentDescription: null, tierDescription: null }),
      );
      expect(text()).not.to.contain('Projects').and.not.to.contain('Intent').and.not.to.contain('@');
      expect(text(), 'the framework tells it').to.contain('Uses AI regularly');
    });
  });

  describe('says how far the next tier is', () => {
    const next = async (score: number, parts: Table) => {
      await show(changed({ score }), parts);
      return part('next')!.replace(
        ' Components that compare with others (percentiles) also move when the others do.',
        '',
      );
    };

    it('and which components would each be enough', async () => {
      expect(await next(58.4, room(['Small', 90, 0.2], ['Code Output', 0, 0.1], ['Sessions', 50, 0.2]))).to.equal(
        'Next tier 6.6 points to Expert (from 65) Any one of these would be enough: ' +
          'Code Output up to +10.0 Sessions up to +10.0',
      );
    });

    it('or the one that would', async () => {
      expect(await next(58.4, room(['Code Output', 0, 0.1], ['Small', 90, 0.2]))).to.contain(
        'This would be enough: Code Output up to +10.0',
      );
    });

    it('or the fewest that would together, the largest first', async () => {
      expect(await next(58.4, room(['A', 98, 0.5], ['B', 40, 0.1], ['C', 92, 0.5], ['D', 99, 0.5]))).to.equal(
        'Next tier 6.6 points to Expert (from 65) Together these would be enough: B up to +6.0 C up to +4.0',
      );
    });

    it('or those with the most room, where all that is known would not be enough', async () => {
      expect(await next(26, room(['A', 99, 0.5], ['B', 98, 0.5]))).to.contain(
        'No components would be enough by what is known of them. These have the most room: B up to +1.0 A up to +0.5',
      );
    });

    it('naming five, and how many more there are', async () => {
      const many = Array.from({ length: 8 }, (_, index) => [`K${String(index)}`, 0, 0.125] as const);
      const said = await next(58.4, room(...many));
      expect(said.match(/K\d/g)).to.have.length(5);
      expect(said).to.match(/and 3 more$/);
    });

    it('leaving out what is not measured: nobody can work at that', async () => {
      const said = await next(58.4, room(['Unmeasured', 0, 0.5, null], ['Unknown', null, 0.4], ['Code', 0, 0.1]));
      expect(said).to.contain('Code').and.not.to.contain('Unmeasured').and.not.to.contain('Unknown');
    });

    it('with what one has nothing of yet, of which there is all to gain', async () => {
      const { rows, ...table } = room(['Assistant Maturity', 0, 0.4, null], ['Small', 90, 0.2]);
      const none = { ...table, rows: rows.map((row) => ({ ...row, display: 'N/A' })) };
      expect(await next(58.4, none)).to.contain('This would be enough: Assistant Maturity up to +40.0');
    });

    it('with a float’s error on neither side of the bound', async () => {
      // 65 − 58.4 comes to 6.600000000000001, and 66 × 0.1 to 6.6000000000000005.
      expect(await next(58.4, room(['A', 34, 0.1], ['B', 98, 0.1]))).to.contain('This would be enough: A up to +6.6');
    });

    it('and once that percentiles move with the others', async () => {
      await show();
      expect(text().match(/percentiles/g)).to.have.length(1);
    });

    it('and that there is none above the top', async () => {
      await show(topProfile, topComponents);
      expect(part('next')).to.equal('Next tier The top tier is reached.');
    });

    it('to the point: at a bound the tier above it is next', async () => {
      expect(await next(65, components)).to.contain('15.0 points to Pioneer (from 80)');
    });

    it('so that a score just below does not read as if it had arrived', async () => {
      await show(changed({ score: 64.97 }));
      expect(part('score')).to.contain('64.97 of 100');
      expect(part('next')).to.contain('0.03 points to Expert');
    });

    it('by the bounds of the framework', async () => {
      const own: Table = { ...framework, rows: [{ section: 'tier', id: 'guru', label: 'Guru', minScore: 61 }] };
      await source.last('leaderboard-framework').answer(own);
      await source.last('leaderboard-profile').answer(profile);
      expect(part('next')).to.contain('1.6 points to Guru (from 61)');
    });

    it('by the model’s own where there is no framework', async () => {
      await source.last('leaderboard-framework').fail(refusal);
      await source.last('leaderboard-profile').answer(profile);
      await source.last('leaderboard-components').answer(components);
      expect(part('next')).to.contain('5.6 points to Expert (from 65)');
      expect(has(element, 'button', 'Try again')).to.equal(false);
      expect(text()).not.to.contain('Not available');
    });
  });

  describe('shows the six dimensions', () => {
    const expected = [
      ['Core Platform Usage', 64.4],
      ['Core Platform Creation', 49.5],
      ['Workflow Usage', 63],
      ['Workflow Creation', 48.7],
      ['CLI & Agentic Engineering', 65.4],
      ['Impact & Knowledge', 58.1],
    ];
    const table = () => getAll(element, 'row').map((row) => [...row.children].map((cell) => textOf(cell)));

    it('as a radar, and value for value as the table beside it', async () => {
      await show();
      const chart = await chartOf(element);
      expect(chart.kind).to.equal('radar');
      expect(drawnBy(chart)).to.deep.equal(expected);
      expect(table()).to.deep.equal(expected.map(([label, score]) => [label, (score as number).toFixed(1)]));
      expect(getAll(element, 'table'), 'once').to.have.length(1);
    });

    it('by keyboard, with a tooltip and spoken', async () => {
      await show();
      const chart = await chartOf(element);
      chart.focus();
      await sendKeys({ press: 'End' });
      await chart.updateComplete;
      const said = chart.shadowRoot!.querySelector('[role=status]')!;
      expect(textOf(said)).to.equal('Impact & Knowledge: 58.1');
      await sendKeys({ press: 'ArrowLeft' });
      await chart.updateComplete;
      expect(textOf(said)).to.equal('CLI & Agentic Engineering: 65.4');
    });

    it('and says where one is not measured, which is not 0', async () => {
      const without = componentsWith((row) => (row['dimensionId'] === 'd5' ? { ...row, value: null, score: 0 } : row));
      await show(profileOf(without), without);
      expect(table()[4]).to.deep.equal(['CLI & Agentic Engineering', 'not measured']);
      expect(drawnBy(await chartOf(element))[4]).to.deep.equal(['CLI & Agentic Engineering', null]);
      expect(textOf(dimension('CLI').firstElementChild!)).to.contain('not measured');
    });

    it('each with what it is made of: its weight, and every component in the source’s order', async () => {
      await show();
      expect(textOf(dimension('Workflow Usage').firstElementChild!)).to.equal('Workflow Usage 63.0 weight 10%');
      const found = [...dimension('Workflow Usage').querySelectorAll('.components > li')].map((each) => textOf(each));
      expect(found).to.have.length(3);
      expect(found[1]).to.match(
        /^Success Rate 91\.8% 64\.3 of 100 · weight 25% What success rate tell of the last 30 days\. How is this calculated\?/,
      );
      expect(textOf(dimension('Workflow Usage'))).to.contain('How much work runs through workflows');
    });

    it('and says of a component that it is not measured', async () => {
      await show(
        profile,
        componentsWith((row) =>
          row['id'] === 'success_rate' ? { ...row, value: null, score: null, display: null } : row,
        ),
      );
      const found = [...dimension('Workflow Usage').querySelectorAll('.components > li')][1]!;
      expect(textOf(found)).to.match(/^Success Rate not measured counts as 0 · weight 25% /);
      expect(found.querySelector('svg')).to.equal(null);
    });

    it('writes a value where the source has no words for it, and no texts that did not come', async () => {
      await show(
        profile,
        componentsWith((row) => ({ ...row, display: null, what: null, calculation: null, evidence: null })),
      );
      const found = dimension('Workflow Usage').querySelector('.components > li')!;
      expect(textOf(found)).to.equal('Execution Volume 61 94.0 of 100 · weight 50%');
    });

    it('shows a text as it came: never as markup', async () => {
      await show(
        profile,
        componentsWith((row) => ({ ...row, what: '<img src=x onerror=alert(1)>' })),
      );
      expect(text()).to.contain('<img src=x onerror=alert(1)>');
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    });

    it('opens by keyboard, down to how a component is calculated', async () => {
      await show();
      const details = dimension('Workflow Usage');
      details.querySelector('summary')!.focus();
      await sendKeys({ press: 'Enter' });
      expect(details.open).to.equal(true);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Space' });
      const how = details.querySelector<HTMLDetailsElement>('details')!;
      expect(how.open).to.equal(true);
      expect(how.innerText).to.contain('The share of thresholds').and.to.contain('Requests to assistants');
    });

    it('stays open when figures are refreshed', async () => {
      await show();
      await open(dimension('Workflow Usage'));
      await click(get(element, 'button', 'Refresh'));
      await source.last('leaderboard-profile').answer(profile);
      await source.last('leaderboard-components').answer(components);
      expect(dimension('Workflow Usage').open).to.equal(true);
    });
  });

  it('shows the key metrics that came, 0 among them, and nothing for those that did not', async () => {
    const columns = profile.columns.filter(({ id }) => id !== 'cliRepos');
    await show({ ...changed({ kataCompleted: 0, filesChanged: null }), columns });
    expect(part('metrics')).to.equal(
      'Active days 19 Web conversations 143 Assistants used 9 Assistants created 6 Workflow executions 61 ' +
        'CLI sessions 77 Total lines added 18,230 Kata completed 0 Spend $212.91 CLI spend $170.20',
    );
  });

  describe('says', () => {
    it('that a person has not been scored', async () => {
      await show(nobody);
      expect(part('empty')).to.equal('Not scored in this period.');
    });

    it('that the viewer has not been scored', async () => {
      element.removeAttribute('user');
      await settled();
      await show(nobody);
      expect(part('empty')).to.equal('You have not been scored in this period.');
    });

    it('that there is no snapshot, once', async () => {
      await show(noSnapshot, noSnapshot);
      expect(part('notices')).to.equal('No scores have been computed for this period.');
      expect(part('empty')).to.equal(undefined);
      expect(text()).not.to.contain('Not scored');
    });

    it('that it is not available, without a word of the server’s', async () => {
      await source.last('leaderboard-profile').fail(refusal);
      await source.last('leaderboard-components').fail(refusal);
      expect(part('empty')).to.equal('Not available to you.');
      expect(text()).not.to.contain('role admin').and.not.to.match(/\d/);
      expect(has(element, 'button', 'Try again')).to.equal(false);
    });

    it('what failed, and asks for everything again', async () => {
      await source.last('leaderboard-profile').fail(outage);
      expect(text()).to.contain('The server took too long to answer.');
      await click(get(element, 'button', 'Try again'));
      expect(source.count('leaderboard-profile')).to.equal(2);
      expect(source.count('leaderboard-components')).to.equal(2);
      await source.last('leaderboard-profile').answer(profile);
      await source.last('leaderboard-components').answer(components);
      expect(part('score')).to.contain('59.4').and.not.to.contain('too long');
    });

    it('that the components are missing while the profile is there, and asks for them alone', async () => {
      await show(profile, null);
      await source.last('leaderboard-components').fail(outage);
      expect(text()).to.contain('How the scores come about could not be loaded. The server took too long to answer.');
      expect(part('next')).to.equal('Next tier 5.6 points to Expert (from 65)');
      expect(getAll(element, 'row')).to.have.length(6);
      await click(get(element, 'button', 'Try again'));
      expect(source.count('leaderboard-profile')).to.equal(1);
      await source.last('leaderboard-components').answer(components);
      expect(text()).to.contain('Repository Breadth').and.not.to.contain('could not be loaded');
    });
  });

  describe('never mixes', () => {
    const jan = changed({ user: 'Jan Novak', email: null, userId: 'jan', score: 31.2, tier: 'Practitioner' });

    it('a former person’s figures with the next one’s', async () => {
      await show();
      element.user = 'jan';
      await settled();
      expect(busy(element)).to.equal(true);
      expect(text()).not.to.contain('Anna').and.not.to.contain('59.4').and.not.to.contain('Repository Breadth');
      await source.last('leaderboard-profile').answer(jan);
      expect(text()).to.contain('Jan Novak').and.not.to.contain('Repository Breadth');
    });

    it('answers that come late, or in another order', async () => {
      const first = source.last('leaderboard-profile');
      const parts = source.last('leaderboard-components');
      element.user = 'jan';
      await settled();
      await source.last('leaderboard-components').answer(components);
      await source.last('leaderboard-profile').answer(jan);
      await first.answer(profile);
      await parts.fail(outage);
      expect(text()).to.contain('Jan Novak').and.not.to.contain('Anna');
      expect(text()).to.contain('Repository Breadth').and.not.to.contain('too long');
    });

    it('one snapshot’s components with another’s profile', async () => {
      await show();
      element.view = 'quarterly';
      await settled();
      await source.last('leaderboard-components').answer(topComponents);
      // The former snapshot's figures do not stand in.
      expect(text())
        .not.to.contain('Current 30 days')
        .and.not.to.contain('Anna')
        .and.not.to.contain('Repository Breadth');
      await source.last('leaderboard-profile').answer({ ...topProfile, window: 'Q1 2026' });
      expect(text()).to.contain('Q1 2026').and.to.contain('Repository Breadth');
    });

    it('one viewer’s figures with another’s', async () => {
      await show();
      context.source = newContext().source;
      await settled();
      expect(text()).not.to.contain('Anna').and.not.to.contain('Repository Breadth');
    });
  });

  describe('is exported', () => {
    const downloads: { name: string; blob: Blob }[] = [];
    const made = Object.getOwnPropertyDescriptor(URL, 'createObjectURL')!;
    let blob: Blob;
    beforeEach(() => {
      downloads.length = 0;
      URL.createObjectURL = (file: Blob) => {
        blob = file;
        return 'data:,';
      };
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        downloads.push({ name: this.download, blob });
      };
    });
    afterEach(() => {
      Object.defineProperty(URL, 'createObjectURL', made);
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    });

    it('as CSV: all components with whose they are', async () => {
      await show();
      expect(await exportAs(element, 'Download CSV')).to.equal('Download CSV: done');
      const [file] = downloads;
      expect(file!.name).to.equal('champion-profile.csv');
      const csv = await file!.blob.text();
      expect(csv).to.contain('Current 30 days');
      expect(csv.split('\r\n').filter((line) => line.startsWith('Anna Kowalska'))).to.have.length(26);
      expect(csv).to.contain('Success Rate');
    });

    it('as CSV not before there are any', async () => {
      await show(profile, null);
      expect(await exportAs(element, 'Download CSV')).to.equal('Download CSV: The components have not arrived.');
      expect(downloads).to.be.empty;
    });

    it('as a picture that says whose it is and of when', async () => {
      await show();
      await chartOf(element);
      await exportAs(element, 'Download SVG');
      const svg = await downloads[0]!.blob.text();
      expect(svg).to.contain('Champion profile').and.to.contain('Anna Kowalska').and.to.contain('Current 30 days');
      expect(svg).to.contain('Impact &#38; Knowledge: 58.1');
      await exportAs(element, 'Download PNG');
      expect(downloads[1]!.blob.type).to.equal('image/png');
    });
  });

  it('fits into 320 pixels', async () => {
    element.style.width = '320px';
    await show();
    await chartOf(element);
    for (const details of inside(element).filter((each) => each.localName === 'details'))
      (details as HTMLDetailsElement).open = true;
    await settled();
    const card = element.shadowRoot!.querySelector('.card')!;
    const { right } = card.getBoundingClientRect();
    const wide = inside(element).filter((each) => each.getBoundingClientRect().right > right + 0.5);
    expect(wide.map((each) => `${each.localName}.${each.className}`)).to.deep.equal([]);
  });

  it('gives a finger 24 pixels for all that opens', async () => {
    await show();
    for (const details of inside(element).filter((each) => each.localName === 'details'))
      (details as HTMLDetailsElement).open = true;
    const low = inside(element).filter((each) => each.localName === 'summary' && each.clientHeight < 24);
    expect(low.map((each) => textOf(each))).to.deep.equal([]);
  });

  it('has no style attribute, which a strict policy would refuse', async () => {
    await show();
    await chartOf(element);
    const styled = [...element.shadowRoot!.querySelectorAll('[style]')];
    expect(styled).to.deep.equal([]);
  });
});
