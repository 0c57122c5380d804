import { expect } from '@open-wc/testing';

import type { Query, Table } from '../../src/core/types.js';
import { type FileInput, FileSource, type FileSourceOptions } from '../../src/sources/file-source.js';
import { live, rejection } from './fake-server.js';

const HEAD = 'time,event_id,user,user_name,model,input_tokens,output_tokens,cost';
const csv = (...lines: string[]) => [HEAD, ...lines].join('\n');
const ADA = '2026-03-04T10:00:00Z,e1,ada@example.com,Ada,m,100,20,0.5';
const BOB = '2026-03-05T10:00:00Z,e2,bob@example.com,Bob,m,50,10,0.25';
const file = (content: BlobPart, name = 'usage.csv') => new File([content], name);
const MARCH = {
  range: { choice: '', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', timeZone: 'UTC' },
};

/** Two calls of March, written by DuckDB: `COPY … (FORMAT parquet, COMPRESSION gzip)`, the costs as DECIMAL(12, 6). */
const PARQUET = Uint8Array.from(
  atob(
    [
      'UEFSMRUAFSwVWiwVBBUAFQYVBgAAH4sIAAAAAAAA/wEWAOn/AgAAAAQBwK0LxytMBgDAUZ+dLEwGADXvZyoWAAAAFQAVKBVILBUEFQAVBhUGAA',
      'AfiwgAAAAAAAD/Y2JgYGBhZAaSiXmJICopPwkAJ7gXWRQAAAAVABUgFT4sFQQVABUGFQYAAB+LCAAAAAAAAP9jYmBgYGFkBJK5YAIAZslY/BAA',
      'AAAVABUsFUQsFQQVABUGFQYAAB+LCAAAAAAAAP9jYmBgYGHcwMIABgrMEBoAmtFw5RYAAAAVABUsFUQsFQQVABUGFQYAAB+LCAAAAAAAAP9jYm',
      'BgYGHUYWQAgxQIxQAAObkwVxYAAAAVABUsFUQsFQQVABUGFQYAAB+LCAAAAAAAAP9jYmBgYGEsEGcAgx3cEBoAgd5mDRYAAAAVAhl8NQAYDWR1',
      'Y2tkYl9zY2hlbWEVDAAVBCUCGAR0aW1lJRRMjBEcLAAAAAAAFQwlAhgEdXNlciUAABUMJQIYBW1vZGVsJQAAFQQlAhgMaW5wdXRfdG9rZW5zJS',
      'QAFQQlAhgNb3V0cHV0X3Rva2VucyUkABUEJQIYBGNvc3QlChUMFRgsXBUMFRgAAAAWBBkcGWwmABwVBBkVABkYBHRpbWUVBBYEFk4WfCYIPBgI',
      'wFGfnSxMBgAYCMCtC8crTAYAFgAoCMBRn50sTAYAGAjArQvHK0wGABERAAAAJgAcFQwZFQAZGAR1c2VyFQQWBBZKFmomhAE8GANib2IYA2FuYR',
      'YAKANib2IYA2FuYRERAAAAJgAcFQwZFQAZGAVtb2RlbBUEFgQWQhZgJu4BPBgBbRgBbRYAKAFtGAFtEREAAAAmABwVBBkVABkYDGlucHV0X3Rv',
      'a2VucxUEFgQWThZmJs4CPBgIsAQAAAAAAAAYCCADAAAAAAAAFgAoCLAEAAAAAAAAGAggAwAAAAAAABERAAAAJgAcFQQZFQAZGA1vdXRwdXRfdG',
      '9rZW5zFQQWBBZOFmYmtAM8GAgsAQAAAAAAABgIZAAAAAAAAAAWACgILAEAAAAAAAAYCGQAAAAAAAAAEREAAAAmABwVBBkVABkYBGNvc3QVBBYE',
      'Fk4WZiaaBDwYCHAXAAAAAAAAGAi4CwAAAAAAABYAKAhwFwAAAAAAABgIuAsAAAAAAAAREQAAABbEAxYEJggW+AQAKChEdWNrREIgdmVyc2lvbi',
      'B2MS41LjYgKGJ1aWxkIDA2OWNjOWY5YjUpGWwcAAAcAAAcAAAcAAAcAAAcAAAAegIAAFBBUjE=',
    ].join(''),
  ),
  (character) => character.charCodeAt(0),
);

/** Asks in March of 2026. */
const ask = (source: FileSource, report: string, query: Partial<Query> = {}, fresh = false): Promise<Table> =>
  source.query({ report, filters: MARCH, ...query }, { ...live(), fresh });
const cost = async (source: FileSource, fresh = false) =>
  (await ask(source, 'summary', {}, fresh)).rows[0]?.['totalCost'];
const from = (files: FileInput | FileInput[], options: FileSourceOptions = {}) => new FileSource(files, options);

describe('FileSource', () => {
  let source: FileSource | undefined;
  afterEach(() => source?.close());

  it('answers from a file, from a list of files, and from their addresses', async () => {
    source = from(file(csv(ADA, BOB)));
    expect(await cost(source)).to.equal(0.75);
    source.close();
    source = from([file(csv(ADA)), file(csv(BOB), 'more.csv')]);
    expect(await cost(source)).to.equal(0.75);
    source.close();
    const asked: string[] = [];
    const fetch = (input: RequestInfo | URL) => {
      asked.push(String(input));
      return Promise.resolve(new Response(asked.length === 1 ? csv(ADA) : csv(BOB)));
    };
    source = from(['/exports/usage.csv', new URL('https://example.com/more.csv')], { fetch });
    expect(await cost(source)).to.equal(0.75);
    expect(asked).to.deep.equal(['/exports/usage.csv', 'https://example.com/more.csv']);
  });

  it('takes what an input of a page gives', async () => {
    const transfer = new DataTransfer();
    transfer.items.add(file(csv(BOB)));
    source = new FileSource(transfer.files);
    expect(await cost(source)).to.equal(0.25);
  });

  it('reads Parquet, whatever the file is called, beside other files', async () => {
    source = from([file(PARQUET, 'usage.parquet'), file(csv(ADA))]);
    expect(await cost(source)).to.equal(0.509);
    const { rows } = await ask(source, 'spending-by-user');
    expect(rows.map(({ id, cost }) => [id, cost])).to.deep.equal([
      ['ada@example.com', 0.5],
      ['ana', 0.006],
      ['bob', 0.003],
    ]);
  });

  it('is read in the page, in slices, where the page may have no worker', async () => {
    const { Worker: former } = globalThis;
    const refused: string[] = [];
    globalThis.Worker = function refuse(address: string | URL) {
      refused.push(String(address));
      throw new TypeError('This document requires TrustedScriptURL assignment.');
    } as unknown as typeof Worker;
    try {
      const lines = Array.from({ length: 20_000 }, (_, row) => ADA.replace('e1', `n${String(row)}`));
      const told: number[] = [];
      source = from(file(csv(...lines)), { onProgress: ({ rows }) => told.push(rows) });
      expect(await cost(source)).to.equal(10_000);
      expect(refused).to.have.length(1);
      expect(told.length).to.be.greaterThan(0);
      source.close();
      source = from(file(PARQUET, 'usage'));
      expect(await cost(source)).to.equal(0.009);
      const refusal = await rejection(ask(from(file('nothing')), 'summary'));
      expect(refusal).to.include({ name: 'SourceError', kind: 'invalid' });
    } finally {
      globalThis.Worker = former;
    }
  });

  it('a copy of a file, a second copy of an event and another case of an e-mail count once; the newest name wins', async () => {
    const grown = '2026-03-04T10:00:00Z,e1,Ada@Example.com,,m,100,40,0.75';
    const renamed = '2026-03-06T10:00:00Z,e3,ada@example.com,Ada L.,m,0,0,0';
    source = from([file(csv(ADA, BOB)), file(csv(ADA, BOB), 'copy.csv'), file(csv(renamed, grown), 'later.csv')]);
    const taken = await source.load();
    expect(taken).to.deep.include({ files: 3, copies: 1, rows: 3, known: 1, respelt: 1 });
    expect(await cost(source)).to.equal(1);
    const { rows } = await ask(source, 'users', { filters: {} });
    expect(rows.map(({ id, label }) => [id, label])).to.deep.equal([
      ['ada@example.com', 'Ada L.'],
      ['bob@example.com', 'Bob'],
    ]);
  });

  it('whoever looks may see all of it, and has no name and no role', async () => {
    source = from(file(csv(ADA)));
    const [viewer] = (await ask(source, 'viewer', { filters: {} })).rows;
    expect(viewer).to.include({ name: null, email: null, role: null, searchesEverybody: true });
    const other = from(file(csv(ADA, BOB)));
    expect((await ask(other, 'viewer', { filters: {} })).rows[0]?.['id']).not.to.equal(viewer?.['id']);
    other.close();
  });

  it('a row that cannot be taken is left out, and every figure says so', async () => {
    source = from(file(csv(ADA, BOB.replace('50', 'many'))));
    const table = await ask(source, 'summary');
    expect(table.rows[0]?.['totalCost']).to.equal(0.5);
    expect(table.notices).to.deep.include({
      code: 'partial',
      message:
        '1 row of the files could not be taken and is missing here: usage.csv:3: input_tokens is not a whole number: "many".',
    });
    const taken = await source.load();
    expect(taken.refused).to.deep.equal([{ reason: 'input_tokens is not a whole number', rows: 1 }]);
  });

  it('tells what is wrong, and where, as a page would put it', async () => {
    const refusals: [string, BlobPart, string, FileSourceOptions?][] = [
      [
        'every row',
        csv(ADA.replace('0.5', '€5')),
        "usage.csv:2: the cost is in EUR, not in US dollars: give its rate with rates: { EUR: 'DOLLARS' }",
      ],
      [
        'no time',
        'when,cost\n2026-03-04,1\n',
        'usage.csv has no column for the time; it has "when", "cost": name it with map: { time: \'COLUMN\' }',
      ],
      [
        'a contradiction',
        `${HEAD},cache_read_input_tokens\n${BOB},7\n${ADA},500\n`,
        'usage.csv:3: input_tokens is less than its cached part',
      ],
      ['nothing', '', 'usage.csv is empty'],
      ['half of a Parquet file', PARQUET.slice(0, 300), 'usage.csv cannot be read as Parquet: it is cut off'],
      ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'usage.csv is no text'],
      ['a zone that is none', csv(ADA), 'timeZone "Mars" is no IANA time zone', { timeZone: 'Mars' }],
    ];
    for (const [what, content, message, options] of refusals) {
      const error = await rejection(ask(from(file(content), options), 'summary'));
      expect(error, what).to.include({ name: 'SourceError', kind: 'invalid' });
      expect((error as Error).message, what).to.contain(message);
    }
  });

  it('tells which file has not come', async () => {
    const answers: [Response | Error, string, string][] = [
      [new Response('', { status: 404 }), 'not-available', 'There is no file usage.csv.'],
      [
        new Response('', { status: 503 }),
        'unavailable',
        'usage.csv could not be read: the server answered with status 503.',
      ],
      [new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'invalid', 'usage.csv is a web page'],
      [new TypeError('Failed to fetch'), 'network', 'usage.csv could not be reached.'],
    ];
    for (const [answer, kind, message] of answers) {
      const fetch = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
      const error = await rejection(ask(from('usage.csv?v=1', { fetch }), 'summary'));
      expect(error).to.include({ name: 'SourceError', kind });
      expect((error as Error).message).to.contain(message);
    }
  });

  it('is read once for all questions, and again once one is asked anew', async () => {
    const reads: (string | undefined)[] = [];
    const fetch = (_input: RequestInfo | URL, init?: RequestInit) => {
      reads.push(init?.cache);
      return Promise.resolve(new Response(reads.length > 1 ? csv(ADA, BOB) : csv(ADA)));
    };
    source = from('usage.csv', { fetch });
    const [first, second] = await Promise.all([cost(source), ask(source, 'users', { filters: {} })]);
    expect([first, second.rows.length, reads]).to.deep.equal([0.5, 1, [undefined]]);
    expect(await cost(source)).to.equal(0.5);
    expect(await cost(source, true)).to.equal(0.75);
    expect((await ask(source, 'users', { filters: {} }, true)).rows).to.have.length(2);
    // One refresh is one reading, however many questions it repeats.
    expect(reads).to.deep.equal([undefined, 'reload']);
  });

  it('who leaves stops the reading, unless another one waits for it', async () => {
    const left = new AbortController();
    const signals: AbortSignal[] = [];
    const fetch = (_input: RequestInfo | URL, init?: RequestInit) => {
      const signal = init?.signal as AbortSignal;
      signals.push(signal);
      return new Promise<Response>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    };
    source = from('usage.csv', { fetch });
    const asked = source.query({ report: 'summary' }, { signal: left.signal });
    left.abort();
    expect(await rejection(asked)).to.include({ name: 'AbortError' });
    expect(signals[0]?.aborted ?? true).to.equal(true);
  });

  it('is told what the files leave open', async () => {
    const lines = 'when,who,eur\n2026-03-04 23:30,ada,10\n';
    source = from(file(lines), {
      map: { time: 'when', user: 'who' },
      rates: { eur: '1.5' },
      timeZone: 'America/New_York',
      set: { project: 'apollo' },
    });
    const mapped = from(file(lines.replace('eur', 'Cost (EUR)')), {
      map: { time: 'when', user: 'who' },
      rates: { EUR: 1.5 },
      set: { project: 'apollo' },
    });
    expect(await cost(mapped)).to.equal(15);
    expect((await ask(mapped, 'projects', { filters: {} })).rows).to.deep.equal([{ id: 'apollo', label: 'apollo' }]);
    mapped.close();
    expect((await source.load()).span?.first).to.equal(Date.parse('2026-03-05T04:30:00Z'));
  });
});
