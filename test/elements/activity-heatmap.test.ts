import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { ActivityHeatmap } from '../../src/elements/activity-heatmap.js';
import '../../src/elements/activity-heatmap.js';
import { usage } from '../../stories/usage-tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { chartOf } from '../widget/chart/chart-support.js';
import { forget, has, newContext } from '../widget/support.js';

describe('activity-heatmap', () => {
  let { name, context, source } = newContext();
  let element: ActivityHeatmap;

  const make = async (period: 'week' | 'year', user?: string) => {
    const made = Object.assign(document.createElement('activity-heatmap'), { context: name, period });
    if (user) made.user = user;
    element = (await fixture(html`<div>${made}</div>`)).firstElementChild as ActivityHeatmap;
    await until(() => source.asked.some(({ query }) => query.report === 'usage'), 'the question is asked');
  };
  const asked = () => source.last('usage').query;
  const answer = async () => {
    await source.last('usage').answer(usage(asked()));
    await settled();
    return chartOf(element);
  };

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    context.filter({ range: '2026-03-31/2026-04-30', users: ['anna'], projects: ['apollo'] });
  });

  it('lays the chosen range over the hours of a week, in the reporting zone', async () => {
    await make('week');
    expect(asked().params).to.deep.include({ measures: 'requests', by: 'weekday,hour', timeZone: 'Europe/Warsaw' });
    expect(asked().filters).to.deep.include({ users: ['anna'], projects: ['apollo'] });
    const { series, categories } = await answer();
    expect([series.length, categories.length]).to.deep.equal([7, 24]);
    expect(has(element, 'heading', 'Activity by weekday and hour')).to.equal(true);
    await expect(element).to.be.accessible();
    await emulateMedia({ colorScheme: 'dark' });
    await expect(element).to.be.accessible();
    await emulateMedia({ colorScheme: 'light' });
  });

  it('shows a year of one person, whatever range and people are chosen', async () => {
    await make('year', 'boris');
    const { filters, params } = asked();
    expect(params).to.deep.include({ granularity: 'day' });
    expect(filters).to.deep.include({ users: ['boris'], projects: ['apollo'] });
    expect(filters?.range?.choice).to.equal('last-365-days');
    const { series, categories } = await answer();
    expect(series.length).to.equal(1);
    expect(categories.length).to.be.within(365, 366);
    expect(has(element, 'heading', 'Activity over a year')).to.equal(true);
  });
});
