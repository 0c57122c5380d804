import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/index.js';
import { board } from '../../stories/leaderboard-tables.js';
import * as more from '../../stories/more-tables.js';
import * as tables from '../../stories/tables.js';
import { contextWith } from '../../stories/support.js';
import { until } from '../until.js';
import { notIsolated, scrambled } from '../widget/bidi.js';
import { busy } from '../widget/support.js';

const everything = () =>
  contextWith({
    ...board,
    summary: more.summaryWithPast,
    'summary-trend': more.summaryTrend,
    spending: more.spending,
    assistants: more.assistants,
    workflows: tables.workflows,
    llms: more.llms,
    'power-users': more.powerUsers,
    'spending-by-project': more.byProject,
    'spending-by-user': more.byUser,
    'spending-by-model': more.byModel,
    budgets: tables.budgets(
      { ...tables.platformBudget, periodStart: new Date(Date.now() - 9 * 86_400_000).toISOString() },
      tables.cliBudget,
    ),
  });

const ELEMENTS: Readonly<Record<string, (context: string) => TemplateResult>> = {
  'personal-spending': (context) => html`<personal-spending context=${context}></personal-spending>`,
  'summary-metrics': (context) => html`<summary-metrics context=${context}></summary-metrics>`,
  'assistants-table': (context) => html`<assistants-table context=${context} view="table"></assistants-table>`,
  'workflow-table': (context) => html`<workflow-table context=${context} view="table"></workflow-table>`,
  'spending-trend as a table': (context) => html`<spending-trend context=${context} view="table"></spending-trend>`,
  'spending-trend as a chart': (context) => html`<spending-trend context=${context} view="chart"></spending-trend>`,
  'llm-usage': (context) => html`<llm-usage context=${context} view="chart"></llm-usage>`,
  'spending-breakdown': (context) =>
    html`<spending-breakdown context=${context} by="project" view="table"></spending-breakdown>`,
  'power-users': (context) => html`<power-users context=${context} view="table"></power-users>`,
  'analytics-filters': (context) => html`<analytics-filters context=${context}></analytics-filters>`,
  'champions-leaderboard': (context) => html`<champions-leaderboard context=${context}></champions-leaderboard>`,
  'champion-profile': (context) => html`<champion-profile context=${context}></champion-profile>`,
};

async function drawn(make: (context: string) => TemplateResult, context: string, dir: string): Promise<Element> {
  const around = await fixture<HTMLElement>(html`<div dir=${dir}>${make(context)}</div>`);
  const host = around.firstElementChild!;
  await until(() => !busy(host) && host.shadowRoot?.querySelector('.skeleton') === null, 'the figures are there');
  return host;
}

describe('on a page from right to left', () => {
  for (const [what, make] of Object.entries(ELEMENTS))
    it(`${what} keeps the order of figures, names and sentences`, async () => {
      const host = await drawn(make, everything().name, 'rtl');
      expect(scrambled(host).join('\n')).to.equal('');
    });
});

describe('a name that turns the direction', () => {
  for (const name of ['פרויקט 7', '\u202eevil name'])
    for (const [what, make] of Object.entries(ELEMENTS))
      it(`stays by itself in ${what}: ${JSON.stringify(name)}`, async () => {
        const context = everything();
        context.filter({ projects: [name] });
        const host = await drawn(make, context.name, 'ltr');
        expect(notIsolated(host, name).join('\n')).to.equal('');
      });
});
