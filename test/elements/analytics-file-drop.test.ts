import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { analyticsContext } from '../../src/core/context-of.js';
import '../../src/elements/analytics-context.js';
import type { AnalyticsFileDrop } from '../../src/elements/analytics-file-drop.js';
import '../../src/elements/analytics-file-drop.js';
import '../../src/elements/summary-metrics.js';
import type { FileInput, FileSourceOptions } from '../../src/sources/file-source.js';
import { until } from '../until.js';
import { get, has, textOf } from '../widget/support.js';

const CSV =
  'time,event_id,user,model,input_tokens,output_tokens,cost\n2026-03-04T10:00:00Z,e1,ada,m,100,20,0.5\n2026-03-05T10:00:00Z,e2,bob,m,50,10,0.25\n';
const file = (content: string = CSV, name = 'usage.csv') => new File([content], name);
let names = 0;

describe('analytics-file-drop', () => {
  let name: string;
  let element: AnalyticsFileDrop;

  const context = () => analyticsContext(name);
  const text = () => textOf(element.shadowRoot!);
  const make = async (options: FileSourceOptions = {}) => {
    const page = await fixture(html`
      <div>
        <analytics-file-drop context=${name} .options=${options}></analytics-file-drop>
        <summary-metrics context=${name} compare="none" no-trend></summary-metrics>
      </div>
    `);
    element = page.querySelector('analytics-file-drop')!;
    return page;
  };
  const take = async (...files: FileInput[]) => {
    await element.take(files);
    await element.updateComplete;
  };
  const figures = () => textOf(element.nextElementSibling!.shadowRoot!);
  /** What a browser says of files that are dragged over, or let go of. */
  const drag = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', files: readonly File[] = []) => {
    const dataTransfer = new DataTransfer();
    for (const each of files) dataTransfer.items.add(each);
    const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
    element.renderRoot.querySelector('section')!.dispatchEvent(event);
    return event;
  };

  beforeEach(() => {
    name = `file-drop-${String(++names)}`;
    context().timeZone = 'UTC';
  });

  it('is accessible, and says that nothing leaves the browser', async () => {
    await make();
    await expect(element).to.be.accessible();
    expect(text()).to.contain('Nothing leaves your browser.');
    expect(get(element, 'button', 'Choose files').localName).to.equal('button');
    expect(get(element, 'button', 'Choose a folder').localName).to.equal('button');
  });

  it('files become the figures of its context, in the time that they cover', async () => {
    await make();
    await take(file());
    expect(text()).to.contain('2 events from 1 file.');
    expect(context().filters.range?.choice).to.equal('2026-03-04/2026-03-05');
    await until(() => figures().includes('$0.75'), 'it does not come');
    await expect(element).to.be.accessible();
  });

  it('the table tells what was taken, and what was refused with its file, line and cell', async () => {
    await make();
    await take(file(), file(CSV, 'copy.csv'), file(CSV.replace(',50,', ',many,').replaceAll(',e', ',f'), 'other.csv'));
    expect(text()).to.contain('3 events from 3 files. 1 row was left out.');
    const details = element.renderRoot.querySelector('details')!;
    expect(details.open, 'open where something is missing').to.equal(true);
    expect(text()).to.contain('other.csv:3: input_tokens is not a whole number: "many"');
    expect(text()).to.match(/Copies of files, left out\s*1/);
    await expect(element).to.be.accessible();
  });

  it('a file that cannot be read is told, and the former figures stay', async () => {
    await make();
    await take(file());
    const { source } = context();
    await take(file('nothing\n', 'bad.csv'));
    expect(textOf(element.renderRoot.querySelector('[role=alert]')!)).to.contain('bad.csv has no column for the time');
    expect(context().source).to.equal(source);
    await expect(element).to.be.accessible();
  });

  it('other files take the place of the former, and nothing of those stays', async () => {
    await make();
    await take(file());
    await until(() => figures().includes('$0.75'), 'it does not come');
    context().filter({ users: ['ada'] });
    await take(file(CSV.replaceAll('2026-03', '2026-01').replace('0.25', '0.5').replaceAll('ada', 'eve'), 'other.csv'));
    await until(() => figures().includes('$1.00'), 'it does not come');
    expect(context().filters.users).to.equal(undefined);
    expect(context().filters.range?.choice).to.equal('2026-01-04/2026-01-05');
  });

  it('Remove takes them away, with the figures and their time', async () => {
    await make();
    await take(file());
    get(element, 'button', 'Remove').click();
    await element.updateComplete;
    expect(context().source).to.equal(undefined);
    expect(context().defaultRange).to.equal('last-30-days');
    expect(has(element, 'button', 'Choose files')).to.equal(true);
    expect(text()).to.contain('The files are no longer here.');
  });

  it('says which file is read, and Stop ends it', async () => {
    const signals: AbortSignal[] = [];
    const fetch = (_input: RequestInfo | URL, init?: RequestInit) => {
      signals.push(init?.signal as AbortSignal);
      return new Promise<Response>(() => undefined);
    };
    await make({ fetch });
    const taking = element.take(['usage.csv']);
    await until(() => signals.length > 0, 'it does not come');
    await element.updateComplete;
    await expect(element).to.be.accessible();
    get(element, 'button', 'Stop').click();
    await taking;
    expect(signals[0]?.aborted).to.equal(true);
    expect(has(element, 'button', 'Choose files')).to.equal(true);
    expect(context().source).to.equal(undefined);
  });

  it('takes what is dropped on it, and nothing else that is dragged', async () => {
    await make();
    const over = drag('dragenter', [file()]);
    await element.updateComplete;
    expect(over.defaultPrevented).to.equal(true);
    expect(element.renderRoot.querySelector('.over')).not.to.equal(null);
    drag('dragleave', [file()]);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.over')).to.equal(null);
    expect(drag('dragover').defaultPrevented, 'a drag without files').to.equal(false);
    expect(drag('drop', [file()]).defaultPrevented).to.equal(true);
    await until(() => text().includes('2 events from 1 file.'), 'it does not come');
  });

  it('takes a folder that is dropped, with all below it, however many they are', async () => {
    const row = (id: number) =>
      CSV.split('\n', 2)
        .join('\n')
        .replace(',e1,', `,n${String(id)},`);
    const files: Record<string, string> = {
      'notes.md': 'no usage',
      '.hidden.csv': row(900),
      'picture.png': 'none',
      'deep/er/still/one.csv': row(901),
      'deep/er/README': 'none',
    };
    // A browser tells of no more than a hundred at a time.
    for (let id = 0; id < 230; id += 1) files[`many/${String(id)}.csv`] = row(id);
    await make();
    const { x, y, width, height } = element.getBoundingClientRect();
    await executeServerCommand('drop-folder', { x: x + width / 2, y: y + height / 2, name: 'exports', files });
    await until(() => text().includes('231 events from 231 files.'), 'it does not come');
    expect(text()).not.to.contain('left out');
  });

  it('says which formats were found', async () => {
    await make();
    const spent = [
      { request_id: 'a', spend: 1, startTime: '2026-03-04T10:00:00Z', prompt_tokens: 3, completion_tokens: 4 },
    ];
    await take(file(), file(JSON.stringify(spent), 'spend.json'));
    expect(text()).to.contain('3 events from 2 files. Read as LiteLLM spend logs, columns by their names.');
  });

  it('takes what is chosen', async () => {
    await make();
    const input = element.renderRoot.querySelector<HTMLInputElement>('input.files')!;
    const chosen = new DataTransfer();
    chosen.items.add(file());
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
    await until(() => text().includes('2 events from 1 file.'), 'it does not come');
    expect(input.value).to.equal('');
  });

  it('a folder without a file of usage is told', async () => {
    await make();
    const input = element.renderRoot.querySelector<HTMLInputElement>('input.folder')!;
    const chosen = new DataTransfer();
    chosen.items.add(file('x', 'picture.png'));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(text()).to.contain('There is no file of usage');
  });
});

