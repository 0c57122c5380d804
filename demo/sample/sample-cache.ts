import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SCHEMA } from '../../src/gateway/model/schema.js';
import { SAMPLE_VERSION, type SampleOptions, writeSample } from './write-sample.js';

const PREFIX = 'sample-';
const HOUR = 3_600_000;

export interface CacheOptions extends SampleOptions {
  /** Called before a sample is made, not when there is one. */
  readonly onStart?: () => void;
  /** Stops the work; nothing is left behind. */
  readonly signal?: AbortSignal;
}

/**
 * The path of a database that holds the sample organisation, made when the folder has none for these options. It appears
 * under its name only when it is complete; old samples, and what an interrupted run has left, are removed.
 */
export async function ensureSample(folder: string, options: CacheOptions): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { seed, anchor, events, onStart, onProgress, signal } = options;
  /* The schema belongs to the name: a database of an older one must not be opened. */
  const made = JSON.stringify([SAMPLE_VERSION, SCHEMA, seed, anchor.toISOString(), events]);
  const name = `${PREFIX}${createHash('sha256').update(made).digest('hex').slice(0, 12)}.duckdb`;
  const path = join(folder, name);
  await removeStale(folder, name);
  if (await touched(path)) return path;

  onStart?.();
  const temporary = join(folder, `${PREFIX}${String(process.pid)}.part`);
  try {
    const instance = await DuckDBInstance.create(temporary);
    const connection = await instance.connect();
    const interrupt = (): void => {
      connection.interrupt();
    };
    signal?.addEventListener('abort', interrupt);
    try {
      await writeSample(connection, {
        ...options,
        onProgress: (share) => {
          signal?.throwIfAborted();
          onProgress?.(share);
        },
      });
      await connection.run('CHECKPOINT');
    } finally {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.wal`, { force: true });
    await rm(`${temporary}.tmp`, { force: true, recursive: true });
  }
  return path;
}

/** Samples that nobody has started with for an hour, and what is left of processes that have ended. */
async function removeStale(folder: string, current: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.startsWith(PREFIX) || file.startsWith(current)) continue;
    const part = /^sample-(\d+)\.part/.exec(file);
    const path = join(folder, file);
    const stale = part ? !isRunning(Number(part[1])) : await isOld(path);
    /* One that another process still serves from cannot be removed everywhere; the next start tries again. */
    if (stale) await rm(path, { force: true, recursive: true }).catch(() => undefined);
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > HOUR;
}

/** Whether the file is there; marked as used now, so that no other start takes it for stale. */
async function touched(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
