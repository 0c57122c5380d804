import { createReadStream, readFileSync, statSync } from 'node:fs';

/** Reads a file from its beginning, as often as it is asked. */
export interface FileBytes {
  readonly path: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Up to this size a file is held instead of being read several times. */
const HELD = 1 << 20;

export function fileBytes(path: string): FileBytes {
  const { size } = statSync(path);
  if (size > HELD) return { path, size, read: () => createReadStream(path, { highWaterMark: HELD }) };
  const bytes = readFileSync(path);
  return {
    path,
    size,
    async *read() {
      await Promise.resolve();
      yield bytes;
    },
  };
}
