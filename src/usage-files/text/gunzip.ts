import { FileError } from '../usage-error.js';

/**
 * The bytes, unpacked where they are gzip; told by their first two bytes and not by a name.
 * @throws FileError when the gzip data is damaged
 */
export async function* gunzip(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < 2) {
    const next = await source.next();
    if (next.done === true) break;
    head = head.length === 0 ? new Uint8Array(next.value) : joined(head, next.value);
  }
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const failure: { error?: unknown } = {};
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: pullFrom(rest(), failure),
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    if (error === failure.error) throw error;
    throw new FileError(`${name} cannot be unpacked: its gzip data is damaged or cut off`);
  } finally {
    await reader.cancel().catch(() => undefined);
    await source.return?.();
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

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
