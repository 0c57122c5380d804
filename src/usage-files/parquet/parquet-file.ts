import {
  type Compressors,
  type DecodedArray,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet';
import { FileError } from '../usage-error.js';
import type { FileParts } from '../usage-file.js';
import { compressorsOf } from './codecs.js';
import { utf8Text } from './bytes-text.js';
import { cellText, isNested } from './cell-text.js';
import { isText } from './leaf.js';

/** A group of rows, column by column. */
export interface RowGroup {
  /** The number of the first row, counted from 1. */
  readonly line: number;
  readonly length: number;
  /** By column, as they are stored. */
  readonly values: ReadonlyMap<string, DecodedArray>;
}

/** A column of a file. */
export interface ParquetColumn {
  readonly name: string;
  /** What one value of it is as text: of what is nested, JSON. */
  readonly text: (value: unknown) => string | null;
  /** Its type, where it is not nested. */
  readonly element: SchemaElement | undefined;
}

/** Reads a Parquet file, one group of rows after the other. */
export class ParquetFile {
  readonly name: string;
  readonly columns: readonly ParquetColumn[];
  readonly #parts: FileParts;
  readonly #metadata: FileMetaData;
  /** The group that was read last: the one that has said what the file is, is the first one to be taken. */
  #last: { readonly group: number; readonly values: Map<string, DecodedArray> } | undefined;

  private constructor(name: string, parts: FileParts, metadata: FileMetaData) {
    const typed = new Map<string, SchemaElement>();
    const tree = parquetSchema(metadata);
    forEachLeaf(tree, ({ path, element }) => typed.set(path.join('\0'), element));
    const read = { ...metadata, schema: asStored(metadata.schema) };
    const { children } = parquetSchema(read);
    this.name = name;
    this.#parts = parts;
    this.#metadata = read;
    const elementOf = (path: readonly string[]) => typed.get(path.join('\0')) ?? tree.element;
    this.columns = children.map((node) => ({
      name: node.element.name,
      text: cellText(node, elementOf),
      element: isNested(node) ? undefined : elementOf(node.path),
    }));
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
   * Its groups of rows in their order. A few columns are read much faster than all.
   * @param pause is awaited behind each column, with the bytes that it stands for
   * @throws FileError for what is damaged
   */
  async *groups(columns: readonly string[], pause?: (bytes: number) => Promise<void> | void): AsyncGenerator<RowGroup> {
    const compressors = await reading(this.name, () => compressorsOf(this.#codecs(columns)));
    let line = 1;
    for (const [group, { num_rows: rows }] of this.#metadata.row_groups.entries()) {
      const length = Number(rows);
      if (length === 0) continue;
      if (this.#last?.group !== group) this.#last = { group, values: new Map() };
      const { values } = this.#last;
      for (const column of columns) {
        if (!values.has(column)) values.set(column, await this.#read(group, column, compressors));
        await pause?.((this.#parts.size * length) / Number(this.#metadata.num_rows) / columns.length);
      }
      yield { line, length, values };
      line += length;
    }
  }

  async #read(index: number, column: string, compressors: Compressors): Promise<DecodedArray> {
    return reading(this.name, async () => {
      const group = this.#metadata.row_groups[index];
      const rowEnd = Number(group?.num_rows);
      const scan = await parquetScan({
        file: asBuffer(this.#parts),
        metadata: { ...this.#metadata, num_rows: BigInt(rowEnd), row_groups: group ? [group] : [] },
        columns: [column],
        compressors,
        utf8: false,
        geoparquet: false,
        parsers: { stringFromBytes, timestampFromNanoseconds: (nanos: bigint) => nanos },
      });
      const values = await scan.readColumn({ column, rowStart: 0, rowEnd });
      if (values.length !== rowEnd) throw new Error('a column has fewer values than there are rows');
      return values;
    });
  }

  #codecs(columns: readonly string[]) {
    return this.#metadata.row_groups.flatMap((group) =>
      group.columns.flatMap(({ meta_data: meta }) =>
        meta && columns.includes(meta.path_in_schema[0] ?? '') ? [meta.codec] : [],
      ),
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
    return bytes && utf8Text(bytes);
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
