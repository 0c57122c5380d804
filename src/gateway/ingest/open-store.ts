import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { asStoreError, isDiskFull } from './store-error.js';

/** Nothing is put in its place before the work is done: until then it stands in a file beside, which can be taken away. */
const NEVER_BETWEEN = '1TB';

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
  // What it held stands in the file itself from then on.
  let settled = false;
  try {
    const instance = await DuckDBInstance.create(file, {
      access_mode: 'READ_WRITE',
      checkpoint_threshold: NEVER_BETWEEN,
    });
    try {
      const connection = await instance.connect();
      try {
        await connection.run('CHECKPOINT');
        settled = true;
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
    // Committed, but for want of room never put in its place.
    if (settled && isDiskFull(error)) await rm(`${file}.wal`, { force: true });
    throw asStoreError(error, file);
  }
}
