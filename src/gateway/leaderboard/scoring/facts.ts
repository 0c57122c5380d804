import { readFileSync } from 'node:fs';
import type { DuckDBConnection, DuckDBTimestampValue } from '@duckdb/node-api';

/** The tables that they make, each by the statement of that name, in the order in which they need one another. */
const TABLES = ['activity', 'reuse', 'openings', 'datasource_types', 'made', 'facts', 'measured'] as const;
const MACROS = textOf('macros');
const STATEMENTS = TABLES.map((table) => textOf(table.replace('_', '-')));

/**
 * Counts everybody's facts of a period, from inclusive, to exclusive, into the temporary table `facts`, one row per person,
 * and what the store can tell at all into `measured`, one row. Percentiles and scores are not their business.
 *
 * The statements are the files in `sql/`: an analyst can run them as they are, `$from` and `$to` being two timestamps.
 */
export async function countFacts(
  connection: DuckDBConnection,
  period: { readonly from: DuckDBTimestampValue; readonly to: DuckDBTimestampValue },
): Promise<void> {
  await connection.run(MACROS);
  for (const statement of STATEMENTS) {
    const named = Object.entries(period).filter(([name]) => statement.includes(`$${name}`));
    if (named.length === 0) await connection.run(statement);
    else await connection.run(statement, Object.fromEntries(named));
  }
}

export async function forgetFacts(connection: DuckDBConnection): Promise<void> {
  for (const table of TABLES) await connection.run(`DROP TABLE ${table}`);
}

/* The build copies `sql/` beside the compiled file. */
function textOf(name: string): string {
  return readFileSync(new URL(`sql/${name}.sql`, import.meta.url), 'utf8');
}
