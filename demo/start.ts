// `npm start`: builds the pages, makes or imports the figures, and serves both from one process on one address.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DuckDBInstance } from '@duckdb/node-api';
import { createServer } from 'vite';

import { ImportProgressLine } from '../src/gateway/commands/import-progress.js';
import { type DemoOptions, type DemoUser, startGateway } from '../src/gateway/index.js';
import {
  ArgumentError,
  describeImport,
  importDatabase,
  type ImportedData,
  ImportError,
  FileError,
  parseArguments,
  type StartArguments,
  rangeOf,
  StoreError,
  USAGE,
} from '../src/gateway/ingest/index.js';
import { buildPages } from './pages.js';
import { Progress } from './sample/progress.js';
import { ensureSample } from './sample/sample-cache.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, '.cache');
/** What people have put together stays from one start to the next. */
const BOARDS = join(CACHE, 'boards');
const BUILT = join(ROOT, 'dist/demo');
const PAGES = { configFile: join(ROOT, 'vite.config.ts'), mode: 'demo' };
const DEFAULT_PORT = 8080;
const HOUR = 3_600_000;

/** A database to serve, and who may look at it. */
interface Figures {
  readonly database: string;
  readonly demo: DemoOptions;
}

/** What is to be undone at the end, last first. */
const cleanups: (() => Promise<unknown>)[] = [];
const stopping = new AbortController();

async function main(options: StartArguments): Promise<void> {
  const { signal } = stopping;
  const now = () => options.now ?? new Date();
  const figures =
    options.data.length > 0 ? await imported(options, now(), signal) : await sample(options, now(), signal);
  signal.throwIfAborted();
  if (!options.live) {
    console.log('Building the pages …');
    await buildPages(PAGES, BUILT, signal);
  }
  const gateway = await startGateway({
    ...figures,
    identity: {},
    boards: BOARDS,
    userProfiles: true,
    now,
    /* With live reload the pages have the port that people open, and the gateway any other. */
    ...(options.live ? { port: 0 } : { staticRoot: BUILT, port: options.port ?? DEFAULT_PORT, nextFreePort: true }),
  });
  cleanups.push(() => gateway.close());
  signal.throwIfAborted();
  if (!options.live && options.port !== 0) noteOtherPort(gateway.url, options.port ?? DEFAULT_PORT);
  const address = options.live ? await serveLive(gateway.url, options.port) : gateway.url;
  console.log(`Analytics demo: ${address.replace(/\/?$/, '/')}`);
}

function noteOtherPort(address: string, port: number): void {
  const { port: found } = new URL(address);
  if (found !== String(port)) console.log(`Port ${String(port)} is taken by another program; using ${found}.`);
}

async function sample(options: StartArguments, now: Date, signal: AbortSignal): Promise<Figures> {
  const progress = new Progress('Making the sample organisation (first start of this hour)', process.stdout);
  const database = await ensureSample(CACHE, {
    seed: options.seed,
    anchor: new Date(Math.floor(now.getTime() / HOUR) * HOUR),
    events: options.sampleEvents,
    signal,
    onProgress: (share) => {
      progress.show(share);
    },
  });
  const users = await demoUsers(database);
  const initial = users.find(({ role }) => role === 'platform-admin')?.id ?? '';
  return { database, demo: { users, initial, range: null, sample: true } };
}

/** The three people whom the sample's maker has noted in the store. */
async function demoUsers(database: string): Promise<DemoUser[]> {
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll("SELECT value FROM settings WHERE key = 'demo-users'");
    return JSON.parse(String(reader.getRows()[0]?.[0])) as DemoUser[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function imported(options: StartArguments, now: Date, signal: AbortSignal): Promise<Figures> {
  const sources = options.data.map((source) => ({ ...source, file: located(source.file) }));
  const database = join(await importFolder(options.keep), 'import-kept.duckdb');
  const progress = new ImportProgressLine(process.stderr);
  const { skipBadRows } = options;
  let data: ImportedData;
  try {
    data = await importDatabase(database, sources, { skipBadRows, signal, now, onProgress: progress.show });
  } finally {
    progress.end();
  }
  for (const line of describeImport(data.results)) console.log(line);
  if (!data.span) console.log('There is no event to show.');
  return { database, demo: demoOf(data, now) };
}

/** The cache for rows that are kept, else a folder that goes at the end. */
async function importFolder(keep: boolean): Promise<string> {
  if (keep) {
    await mkdir(CACHE, { recursive: true });
    return CACHE;
  }
  const folder = await mkdtemp(join(tmpdir(), 'codemie-analytics-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** npm runs scripts in the package's folder; a path typed elsewhere is meant from there. */
function located(file: string): string {
  const typedIn = process.env['INIT_CWD'];
  return file === '-' || existsSync(file) || typedIn === undefined ? file : resolve(typedIn, file);
}

/** Imported rows bring no roles: an administrator and a project's one are added, and the busiest person is the user. */
function demoOf({ span, projects, busiest }: ImportedData, now: Date): DemoOptions {
  const user = busiest ?? { id: 'demo-user', name: 'Somebody without rows' };
  const initial = 'demo-platform-admin';
  return {
    users: [
      { ...user, role: 'user' },
      { id: 'demo-project-admin', name: 'Project admin', role: 'project-admin', projects, managedProjects: projects },
      { id: initial, name: 'Platform admin', role: 'platform-admin', projects },
    ],
    initial,
    range: rangeOf(span, now),
    sample: false,
  };
}

/** Pages straight from their sources; what they ask for goes on to the gateway. Returns their address. */
async function serveLive(gateway: string, port = DEFAULT_PORT): Promise<string> {
  process.env['GATEWAY_URL'] = gateway;
  const server = await createServer({ ...PAGES, server: { port } });
  cleanups.push(() => server.close());
  await server.listen();
  return server.resolvedUrls?.local[0] ?? '';
}

/** A second signal does not wait. */
async function stop(): Promise<void> {
  if (stopping.signal.aborted) process.exit(130);
  stopping.abort();
  if (await started) await end(0);
}

async function end(code: number): Promise<void> {
  for (const cleanup of cleanups.reverse()) await cleanup().catch(() => undefined);
  process.exit(code);
}

/** True when everything is served; otherwise what has gone wrong is told, and the process ends. */
async function run(): Promise<boolean> {
  try {
    const options = parseArguments(process.argv.slice(2));
    if (options.help) {
      console.log(USAGE);
      return false;
    }
    await main(options);
    return true;
  } catch (error) {
    await end(stopping.signal.aborted ? 0 : report(error));
    return false;
  }
}

/** Tells what is wrong, and returns the exit code: 2 for what was asked for, 1 for all else. */
function report(error: unknown): 1 | 2 {
  if (error instanceof ArgumentError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof ImportError || error instanceof FileError || error instanceof StoreError)
    console.error(error.message);
  else console.error(error);
  return error instanceof ArgumentError || error instanceof FileError ? 2 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
const started = run();
await started;
