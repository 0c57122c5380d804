import type { CompressionCodec, Compressors } from 'hyparquet';

type Loader = () => Promise<(input: Uint8Array, outputLength: number) => Uint8Array>;

/** Beside Snappy and no packing at all, which the reader has itself; each one's code comes with the first file that needs it. */
const LOADERS: Readonly<Partial<Record<CompressionCodec, Loader>>> = {
  ZSTD: async () => {
    const { decompress } = await import('fzstd');
    return (input) => decompress(input);
  },
  GZIP: async () => {
    const { gunzip } = await import('hyparquet-compressors/src/gzip.js');
    return (input, length) => gunzip(input, new Uint8Array(length));
  },
  LZ4: async () => (await import('hyparquet-compressors/src/lz4.js')).decompressLz4,
  LZ4_RAW: async () => (await import('hyparquet-compressors/src/lz4.js')).decompressLz4Raw,
  BROTLI: async () => (await import('hyparquet-compressors/src/brotli.js')).decompressBrotli,
};

/**
 * What unpacks the pages of a file.
 * @throws Error that names a codec which nothing here reads
 */
export async function compressorsOf(codecs: Iterable<CompressionCodec>): Promise<Compressors> {
  const compressors: Compressors = {};
  for (const codec of new Set(codecs)) {
    if (codec === 'UNCOMPRESSED' || codec === 'SNAPPY') continue;
    const load = LOADERS[codec];
    if (!load) throw new Error(`its pages are packed with ${codec}`);
    compressors[codec] = await load();
  }
  return compressors;
}
