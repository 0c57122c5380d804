import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { AssistantsTable } from '../../src/elements/assistants-table.js';
import '../../src/elements/assistants-table.js';
import { assistants } from '../../stories/more-tables.js';
import { settled } from '../fake-source.js';
import { answerTo, chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { click, forget, get, getAll, nameOf, newContext, textOf } from '../widget/support.js';

describe('assistants-table', () => {
  let { name, source } = newContext();
  let element: AssistantsTable;
  const asked = () => source.last('assistants').query;
  const answer = () => source.last('assistants').answer(answerTo(asked(), assistants));

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, source } = newContext());
    element = await fixture(html`<assistants-table context=${name}></assistants-table>`);
    await settled();
  });

  it('is accessible, light and dark', async () => {
    await answer();
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('shows the assistants with the most messages first, with their chat metrics', async () => {
    expect(asked().sort).to.deep.equal({ by: 'messages', descending: true });
    await answer();
    expect(getAll(element, 'rowheader').map((cell) => textOf(cell))).to.deep.equal(
      assistants.rows.map(({ assistant }) => assistant),
    );
    expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal(assistants.columns.map(({ label }) => label));
    expect(get(element, 'columnheader', 'Messages').ariaSort).to.equal('descending');
    expect(textOf(element.shadowRoot!)).to.contain('7 assistants');
  });

  it('writes each metric in its own unit', async () => {
    await answer();
    const [row] = getAll(element, 'row');
    const cells = [...row!.querySelectorAll('td')].map((cell) => textOf(cell));
    expect(cells.slice(0, 4)).to.deep.equal(['839', '5,120', '60', '6.1']);
    expect(cells[6]).to.match(/%$/);
    expect(cells[8]).to.match(/^\$\d+\.\d\d$/);
    expect(cells[10]).to.equal('12 s');
  });

  it('draws messages as a chart', async () => {
    await answer();
    await click(get(element, 'button', 'Chart'));
    expect(asked()).to.deep.include({ pageSize: 12, sort: { by: 'messages', descending: true } });
    await answer();
    expect(drawnBy(await chartOf(element))).to.deep.equal(
      assistants.rows.map(({ assistant, messages }) => [assistant, messages]),
    );
  });
});
