import { type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema, type SchemaElement } from 'hyparquet';
import { FileError } from '../usage-error.js';
import type { FileParts } from '../usage-file.js';
import { compressorsOf } from './codecs.js';
import { type ColumnTexts, columnTexts } from './column-texts.js';
import { isText } from './leaf.js';

/** Rows that are held at a time, where a group of rows has more. */
const MOST_ROWS = 1 << 17;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Some rows of a file, column by column. */
export interface ParquetRows {
  /** The number of the first one, counted from 1. */
  readonly line: number;
  readonly length: number;
  /** By column: the cells as text. */
  readonly cells: ReadonlyMap<string, readonly (string | null)[]>;
}

/** Reads a Parquet file, one group of rows after the other. */
export class ParquetFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly #parts: FileParts;
  readonly #metadata: FileMetaData;
  readonly #texts: ReadonlyMap<string, ColumnTexts>;

  private constructor(name: string, parts: FileParts, metadata: FileMetaData) {
    const typed = new Map<string, SchemaElement>();
    const tree = parquetSchema(metadata);
    forEachLeaf(tree, ({ path, element }) => typed.set(path.join('\0'), element));
    const read = { ...metadata, schema: asStored(metadata.schema) };
    const { children } = parquetSchema(read);
    this.name = name;
    this.#parts = parts;
    this.#metadata = read;
    this.columns = children.map(({ element }) => element.name);
    this.#texts = new Map(
      children.map((node) => [
        node.element.name,
        columnTexts(node, (path) => typed.get(path.join('\0')) ?? node.element),
      ]),
    );
  }

  /** @throws FileError that says why it cannot be read */
  static async open(name: string, parts: FileParts): Promise<ParquetFile> {
    return reading(name, async () => {
      await checkEnds(parts);
      const metadata = await parquetMetadataAsync(asBuffer(parts), { geoparquet: false });
      if (metadata.row_groups.some(({ columns }) => columns.some(({ crypto_metadata: key }) => key)))
        throw new Error('it is encrypted');
      return new ParquetFile(name, parts, metadata);
    });
  }

  /**
   * Its rows in their order. A few columns are read much faster than all.
   * @param first how many rows are wanted at first
   * @param pause is awaited behind each column, with the bytes that it stands for
   * @throws FileError for what is damaged
   */
  async *rows(
    columns: readonly string[],
    first = MOST_ROWS,
    pause?: (bytes: number) => Promise<void> | void,
  ): AsyncGenerator<ParquetRows> {
    const { name } = this;
    const scan = await reading(name, async () =>
      parquetScan({
        file: asBuffer(this.#parts),
        metadata: this.#metadata,
        columns: [...columns],
        compressors: await compressorsOf(this.#codecs(columns)),
        utf8: false,
        geoparquet: false,
        parsers: { stringFromBytes, timestampFromNanoseconds: (nanos: bigint) => nanos },
      }),
    );
    const total = Number(this.#metadata.num_rows);
    // What is nested is read to the end of its group anyway.
    const isFlat = this.#isFlat(columns);
    for (const range of scan.ranges) {
      for (let from = range.rowStart, to = from; from < range.rowEnd; from = to) {
        to = isFlat ? Math.min(from + (from === 0 ? first : MOST_ROWS), range.rowEnd) : range.rowEnd;
        const cells = new Map<string, readonly (string | null)[]>();
        for (const column of columns) {
          const texts = await reading(name, async () => {
            const values = await scan.readColumn({ column, rowStart: from, rowEnd: to });
            if (values.length !== to - from) throw new Error('a column has fewer values than there are rows');
            return this.#texts.get(column)?.(values) ?? [];
          });
          cells.set(column, texts);
          await pause?.((this.#parts.size * (to - from)) / total / columns.length);
        }
        yield { line: from + 1, length: to - from, cells };
      }
    }
  }

  #codecs(columns: readonly string[]) {
    return this.#metadata.row_groups.flatMap((group) =>
      group.columns.flatMap(({ meta_data: meta }) =>
        meta && columns.includes(meta.path_in_schema[0] ?? '') ? [meta.codec] : [],
      ),
    );
  }

  #isFlat(columns: readonly string[]): boolean {
    return parquetSchema(this.#metadata).children.every(
      ({ element, children }) => !columns.includes(element.name) || children.length === 0,
    );
  }
}

/** Leaves without the types that JavaScript has no exact value for; groups with the one spelling of theirs that is read. */
function asStored(schema: readonly SchemaElement[]): SchemaElement[] {
  let variant = 0;
  return schema.map((element) => {
    const { logical_type: logical, converted_type: converted, ...rest } = element;
    if (variant > 0) {
      variant += (element.num_children ?? 0) - 1;
      return element;
    }
    if (logical?.type === 'VARIANT') variant = element.num_children ?? 0;
    if (element.type === undefined) {
      const named = logical?.type === 'LIST' || logical?.type === 'MAP' ? logical.type : undefined;
      const spelt = converted === 'MAP_KEY_VALUE' ? 'MAP' : (converted ?? named);
      return { ...rest, ...(logical && { logical_type: logical }), ...(spelt && { converted_type: spelt }) };
    }
    return isText(element) ? { ...rest, converted_type: 'UTF8' } : rest;
  });
}

/** A cell's own bytes, never with another letter in place of what is no text. */
function stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && UTF8.decode(bytes);
  } catch {
    throw new Error('a text of it is not UTF-8');
  }
}

async function checkEnds(parts: FileParts): Promise<void> {
  const { size } = parts;
  const magic = async (at: number) => new TextDecoder('latin1').decode(await parts.slice(at, at + 4));
  if (size < 12) throw new Error(size === 0 ? 'it is empty' : 'it is cut off');
  const [first, last] = [await magic(0), await magic(size - 4)];
  if (first === 'PARE' || last === 'PARE') throw new Error('it is encrypted');
  if (first !== 'PAR1') throw new Error('it does not begin like one');
  if (last !== 'PAR1') throw new Error('it is cut off: its end is not there');
}

function asBuffer(parts: FileParts) {
  return {
    byteLength: parts.size,
    slice: (start: number, end: number = parts.size) => parts.slice(start, end),
  };
}

type Tree = ReturnType<typeof parquetSchema>;

function forEachLeaf(tree: Tree, take: (leaf: Tree) => void): void {
  if (tree.children.length === 0) take(tree);
  for (const child of tree.children) forEachLeaf(child, take);
}

/** Whatever a damaged file makes its reader stumble over is said of the file. */
async function reading<Read>(name: string, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    // The file itself has gone, or the reader's patience.
    if (error instanceof FileError || (error instanceof Error && /^(?:Not\w+|Abort)Error$/.test(error.name)))
      throw error;
    throw new FileError(`${name} cannot be read as Parquet: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/^(?:it|a) /.test(message)) return message;
  return `it is damaged (${message.replace(/^parquet (?:file )?/, '')})`;
}
