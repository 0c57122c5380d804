import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';

/** What makes an import the same as another: the file's content; and whether it was read in the same way. */
export interface ImportHash {
  readonly content: string;
  readonly how: string;
}

/** @param how the options that the file is read with */
export async function hashOf(file: string, how: object): Promise<ImportHash> {
  const content = createHash('sha256');
  for await (const chunk of createReadStream(file)) content.update(chunk as Buffer);
  const options = JSON.stringify(how, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value instanceof Map) return [...(value as Map<string, unknown>)].sort(byKey);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
  });
  return { content: content.digest('hex'), how: createHash('sha256').update(options).digest('hex') };
}

/** How the content was read when it was imported; `undefined` where it never was. */
export async function importedBefore(connection: DuckDBConnection, content: string): Promise<string | undefined> {
  const found = await connection.runAndReadAll('SELECT options_hash FROM imports WHERE content_hash = $content', {
    content,
  });
  const how = found.getRows()[0]?.[0];
  return how === undefined ? undefined : String(how);
}

/** Rows that no id of their own tells from others are named by their file and line. */
export function rowId({ content }: ImportHash, line: number): string {
  return `${content.slice(0, 16)}-${String(line)}`;
}

/** Drops what {@link rowId} names of an earlier import; rows with ids of their own are replaced by those. */
export async function dropRows(connection: DuckDBConnection, { content }: ImportHash): Promise<number> {
  await connection.run('DELETE FROM imports WHERE content_hash = $content', { content });
  const prefix = `${content.slice(0, 16)}-`;
  const gone = await connection.run('DELETE FROM events WHERE starts_with(event_id, $prefix)', { prefix });
  return gone.rowsChanged;
}

/** Notes that the file has been imported. */
export async function noteImport(
  connection: DuckDBConnection,
  { file, hash, rows, at }: { file: string; hash: ImportHash; rows: number; at: bigint },
): Promise<void> {
  await connection.run('INSERT INTO imports VALUES ($content, $how, $file, $rows, $at)', {
    ...hash,
    file: basename(file),
    rows,
    at: new DuckDBTimestampValue(at),
  });
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
