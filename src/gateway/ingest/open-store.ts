import { existsSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { asStoreError } from './store-error.js';

/**
 * Works on a store that nobody else has open, and leaves it whole: what failed has changed nothing.
 * @param create whether it is made where there is none
 * @throws StoreError, in words, when it cannot be opened or written
 */
export async function openStore<Answer>(
  file: string,
  { create }: { readonly create: boolean },
  work: (connection: DuckDBConnection) => Promise<Answer>,
): Promise<Answer> {
  if (!create && !existsSync(file)) throw new Error(`There is no database ${file}.`);
  try {
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_WRITE' });
    try {
      const connection = await instance.connect();
      try {
        const answer = await work(connection);
        await connection.run('CHECKPOINT');
        return answer;
      } finally {
        connection.closeSync();
      }
    } finally {
      instance.closeSync();
    }
  } catch (error) {
    throw asStoreError(error, file);
  }
}
