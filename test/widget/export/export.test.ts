import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../../src/core/source-error.js';
import type { Query, Table } from '../../../src/core/types.js';
import { deferred, figures, settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { answerTo, chartOf, costs, exportAs, menuOf, type TestDual } from '../chart/chart-support.js';
import { click, enter, fakeClock, forget, get, newContext, textOf } from '../support.js';
import '../../../src/elements/summary-metrics.js';
import '../test-widget.js';

interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

/** Takes the files that would land on the reader's disk. */
function catchDownloads() {
  const saved: Saved[] = [];
  const blobs = new Map<string, Blob>();
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click')!;
  const create = Object.getOwnPropertyDescriptor(URL, 'createObjectURL')!;
  URL.createObjectURL = (blob) => {
    const url = (create.value as typeof URL.createObjectURL)(blob);
    blobs.set(url, blob as Blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: blobs.get(this.href)! });
  };
  return {
    saved,
    stop() {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
      Object.defineProperty(HTMLElement.prototype, 'click', click);
      Object.defineProperty(URL, 'createObjectURL', create);
    },
  };
}

const big: Table = {
  ...costs,
  rows: Array.from({ length: 2345 }, (_, index) => ({
    id: `p${String(index)}`,
    project: `Project ${String(index).padStart(4, '0')}`,
    cost: index % 2 ? -index : index,
    runs: 1,
  })),
  totals: { cost: 1172, runs: 2345 },
  asOf: '2026-11-20T08:00:00Z',
};

