/** How a file's bytes become text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const MARKS: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** What Windows-1252 has no character for: such a byte says that the file is something else. */
const UNASSIGNED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Reads the bytes through to tell their encoding: by the byte order mark, by the zero bytes of UTF-16 without one, by
 * whether they are UTF-8, and as Windows-1252 (which holds Latin-1's letters) where they are not.
 *
 * @returns `undefined` for bytes that are none of these, such as a picture
 */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Encoding | undefined> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let isUtf8 = true;
  let isWindows = true;
  /** Whether a character may go on in the next chunk. */
  let isCut = false;
  for await (const chunk of bytes) {
    if (first && chunk.length > 0) {
      first = false;
      const marked = MARKS.find(([, mark]) => mark.every((byte, index) => chunk[index] === byte));
      if (marked && marked[0] !== 'utf-8') return marked[0];
      const wide = wideOf(chunk);
      if (wide) return wide;
      if (chunk.subarray(0, 4096).includes(0)) return undefined;
    }
    // ASCII is UTF-8 and Windows-1252 alike, unless it stands where the rest of a character should.
    if (!isCut && isAscii(chunk)) continue;
    isCut = (chunk.at(-1) ?? 0) >= 0x80;
    if (isUtf8) {
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false;
      }
    }
    if (isWindows && chunk.some((byte) => UNASSIGNED.has(byte))) isWindows = false;
    if (!isUtf8 && !isWindows) return undefined;
  }
  if (isUtf8) {
    try {
      strict.decode();
      return 'utf-8';
    } catch {
      // A character that the end of the file cuts in two.
    }
  }
  return isWindows ? 'windows-1252' : undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  // Four bytes at a time, from where the memory allows it.
  const before = Math.min(-byteOffset & 3, length);
  const count = (length - before) >> 2;
  const words = count > 0 ? new Uint32Array(buffer, byteOffset + before, count) : [];
  let all = 0;
  for (let at = 0; at < count; at += 1) all |= words[at] as number;
  for (let at = 0; at < before; at += 1) all |= bytes[at] as number;
  for (let at = before + count * 4; at < length; at += 1) all |= bytes[at] as number;
  return (all & 0x80808080) === 0;
}

/** UTF-16 without a mark: the text of an export begins with ASCII, whose other byte is zero. */
function wideOf(chunk: Uint8Array): Encoding | undefined {
  if (chunk.length < 4) return undefined;
  const [a, b, c, d] = chunk;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'utf-16be' : undefined;
}
