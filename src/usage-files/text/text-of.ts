import { EncodingError, NoUsageError } from '../usage-error.js';
import type { UsageFile } from '../usage-file.js';
import { detectEncoding, type Encoding } from './encoding.js';
import { unpack } from './unpack.js';

export interface FileText {
  readonly encoding: Encoding;
  /** The text in pieces, without a byte order mark. */
  readonly chunks: AsyncIterable<string>;
}

/**
 * A file's text, unpacked and decoded. Nothing is replaced: what cannot be read as text is refused.
 * @throws FileError when the bytes are no text, or damaged; EncodingError when they are not of the encoding that is given
 */
export async function textOf(file: UsageFile): Promise<FileText> {
  const encoding = file.encoding ?? (await detectEncoding(unpack(file.name, file.open())));
  if (!encoding) {
    throw new NoUsageError(`${file.name} is no text: it is neither UTF-8 nor UTF-16 nor Windows-1252`);
  }
  return { encoding, chunks: decoded(file.name, unpack(file.name, file.open()), encoding) };
}

/**
 * The text of bytes that begin with a character.
 * @throws EncodingError where they are not of this encoding
 */
export async function* decoded(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new EncodingError(name, encoding);
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    if (text !== '') yield text;
  }
  const last = decode();
  if (last !== '') yield last;
}
