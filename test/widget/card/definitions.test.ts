import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { columnsOf } from '../../../src/core/catalogue/columns-of.js';
import type { Column, Table } from '../../../src/core/types.js';
import '../../../src/index.js';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { click, deepActiveElement, deepQuery, deepQueryAll, get, has, textOf } from '../support.js';

const plain = ({ description: _, ...column }: Column): Column => column;

const CARDS: readonly { tag: string; table: Table; terms: readonly string[] }[] = [
  {
    tag: 'summary-metrics',
    table: {
      columns: [
        ...columnsOf('summary', ['totalCost', 'inputTokens']).map(plain),
        { id: 'own', label: 'Ours', kind: 'integer', description: 'The host’s own.' },
      ],
      rows: [{ totalCost: 12, inputTokens: 3, own: 1 }],
    },
    terms: ['totalCost', 'inputTokens', 'own'],
  },
  {
    tag: 'personal-spending',
    table: {
      columns: columnsOf('budgets', ['spent', 'limit', 'share', 'resetsAt']).map(plain),
      rows: [{ spent: 1, limit: 2, share: 0.5, resetsAt: '2030-01-01T00:00:00Z' }],
    },
    terms: ['spent', 'limit', 'share', 'resetsAt'],
  },
  {
    tag: 'llm-usage',
    table: { columns: columnsOf('llms').map(plain), rows: [{ model: 'm', requests: 1, share: 1 }] },
    terms: ['model', 'requests'],
  },
  {
    tag: 'spending-breakdown',
    table: {
      columns: columnsOf('spending-by-project').map(plain),
      rows: [{ project: 'apollo', cost: 1, share: 1 }],
    },
    terms: ['project', 'cost', 'share'],
  },
];

/** Whose catalogue entry fills in what a table leaves out. */
const REPORTS: Readonly<Record<string, string>> = {
  'summary-metrics': 'summary',
  'personal-spending': 'budgets',
  'llm-usage': 'llms',
  'spending-breakdown': 'spending-by-project',
};

describe('Definitions', () => {
  for (const { tag, table, terms } of CARDS)
    describe(`of <${tag}>`, () => {
      let element: HTMLElement & { table: Table };
      const dialog = () => deepQuery(element, 'analytics-definitions')?.shadowRoot?.querySelector('dialog');
      const isOpen = () => until(() => Boolean(dialog()?.matches(':modal')), 'the definitions are open');

      beforeEach(async () => {
        localStorage.clear();
        element = document.createElement(tag) as typeof element;
        element.table = table;
        document.body.append(element);
        await settled();
      });
      afterEach(() => {
        element.remove();
      });

      it('are accessible', async () => {
        await click(get(element, 'button', 'Definitions'));
        await isOpen();
        await expect(element).to.be.accessible();
      });

      it('say of each figure what it is', async () => {
        await click(get(element, 'button', 'Definitions'));
        await isOpen();
        const read = (selector: string) =>
          [...(deepQuery(element, 'analytics-definitions')?.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) =>
            textOf(each),
          );
        expect(read('dt')).to.have.length(terms.length);
        const known = columnsOf(REPORTS[tag] ?? '');
        expect(read('dd')).to.deep.equal(
          terms.map(
            (id) =>
              table.columns.find((column) => column.id === id)?.description ??
              known.find((column) => column.id === id)?.description,
          ),
        );
      });

      it('are opened by “?” from within the card, and Escape goes back there', async () => {
        const start = get(element, 'button', 'Full screen');
        start.focus();
        await sendKeys({ press: '?' });
        await isOpen();
        await sendKeys({ press: 'Escape' });
        await until(() => !dialog(), 'the definitions are closed');
        expect(deepActiveElement()).to.equal(start);
      });

      it('take one stop of the keyboard', () => {
        const stops = deepQueryAll(element, '[data-action=definitions]');
        expect(stops).to.have.length(1);
      });
    });

  it('are left alone by a “?” that is typed, and are not there before figures', async () => {
    const element = document.createElement('workflow-table') as HTMLElement & { table: Table };
    element.setAttribute('context', 'definitions-of-nothing');
    document.body.append(element);
    await settled();
    expect(has(element, 'button', 'Definitions')).to.equal(false);
    const rows = Array.from({ length: 12 }, (_, index) => ({ workflow: `flow ${String(index)}`, runs: index }));
    element.table = { columns: columnsOf('workflows', ['workflow', 'runs']), rows };
    await settled();
    get(element, 'searchbox', 'Search workflows').focus();
    await sendKeys({ press: '?' });
    await settled();
    expect(deepQuery(element, 'analytics-definitions')).to.equal(null);
    expect(has(element, 'button', 'Definitions')).to.equal(true);
    element.remove();
  });
});
