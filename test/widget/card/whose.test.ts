import { expect, fixture, html } from '@open-wc/testing';
import { SourceError } from '../../../src/core/source-error.js';
import type { Table } from '../../../src/core/types.js';
import { figures, settled } from '../../fake-source.js';
import { newContext, textOf } from '../support.js';
import '../test-widget.js';

const viewer = (row: object): Table => ({
  columns: [{ id: 'id', label: 'Id', kind: 'text' }],
  rows: [{ id: 'me', name: 'Grace', projects: [], managedProjects: [], ...row }],
});
const people: Table = {
  columns: [{ id: 'label', label: 'Name', kind: 'text' }],
  rows: [{ id: 'u1', label: 'Anna Kowalska' }],
};

describe('Every card says whose figures and which days,', () => {
  let { name, context, source } = newContext();
  let element: Element;
  const covers = () => textOf(element.shadowRoot!.querySelector('[part=covers]')!);

  beforeEach(async () => {
    ({ name, context, source } = newContext());
    context.filter({ range: '2026-05-11/2026-05-17' });
    element = await fixture(html`<test-widget context=${name} heading="Runs"></test-widget>`);
    await settled();
  });

  it('on a page without filters too', async () => {
    expect(source.reports(), 'first the figures').to.deep.equal(['summary']);
    await source.last('summary').answer(figures({ runs: 1 }));
    expect(covers()).to.equal('May 11 – May 17');
    await source.last('viewer').answer(viewer({ role: 'platform-admin' }));
    expect(covers()).to.equal('May 11 – May 17 · everybody');
  });

  it('and asks once who looks, however many cards', async () => {
    await fixture(html`<test-widget context=${name} heading="More"></test-widget>`);
    await source.last('summary').answer(figures({ runs: 1 }));
    expect(source.count('viewer')).to.equal(1);
    await source.last('viewer').answer(viewer({ role: 'user' }));
    context.filter({ projects: ['apollo'] });
    await settled();
    await source.last('summary').answer(figures({ runs: 2 }));
    expect(source.count('viewer')).to.equal(1);
    expect(covers()).to.equal('May 11 – May 17 · your own activity in apollo');
  });

  it('with the name of a chosen person', async () => {
    context.filter({ users: ['u1'], projects: ['apollo'] });
    await settled();
    await source.last('summary').answer(figures({ runs: 1 }));
    expect(covers(), 'meanwhile').to.equal('May 11 – May 17 · apollo · 1 person');
    await source.last('users').answer(people);
    expect(covers()).to.equal('May 11 – May 17 · apollo · Anna Kowalska');
  });

  it('without asking for anybody where it is the viewer', async () => {
    context.filter({ users: ['me'] });
    await settled();
    await source.last('summary').answer(figures({ runs: 1 }));
    await source.last('viewer').answer(viewer({ role: 'user' }));
    expect(covers()).to.equal('May 11 – May 17 · Grace');
  });

  it('as far as it is known, where the source cannot tell who looks', async () => {
    await source.last('summary').answer(figures({ runs: 1 }));
    await source.last('viewer').fail(new SourceError('not-available', 'There is no report “viewer” here.'));
    expect(covers()).to.equal('May 11 – May 17');
    expect(textOf(element.shadowRoot!)).not.to.contain('viewer');
  });

  it('of the answer that is shown, not of the filters just chosen', async () => {
    await source.last('summary').answer(figures({ runs: 1 }));
    await source.last('viewer').answer(viewer({ role: 'platform-admin' }));
    context.filter({ projects: ['apollo'] });
    await settled();
    expect(covers()).to.equal('May 11 – May 17 · everybody');
  });

  it('and asks nothing of a card without a heading, which says neither', async () => {
    const other = newContext();
    await fixture(html`<test-widget context=${other.name} heading=""></test-widget>`);
    await settled();
    await other.source.last('summary').answer(figures({ runs: 1 }));
    expect(other.source.reports()).to.deep.equal(['summary']);
  });
});
