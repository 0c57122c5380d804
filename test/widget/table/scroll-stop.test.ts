import { expect, fixture, html as page } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Table } from '../../../src/core/types.js';
import '../../../src/elements/workflow-table.js';
import { until } from '../../until.js';

const table: Table = {
  columns: [
    { id: 'workflow', label: 'Workflow', kind: 'text' },
    ...Array.from({ length: 8 }, (_, nth) => ({
      id: `figure-${String(nth)}`,
      label: `A long heading ${String(nth)}`,
      kind: 'integer' as const,
    })),
  ],
  rows: [{ workflow: 'Invoice triage' }],
};

describe('the box of a table', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('is a stop for the keyboard while it scrolls, and none while it shows everything', async () => {
    await setViewport({ width: 1600, height: 600 });
    const element = await fixture(page`<workflow-table view="table" .table=${table}></workflow-table>`);
    const box = element.shadowRoot!.querySelector('.scroll')!;
    expect(box.hasAttribute('tabindex')).to.equal(false);
    await setViewport({ width: 400, height: 600 });
    await until(() => box.getAttribute('tabindex') === '0', 'it can be reached');
    await setViewport({ width: 1600, height: 600 });
    await until(() => !box.hasAttribute('tabindex'), 'it is no stop any more');
  });
});
