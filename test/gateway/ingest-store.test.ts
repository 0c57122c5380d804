import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayOptions, startGateway } from '../../src/gateway/index.js';
import { importDatabase } from '../../src/gateway/ingest/index.js';
import { prepareStore } from '../../src/gateway/ingest/store.js';
import { source } from './ingest-bench.js';

/** Tables as the first version had them, with rows in an order of their own. */
const OLD = [
  `CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('llm', 'run', 'tool', 'mcp', 'webhook', 'asset-created', 'asset-updated', 'asset-deleted', 'shared')),
    time TIMESTAMP NOT NULL, user_id VARCHAR, project_id VARCHAR, assistant_id VARCHAR, workflow_id VARCHAR, run_id VARCHAR,
    conversation_id VARCHAR, asset_id VARCHAR,
    status VARCHAR NOT NULL DEFAULT 'ok' CHECK (status IN ('ok', 'error', 'aborted')),
    error_type VARCHAR, provider VARCHAR, model VARCHAR, operation VARCHAR,
    cost_category VARCHAR CHECK (cost_category IN ('platform', 'eli', 'rerank', 'cli', 'embedding', 'tool')),
    input_tokens BIGINT CHECK (input_tokens >= 0), cache_read_input_tokens BIGINT CHECK (cache_read_input_tokens >= 0),
    cache_creation_input_tokens BIGINT CHECK (cache_creation_input_tokens >= 0), output_tokens BIGINT CHECK (output_tokens >= 0),
    cost_nusd BIGINT, duration_ms BIGINT CHECK (duration_ms >= 0), messages INTEGER NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE users (
    user_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, username VARCHAR, email VARCHAR,
    is_admin BOOLEAN NOT NULL DEFAULT false, is_active BOOLEAN NOT NULL DEFAULT true
  )`,
  `CREATE TABLE assistants (assistant_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR)`,
  `CREATE TABLE workflows (workflow_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR)`,
  `CREATE TABLE imports (content_hash VARCHAR PRIMARY KEY, file VARCHAR NOT NULL, rows BIGINT NOT NULL, imported_at TIMESTAMP NOT NULL)`,
  `CREATE TABLE settings (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
  `INSERT INTO events (event_id, kind, time, user_id, input_tokens, cost_nusd, messages)
     SELECT 'e' || ((n * 7) % 5000), 'llm', TIMESTAMP '2026-05-01' + to_seconds(n), 'anna', n, n * 1000, 1 FROM range(5000) r(n)`,
  `INSERT INTO users VALUES ('anna', 'Anna', NULL, 'anna@example.com', true, true)`,
  `INSERT INTO assistants VALUES ('a1', 'Release Notes', 'apollo')`,
  `INSERT INTO workflows VALUES ('w1', 'Triage', NULL)`,
  `INSERT INTO settings VALUES ('demo-users', '[]')`,
];

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  path = join(folder, 'kept.duckdb');
});
afterEach(() => rm(folder, { recursive: true }));

async function within<Answer>(work: (connection: DuckDBConnection) => Promise<Answer>, at = path): Promise<Answer> {
  const instance = await DuckDBInstance.create(at);
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function makeOld(connection: DuckDBConnection): Promise<void> {
  for (const statement of OLD) await connection.run(statement);
}

async function rows(connection: DuckDBConnection, query: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(query)).getRowObjectsJson();
}

const TABLES = 'SELECT table_name, sql FROM duckdb_tables() ORDER BY 1';

describe('a store of an older version', () => {
  it.each(['in a file', 'in memory'])('%s gets the new columns and keeps its rows in their order', async (where) => {
    await within(
      async (connection) => {
        await makeOld(connection);
        const before = await rows(connection, 'SELECT * FROM events');
        await prepareStore(connection);
        const unknown = {
          until: null,
          requests: '1',
          cache_creation_1h_input_tokens: null,
          repository: null,
          lines_added: null,
          files_changed: null,
          lines_removed: null,
          prompts: null,
          branch: null,
          client: null,
          client_version: null,
          endpoint: null,
          response_status: null,
          file_id: null,
        };
        expect(await rows(connection, 'SELECT * FROM events')).toEqual(before.map((row) => ({ ...row, ...unknown })));
        expect(await rows(connection, 'FROM users')).toEqual([
          {
            user_id: 'anna',
            name: 'Anna',
            username: null,
            email: 'anna@example.com',
            is_admin: true,
            is_active: true,
          },
        ]);
        expect(await rows(connection, 'SELECT name, project_id, creator_id, tools FROM assistants')).toEqual([
          { name: 'Release Notes', project_id: 'apollo', creator_id: null, tools: null },
        ]);
        expect(await rows(connection, 'SELECT name, created_at, states FROM workflows')).toEqual([
          { name: 'Triage', created_at: null, states: null },
        ]);
        expect(await rows(connection, `SELECT value FROM settings WHERE key = 'demo-users'`)).toEqual([
          { value: '[]' },
        ]);
      },
      where === 'in memory' ? ':memory:' : path,
    );
  });

  it('has the same tables and checks as a new one afterwards', async () => {
    const made = await within(async (connection) => {
      await prepareStore(connection);
      return rows(connection, TABLES);
    }, ':memory:');
    await within(makeOld);
    await within(prepareStore);
    await within(async (connection) => {
      expect(await rows(connection, TABLES)).toEqual(made);
      await connection.run(`INSERT INTO events (event_id, kind, time) VALUES ('x', 'skill-used', '2026-05-01')`);
      for (const wrong of [`'party', '2026-05-01', 1`, `'llm', '2026-05-01', -1`]) {
        const statement = `INSERT INTO events (event_id, kind, time, lines_added) VALUES ('y', ${wrong})`;
        await expect(connection.run(statement)).rejects.toThrow(/CHECK constraint/);
      }
      await expect(connection.run(`INSERT INTO assistants (assistant_id, name) VALUES ('a1', 'x')`)).rejects.toThrow(
        /[Dd]uplicate key/,
      );
    });
  });

  it('is left as it was when a row does not fit, and is upgraded once it does', async () => {
    await within(async (connection) => {
      await makeOld(connection);
      await connection.run('ALTER TABLE users ALTER COLUMN name DROP NOT NULL');
      await connection.run(`INSERT INTO users (user_id) VALUES ('nameless')`);
      const before = await rows(connection, TABLES);
      await expect(prepareStore(connection)).rejects.toThrow(/NOT NULL constraint/);
      expect(await rows(connection, TABLES)).toEqual(before);
      expect(await rows(connection, 'SELECT count(*)::INTEGER AS n FROM events')).toEqual([{ n: 5000 }]);

      await connection.run(`DELETE FROM users WHERE user_id = 'nameless'`);
      await prepareStore(connection);
      expect(await rows(connection, 'SELECT key FROM settings ORDER BY key')).toEqual([
        { key: 'demo-users' },
        { key: 'schema-version' },
      ]);
      expect(await rows(connection, 'SELECT count(repository) AS known, count(*)::INTEGER AS n FROM events')).toEqual([
        { known: '0', n: 5000 },
      ]);
    });
  });

  it('is upgraded by an import, which adds to it', async () => {
    await within(makeOld);
    const file = join(folder, 'rows.csv');
    await writeFile(
      file,
      'time,kind,asset,user,lines_added\n2026-05-02,skill-used,s1,ben,4\n2026-05-02,skill,s1,ben,\n',
    );
    for (const [rowCount, repeated] of [
      [2, false],
      [0, true],
    ]) {
      const { results } = await importDatabase(path, [source(file)], {});
      expect(results).toMatchObject([{ rows: rowCount, repeated }]);
    }
    await within(async (connection) => {
      expect(
        await rows(connection, 'SELECT count(*)::INTEGER AS n, sum(lines_added)::INTEGER AS l FROM events'),
      ).toEqual([{ n: 5001, l: 4 }]);
    });
  });
});

describe('the gateway', () => {
  const options = (): GatewayOptions => ({
    database: path,
    identity: { secret: 'a secret that is long enough for HS256, of the tests', issuer: 'i', audience: 'a' },
    port: 0,
  });

  it('refuses a store of an older version until it has been opened by a writer', async () => {
    await within(makeOld);
    await expect(startGateway(options())).rejects.toThrow(
      /^The database .*kept\.duckdb was made by an older version \(it has no events\.until and \d+ other columns\): import into it, or compute its leaderboard, once with this version\.$/,
    );
    await within(prepareStore);
    await (await startGateway(options())).close();
  });

  it('refuses one that lacks only what assets have, and a database that is no store', async () => {
    await within(prepareStore);
    await within((connection) => connection.run('ALTER TABLE skills DROP COLUMN likes'));
    await expect(startGateway(options())).rejects.toThrow('it has no skills.likes)');
    path = join(folder, 'other.duckdb');
    await within((connection) => connection.run('CREATE TABLE something (a INTEGER)'));
    await expect(startGateway(options())).rejects.toThrow(
      /other\.duckdb is no event store: it has no table events as an import makes it/,
    );
  });
});
