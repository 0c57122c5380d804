import { createHash } from 'node:crypto';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.js';
import { SCHEMA } from '../model/schema.js';

/** Another schema is another version. */
const SCHEMA_VERSION = createHash('sha256').update(SCHEMA.join(';')).digest('hex').slice(0, 12);

const OURS = `database_name = current_database() AND schema_name = current_schema()`;
const TABLES = `SELECT table_name, sql FROM duckdb_tables() WHERE ${OURS}`;
const COLUMNS = `SELECT table_name || '.' || column_name AS name FROM duckdb_columns() WHERE ${OURS} ORDER BY table_oid, column_index`;

/**
 * Makes the tables of the schema where they are not there, and makes those of an older version anew with all their rows;
 * all of it or nothing. Not within a transaction of the caller's.
 */
export async function prepareStore(connection: DuckDBConnection): Promise<void> {
  const found = await tablesOf(connection);
  if (found.has('settings') && (await versionOf(connection)) === SCHEMA_VERSION) return;
  const wanted = found.size > 0 ? await fresh(tablesOf) : new Map<string, string>();
  await connection.run('BEGIN TRANSACTION');
  try {
    const outdated = [...wanted].filter(([table, text]) => found.has(table) && found.get(table) !== text);
    for (const [table] of outdated) await connection.run(`ALTER TABLE ${table} RENAME TO ${before(table)}`);
    for (const statement of SCHEMA) await connection.run(statement);
    for (const [table] of outdated) await moveRows(connection, table);
    await connection.run("INSERT OR REPLACE INTO settings VALUES ('schema-version', $version)", {
      version: SCHEMA_VERSION,
    });
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/** Rejects, naming what to do, unless the store has every column that the reports read. */
export async function requireCurrentStore(engine: Engine, file: string): Promise<void> {
  const rows = await engine.rows(sql<{ name: string }>`${sql.raw(COLUMNS)}`);
  const found = new Set(rows.map(({ name }) => name));
  const missing = (await fresh(columnsOf)).filter((name) => !found.has(name));
  if (missing.length === 0) return;
  if (![...found].some((name) => name.startsWith('events.'))) throw noStore(file);
  const [first = '', ...others] = missing;
  const more = others.length > 0 ? ` and ${String(others.length)} other columns` : '';
  throw new Error(
    `The database ${file} was made by an older version (it has no ${first}${more}): import into it, or compute its leaderboard, once with this version.`,
  );
}

/** Rejects unless the database is a store that has been imported into, of whatever version. */
export async function requireEvents(connection: DuckDBConnection, file: string): Promise<void> {
  const found = await columnsOf(connection);
  if (!['events.time', 'events.user_id', 'events.kind'].every((name) => found.includes(name))) throw noStore(file);
}

function noStore(file: string): Error {
  return new Error(
    `The database ${file} is no event store: it has no table events as an import makes it. Import into it first.`,
  );
}

/** Keeps the rows' order, which the reports are quicker for. */
async function moveRows(connection: DuckDBConnection, table: string): Promise<void> {
  const of = `SELECT column_name FROM duckdb_columns() WHERE ${OURS} AND table_name = `;
  const shared = await connection.runAndReadAll(`${of} $old INTERSECT ${of} $new`, { old: before(table), new: table });
  const unknown = await connection.runAndReadAll(`${of} $old EXCEPT ${of} $new`, { old: before(table), new: table });
  const [column] = unknown.getRows();
  if (column) {
    throw new Error(`The store was made by a newer version: this one does not know ${table}.${String(column[0])}.`);
  }
  const columns = shared.getRows().map(([name]) => String(name));
  await connection.run(`INSERT INTO ${table} BY NAME SELECT ${columns.join(', ')} FROM ${before(table)}`);
  await connection.run(`DROP TABLE ${before(table)}`);
}

function before(table: string): string {
  return `${table}_before`;
}

async function versionOf(connection: DuckDBConnection): Promise<unknown> {
  const reader = await connection.runAndReadAll("SELECT value FROM settings WHERE key = 'schema-version'");
  return reader.getRows()[0]?.[0];
}

/** The statement that each table would be made with, in the engine's own wording. */
async function tablesOf(connection: DuckDBConnection): Promise<Map<string, string>> {
  const rows = (await connection.runAndReadAll(TABLES)).getRows();
  return new Map(rows.map(([table, text]) => [String(table), String(text)]));
}

async function columnsOf(connection: DuckDBConnection): Promise<string[]> {
  return (await connection.runAndReadAll(COLUMNS)).getRows().map(([name]) => String(name));
}

/** What an empty store of this version says. */
async function fresh<Answer>(ask: (connection: DuckDBConnection) => Promise<Answer>): Promise<Answer> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const statement of SCHEMA) await connection.run(statement);
    return await ask(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
