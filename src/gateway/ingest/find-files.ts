import { createWriteStream } from 'node:fs';
import { mkdtemp, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { glob } from 'tinyglobby';
import { FileError } from '../../usage-files/usage-error.js';

/** What a directory is searched for. */
const READABLE = '**/*.{csv,tsv,txt,json,jsonl,ndjson,parquet}{,.gz,.zst}';

/** What tools have answered in a session of Claude Code, which may look like anything. */
const NO_USAGE = '**/tool-results/**';

export interface FoundFiles {
  readonly files: readonly string[];
  /** Whether a directory was searched for them: what turns out to hold no usage was not meant, then. */
  readonly searched: boolean;
}

/**
 * The files that a path stands for: itself, those in a directory and below, those that match a pattern, or `-`, what comes
 * by standard input.
 *
 * @throws FileError when there is none
 */
export async function findFiles(asked: string): Promise<FoundFiles> {
  // A shell does not see a ~ behind an equals sign.
  const path = /^~(?=[/\\]|$)/.test(asked) ? homedir() + asked.slice(1) : asked;
  if (path === '-') return { files: [await keptInput()], searched: false };
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return { files: [path], searched: false };
  const files = found?.isDirectory()
    ? await glob(READABLE, { cwd: path, absolute: true, caseSensitiveMatch: false, ignore: NO_USAGE })
    : /[*?[{]/.test(path)
      ? await glob(path, { absolute: true, dot: true, expandDirectories: false })
      : [];
  if (files.length > 0) return { files: files.sort(), searched: found?.isDirectory() === true };
  if (found?.isDirectory())
    throw new FileError(`there is no file to import in ${path}: it is searched for ${READABLE}`);
  throw new FileError(found ? `${path} is not a file` : `there is no file ${path}`);
}

/** A file is read more than once; what comes by a pipe can be read once only, so it is kept while the process lives. */
async function keptInput(): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'codemie-analytics-input-')), 'standard-input');
  await pipeline(process.stdin, createWriteStream(file));
  return file;
}
