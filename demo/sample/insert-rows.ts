import { LIST, VARCHAR, listValue, type DuckDBConnection } from '@duckdb/node-api';

/**
 * Inserts rows of text, which the table's types take; null stays unknown.
 * @param table its name, and its columns in parentheses where the rows do not have all
 */
export async function insertRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return;
  const columns = Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? null));
  await connection.run(
    `INSERT INTO ${table} SELECT ${columns.map((_, index) => `unnest($${String(index + 1)})`).join(', ')}`,
    columns.map((values) => listValue(values)),
    columns.map(() => LIST(VARCHAR)),
  );
}
