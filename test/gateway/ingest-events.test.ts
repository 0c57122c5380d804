import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../src/gateway/ingest/index.js';
import { Bench, FORMATS, messageOf, source } from './ingest-bench.js';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

describe.each(FORMATS)('a %s file', (format) => {
  it('may tell of opened shares, of used skills and data sources, and of finished katas', async () => {
    const time = '2026-05-01T10:00:00Z';
    const file = await bench.rowsAs(format, [
      { time, kind: 'datasource-used', user_id: 'anna', asset_id: 'd1' },
      { time, kind: 'kata-completed', user_id: 'anna', asset_id: 'k1' },
      { time, kind: 'share-opened', user_id: 'ben', conversation_id: 'c1' },
      { time, kind: 'skill-used', user_id: 'anna', asset_id: 's1' },
    ]);
    expect(await importFile(bench.connection, file)).toMatchObject({ rows: 4, records: 0, unpriced: new Map() });
    const common = { cost_category: null, messages: 0, cost_nusd: null };
    expect(
      await bench.rows(
        'SELECT kind, user_id, asset_id, conversation_id, cost_category, messages, cost_nusd FROM events ORDER BY 1',
      ),
    ).toEqual([
      { kind: 'datasource-used', user_id: 'anna', asset_id: 'd1', conversation_id: null, ...common },
      { kind: 'kata-completed', user_id: 'anna', asset_id: 'k1', conversation_id: null, ...common },
      { kind: 'share-opened', user_id: 'ben', asset_id: null, conversation_id: 'c1', ...common },
      { kind: 'skill-used', user_id: 'anna', asset_id: 's1', conversation_id: null, ...common },
    ]);
  });

  it('may mark any row as the command line’s, with its repository and what it has changed', async () => {
    const time = '2026-05-01T10:00:00Z';
    const cli = { time, cost_category: 'cli', conversation_id: 'c1', repository: 'org/app' };
    const file = await bench.rowsAs(format, [
      { ...cli, kind: 'llm', asset_id: null, lines_added: 120, files_changed: 3 },
      { ...cli, kind: 'mcp', asset_id: 'github', lines_added: null, files_changed: null },
      { ...cli, kind: 'skill-used', asset_id: 's1', lines_added: 0, files_changed: 0 },
      { ...cli, kind: 'tool', asset_id: 'edit', lines_added: 5_000_000_000, files_changed: 1 },
    ]);
    await importFile(bench.connection, file);
    const common = { cost_category: 'cli', repository: 'org/app' };
    expect(
      await bench.rows('SELECT kind, cost_category, repository, lines_added, files_changed FROM events ORDER BY 1'),
    ).toEqual([
      { kind: 'llm', ...common, lines_added: '120', files_changed: '3' },
      { kind: 'mcp', ...common, lines_added: null, files_changed: null },
      { kind: 'skill-used', ...common, lines_added: '0', files_changed: '0' },
      { kind: 'tool', ...common, lines_added: '5000000000', files_changed: '1' },
    ]);
  });
});

it.each([
  ['share-opened', 'asset_id', 'a row of kind share-opened needs conversation_id: the conversation that was opened'],
  ['kata-completed', 'conversation_id', 'a row of kind kata-completed needs asset_id: the kata'],
  ['skill-used', 'conversation_id', 'a row of kind skill-used needs asset_id: the skill'],
  ['datasource-used', 'conversation_id', 'a row of kind datasource-used needs asset_id: the data source'],
])('a row of kind %s with %s alone is refused, whether the row or --set says the kind', async (kind, field, reason) => {
  const rows = await bench.file('rows.csv', `time,kind,${field}\n2026-05-01,llm,\n2026-05-01,${kind},x\n`);
  expect(await messageOf(importFile(bench.connection, source(rows)))).toContain(`rows.csv:3: ${reason}`);
  const set = await bench.file('set.csv', `time,${field}\n2026-05-01,x\n`);
  const attempt = importFile(bench.connection, source(set, { set: { kind } }));
  expect(await messageOf(attempt)).toContain(`set.csv:2: ${reason}`);
});

it.each([
  ['lines_added', '-1', 'lines_added is negative: "-1"'],
  ['lines_added', '1.5', 'lines_added is not a whole number: "1.5"'],
  ['files_changed', 'many', 'files_changed is not a whole number: "many"'],
  ['kind', 'agent', 'kind is none of llm, run'],
])('%s = %s is refused', async (field, value, reason) => {
  const path = await bench.file('row.csv', `time,${field}\n2026-05-01,${value}\n`);
  const message = await messageOf(importFile(bench.connection, source(path)));
  expect(message).toContain(`row.csv:2: ${reason}`);
});

it('OpenTelemetry’s name of a repository is taken', async () => {
  const path = await bench.file('rows.ndjson', '{"time":"2026-05-01","attributes":{"vcs.repository.name":"app"}}\n');
  await importFile(bench.connection, source(path));
  expect(await bench.rows('SELECT repository FROM events')).toEqual([{ repository: 'app' }]);
});
