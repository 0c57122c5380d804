import { FileError } from '../usage-error.js';

type Bytes = AsyncIterable<Uint8Array>;

/** How bytes are packed: told by the first of them and not by a name. */
const PACKINGS = [
  { magic: [0x1f, 0x8b], unpack: gunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
] as const;
const LONGEST_MAGIC = 4;

/**
 * The bytes, unpacked where they are gzip or Zstandard.
 * @throws FileError when the packed data is damaged
 */
export async function* unpack(name: string, bytes: Bytes): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < LONGEST_MAGIC) {
    const next = await source.next();
    if (next.done === true) break;
    head = head.length === 0 ? new Uint8Array(next.value) : joined(head, next.value);
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, index) => head[index] === byte));
  try {
    yield* packing ? packing.unpack(name, all()) : all();
  } finally {
    await source.return?.();
  }
}

async function* gunzip(name: string, bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const failure: { error?: unknown } = {};
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: pullFrom(bytes, failure) });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    if (error === failure.error) throw error;
    throw new FileError(`${name} cannot be unpacked: its gzip data is damaged or cut off`);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Notes what reading the bytes fails with, since the stream hands it on like a failure of its own. */
function pullFrom(bytes: AsyncGenerator<Uint8Array>, failure: { error?: unknown }) {
  return async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    const next = await bytes.next().catch((error: unknown) => {
      failure.error = error;
      throw error;
    });
    if (next.done === true) controller.close();
    else controller.enqueue(new Uint8Array(next.value));
  };
}

/** Browsers and Node have no Zstandard of their own yet; its code comes with the first file that needs it. */
async function* unzstd(name: string, bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let ready: Uint8Array[] = [];
  const state = { ended: false };
  const stream = new Decompress((piece, isLast) => {
    // What it gives is a view of memory that it goes on to write to.
    ready.push(piece.slice());
    state.ended = isLast === true;
  });
  const push = (piece: Uint8Array, isLast: boolean): Uint8Array[] => {
    ready = [];
    try {
      stream.push(piece, isLast);
    } catch {
      throw new FileError(`${name} cannot be unpacked: its Zstandard data is damaged or cut off`);
    }
    return ready;
  };
  for await (const piece of bytes) yield* push(piece, false);
  yield* push(new Uint8Array(0), true);
  if (!state.ended) throw new FileError(`${name} cannot be unpacked: its Zstandard data is damaged or cut off`);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
