import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropImport, listImports } from '../../src/gateway/ingest/held-imports.js';
import { importFile } from '../../src/gateway/ingest/index.js';
import { FileEngine } from '../../src/sources/file/file-engine.js';
import { Bench, source } from './ingest-bench.js';

let second = 0;

/** A span that ends a second after the one made before it. */
function span(id: string, parent: string, operation: string | null, input: number | null = null, trace = 'a1') {
  second += 1;
  const said = { 'gen_ai.operation.name': operation, 'gen_ai.usage.input_tokens': input };
  return {
    traceId: trace,
    spanId: id,
    ...(parent && { parentSpanId: parent }),
    startTimeUnixNano: `${String(1_788_000_000 + second)}000000000`,
    endTimeUnixNano: `${String(1_788_000_001 + second)}000000000`,
    attributes: Object.entries(said).flatMap(([key, value]) =>
      value === null
        ? []
        : [{ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }],
    ),
  };
}

type Spans = readonly ReturnType<typeof span>[];
const document = (spans: Spans) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

/** Files of spans, and what is right of them all together: calls and input tokens. */
const CASES: readonly (readonly [what: string, files: readonly Spans[], right: readonly [number, number]])[] = [
  [
    'an agent whose calls are in another file',
    [[span('c1', 'b1', 'chat', 100), span('c2', 'b1', 'chat', 50)], [span('b1', '', 'invoke_agent', 150)]],
    [2, 150],
  ],
  [
    'an agent with calls in its own file and in another one',
    [[span('c1', 'b1', 'chat', 100)], [span('c2', 'b1', 'chat', 50), span('b1', '', 'invoke_agent', 150)]],
    [2, 150],
  ],
  [
    'a workflow over an agent over a step without usage, one in each file',
    [
      [span('c1', 'd1', 'chat', 70)],
      [span('d1', 'b1', null)],
      [span('b1', 'e1', 'invoke_agent', 70)],
      [span('e1', '', 'invoke_workflow', 70)],
    ],
    [1, 70],
  ],
  [
    'a step between agent and call that no file has',
    [[span('c1', 'f9', 'chat', 70)], [span('b1', '', 'invoke_agent', 70)]],
    [1, 70],
  ],
  [
    'an agent without calls beside one with calls, below a request that no file has',
    [[span('c1', 'b1', 'chat', 70)], [span('b1', 'f9', 'invoke_agent', 70), span('b2', 'f9', 'invoke_agent', 30)]],
    [2, 100],
  ],
  [
    'agents without calls: the topmost that says how much',
    [[span('b2', 'b1', 'invoke_agent', 40)], [span('b1', '', 'invoke_agent', 90)]],
    [1, 90],
  ],
  [
    'an agent without calls below one that has others',
    [[span('b2', 'b1', 'invoke_agent', 40), span('c1', 'b1', 'chat', 50)], [span('b1', '', 'invoke_agent', 90)]],
    [2, 90],
  ],
  [
    'a workflow that alone says how much',
    [[span('b1', 'e1', 'invoke_agent')], [span('e1', '', 'invoke_workflow', 25)]],
    [1, 25],
  ],
  [
    'spans that do not say what they do: the innermost',
    [[span('c1', 'b1', null, 60)], [span('b1', '', null, 60)], [span('c2', 'b1', null, 5)]],
    [2, 65],
  ],
  [
    'the same span sent twice, one of another trace, and ids in another case',
    [
      [span('c1', 'b1', 'chat', 100), span('c1', '', 'chat', 8, 'a2')],
      [span('C1', 'B1', 'chat', 100), span('b1', '', 'invoke_agent', 100), span('b1', '', 'invoke_agent', 8, 'a3')],
    ],
    [3, 116],
  ],
];

/** As they are, and backwards. */
function orders<Item>(items: readonly Item[]): Item[][] {
  return [[...items], items.toReversed()];
}

describe('spans in several files', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  const held = async () => {
    const [row] = await bench.rows(
      "SELECT sum(requests)::INTEGER AS calls, sum(input_tokens)::INTEGER AS input FROM events WHERE kind = 'llm'",
    );
    return [row?.['calls'], row?.['input']];
  };
  const clear = async () => {
    for (const table of ['events', 'repeated_events', 'spans', 'imports']) await bench.rows(`DELETE FROM ${table}`);
  };

  it.each(CASES)('%s: the gateway counts each call once, in one import and in later ones', async (_, files, right) => {
    const paths = await Promise.all(files.map((spans, at) => bench.file(`${String(at)}.json`, document(spans))));
    for (const order of orders(paths)) {
      for (const path of order) await importFile(bench.connection, source(path));
      expect(await held()).toEqual(right);
      await clear();
    }
    await importFile(bench.connection, source(bench.folder));
    expect(await held()).toEqual(right);
  });

  it.each(CASES)('%s: a page counts each call once', async (_, files, right) => {
    const blobs = files.map((spans, at) => ({ name: `${String(at)}.json`, blob: new Blob([document(spans)]) }));
    for (const order of orders(blobs)) {
      const engine = new FileEngine();
      const { calls } = await engine.load({ files: order, options: {}, viewer: '' });
      const range = { choice: '', from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', timeZone: 'UTC' };
      const { rows } = engine.answer({ report: 'summary', filters: { range } });
      expect([calls, rows[0]?.['inputTokens']]).toEqual(right);
    }
  });

  it('says what a later import has shown to repeat its calls, and counts it again once they are dropped', async () => {
    const agent = await bench.file('agent.json', document([span('b1', '', 'invoke_agent', 150)]));
    const calls = await bench.file('calls.json', document([span('c1', 'b1', 'chat', 150)]));
    expect(await importFile(bench.connection, source(agent))).toMatchObject({ rows: 1, calls: 1n, noCalls: 0 });
    expect(await importFile(bench.connection, source(calls))).toMatchObject({ rows: 1, calls: 1n, replaced: 1 });
    expect(await importFile(bench.connection, source(agent, { set: { project: 'loom' } }))).toMatchObject({
      rows: 0,
      calls: 0n,
      noCalls: 1,
    });
    const drop = async () => {
      const [first] = await listImports(bench.connection);
      await dropImport(bench.connection, first?.id ?? 0n);
    };
    await drop();
    expect(await bench.rows('SELECT event_id, project_id FROM events')).toEqual([
      { event_id: 'a1:b1', project_id: 'loom' },
    ]);
    // Rows that are gone for good leave nothing behind.
    await drop();
    for (const table of ['events', 'repeated_events', 'spans'])
      expect(await bench.rows(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('refuses event ids from elsewhere: by their own ids spans are known', async () => {
    const file = await bench.file('calls.json', document([span('c1', '', 'chat', 150)]));
    await expect(importFile(bench.connection, source(file, { map: { event_id: 'name' } }))).rejects.toThrow(
      'leave event_id out of --map and --set',
    );
  });
});
