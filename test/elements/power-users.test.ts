import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { PowerUsers } from '../../src/elements/power-users.js';
import '../../src/elements/power-users.js';
import { powerUsers } from '../../stories/more-tables.js';
import { settled } from '../fake-source.js';
import { answerTo, chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { click, forget, get, getAll, nameOf, newContext, textOf } from '../widget/support.js';

describe('power-users', () => {
  let { name, context, source } = newContext();
  let element: PowerUsers;
  const asked = () => source.last('power-users').query;
  const answer = () => source.last('power-users').answer(answerTo(asked(), powerUsers));

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    element = await fixture(html`<power-users context=${name} cross-filter></power-users>`);
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

  it('shows what each person made, changed and deleted, the busiest makers first', async () => {
    expect(asked().sort).to.deep.equal({ by: 'createdAssistants', descending: true });
    await answer();
    const shown = powerUsers.columns.filter(({ id }) => id !== 'email');
    expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal(shown.map(({ label }) => label));
    const [row] = getAll(element, 'row');
    const { user, createdAssistants, updatedAssistants } = powerUsers.rows[0]!;
    expect(textOf(row!)).to.match(
      new RegExp(`^${String(user)} ${String(createdAssistants)} ${String(updatedAssistants)} `),
    );
    expect(textOf(element.shadowRoot!)).to.contain(`${String(powerUsers.rows.length)} people`);
  });

  it('narrows the others to a person', async () => {
    await answer();
    const [first] = powerUsers.rows;
    await click(get(element, 'button', String(first!['user'])));
    expect(context.filters.users).to.deep.equal([first!['id']]);
    expect(source.count('power-users'), 'not itself').to.equal(1);
  });

  it('draws created assistants as a chart', async () => {
    await answer();
    await click(get(element, 'button', 'Chart'));
    await answer();
    expect(drawnBy(await chartOf(element))[0]).to.deep.equal([powerUsers.rows[0]!['user'], 14]);
  });
});
