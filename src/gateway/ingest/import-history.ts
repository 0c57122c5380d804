import { DuckDBDataChunkWriter, DuckDBTimestampValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { EVENT_COLUMN_IDS } from '../../usage-files/event-columns.js';
import type { FileBytes } from './file-bytes.js';
import { digestOf, digestOfOptions, digestsOfBeginnings } from './file-digest.js';
import { dropSpans } from './settle-spans.js';

/** A file as imports know it: by its content, and by the way in which it is read. */
export interface ImportHash {
  readonly content: string;
  readonly how: string;
  /** Of the content, in bytes. */
  readonly size: number;
}

/** A file that has been imported. */
export interface ImportedFile {
  readonly content: string;
  readonly how: string;
  readonly path: string;
  /** Tells its rows; `null` in a store that is older than that. */
  readonly id: bigint | null;
  readonly size: number | null;
}

/** What a file has to do with those that were imported before. */
export interface Before {
  readonly hash: ImportHash;
  /** The same content. */
  readonly same: ImportedFile | undefined;
  /** What it has grown from: files whose whole content it begins with. */
  readonly grownFrom: readonly ImportedFile[];
  /** What else was read from the same path. */
  readonly otherwise: readonly ImportedFile[];
}

/** The files that a store has imported, and those that this import adds. */
export class ImportHistory {
  readonly #connection: DuckDBConnection;
  /** By content. */
  readonly #known: Map<string, ImportedFile>;
  readonly #importId: bigint;
  /** In the order of the columns of `imports`. */
  #noted: DuckDBValue[][] = [];
  #fileId: bigint;

  private constructor(
    connection: DuckDBConnection,
    known: readonly ImportedFile[],
    next: { import: bigint; file: bigint },
  ) {
    this.#connection = connection;
    this.#known = new Map(known.map((file) => [file.content, file]));
    this.#importId = next.import;
    this.#fileId = next.file;
  }

  static async of(connection: DuckDBConnection): Promise<ImportHistory> {
    const files = await connection.runAndReadAll('SELECT content_hash, options_hash, file, file_id, size FROM imports');
    const known = files.getRows().map(([content, how, path, id, size]) => ({
      content: String(content),
      how: String(how),
      path: String(path),
      id: id as bigint | null,
      size: size === null ? null : Number(size),
    }));
    const last = await connection.runAndReadAll(
      'SELECT coalesce(max(import_id), 0), coalesce(max(file_id), 0) FROM imports',
    );
    const [number = 0n, file = 0n] = (last.getRows()[0] ?? []) as bigint[];
    return new ImportHistory(connection, known, { import: number + 1n, file: file + 1n });
  }

  /** A number of its own for the rows of one more file. */
  nextFile(): bigint {
    return this.#fileId++;
  }

  /**
   * @param path where it lies
   * @param how the options that the file is read with
   */
  async lookBack(file: FileBytes, path: string, how: object): Promise<Before> {
    const { content, size } = await digestOf(file);
    const hash = { content, size, how: digestOfOptions(how) };
    const same = this.#known.get(content);
    const others = [...this.#known.values()].filter((one) => one !== same);
    const smaller = others.filter((one) => one.size !== null && one.size > 0 && one.size < size);
    const beginnings =
      same || smaller.length === 0
        ? new Set<string>()
        : await digestsOfBeginnings(
            file,
            smaller.flatMap((one) => one.size ?? []),
          );
    const grownFrom = smaller.filter((one) => beginnings.has(one.content));
    return { hash, same, grownFrom, otherwise: others.filter((one) => one.path === path && !grownFrom.includes(one)) };
  }

  /** Drops what a file has brought. Gives how many events are gone. */
  async drop({ content, id }: ImportedFile): Promise<number> {
    await this.write();
    this.#known.delete(content);
    return dropFile(this.#connection, { content, id });
  }

  /** Notes that a file has been imported, to be written with the next ones. */
  note({ path, hash, rows, at, id }: { path: string; hash: ImportHash; rows: number; at: bigint; id: bigint }): void {
    const { content, how, size } = hash;
    // Without a size: what the same import has read is no earlier version of anything.
    this.#known.set(content, { content, how, path, id, size: null });
    this.#noted.push([
      content,
      how,
      path,
      BigInt(rows),
      new DuckDBTimestampValue(at),
      id,
      this.#importId,
      BigInt(size),
    ]);
  }

  /** Writes what has been noted, within the connection's transaction. */
  async write(): Promise<void> {
    if (this.#noted.length === 0) return;
    const appender = await this.#connection.createAppender('imports');
    const rows = DuckDBDataChunkWriter.forAppender(appender);
    for (const row of this.#noted) rows.appendRow(row);
    rows.flush();
    appender.closeSync();
    this.#noted = [];
  }
}

/** Rows that no id of their own tells from others are named by their file and their place in it. */
export function rowId({ content }: Pick<ImportHash, 'content'>, place: string): string {
  return `${prefixOf(content)}${place}`;
}

/** Drops what a file has brought, within the caller's transaction. Gives how many events are gone. */
export async function dropFile(
  connection: DuckDBConnection,
  { content, id }: Pick<ImportedFile, 'content' | 'id'>,
): Promise<number> {
  await connection.run('DELETE FROM imports WHERE content_hash = $content', { content });
  if (id !== null) await dropSpans(connection, id);
  const gone =
    id === null
      ? await connection.run('DELETE FROM events WHERE starts_with(event_id, $prefix)', { prefix: prefixOf(content) })
      : await connection.run('DELETE FROM events WHERE file_id = $id', { id });
  return gone.rowsChanged;
}

/**
 * Drops those of a file's rows that another version of it has brought already: rows without ids of their own that are equal
 * in all else, each as often as it was there.
 */
export async function dropEqual(
  connection: DuckDBConnection,
  { content }: ImportHash,
  id: bigint,
  earlier: readonly ImportedFile[],
): Promise<number> {
  const ids = earlier.flatMap((one) => one.id ?? []);
  if (ids.length === 0) return 0;
  const columns = EVENT_COLUMN_IDS.filter((column) => column !== 'event_id');
  const rows = (where: string) => `(
    SELECT event_id, said, row_number() OVER (PARTITION BY said ORDER BY event_id) AS place FROM (
      SELECT event_id, row(${columns.join(', ')}) AS said
      FROM events WHERE ${where}))`;
  const gone = await connection.run(
    `DELETE FROM events WHERE event_id IN (
       SELECT here.event_id FROM ${rows('file_id = $id AND starts_with(event_id, $prefix)')} AS here
       JOIN ${rows(`file_id IN (${ids.join(', ')})`)} AS before
         ON here.place = before.place AND here.said IS NOT DISTINCT FROM before.said)`,
    { id, prefix: prefixOf(content) },
  );
  return gone.rowsChanged;
}

/** What the rows of a file begin with that have no id of their own. */
export function prefixOf(content: string): string {
  return `${content.slice(0, 16)}-`;
}
