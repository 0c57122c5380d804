import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type OpenedFile, openRecords, openUsageFile, type OpenOptions } from '../../usage-files/open-usage-file.js';
import { lookThrough, type TextTraits } from './look-through.js';
import { readParquet } from './read-parquet.js';

/** An opened file, and what is known of it as a whole; `traits` are those of a text. */
export type FileOnDisk = OpenedFile & { readonly traits: TextTraits | undefined; readonly close: () => void };

/**
 * Opens a data file, whatever it is called: Parquet by its first bytes, everything else as text.
 * @param onBytes told of what is read as rows, in bytes of the file
 */
export async function openFile(
  file: string,
  options: OpenOptions,
  onBytes: (count: number) => void,
): Promise<FileOnDisk> {
  if (await isParquet(file)) {
    const { close, ...records } = await readParquet(file);
    const again = async () => (await readParquet(file)).records;
    return { ...(await openRecords(file, records, options, again)), traits: undefined, close };
  }
  // What is read again is only looked at.
  let told = onBytes;
  const bytes = () => {
    const tell = told;
    told = () => undefined;
    return counted(createReadStream(file), tell);
  };
  const traits = await lookThrough(file);
  const encoding = traits.isUtf8 ? 'utf-8' : undefined;
  const opened = await openUsageFile({ name: file, encoding, open: bytes }, options);
  return { ...opened, traits, close: () => undefined };
}

async function* counted(chunks: AsyncIterable<unknown>, tell: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    tell((chunk as Uint8Array).length);
    yield chunk as Uint8Array;
  }
}

async function isParquet(file: string): Promise<boolean> {
  if (/\.parquet$/i.test(file)) return true;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PAR1';
  } finally {
    await handle.close();
  }
}