describe('analytics-context of files', () => {
  for (const [what, attributes, properties] of [
    ['an address that ends as a file', { src: '/exports/usage.csv?v=2' }, {}],
    ['type="file"', { src: '/exports/today', type: 'file' }, {}],
    ['files', {}, { files: ['/exports/usage.csv'] }],
    ['one file', { src: '/api' }, { files: file() }],
  ] as const)
    it(`${what} are its source`, async () => {
      const name = `files-${String(++names)}`;
      const asked: string[] = [];
      const element = document.createElement('analytics-context');
      const fetch = (address: string) => {
        asked.push(address);
        return Promise.resolve(new Response(CSV));
      };
      Object.assign(element, { name, range: '2026-03-01/2026-03-31', timeZone: 'UTC', fetch, ...properties });
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
      element.append(document.createElement('summary-metrics'));
      await fixture(html`${element}`);
      const figures = () => textOf(element.querySelector('summary-metrics')!.shadowRoot!);
      await until(() => figures().includes('$0.75'), 'it does not come');
      expect(asked.every((address) => address.startsWith('/exports/'))).to.equal(true);
      const { source } = analyticsContext(name);
      element.files = file(CSV.replace('0.25', '0.5'));
      await until(() => figures().includes('$1.00'), 'it does not come');
      expect(analyticsContext(name).source).not.to.equal(source);
    });
});
