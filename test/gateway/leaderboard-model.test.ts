import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBTimestampValue } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { DIMENSIONS } from '../../src/gateway/leaderboard/dimensions/index.js';
import { isPlaceholder, PLACEHOLDER_USERS } from '../../src/gateway/model/placeholder-users.js';
import { memoryStore } from './memory-store.js';

const folder = fileURLToPath(new URL('../../src/gateway/leaderboard/scoring/sql/', import.meta.url));
const store = memoryStore();

test.each(DIMENSIONS.flatMap(({ components }) => Object.entries(components)))(
  'the rule of %s scores by the numbers that people read',
  (_key, { rule }) => {
    const read = (rule.words.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((text) => String(Number(text.replaceAll(',', ''))));
    for (const number of read)
      expect(rule.value.split(/[^\d.]+/).map((part) => String(Number(part)))).toContain(number);
  },
);

test('the statements of the facts say who is nobody as the reports do', async () => {
  await store.connection.run(readFileSync(`${folder}macros.sql`, 'utf8'));
  for (const id of [...PLACEHOLDER_USERS, ' System ', 'anna', 'unknown-2', '0']) {
    const answer = await store.connection.runAndReadAll('SELECT is_person($id)', { id });
    expect([id, answer.getRows()[0]?.[0]]).toEqual([id, !isPlaceholder(id)]);
  }
});

test('every file of the facts is a statement that runs by itself, once those before it have', async () => {
  const order = ['macros', 'activity', 'reuse', 'openings', 'datasource-types', 'made', 'facts', 'measured'];
  expect(readdirSync(folder).sort()).toEqual(order.map((name) => `${name}.sql`).sort());
  for (const name of order) {
    const statement = readFileSync(`${folder}${name}.sql`, 'utf8');
    const span = Object.entries({ from: new DuckDBTimestampValue(0n), to: new DuckDBTimestampValue(1n) });
    await store.connection.run(statement, Object.fromEntries(span.filter(([key]) => statement.includes(`$${key}`))));
  }
  const facts = await store.connection.runAndReadAll('SELECT count(*)::INTEGER FROM facts');
  expect(facts.getRows()).toEqual([[0]]);
});
