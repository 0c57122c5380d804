import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { catalogue } from '../../src/core/catalogue/catalogue.js';
import { columnsOf } from '../../src/core/catalogue/columns-of.js';
import type { CliDashboard } from '../../src/elements/cli-dashboard.js';
import '../../src/elements/cli-dashboard.js';
import { settled } from '../fake-source.js';
import { chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { forget, inside, newContext } from '../widget/support.js';

describe('cli-dashboard', () => {
  let { name, source } = newContext();
  let element: CliDashboard;

  /** All of it is in sight, whatever the window: what is far below asks later. */
  const make = async () => {
    element = await fixture(html`<cli-dashboard context=${name}></cli-dashboard>`);
    await element.updateComplete;
    for (const part of reports()) part.loading = 'eager';
    await settled();
  };
  const reports = () => [...element.shadowRoot!.querySelectorAll('analytics-report')];
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, events: (hour * 7) % 24 }));

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, source } = newContext());
    await make();
  });

  it('asks for every report of the command line that the catalogue has, but endpoints', () => {
    const known = catalogue.map((entry) => entry.name).filter((each) => each.startsWith('cli-'));
    const shown = [...reports().map((part) => part.name), 'cli-llms'];
    expect([...shown, 'cli-endpoints'].sort()).to.deep.equal(known.sort());
    for (const { name: report } of reports()) expect(source.reports(), report).to.include(report);
  });

  it('draws the hours of a day in their order, none of them as “other”', async () => {
    await source.last('cli-hours').answer({ columns: columnsOf('cli-hours'), rows: hours, rowCount: 24 });
    const chart = await chartOf(reports().find((part) => part.name === 'cli-hours')!);
    expect(drawnBy(chart).map(([, events]) => events)).to.deep.equal(hours.map(({ events }) => events));
    expect(source.last('cli-hours').query).not.to.have.property('sort');
  });

  it('is accessible, light and dark', async () => {
    await source.last('cli-hours').answer({ columns: columnsOf('cli-hours'), rows: hours, rowCount: 24 });
    await settled();
    expect(inside(element).length).to.be.greaterThan(50);
    await expect(element).to.be.accessible();
    await emulateMedia({ colorScheme: 'dark' });
    await expect(element).to.be.accessible();
    await emulateMedia({ colorScheme: 'light' });
  });
});
