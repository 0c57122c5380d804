import { unpack } from '../../usage-files/text/unpack.js';
import type { FileBytes } from './file-bytes.js';

const SAMPLE = 1 << 18;
const QUOTE = 0x22;
const BREAK = 0x0a;

/**
 * About how many rows a file of cells has, by those at its beginning.
 * @param size of the whole content, unpacked, in bytes
 */
export async function aboutRows({ path, read }: FileBytes, size: number): Promise<number> {
  let bytes = 0;
  let rows = 0;
  let quoted = false;
  for await (const chunk of unpack(path, read())) {
    for (const byte of chunk.subarray(0, SAMPLE - bytes)) {
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === BREAK && !quoted) rows += 1;
    }
    bytes += Math.min(chunk.length, SAMPLE - bytes);
    if (bytes >= SAMPLE) break;
  }
  return bytes === 0 ? 0 : (rows / bytes) * size;
}
