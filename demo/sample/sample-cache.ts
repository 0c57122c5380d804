import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SCHEMA } from '../../src/gateway/engines/schema.js';
import { SAMPLE_VERSION, writeSample, type SampleOptions } from './write-sample.js';

const PREFIX = 'sample-';

/**
 * The path of a database that holds the sample organisation, made when the folder has none for these options. It appears
 * under its name only when it is complete; older samples, and what an interrupted run has left, are removed.
 * @param onStart called before a sample is made, not when there is one
 */
export async function ensureSample(folder: string, options: SampleOptions, onStart?: () => void): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { seed, anchor, events } = options;
  /* The schema belongs to the name: a database of an older one must not be opened. */
  const made = JSON.stringify([SAMPLE_VERSION, SCHEMA, seed, anchor.toISOString(), events]);
  const name = `${PREFIX}${createHash('sha256').update(made).digest('hex').slice(0, 12)}.duckdb`;
  const path = join(folder, name);
  const present = await readdir(folder);
  for (const other of present) if (isStale(other, name)) await rm(join(folder, other), { force: true });
  if (present.includes(name)) return path;

  onStart?.();
  const temporary = join(folder, `${PREFIX}${String(process.pid)}.part`);
  try {
    const instance = await DuckDBInstance.create(temporary);
    const connection = await instance.connect();
    try {
      await writeSample(connection, options);
      await connection.run('CHECKPOINT');
    } finally {
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
