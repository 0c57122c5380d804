import Papa from 'papaparse';
import { FileError, NoUsageError, quote } from '../usage-error.js';

/** How a text separates its cells, and where its header stands. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Lines before the header: blank ones, comments, a title, `sep=;`. */
  readonly skippedLines: number;
  readonly columns: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Lines in which a header is looked for. */
const LOOKED_AT = 20;

/**
 * Finds the header and the delimiter in the beginning of a text: the first line that splits into several cells of words, by
 * the delimiter that the lines after it agree with.
 *
 * @throws FileError when there is nothing, or when two columns have the same name
 */
export function csvDialect(name: string, beginning: string): CsvDialect {
  const lines = beginning.split('\n').slice(0, LOOKED_AT + 1);
  let skippedLines = 0;
  for (const line of lines) {
    const said = /^sep=(.)$/i.exec(line.trim())?.[1];
    if (said !== undefined && DELIMITERS.includes(said)) {
      return header(name, lines[skippedLines + 1] ?? '', said, skippedLines + 1);
    }
    if (line.trim() !== '' && !line.startsWith('#')) {
      const delimiter = delimiterOf(line, lines.slice(skippedLines + 1));
      if (delimiter !== undefined) return header(name, line, delimiter, skippedLines);
    }
    skippedLines += 1;
  }
  if (beginning.trim() === '')
    throw new NoUsageError(`${name} is empty: a CSV file starts with a line of column names`);
  // No line has several cells: the file has one column.
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  return header(name, lines[first] ?? '', ',', first);
}

/** The delimiter that splits the line into most cells, if the next line that is not blank splits into as many. */
function delimiterOf(line: string, after: readonly string[]): string | undefined {
  const next = after.find((text) => text.trim() !== '');
  const split = DELIMITERS.map((delimiter) => ({
    delimiter,
    cells: cellsOf(line, delimiter).length,
    // A quoted cell may go on in the line after; then the line says less than the header, not more.
    fits: next === undefined || cellsOf(next, delimiter).length > 1,
  })).filter(({ cells, fits }) => cells > 1 && fits);
  split.sort((a, b) => b.cells - a.cells);
  return split[0]?.delimiter;
}

function header(name: string, line: string, delimiter: string, skippedLines: number): CsvDialect {
  const columns = cellsOf(line, delimiter).map((cell) => cell.trim());
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice !== undefined) throw new FileError(`${name} has two columns named ${quote(twice)}`);
  return { delimiter, skippedLines, columns };
}

function cellsOf(line: string, delimiter: string): string[] {
  return Papa.parse<string[]>(line, { delimiter, preview: 1 }).data[0] ?? [];
}
