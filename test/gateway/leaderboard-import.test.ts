import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { importFiles } from '../../src/gateway/ingest/index.js';
import { prepareStore } from '../../src/gateway/ingest/store.js';
import { computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { seasonPeriod } from '../../src/gateway/leaderboard/scoring/periods.js';
import { ORGANISATION, type Row, type Rows, writeOrganisation } from './leaderboard-organisation.js';

const NOW = new Date('2026-05-02T02:00:00Z');

/** The entries of April 2026 of a store that `fill` fills. */
async function entriesOf(fill: (connection: DuckDBConnection) => Promise<unknown>): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await prepareStore(connection);
    await fill(connection);
    await computeSnapshot(connection, seasonPeriod('2026-04'), { now: NOW });
    return (await connection.runAndReadAll('SELECT * FROM leaderboard_entries ORDER BY rank')).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A row of an asset's table as a record of the import. */
const records = (kind: string, rows: Rows): Row[] =>
  rows.map(({ [`${kind}_id`]: id = null, name = null, creator_id: by = null, created_at: at = null, ...more }) => ({
    ...{ kind, asset_id: id, asset_name: name, creator: by, created_at: at },
    ...more,
  }));

test('twenty people get the same scores by the import, from one file of events and another of assets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaderboard-import-'));
  try {
    const source = (name: string, rows: Rows) => {
      const file = join(folder, `${name}.ndjson`);
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      return { file, map: {}, set: {}, prices: [] };
    };
    const { events, assistants, workflows, skills, datasources } = ORGANISATION;
    const sources = [
      source('events', events),
      source('assets', [
        ...records('assistant', assistants),
        ...records('workflow', workflows),
        ...records('skill', skills),
        ...records('datasource', datasources),
      ]),
    ];
    const imported = await entriesOf((connection) => importFiles(connection, sources));
    expect(imported).toHaveLength(20);
    expect(imported).toEqual(await entriesOf(writeOrganisation));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
