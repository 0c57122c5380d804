import { expect, test } from 'vitest';
import type { DataSource } from '../../src/core/types.js';
import { checkSource } from '../../src/testing/source.js';

/** By its path alone: its types are those of a browser, which the tests of the gateway do without. */
const PATH = ['../../src/sources', 'file-source.js'].join('/');
type Files = DataSource & { close(): void };
const { FileSource } = (await import(PATH)) as { FileSource: new (file: Blob) => Files };

const PEOPLE = ['anna', 'piotr', 'dana'].map((user_id) => ({
  user_id,
  user_name: user_id === 'piotr' ? 'Piotr Ünal' : `${user_id} Kowalska`,
  user_email: `${user_id}@example.com`,
}));
const KINDS = ['llm', 'llm', 'llm', 'run', 'tool', 'mcp', 'webhook'];
const pick = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

/** Events of each hour in three weeks of 2024, of everybody everywhere, with clocks that change in some zones. */
function events(): object[] {
  return Array.from({ length: 24 * 23 }, (_, hour) => {
    const kind = pick(KINDS, hour * 3 + Math.floor(hour / 7));
    const isCall = kind === 'llm' || kind === 'tool';
    const isEmbedding = kind === 'llm' && hour % 3 === 2;
    return {
      ...pick(PEOPLE, hour + Math.floor(hour / 5)),
      event_id: `e${String(hour)}`,
      kind,
      time: new Date(Date.parse('2024-04-19T00:00Z') + hour * 3_600_000 + (hour % 6) * 600_000).toISOString(),
      project_id: pick(['apollo', 'borealis', 'zephyr', null], hour),
      assistant_id: hour % 3 ? null : pick(['writer', 'helper'], Math.floor(hour / 3)),
      workflow_id: kind === 'run' || hour % 4 === 0 ? pick(['triage', 'review'], Math.floor(hour / 4)) : null,
      conversation_id: `c${String(hour % 40)}`,
      asset_id: kind === 'llm' ? null : pick(['search', 'calculator', 'files'], hour),
      status: hour % 9 ? 'ok' : 'error',
      model: kind === 'llm' ? pick(['gpt-large', 'claude', 'embedder'], hour) : null,
      operation: kind === 'llm' ? (isEmbedding ? 'embeddings' : 'chat') : null,
      cost_category: isCall ? (isEmbedding ? 'embedding' : pick(['platform', 'cli'], hour)) : null,
      input_tokens: isCall ? 100 + hour : null,
      cache_read_input_tokens: isCall ? 10 : null,
      output_tokens: isCall ? 20 + (hour % 9) : null,
      cost_nusd: isCall ? 1_000_000 * (1 + (hour % 50)) : null,
      duration_ms: 1000 + hour,
    };
  });
}

test('a page is right about a file of events, or says why not', async () => {
  const text = events()
    .map((event) => JSON.stringify(event))
    .join('\n');
  const source = new FileSource(new File([text], 'events.ndjson'));
  const { failed, passed, notAvailable, notShown } = await checkSource(source, { range: '2024-04-20/2024-05-10' });
  source.close();
  expect(failed.map(({ name, faults }) => [name, faults])).toEqual([]);
  expect(passed.length).toBeGreaterThan(400);
  // Who might work, and what an asset is made of, is not in files of usage.
  const missing = new Set(notAvailable.map(({ report }) => report.replace(/-.*/, '')));
  expect([...missing].sort()).toEqual(['active', 'adoption', 'cli', 'leaderboard']);
  // Nothing was built, published or shared, and nobody has a budget.
  const reports = ['budgets', 'marketplace', 'power-users', 'knowledge-sharing'];
  expect(reports.every((report) => notShown.some((one) => one.report === report))).toBe(true);
});
