import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/analytics-context.js';
import { analyticsContext } from '../../src/core/context-of.js';
import type { Table } from '../../src/core/types.js';
import { settled } from '../fake-source.js';
import './test-widget.js';
import { getAll, textOf } from './support.js';

const table: Table = {
  columns: [
    { id: 'cost', label: 'Cost', kind: 'currency', currency: 'EUR' },
    { id: 'day', label: 'Day', kind: 'date' },
  ],
  rows: [{ cost: 1234.5, day: '2026-01-05' }],
};
const GERMAN = ['Cost: 1.234,50 €', 'Day: 05.01.2026'];
const ENGLISH = ['Cost: €1,234.50', 'Day: Jan 5, 2026'];

const shown = (host: Element) => getAll(host, 'listitem').map((item) => textOf(item).replace(/\u00a0/g, ' '));

describe('the language of figures', () => {
  const { documentElement: page } = document;
  const before = page.lang;
  afterEach(() => {
    page.lang = before;
    analyticsContext('language').locale = undefined;
  });

  it('is the page’s, not the browser’s, and follows it when it changes', async () => {
    page.lang = 'de';
    const host = await fixture(html`<test-widget context="language" .table=${table}></test-widget>`);
    expect(shown(host)).to.deep.equal(GERMAN);
    page.lang = 'en';
    await settled();
    expect(shown(host)).to.deep.equal(ENGLISH);
  });

  it('is that of the closest lang around, through shadow roots', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="de"><span></span></div>`);
    const root = outer.firstElementChild!.attachShadow({ mode: 'open' });
    root.innerHTML = '<p><test-widget context="language"></test-widget></p>';
    const host = root.querySelector('test-widget')!;
    Object.assign(host, { table });
    await settled();
    expect(shown(host)).to.deep.equal(GERMAN);
    root.querySelector('p')!.lang = 'en';
    await settled();
    expect(shown(host), 'changed inside the shadow root').to.deep.equal(ENGLISH);
    root.querySelector('p')!.removeAttribute('lang');
    outer.lang = 'fr';
    await settled();
    expect(shown(host)[1], 'changed outside of it').to.equal('Day: 5 janv. 2026');
  });

  it('is an <analytics-context>’s where that has one, and what the host has set before all', async () => {
    const context = await fixture(
      html`<analytics-context name="language" lang="de"
        ><test-widget .table=${table}></test-widget
      ></analytics-context>`,
    );
    const host = context.firstElementChild!;
    await settled();
    expect(shown(host)).to.deep.equal(GERMAN);
    analyticsContext('language').locale = 'en-US';
    await settled();
    expect(shown(host)).to.deep.equal(ENGLISH);
  });

  it('forgives a slip, and is the browser’s where the page names none', async () => {
    const host = await fixture<HTMLElement>(
      html`<test-widget lang="de_DE" context="language" .table=${table}></test-widget>`,
    );
    expect(shown(host)).to.deep.equal(GERMAN);
    const money = { style: 'currency', currency: 'EUR' } as const;
    for (const lang of ['', 'no language']) {
      host.lang = lang;
      await settled();
      const browsers = new Intl.NumberFormat(undefined, money).format(1234.5).replace(/\u00a0/g, ' ');
      expect(shown(host)[0], `lang="${lang}"`).to.equal(`Cost: ${browsers}`);
    }
  });

  it('keeps the calendar that ranges are made in, in the language’s own words and digits', async () => {
    const host = await fixture(html`<test-widget lang="fa" context="language" .table=${table}></test-widget>`);
    expect(shown(host)[1]).to.equal('Day: ۵ ژانویه ۲۰۲۶');
    const thai = await fixture(html`<test-widget lang="th" context="language" .table=${table}></test-widget>`);
    expect(shown(thai)[1], 'no Buddhist year').to.contain('2026');
  });
});
