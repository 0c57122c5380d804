import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { build, type InlineConfig, type Rolldown } from 'vite';

/**
 * Builds pages into a folder that another start may be serving from: what is there as it should be is left alone, and
 * anything else takes its place whole. Pages come after what they load.
 */
export async function buildPages(config: InlineConfig, folder: string, signal: AbortSignal): Promise<void> {
  // A shell's own NODE_ENV would decide which Lit the pages get, and two starts would undo each other's.
  process.env['NODE_ENV'] = 'production';
  const built = (await build({ ...config, logLevel: 'warn', build: { write: false } })) as Rolldown.RolldownOutput;
  signal.throwIfAborted();
  const isPage = ({ fileName }: { fileName: string }) => fileName.endsWith('.html');
  for (const file of [...built.output].sort((a, b) => Number(isPage(a)) - Number(isPage(b)))) {
    await place(join(folder, file.fileName), file.type === 'chunk' ? file.code : file.source);
  }
}

async function place(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const former = await readFile(path).catch(() => undefined);
  if (former?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${String(process.pid)}.part`;
  await writeFile(part, bytes);
  await rename(part, path);
}
