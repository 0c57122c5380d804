import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { unpack } from '../../usage-files/text/unpack.js';

/** A file's content, unpacked: what is packed is the same as when it is not. */
export interface FileDigest {
  readonly content: string;
  /** In bytes. */
  readonly size: number;
}

/** @throws FileError when it is packed and damaged */
export async function digestOf(file: string): Promise<FileDigest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of contentOf(file)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { content: hash.digest('hex'), size };
}

/** Digests of a file's beginnings of these sizes: a file that has grown begins with what it was. */
export async function digestsOfBeginnings(file: string, sizes: Iterable<number>): Promise<ReadonlySet<string>> {
  const marks = [...new Set(sizes)].sort((a, b) => a - b);
  const hash = createHash('sha256');
  const found = new Set<string>();
  let size = 0;
  for await (const chunk of contentOf(file)) {
    let rest = chunk;
    for (let mark = marks[0]; mark !== undefined && mark <= size + rest.length; mark = marks[0]) {
      marks.shift();
      hash.update(rest.subarray(0, mark - size));
      found.add(hash.copy().digest('hex'));
      rest = rest.subarray(mark - size);
      size = mark;
    }
    if (marks.length === 0) break;
    hash.update(rest);
    size += rest.length;
  }
  return found;
}

/** What the options of a file come to. */
export function digestOfOptions(options: object): string {
  const text = JSON.stringify(options, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value instanceof Map) return [...(value as Map<string, unknown>)].sort(byKey);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
  });
  return createHash('sha256').update(text).digest('hex');
}

function contentOf(file: string): AsyncGenerator<Uint8Array> {
  return unpack(file, createReadStream(file));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
