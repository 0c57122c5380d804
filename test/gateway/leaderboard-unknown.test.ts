import { describe, expect, test } from 'vitest';
import { computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { seasonPeriod } from '../../src/gateway/leaderboard/scoring/periods.js';
import { memoryStore } from './memory-store.js';

/*
 * What a store that knows only a part is scored as: a component says "not measured" where nothing in the store could tell
 * it, and its text never contradicts its score.
 */

const store = memoryStore();

type Values = Readonly<Record<string, string | number | boolean | null>>;

async function insert(table: string, values: Values): Promise<void> {
  const names = Object.keys(values);
  const marks = names.map((_, index) => `$${String(index + 1)}`);
  await store.connection.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks.join(', ')})`, [
    ...Object.values(values),
  ]);
}

let made = 0;
const event = (kind: string, values: Values = {}) =>
  insert('events', { event_id: `e${String((made += 1))}`, kind, time: '2026-04-10', user_id: 'anna', ...values });
const cli = (kind: string, values: Values = {}) => event(kind, { cost_category: 'cli', ...values });
const workflow = (id: string, values: Values) =>
  insert('workflows', { workflow_id: id, name: id, creator_id: 'anna', created_at: '2026-04-10', ...values });

interface Component {
  readonly key: string;
  readonly raw_value: number | null;
  readonly normalized: number;
  readonly display_value: string;
}

/** Components of anna in April 2026 as `[raw value, score, text]`. */
async function score() {
  const { snapshotId } = await computeSnapshot(store.connection, seasonPeriod('2026-04'), {
    now: new Date('2026-05-02'),
  });
  const found = await store.connection.runAndReadAll(
    `SELECT dimensions, summary_metrics FROM leaderboard_entries WHERE snapshot_id = $1 AND user_id = 'anna'`,
    [snapshotId],
  );
  const [dimensions, metrics] = found.getRows()[0] as [string, string];
  const components = (JSON.parse(dimensions) as { components: Component[] }[]).flatMap(({ components }) => components);
  return {
    ...Object.fromEntries(
      components.map(({ key, raw_value, normalized, display_value }) => [key, [raw_value, normalized, display_value]]),
    ),
    metrics: JSON.parse(metrics) as Record<string, number>,
  };
}

const NOT_MEASURED = [null, 0, 'not measured'];

describe('the command line', () => {
  test('tools without a name measure nothing, and do not make one tool of twenty', async () => {
    for (let use = 0; use < 20; use++) await cli('tool', { conversation_id: 's1' });
    expect(await score()).toMatchObject({ tool_sophistication: NOT_MEASURED });
    for (let use = 0; use < 20; use++) await cli('tool', { conversation_id: 's1', asset_id: `tool-${String(use)}` });
    await cli('skill-used', { conversation_id: 's1', asset_id: 'review' });
    /* min((0 + 1) / 20, 1) · 0.75 */
    expect(await score()).toMatchObject({ tool_sophistication: [1, 0.0375, '0 MCPs, 20 tools'] });
  });

  test('lines without tokens and cost have no efficiency', async () => {
    await cli('tool', { conversation_id: 's1', lines_added: 100, files_changed: 3 });
    expect(await score()).toMatchObject({ code_output: [100, 1, '100 lines'], delivery_efficiency: NOT_MEASURED });
  });

  test('without sessions nothing of it is measured, whatever was written', async () => {
    await cli('tool', { lines_added: 500, files_changed: 5, repository: 'core' });
    const { metrics, ...components } = await score();
    for (const key of ['cli_sessions', 'repo_breadth', 'code_output', 'files_changed', 'delivery_efficiency'])
      expect([key, components[key as keyof typeof components]]).toEqual([key, NOT_MEASURED]);
    expect(metrics).toMatchObject({ total_lines_added: 500, files_changed: 5 });
  });

  test('empty names name nothing', async () => {
    await cli('tool', { conversation_id: '', repository: '', asset_id: '' });
    await event('llm', { cost_category: 'platform', conversation_id: '', assistant_id: '' });
    expect(await score()).toMatchObject({
      assistants_used: NOT_MEASURED,
      web_conversations: NOT_MEASURED,
      cli_sessions: NOT_MEASURED,
      repo_breadth: NOT_MEASURED,
      tool_sophistication: NOT_MEASURED,
    });
  });
});

describe('workflows', () => {
  test('runs that name none are no repeats', async () => {
    await event('run');
    expect(await score()).toMatchObject({ execution_volume: [1, 1, '1 execution'], repeat_usage: NOT_MEASURED });
    await event('run', { workflow_id: 'w' });
    await event('run');
    expect(await score()).toMatchObject({ execution_volume: [3, 1, '3 executions'], repeat_usage: [0, 0, '0%'] });
    await event('run', { workflow_id: 'w' });
    expect(await score()).toMatchObject({ repeat_usage: [1, 1, '100%'] });
  });

  test('without their states have neither complexity nor originality', async () => {
    await workflow('w', { tools: 4, assistants: 4 });
    expect(await score()).toMatchObject({
      workflow_complexity: NOT_MEASURED,
      workflow_originality: NOT_MEASURED,
      workflow_sophistication: [0.45, 0.45, '45%'],
    });
    /* Somebody else's are known: hers are not, and score nothing. */
    await workflow('other', { states: 8, creator_id: 'ben' });
    expect(await score()).toMatchObject({
      workflow_complexity: [null, 0, 'N/A'],
      workflow_originality: [null, 0, 'N/A'],
    });
  });

  /* 3/8 · 0.35 + 1/4 · 0.2 + 625/5000 · 0.15 and 1/8 · 0.35 + 2/4 · 0.2 + 1875/5000 · 0.15 are 0.2 to the digit. */
  test.each([
    { states: 3, tools: 1, yaml_length: 625 },
    { states: 1, tools: 2, yaml_length: 1875 },
  ])('of a complexity of exactly 0.2 are original: %o', async (values) => {
    await workflow('w', values);
    expect(await score()).toMatchObject({
      workflow_complexity: [values.states, 0.2, `${String(values.states)} avg states`],
      workflow_originality: [1, 1, '100%'],
    });
  });
});

test('assets that nobody could have used have no adopters to count', async () => {
  await insert('assistants', { assistant_id: 'a', name: 'a', creator_id: 'anna', created_at: '2026-04-10' });
  await workflow('w', { states: 2 });
  expect(await score()).toMatchObject({ assistant_reuse: NOT_MEASURED, workflow_reuse: NOT_MEASURED });
  await event('llm', { assistant_id: 'a' });
  await event('run', { workflow_id: 'w' });
  expect(await score()).toMatchObject({
    assistant_reuse: [0, 0, '0 adopters'],
    workflow_reuse: [0, 0, '0 external users'],
  });
});

test('who used an asset before the day it is said to be of counts, whoever else has one', async () => {
  await insert('assistants', { assistant_id: 'a', name: 'a', creator_id: 'anna', created_at: '2026-05-03' });
  await event('llm', { assistant_id: 'a', user_id: 'ben' });
  const alone = await score();
  expect(alone).toMatchObject({ assistant_reuse: [1, 1, '1 adopter'], asset_volume: NOT_MEASURED });
  await insert('assistants', { assistant_id: 'z', name: 'z', creator_id: 'zoe', created_at: '2025-01-01' });
  expect(await score()).toMatchObject({ assistant_reuse: [1, 1, '1 adopter'], asset_volume: [0, 0, '0 assets'] });
});

test('without any event nobody has active days, or none', async () => {
  await insert('assistants', {
    assistant_id: 'a',
    name: 'a',
    creator_id: 'anna',
    created_at: '2026-04-10',
    project_id: 'apollo',
  });
  const { metrics, ...components } = await score();
  expect(components).toMatchObject({ active_days: NOT_MEASURED });
  expect(metrics).not.toHaveProperty('active_days');
  expect(metrics).toMatchObject({ assistants_created: 1 });
  const { rows } = await store.connection
    .runAndReadAll('SELECT projects FROM leaderboard_entries')
    .then((reader) => ({ rows: reader.getRows() }));
  expect(rows).toEqual([['["apollo"]']]);
});

test('more tokens than fit into a figure are as many as fit', async () => {
  await cli('llm', { conversation_id: 's', lines_added: 30, files_changed: 2 });
  await store.connection.run(`UPDATE events SET input_tokens = 9223372036854775807, output_tokens = 1`);
  expect(await score()).toMatchObject({ delivery_efficiency: [expect.any(Number), 0, '0%'] });
});

test('MCP servers without a name have no breadth', async () => {
  await event('mcp');
  expect(await score()).toMatchObject({ advanced_platform_usage: NOT_MEASURED });
});

test('large figures are written out', async () => {
  await event('llm', { cost_category: 'platform', conversation_id: 'c', messages: 1_234_567 });
  await event('llm', { cost_category: 'platform', conversation_id: 'd', messages: 0 });
  expect((await score()) as object).toMatchObject({
    conversation_depth: [617_283.5, 1, '617283.5 avg msgs/conversation'],
  });
});
