import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach } from 'vitest';
import { prepareStore } from '../../src/gateway/ingest/store.js';

/** An empty event store in memory, a new one for each test of the file. */
export function memoryStore(): { readonly connection: DuckDBConnection } {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeEach(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await prepareStore(connection);
  });
  afterEach(() => {
    connection.closeSync();
    instance.closeSync();
  });
  return {
    get connection() {
      return connection;
    },
  };
}