describe('Exports', () => {
  let { name, context, source } = newContext();
  let downloads = catchDownloads();
  let element: TestDual;

  const make = async (view = 'table') => {
    element = await fixture(html`<test-dual context=${name} view=${view}></test-dual>`);
    await settled();
  };
  const answer = (table: Table = costs) => {
    const asked = source.last('costs');
    return asked.answer(answerTo(asked.query, table));
  };
  /** A source that answers at once, and keeps what it was asked. */
  const answerAtOnce = async (reply: (query: Query) => Table | Promise<Table>) => {
    const asked: Query[] = [];
    context.source = {
      query: (query) => {
        asked.push(query);
        return Promise.resolve(reply(query));
      },
    };
    await settled();
    return asked;
  };
  const saved = () => {
    expect(downloads.saved).to.have.length(1);
    return downloads.saved[0]!;
  };
  const lines = async () => (await saved().blob.text()).split('\r\n');

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    downloads.stop();
    downloads = catchDownloads();
    ({ name, context, source } = newContext());
    context.filter({ range: '2026-10-24/2026-11-22' });
  });
  after(() => {
    downloads.stop();
  });

  describe('are accessible, light and dark,', () => {
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const view of ['table', 'chart'])
      it(`with the menu open over a ${view}`, async () => {
        await make(view);
        await answer();
        if (view === 'chart') await chartOf(element);
        await click((await menuOf(element)).shadowRoot!.querySelector('button')!);
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('as CSV', () => {
    it('hold the whole result, all pages of it, and its totals once', async () => {
      await make();
      const asked = await answerAtOnce((query) => answerTo(query, big));
      asked.length = 0;
      expect(await exportAs(element, 'Download CSV')).to.equal('Download CSV: done');
      expect(asked.map(({ page, pageSize }) => [page, pageSize])).to.deep.equal([
        [0, 1000],
        [1, 1000],
        [2, 1000],
      ]);
      const text = await lines();
      expect(
        text.filter(
          (line) => line.startsWith('Project 0') || line.startsWith('Project 1') || line.startsWith('Project 2'),
        ),
      ).to.have.length(2345);
      expect(new Set(text.filter((line) => /^Project \d/.test(line))).size).to.equal(2345);
      expect(text.filter((line) => line.startsWith('Total'))).to.deep.equal(['Total,1172,2345']);
      expect(text).to.include('Project 0007,-7,1');
    });

    it('say what they are: report, period, zone, filters, when it was true, notes', async () => {
      context.filter({ projects: ['apollo', '=cmd'], users: ['olena'] });
      await make();
      await source.last('costs').answer({
        ...big,
        rows: big.rows.slice(0, 1),
        rowCount: 1,
        notices: [{ code: 'partial', message: '3 requests have no known price.' }],
      });
      const done = exportAs(element, 'Download CSV');
      await until(() => source.count('costs') === 2, 'the export asks');
      await source.last('costs').answer({
        ...big,
        rows: big.rows.slice(0, 1),
        rowCount: 1,
        notices: [{ code: 'partial', message: '3 requests have no known price.' }],
      });
      await done;
      expect(await lines()).to.deep.equal([
        'Report,Costs',
        'Period,"Oct 24 – Nov 22, 2026"',
        'From,2026-10-24T00:00:00+02:00',
        'To (exclusive),2026-11-23T00:00:00+01:00',
        'Time zone,Europe/Warsaw',
        'Projects,"apollo; \'=cmd"',
        'Users,olena',
        'As of,"Nov 20, 2026, 9:00 AM"',
        'Note,3 requests have no known price.',
        '',
        'Project,Cost (USD),Runs',
        'Project 0000,0,1',
        'Total,1172,2345',
        '',
      ]);
      expect(saved().name).to.equal('costs-2026-10-24-2026-11-22.csv');
      expect(saved().blob.type).to.equal('text/csv;charset=utf-8');
      const bytes = new Uint8Array(await saved().blob.arrayBuffer());
      expect([...bytes.slice(0, 3)], 'the byte-order mark').to.deep.equal([0xef, 0xbb, 0xbf]);
    });

    it('keep the reader’s order and search, from the first page on', async () => {
      await make();
      const asked = await answerAtOnce((query) => answerTo(query, big));
      await click(get(element, 'button', 'Cost'));
      await click(get(element, 'button', 'Next'));
      const clock = fakeClock(Date.now());
      await enter(get(element, 'searchbox', 'Search projects'), 'project 00');
      await clock.pass(300);
      clock.restore();
      await settled();
      asked.length = 0;
      await exportAs(element, 'Download CSV');
      expect(asked).to.have.length(1);
      expect(asked[0]).to.deep.include({ search: 'project 00', sort: { by: 'cost', descending: true }, page: 0 });
      const projects = (await lines()).filter((line) => /^Project \d/.test(line));
      expect(projects).to.have.length(100);
      expect(projects[0]).to.equal('Project 0098,98,1');
      expect(await lines(), 'and say what was searched for').to.include('Search,project 00');
      expect(await saved().blob.text(), 'totals of all would be wrong here').not.to.contain('\nTotal');
    });

    it('are of the figures shown, also while newer ones are on their way', async () => {
      await make();
      await answer();
      context.filter({ range: '2026-01-01/2026-01-31', projects: ['apollo'] });
      await settled();
      const done = exportAs(element, 'Download CSV');
      await until(() => source.asked.some(({ query }) => query.pageSize === 1000), 'the export asks');
      expect(source.last('costs').query.filters).to.include.keys('range').and.not.to.include.keys('projects');
      expect(source.last('costs').query.filters?.range?.choice).to.equal('2026-10-24/2026-11-22');
      await answer();
      await done;
      expect(await lines())
        .to.include('Period,"Oct 24 – Nov 22, 2026"')
        .and.not.to.include('Projects,apollo');
    });

    it('of a chart hold all rows, not the drawn ones', async () => {
      await make('chart');
      await answerAtOnce((query) => answerTo(query));
      await chartOf(element);
      await exportAs(element, 'Download CSV');
      expect(
        (await lines()).filter((line) => costs.rows.some(({ project }) => line.startsWith(`${String(project)},`))),
      ).to.have.length(11);
    });

    it('of a table of the host’s hold all of it, in the reader’s order', async () => {
      element = await fixture(html`<test-dual .table=${big} page-size="20"></test-dual>`);
      await settled();
      await click(get(element, 'button', 'Cost'));
      await exportAs(element, 'Download CSV');
      const projects = (await lines()).filter((line) => /^Project \d/.test(line));
      expect(projects).to.have.length(2345);
      expect(projects[0]).to.equal('Project 2344,2344,1');
      expect((await lines())[0]).to.equal('Report,Costs');
      expect((await lines()).some((line) => line.startsWith('Period'))).to.equal(false);
    });

    it('of an element without rows hold its figures', async () => {
      const widget = await fixture(html`<test-widget context=${name}></test-widget>`);
      await settled();
      await source.last('summary').answer(figures({ runs: 12, cost: 3 }));
      await exportAs(widget, 'Download CSV');
      expect((await lines()).slice(-3)).to.deep.equal(['runs,cost', '12,3', '']);
    });

    it('of the summary hold the period before, and name the window that a figure has of its own', async () => {
      const summary = await fixture(html`<summary-metrics context=${name} no-trend></summary-metrics>`);
      await settled();
      const columns = [
        { id: 'totalCost', label: 'Total money spent', kind: 'currency' },
        { id: 'daily', label: 'Daily active users', kind: 'integer', window: 'Last 1 day' },
      ] as const;
      await source.last('summary').answer({ columns, rows: [{ totalCost: 12.5, daily: 3 }] });
      await source.last('summary').answer({ columns, rows: [{ totalCost: 10, daily: 3 }] });
      await exportAs(summary, 'Download CSV');
      const [heading, shown, former] = (await lines()).slice(-4);
      expect(heading).to.equal('Period,Total money spent (USD),Daily active users (Last 1 day)');
      expect(shown).to.equal('"Oct 24 – Nov 22, 2026",12.5,3');
      expect(former).to.match(/^"Sep 2.+",10,$/);
    });

    it('name a fixed window, to which the chosen period does not apply', async () => {
      await make();
      await answerAtOnce(() => ({ ...costs, window: 'Current 30 days' }));
      await exportAs(element, 'Download CSV');
      expect(await lines()).to.include('Period,Current 30 days');
      expect((await lines()).some((line) => line.startsWith('From,'))).to.equal(false);
      expect(saved().name).to.equal('costs.csv');
    });

    it('have names that every file system takes', async () => {
      await make();
      element.heading = '../Koszty: "Łódź" <2026> / 王';
      await answer();
      const done = exportAs(element, 'Download CSV');
      await until(() => source.count('costs') === 2, 'the export asks');
      await answer();
      await done;
      expect(saved().name).to.equal('-koszty-łódź-2026-王-2026-10-24-2026-11-22.csv');
    });

    it('of a table of the host’s say what was searched for in it', async () => {
      element = await fixture(html`<test-dual .table=${costs}></test-dual>`);
      await settled();
      const clock = fakeClock(Date.now());
      await enter(get(element, 'searchbox', 'Search projects'), 'apollo');
      await clock.pass(300);
      clock.restore();
      await settled();
      await exportAs(element, 'Download CSV');
      expect(await lines()).to.include('Search,apollo');
    });

    it('say so when the source gives fewer rows than there are', async () => {
      await make();
      await answerAtOnce((query) => ({ ...costs, rows: query.page ? [] : costs.rows, rowCount: 40 }));
      const reason = 'The source gave 11 of 40 rows. Its pages became shorter on the way.';
      expect(await exportAs(element, 'Download CSV')).to.equal(`Download CSV: ${reason}`);
      expect(await lines()).to.include(`Note,${reason}`);
    });

    describe('of a source whose pages', () => {
      const thousand = (from: number, count = 1000) =>
        Array.from({ length: count }, (_, index) => ({ project: `P ${String(from + index)}`, cost: 1, runs: 1 }));
      const pages = async (rowsOf: (page: number) => Table['rows'], rowCount: number) => {
        await make();
        const asked = await answerAtOnce(({ page = 0, pageSize }) => {
          const rows = rowsOf(page);
          return { ...costs, rows: pageSize === 1000 ? rows : rows.slice(0, 10), rowCount };
        });
        asked.length = 0;
        const words = await exportAs(element, 'Download CSV');
        const written = (await lines()).filter((line) => line.startsWith('P '));
        return { asked, words, written };
      };

      it('repeat have each row once, and end where nothing new comes', async () => {
        const { asked, words, written } = await pages(() => thousand(0), 9000);
        expect(asked).to.have.length(2);
        expect(written).to.have.length(1000);
        expect(words).to.contain('The source gave 1000 of 9000 rows. It then gave the same rows again.');
        expect((await lines()).join()).to.contain('1000 rows that the source repeated stand once');
      });

      it('overlap have each row once, and say so', async () => {
        const { asked, words, written } = await pages((page) => thousand(page * 900), 2400);
        expect(asked).to.have.length(3);
        expect(new Set(written).size).to.equal(written.length);
        expect(words).to.contain('200 rows that the source repeated stand once; others may be missing.');
      });

      it('repeat one row, which moved while they were read, have it once', async () => {
        const { words, written } = await pages((page) => thousand(page ? 999 : 0), 2000);
        expect(written).to.have.length(1999);
        expect(words).to.contain('1 row that the source repeated stands once');
      });

      it('shrink end with the first that is shorter', async () => {
        const { asked, words, written } = await pages(
          (page) => (page ? thousand(1000 + page, 1) : thousand(0)),
          90_000,
        );
        expect(asked).to.have.length(2);
        expect(written).to.have.length(1001);
        expect(words).to.contain('The source gave 1001 of 90000 rows. Its pages became shorter on the way.');
      });

      it('are smaller than asked for hold all of them', async () => {
        const { asked, words, written } = await pages((page) => thousand(page * 100, page === 24 ? 50 : 100), 2450);
        expect(asked).to.have.length(25);
        expect(new Set(written).size).to.equal(2450);
        expect(words).to.equal('Download CSV: done');
      });

      it('hold equal rows that have no key keep them all', async () => {
        await make();
        await answerAtOnce(() => ({ ...costs, rows: [costs.rows[0]!, costs.rows[0]!] }));
        expect(await exportAs(element, 'Download CSV')).to.equal('Download CSV: done');
        expect((await lines()).filter((line) => line.startsWith('apollo'))).to.have.length(2);
      });
    });

    it('are refused beyond so many pages, in words that say how many', async () => {
      await make();
      const asked = await answerAtOnce(() => ({ ...costs, rowCount: 1101 }));
      asked.length = 0;
      expect(await exportAs(element, 'Download CSV')).to.equal(
        'Download CSV: The result has 1101 rows; narrow it to at most 1100 (100 pages of 11).',
      );
      expect(asked).to.have.length(1);
      element.setAttribute('export-pages', '3');
      await settled();
      expect(await exportAs(element, 'Copy table')).to.contain('at most 33 (3 pages of 11)');
      expect(downloads.saved).to.deep.equal([]);
    });

    it('say how far they have come, and can be cancelled', async () => {
      await make();
      const second = deferred<Table>();
      const asked = await answerAtOnce((query) => (query.page === 1 ? second.promise : answerTo(query, big)));
      (await menuOf(element)).items[0]!.run();
      const footer = () => textOf(element.shadowRoot!.querySelector('footer')!);
      await until(() => footer().includes('rows Cancel'), 'the progress is shown');
      expect(footer()).to.contain('Download CSV … · 1,000 of 2,345 rows Cancel');
      const heard = textOf(get(element, 'status'));
      expect(heard, 'the pages are not announced one by one').to.equal('Download CSV …');
      await expect(element).to.be.accessible();
      await click(get(element, 'button', 'Cancel'));
      expect(footer()).to.contain('Download CSV: cancelled').and.not.to.contain('Cancel');
      second.resolve(answerTo({ report: 'costs', page: 1, pageSize: 1000 }, big));
      await settled();
      expect(asked.some(({ page }) => page === 2)).to.equal(false);
      expect(downloads.saved).to.deep.equal([]);
      (await menuOf(element)).items[0]!.run();
      await until(() => downloads.saved.length, 'the next one is whole');
    });

    it('that fail half-way leave no file, and say why', async () => {
      await make();
      await answerAtOnce((query) =>
        query.page === 1 ? Promise.reject(new SourceError('rate-limited', 'Too many requests.')) : answerTo(query, big),
      );
      expect(await exportAs(element, 'Download CSV')).to.equal('Download CSV: Too many requests.');
      expect(downloads.saved).to.deep.equal([]);
      expect(textOf(element.shadowRoot!.querySelector('footer')!)).to.contain('Download CSV: Too many requests.');
    });

    it('are given up when the element leaves the page', async () => {
      await make();
      const second = deferred<Table>();
      const asked = await answerAtOnce((query) => (query.page === 1 ? second.promise : answerTo(query, big)));
      (await menuOf(element)).items[0]!.run();
      await until(() => asked.some(({ page }) => page === 1), 'the second page is asked for');
      element.remove();
      second.resolve(answerTo({ report: 'costs', page: 1, pageSize: 1000 }, big));
      await settled();
      expect(asked.some(({ page }) => page === 2)).to.equal(false);
      expect(downloads.saved).to.deep.equal([]);
    });
  });

  describe('to the clipboard', () => {
    const real = Object.getOwnPropertyDescriptor(Clipboard.prototype, 'writeText')!;
    let copied: string[] = [];
    beforeEach(() => {
      copied = [];
      Clipboard.prototype.writeText = (text) => {
        copied.push(text);
        return Promise.resolve();
      };
    });
    afterEach(() => {
      Object.defineProperty(Clipboard.prototype, 'writeText', real);
    });

    it('put the whole table, cells divided by tabs', async () => {
      await make();
      await answerAtOnce((query) => answerTo(query));
      expect(await exportAs(element, 'Copy table')).to.equal('Copied 11 rows');
      expect(textOf(element.shadowRoot!.querySelector('footer')!), 'seen as well').to.contain('Copied 11 rows');
      expect(copied[0]?.split('\n').map((line) => line.split('\t'))).to.deep.equal([
        ['Project', 'Cost', 'Runs'],
        // By name, as on the screen.
        ...[...costs.rows]
          .sort((a, b) => String(a['project']).localeCompare(String(b['project'])))
          .map(({ project, cost, runs }) => [project, String(cost), String(runs)]),
        ['Total', '661.1', '66'],
      ]);
      expect(downloads.saved).to.deep.equal([]);
    });

    it('have the decimal sign of the reader’s own spreadsheet', async () => {
      const { name: german, context: other } = newContext();
      other.locale = 'de-DE';
      element = await fixture(html`<test-dual context=${german} .table=${costs}></test-dual>`);
      await settled();
      await exportAs(element, 'Copy table');
      expect(copied[0]).to.contain('\t110,1\t').and.not.to.contain('110.1');
    });

    it('say so when the browser refuses', async () => {
      Clipboard.prototype.writeText = () =>
        Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
      await make();
      await answerAtOnce((query) => answerTo(query));
      expect(await exportAs(element, 'Copy table')).to.equal('Copy table: Write permission denied.');
    });
  });

  it('of a table are CSV and a copy; a picture is of a chart', async () => {
    await make();
    await answer();
    const labels = async () => (await menuOf(element)).items.map(({ label }) => label);
    expect(await labels()).to.deep.equal(['Download CSV', 'Copy table']);
    await click(get(element, 'button', 'Chart'));
    expect(await labels()).to.deep.equal(['Download CSV', 'Copy table', 'Download PNG', 'Download SVG']);
  });

  it('are not offered before there is something, nor where there is nothing', async () => {
    await make();
    const menus = () => element.shadowRoot!.querySelectorAll('analytics-menu').length;
    expect(menus()).to.equal(0);
    await answer({ ...costs, rows: [] });
    expect(menus()).to.equal(0);
  });

  // Last in this file, as a policy cannot be taken back.
  describe('as pictures, under a policy that forbids blobs, inline code and foreign HTML', () => {
    const violations: string[] = [];
    before(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        violations.push(`${violatedDirective} ${blockedURI}`);
      });
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content =
        "default-src 'self'; img-src 'self'; style-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
      document.head.append(policy);
    });
    beforeEach(async () => {
      violations.length = 0;
      await make('chart');
      await answer();
      await chartOf(element);
    });

    it('are forbidden blobs indeed', async () => {
      const image = new Image();
      const failed = new Promise((resolve) => {
        image.onerror = resolve;
      });
      image.src = URL.createObjectURL(new Blob([''], { type: 'image/png' }));
      await failed;
      await until(() => violations.length, 'a violation is reported');
      expect(violations).to.deep.equal(['img-src blob']);
    });

    it('PNG: an image of twice the size on the screen, with something on it', async () => {
      expect(await exportAs(element, 'Download PNG')).to.equal('Download PNG: done');
      const { name: file, blob } = saved();
      expect(file).to.equal('costs-2026-10-24-2026-11-22.png');
      expect(blob.type).to.equal('image/png');
      const bitmap = await createImageBitmap(blob);
      const chart = await chartOf(element);
      const width = Number(chart.shadowRoot!.querySelector('.plot svg')!.getAttribute('viewBox')!.split(' ')[2]);
      expect(bitmap.width, 'with a margin').to.be.within(2 * width, 2 * width + 100);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const ink = canvas.getContext('2d')!;
      ink.drawImage(bitmap, 0, 0);
      const pixels = new Uint32Array(ink.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
      expect(new Set(pixels).size, 'colours').to.be.greaterThan(20);
      expect(
        pixels.every((pixel) => pixel >>> 24 === 255),
        'no pixel is transparent',
      ).to.equal(true);
      expect(violations).to.deep.equal([]);
    });

    it('SVG: a file of its own that names the report, the period and each bar', async () => {
      expect(await exportAs(element, 'Download SVG')).to.equal('Download SVG: done');
      const { name: file, blob } = saved();
      expect(file).to.equal('costs-2026-10-24-2026-11-22.svg');
      expect(blob.type).to.equal('image/svg+xml');
      const text = await blob.text();
      expect(text).to.match(/^(<\?xml[^>]*>\s*)?<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(text).to.not.match(/var\(|<style|<script|foreignObject| on\w+=/);
      for (const words of ['Costs', 'Oct 24 – Nov 22, 2026', 'Europe/Warsaw', 'apollo', 'cygnus', 'other (6)'])
        expect(text).to.contain(words);
      expect(violations).to.deep.equal([]);
    });

    it('SVG: markup in names stays text', async () => {
      context.refresh();
      await settled();
      const evil = '</text><script>window.hacked = true</script>&amp;';
      await answer({ ...costs, rows: [{ id: 'x', project: evil, cost: 1, runs: 1 }] });
      await chartOf(element);
      await exportAs(element, 'Download SVG');
      expect(await saved().blob.text()).not.to.contain('<script');
    });

    it('CSV as well', async () => {
      const done = exportAs(element, 'Download CSV');
      await until(() => source.asked.some(({ query }) => query.pageSize === 1000), 'the export asks');
      await answer();
      await done;
      expect(saved().blob.type).to.equal('text/csv;charset=utf-8');
      expect(violations).to.deep.equal([]);
    });
  });
});
