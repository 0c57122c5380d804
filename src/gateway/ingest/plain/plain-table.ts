import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { recordOf } from '../../../usage-files/records/csv-records.js';
import type { JsonObject } from '../../../usage-files/records/record.js';
import type { FileBytes } from '../file-bytes.js';
import type { FileOnDisk } from '../open-file.js';
import { cellText, describeParquet, isNested } from '../read-parquet.js';
import { NotPlain } from './not-plain.js';
import type { Cell } from './plain-cell.js';
import { literal, identifier } from './sql-text.js';

/** A file of cells that the engine's own reader can read. */
export interface PlainTable {
  /** What stands behind FROM. */
  readonly from: string;
  /** What tells a row from others of the file, as SQL. */
  readonly place: string;
  /** The cell of a column; `undefined` for a column that is not there or holds objects. */
  readonly cell: (column: string) => Omit<Cell, 'name'> | undefined;
  /** All cells of a row as a JSON array of texts, as SQL; and the record that it stands for, if it is one. */
  readonly row: string;
  readonly recordOf: (cells: readonly (string | null)[]) => JsonObject | undefined;
  /** How many rows the file says that it has. */
  readonly rows: number | undefined;
}

/** A column of that name may have members that are fields. */
const WITH_MEMBERS = 'attributes';

export const PLACES = 'plain_places';

/** @returns `undefined` for a file that has to be read record by record */
export async function plainTable(
  connection: DuckDBConnection,
  { path: file, size }: FileBytes,
  opened: FileOnDisk,
  from: number,
): Promise<PlainTable | undefined> {
  const { csv, traits, plan, format } = opened;
  const path = resolve(file);
  if (format !== undefined || plan.currency !== undefined || /[*?[\]{}]/.test(path)) return undefined;
  if (size < from) return undefined;
  if (!traits) return parquetTable(connection, path);
  if (csv?.skippedLines !== 0 || !traits.isUtf8 || traits.hasSpacedQuotes) return undefined;
  return csvTable(path, csv.columns, csv.delimiter);
}

async function parquetTable(connection: DuckDBConnection, path: string): Promise<PlainTable | undefined> {
  const columns = await describeParquet(connection, path).catch((error: unknown) => {
    throw new NotPlain(error);
  });
  if (columns.some(({ name }) => name === WITH_MEMBERS)) return undefined;
  const counted = await connection.runAndReadAll('SELECT num_rows FROM parquet_file_metadata($path)', { path });
  const names = new Map(columns.map((column, index) => [column.name, { ...column, value: `c${String(index)}` }]));
  const select = [...names.values()].map(({ name, value }) => `${identifier(name)} AS ${value}`);
  return {
    from: `(SELECT ${select.join(', ')}, file_row_number + 1 AS place FROM read_parquet(${literal(path)}, file_row_number = true))`,
    place: 'place',
    cell: (column) => {
      const found = names.get(column);
      if (!found || isNested(found.type)) return undefined;
      const { value, type } = found;
      return { text: `nullif(${cellText(value, type)}, '')`, typed: { value, type } };
    },
    row: `to_json([${[...names.values()].map(({ value, type }) => cellText(value, type)).join(', ')}])`,
    recordOf: (cells) => Object.fromEntries([...names.keys()].map((name, index) => [name, cells[index]])),
    rows: Number(counted.getRows()[0]?.[0]),
  };
}

function csvTable(path: string, columns: readonly string[], delimiter: string): PlainTable | undefined {
  if (columns.includes(WITH_MEMBERS)) return undefined;
  const names = columns.map((_, index) => `c${String(index)}`);
  const types = names.map((name) => `${name}: 'VARCHAR'`).join(', ');
  const how = `auto_detect = false, header = false, skip = 1, quote = '"', escape = '"', nullstr = '', delim = ${literal(delimiter)}`;
  return {
    from: `read_csv(${literal(path)}, ${how}, columns = {${types}})`,
    // Not the line: rows are numbered as the threads of the engine come to them.
    place: `nextval('${PLACES}')`,
    cell: (column) => {
      const index = columns.indexOf(column);
      return column === '' || index < 0 ? undefined : { text: `c${String(index)}`, typed: undefined };
    },
    row: `to_json([${names.join(', ')}])`,
    recordOf: (cells) => {
      const record = recordOf(
        cells.map((cell) => cell ?? ''),
        columns,
        0,
      );
      return record && 'value' in record ? record.value : undefined;
    },
    rows: undefined,
  };
}
