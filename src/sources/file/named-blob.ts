/** A file as it can be handed to a worker. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** Bytes that are compared at a time. */
const PIECE = 1 << 20;

/** Those of which no other one before has the same content; a copy would count everything twice. */
export async function distinct(files: readonly NamedBlob[]): Promise<readonly NamedBlob[]> {
  const found: NamedBlob[] = [];
  for (const file of files) {
    let isCopy = false;
    for (const { blob } of found) isCopy ||= file.blob.size > 0 && (await isEqual(file.blob, blob));
    if (!isCopy) found.push(file);
  }
  return found;
}

async function isEqual(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at += PIECE) {
    const [a, b] = await Promise.all([bytesOf(one, at), bytesOf(other, at)]);
    if (a.some((byte, index) => byte !== b[index])) return false;
  }
  return true;
}

async function bytesOf(blob: Blob, at: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
}
