// How long a snapshot of 100,000 people takes to compute from 10 million events of 30 days; `npm run bench` runs it.
// `node --import tsx test/bench/leaderboard.ts PEOPLE EVENTS` takes other numbers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

import { prepareStore } from '../../src/gateway/ingest/store.js';
import { computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { rollingPeriod } from '../../src/gateway/leaderboard/scoring/periods.js';

const RUNS = 3;
const NOW = new Date('2026-05-14T02:00:00Z');

/* Of 100 events, so many are of each kind. */
const KIND = `CASE WHEN i % 100 < 62 THEN 'llm' WHEN i % 100 < 72 THEN 'run' WHEN i % 100 < 80 THEN 'mcp'
  WHEN i % 100 < 88 THEN 'tool' WHEN i % 100 < 91 THEN 'skill-used' WHEN i % 100 < 94 THEN 'datasource-used'
  WHEN i % 100 < 96 THEN 'shared' WHEN i % 100 < 99 THEN 'share-opened' ELSE 'kata-completed' END`;

/** Everybody does something; a few do a lot of it. A third of the calls and half of the tools are the CLI's. */
function events(people: number, count: number): string {
  return `INSERT INTO events BY NAME
    SELECT 'e' || i AS event_id, kind,
      TIMESTAMP '2026-04-14 02:00:00' + to_seconds((hash(i, 1) % 2591999)::BIGINT) AS time,
      'user-' || user_number AS user_id, 'project-' || (user_number % 200) AS project_id,
      if(kind = 'llm' AND NOT cli, 'assistant-' || (hash(i, 2) % 20000), NULL) AS assistant_id,
      if(kind = 'run', 'workflow-' || (hash(i, 3) % 5000), NULL) AS workflow_id,
      if(kind IN ('llm', 'shared', 'share-opened', 'tool', 'mcp'), 'chat-' || user_number || '-' || (hash(i, 4) % 12), NULL) AS conversation_id,
      if(kind IN ('mcp', 'tool', 'skill-used', 'datasource-used', 'kata-completed'), kind || '-' || (hash(i, 5) % 40), NULL) AS asset_id,
      if(hash(i, 6) % 10 = 0, 'error', 'ok') AS status,
      CASE WHEN cli THEN 'cli' WHEN kind = 'llm' THEN 'platform' END AS cost_category,
      if(kind = 'llm', 4000, NULL) AS input_tokens, if(kind = 'llm', 300, NULL) AS output_tokens,
      if(kind = 'llm', (hash(i, 7) % 9000000)::BIGINT, NULL) AS cost_nusd,
      if(kind = 'llm' AND NOT cli, 1, 0) AS messages,
      if(cli, 'repository-' || (hash(i, 8) % 3000), NULL) AS repository,
      if(cli AND kind = 'tool', (hash(i, 9) % 60)::BIGINT, NULL) AS lines_added,
      if(cli AND kind = 'tool', (hash(i, 10) % 4)::BIGINT, NULL) AS files_changed
    FROM (
      SELECT i, ${KIND} AS kind, kind IN ('llm', 'tool', 'mcp') AND hash(i, 11) % 3 = 0 AS cli,
        if(i < ${String(people)}, i, floor(${String(people)} * pow(hash(i, 12)::DOUBLE / 18446744073709551616, 2))::BIGINT) AS user_number
      FROM range(${String(count)}) AS t(i)
    )`;
}

function assets(people: number): string[] {
  const made = (prefix: string, count: number, attributes: string) =>
    `INSERT INTO ${prefix}s BY NAME SELECT '${prefix}-' || i AS ${prefix}_id, ${prefix}_id AS name,
      'user-' || (hash(i, 13) % ${String(people)}) AS creator_id,
      TIMESTAMP '2026-03-01' + to_seconds((hash(i, 14) % 6300000)::BIGINT) AS created_at, ${attributes} FROM range(${String(count)}) AS t(i)`;
  return [
    made('assistant', 20_000, 'i % 4 AS tools, i % 3 AS mcps, i % 2 AS skills, i % 2000 AS prompt_length'),
    made('workflow', 5000, 'i % 9 AS states, i % 4 AS tools, i % 3 AS assistants, i % 7000 AS yaml_length'),
    made('skill', 8000, 'i % 2 AS toolkits, i % 9 AS likes, i % 3000 AS content_length'),
    made('datasource', 8000, `'type-' || (i % 6) AS type, i % 5 > 0 AS completed, i % 700 AS documents`),
  ];
}

async function measure(connection: DuckDBConnection, people: number, count: number): Promise<void> {
  await prepareStore(connection);
  for (const statement of [...assets(people), events(people, count), 'CHECKPOINT']) await connection.run(statement);
  const times: number[] = [];
  let scored = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    ({ people: scored } = await computeSnapshot(connection, rollingPeriod(NOW), { now: NOW }));
    times.push(performance.now() - started);
  }
  const seconds = times.sort((a, b) => a - b).map((time) => (time / 1000).toFixed(1));
  const number = (value: number) => value.toLocaleString('en-US');
  console.log(
    `leaderboard snapshot, ${number(scored)} people scored from ${number(count)} events: ` +
      `median ${seconds[1] ?? ''} s, min ${seconds[0] ?? ''} s of ${String(RUNS)} runs`,
  );
}

const [people = 100_000, count = 10_000_000] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'leaderboard-bench-'));
try {
  const instance = await DuckDBInstance.create(join(folder, 'store.duckdb'));
  const connection = await instance.connect();
  await measure(connection, people, count);
  connection.closeSync();
  instance.closeSync();
} finally {
  await rm(folder, { recursive: true, force: true });
}
