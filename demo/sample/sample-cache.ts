import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SCHEMA } from '../../src/gateway/engines/schema.js';
import { SAMPLE_VERSION, writeSample, type SampleOptions } from './write-sample.js';

const PREFIX = 'sample-';

export interface CacheOptions extends SampleOptions {
  /** Called before a sample is made, not when there is one. */
  readonly onStart?: () => void;
  /** Stops the work; nothing is left behind. */
  readonly signal?: AbortSignal;
}

/**
 * The path of a database that holds the sample organisation, made when the folder has none for these options. It appears
 * under its name only when it is complete; older samples, and what an interrupted run has left, are removed.
 */
export async function ensureSample(folder: string, options: CacheOptions): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { seed, anchor, events, onStart, onProgress, signal } = options;
  /* The schema belongs to the name: a database of an older one must not be opened. */
  const made = JSON.stringify([SAMPLE_VERSION, SCHEMA, seed, anchor.toISOString(), events]);
  const name = `${PREFIX}${createHash('sha256').update(made).digest('hex').slice(0, 12)}.duckdb`;
  const path = join(folder, name);
  const present = await readdir(folder);
  for (const other of present) {
    /* One that another process still serves from cannot be removed everywhere; the next start tries again. */
    if (isStale(other, name)) await rm(join(folder, other), { force: true }).catch(() => undefined);
  }
  if (present.includes(name)) return path;

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
  }
  return path;
}

function isStale(file: string, current: string): boolean {
  if (!file.startsWith(PREFIX) || file.startsWith(current)) return false;
  const part = /^sample-(\d+)\.part/.exec(file);
  return part ? !isRunning(Number(part[1])) : true;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
