import { isAscii, Utf8Check } from './utf8-check.js';

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
  const utf8 = new Utf8Check();
  let first = true;
  let isUtf8 = true;
  let isWindows = true;
  for await (const chunk of bytes) {
    if (first && chunk.length > 0) {
      first = false;
      const beginning = encodingOfBeginning(chunk);
      if (beginning !== 'utf-8') return beginning;
    }
    isUtf8 &&= utf8.take(chunk);
    if (isWindows && !isAscii(chunk) && chunk.some((byte) => UNASSIGNED.has(byte))) isWindows = false;
    if (!isUtf8 && !isWindows) return undefined;
  }
  // What is none may be cut in two by the end of the file.
  if (isUtf8 && utf8.end()) return 'utf-8';
  return isWindows ? 'windows-1252' : undefined;
}

/** What the first bytes tell: `utf-8` where that, or Windows-1252, is still possible; `undefined` for what is no text. */
function encodingOfBeginning(chunk: Uint8Array): Encoding | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => chunk[index] === byte));
  if (marked && marked[0] !== 'utf-8') return marked[0];
  return wideOf(chunk) ?? (chunk.subarray(0, 4096).includes(0) ? undefined : 'utf-8');
}

/**
 * Whether a file may be taken for UTF-8 as long as none of its bytes says otherwise, by how it begins. Whoever does that has
 * to check every byte.
 */
export async function beginsAsUtf8(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const chunk of bytes) {
    if (chunk.length > 0) return encodingOfBeginning(chunk) === 'utf-8' && new Utf8Check().take(chunk);
  }
  return true;
}

/** UTF-16 without a mark: the text of an export begins with ASCII, whose other byte is zero. */
function wideOf(chunk: Uint8Array): Encoding | undefined {
  if (chunk.length < 4) return undefined;
  const [a, b, c, d] = chunk;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'utf-16be' : undefined;
}
