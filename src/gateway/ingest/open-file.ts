import { type OpenedFile, openRecords, openUsageFile, type OpenOptions } from '../../usage-files/open-usage-file.js';
import type { FileBytes } from './file-bytes.js';
import { lookThrough, type TextTraits } from './look-through.js';
import { readParquet } from './read-parquet.js';

/** An opened file, and what is known of it as a whole; `traits` are those of a text. */
export type FileOnDisk = OpenedFile & { readonly traits: TextTraits | undefined; readonly close: () => void };

/**
 * Opens a data file, whatever it is called: Parquet by its first bytes, everything else as text.
 * @param onBytes told of what is read as rows, in bytes of the file
 */
export async function openFile(
  file: FileBytes,
  options: OpenOptions,
  onBytes: (count: number) => void,
): Promise<FileOnDisk> {
  const { path } = file;
  if (await isParquet(file)) {
    const { close, ...records } = await readParquet(path);
    const again = async () => (await readParquet(path)).records;
    return { ...(await openRecords(path, records, options, again)), traits: undefined, close };
  }
  // What is read again is only looked at.
  let told = onBytes;
  const bytes = () => {
    const tell = told;
    told = () => undefined;
    return counted(file.read(), tell);
  };
  const traits = await lookThrough(file);
  const encoding = traits.isUtf8 ? 'utf-8' : undefined;
  const opened = await openUsageFile({ name: path, encoding, open: bytes }, options);
  return { ...opened, traits, close: () => undefined };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    tell(chunk.length);
    yield chunk;
  }
}

async function isParquet({ path, read }: FileBytes): Promise<boolean> {
  if (/\.parquet$/i.test(path)) return true;
  for await (const chunk of read()) return Buffer.from(chunk.subarray(0, 4)).toString('latin1') === 'PAR1';
  return false;
}
