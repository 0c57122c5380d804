import { expect, fixture, html } from '@open-wc/testing';
import { analyticsContext, TableSource, type AnalyticsChangeEvent, type Query } from '../../src/index.js';
import type { AdoptionDashboard } from '../../src/elements/adoption-dashboard.js';
import { configOf } from '../../src/elements/adoption-dashboard/config-of.js';
import { adoption, adoptionNothing } from '../../stories/adoption-tables.js';
import { settled } from '../fake-source.js';
import { get, getAll, textOf } from '../widget/support.js';

const STORED = 'codemie-analytics-widgets.adoption.config';
let count = 0;

describe('adoption-dashboard', () => {
  let element: AdoptionDashboard;
  let asked: Query[];

  const show = async (attributes: Partial<AdoptionDashboard> = {}, own: typeof adoption = {}) => {
    asked = [];
    const name = `adoption-${++count}`;
    const context = analyticsContext(name);
    context.filter({ range: '2026-04-20/2026-05-15' });
    const tables = { ...adoption, ...own };
    context.source = new TableSource(
      Object.fromEntries(
        Object.entries(tables).map(([report, table]) => [
          report,
          (query: Query) => {
            asked.push(query);
            return table;
          },
        ]),
      ),
    );
    const { project, config } = attributes;
    element = await fixture(
      html`<adoption-dashboard .context=${name} .project=${project} .config=${config}></adoption-dashboard>`,
    );
    await rest();
    // What is far below has not been asked for yet.
    for (const part of element.shadowRoot!.querySelectorAll('[loading=lazy]')) part.setAttribute('loading', 'eager');
    await rest();
  };
  const rest = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await settled();
      await new Promise(requestAnimationFrame);
    }
  };
  const part = (tag: string) => element.shadowRoot!.querySelector(tag)!.shadowRoot!;
  const configs = (report: string) => asked.filter((query) => query.report === report).map(({ params }) => params?.['config']); // prettier-ignore
  const openForm = async () => {
    element.shadowRoot!.querySelector('summary')!.click();
    await rest();
    return element.shadowRoot!.querySelector('form')!;
  };
  const input = (form: HTMLFormElement, name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

  beforeEach(() => localStorage.removeItem(STORED));
  afterEach(() => localStorage.removeItem(STORED));

  it('is accessible, with a project and the form open', async () => {
    await show({ project: 'apollo' });
    await openForm();
    await expect(element).to.be.accessible();
  });

  it('says the level, the rule behind it, and what each dimension consists of', async () => {
    await show();
    const text = textOf(part('adoption-maturity'));
    expect(text).to.contain('L2: AUGMENTED');
    expect(text).to.contain('L1 assisted below 35, L2 augmented from 35, L3 agentic from 65 of 100.');
    expect(text).to.contain('Asset reuse 66.9');
    expect(text).to.match(/Monthly active\s*84.6%/);
    expect(textOf(part('active-users'))).to.contain('Stickiness');
  });

  it('says that there are too few people, not that all is 0', async () => {
    await show({}, { 'adoption-maturity': adoptionNothing });
    expect(textOf(part('adoption-maturity'))).to.contain('No project has people enough');
  });

  it('shows another dimension, and the people and assets of a picked project', async () => {
    await show();
    get(element, 'button', 'Expertise').click();
    await rest();
    expect(textOf(part('adoption-projects'))).to.contain('Expertise distribution');
    expect(element.shadowRoot!.querySelector('asset-reuse')).to.equal(null);
    get(element.shadowRoot!.querySelector('adoption-projects')!, 'button', 'borealis').click();
    await rest();
    expect(asked.at(-1)).to.deep.include({ report: 'adoption-people', params: { project: 'borealis' } });
    expect(textOf(part('asset-reuse'))).to.contain('Anna Kowalska');
    get(element, 'button', 'Assistants').click();
    await rest();
    expect(asked.at(-1)).to.deep.include({ report: 'adoption-assistants', params: { project: 'borealis' } });
  });

  it('keeps weights and thresholds in this browser, sends what differs, and forgets it again', async () => {
    await show();
    const changes: string[] = [];
    element.addEventListener('analytics-change', ({ values }: AnalyticsChangeEvent) => changes.push(values['config']!));
    const form = await openForm();
    input(form, 'ai_maturity.maturity_levels.level_3_threshold').value = '50';
    get(element, 'button', 'Apply').click();
    await rest();
    const sent = '{"ai_maturity":{"maturity_levels":{"level_3_threshold":50}}}';
    expect(changes).to.deep.equal([sent]);
    expect(configs('adoption-maturity')).to.deep.equal([undefined, sent]);
    expect(textOf(part('adoption-maturity'))).to.contain('L3 agentic from 50 of 100');
    expect(localStorage.getItem(STORED)).to.equal('{"ai_maturity.maturity_levels.level_3_threshold":50}');
    // A page that is opened later has it too.
    await show();
    expect(configs('adoption-maturity').at(-1)).to.equal(sent);
    await openForm();
    get(element, 'button', 'Reset to defaults').click();
    await rest();
    expect(textOf(part('adoption-maturity'))).to.contain('L3 agentic from 65 of 100');
    expect(localStorage.getItem(STORED)).to.equal('{}');
  });

  it('refuses weights that do not add up to 1', async () => {
    await show();
    const form = await openForm();
    input(form, 'ai_maturity.adoption_index_weights.user_engagement').value = '0.9';
    get(element, 'button', 'Apply').click();
    await rest();
    expect(get(element, 'alert').textContent).to.contain('Adoption index weights add up to 1.6, not 1.');
    expect(configs('adoption-maturity')).to.deep.equal([undefined]);
  });

  it('leaves the configuration to a host that sets it', async () => {
    const config = { ai_maturity: { maturity_levels: { level_2_threshold: 10 } } };
    await show({ config });
    expect(configs('adoption-maturity')).to.deep.equal([JSON.stringify(config)]);
    expect(textOf(part('adoption-maturity'))).to.contain('L2 augmented from 10');
    expect(element.shadowRoot!.querySelector('details')).to.equal(null);
  });

  it('sends both ends of an interval', () => {
    expect(configOf({ 'a.range.1': 70 }, { 'a.range.0': 40, 'a.range.1': 60 })).to.deep.equal({
      a: { range: [40, 70] },
    });
    expect(configOf({}, { x: 1 })).to.equal(undefined);
  });

  it('reads the flow as people: new, retained and reactivated ones make up the active', async () => {
    await show();
    const flow = element.shadowRoot!.querySelector('adoption-flow')!;
    expect(textOf(flow.shadowRoot!)).to.contain('per week');
    get(flow, 'button', 'Table').click();
    await rest();
    expect(getAll(flow, 'columnheader').map((cell) => textOf(cell))).to.include.members(['Lapsed', 'Never']);
    get(flow, 'button', 'Chart').click();
    await rest();
  });
});
