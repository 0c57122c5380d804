import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Gateway, type GatewayOptions, LOOPBACK, startGateway } from '../index.js';
import { DATA_USAGE } from '../ingest/data-options.js';
import { describeImport } from '../ingest/describe-import.js';
import { importDatabase } from '../ingest/import-database.js';
import { rangeOf } from '../ingest/range-of.js';
import { takeData, type TakenData } from '../ingest/take-data.js';
import type { Command, Streams } from './command.js';
import { ImportProgressLine } from './import-progress.js';
import { gatewayOptions, hasIdentity, SERVE_OPTIONS, SERVE_USAGE, type ServeFlags } from './serve-options.js';

const HELP = `codemie-analytics-gateway [serve] --database FILE …: serves CodeMie's analytics contract from a DuckDB file.
codemie-analytics-gateway serve --data PATH: the figures of usage files, with pages, for the person at this machine.
codemie-analytics-gateway import --help: loads usage files into such a file.
codemie-analytics-gateway imports --help: what has been loaded, and takes it out again.
codemie-analytics-gateway leaderboard --help: computes the leaderboard in such a file.

${SERVE_USAGE}  --data PATH…               usage files to show: files, directories, patterns, or - for standard input; without
                             --jwks and --secret-env on this machine only, to whoever is at it, as an administrator
  --skip-bad-rows            load the good rows of files that have bad ones too
  --help                     this text

${DATA_USAGE}
`;
/** Made by the build: a page, and the elements that it shows. */
const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const ELEMENTS = 'elements/codemie-analytics-widgets.min.js';
const END_WITHIN = 10_000;

/** `serve`, which is what the command does without a name. */
export const serveCommand: Command = async (args, streams) => {
  const taken = takeData(args);
  const { values: flags } = parseArgs({ args: [...taken.rest], options: SERVE_OPTIONS });
  if (flags.help) {
    streams.out.write(HELP);
    return;
  }
  const { database } = flags;
  if (taken.data.length > 0) {
    await serveData(taken.data, flags, streams);
    return;
  }
  if (database === undefined)
    throw new Error('--database is missing: the DuckDB file to serve, or --data: usage files.');
  if (!hasIdentity(flags)) {
    gatewayOptions(flags, database);
    throw new Error('Set --jwks or --secret-env, or nobody can be let in.');
  }
  const gateway = await startGateway(gatewayOptions(flags, database));
  streams.out.write(`Analytics gateway: ${gateway.url}\n`);
  endWith(gateway, () => Promise.resolve());
};

async function serveData(data: TakenData['data'], flags: ServeFlags, { out, err }: Streams): Promise<void> {
  const { host = '127.0.0.1', 'skip-bad-rows': skipBadRows = false } = flags;
  const alone = !hasIdentity(flags);
  // Before anything is read: what would be refused in the end is refused now.
  if (alone && !LOOPBACK.includes(host))
    throw new Error(
      `--data without --jwks or --secret-env lets in whoever asks, so it is served on this machine only, not on ${host}.`,
    );
  const staticRoot = flags.static ?? (existsSync(join(PAGE, ELEMENTS)) ? PAGE : undefined);
  if (alone && staticRoot === undefined)
    throw new Error('The page is not built: run npm run build, or name a folder of pages with --static.');
  const folder = flags.database === undefined ? await mkdtemp(join(tmpdir(), 'codemie-analytics-')) : undefined;
  const forget = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  // A temporary store is taken away however the process ends, short of being killed.
  const early = (): void => {
    void forget().finally(() => process.exit(130));
  };
  for (const signal of SIGNALS) process.on(signal, early);
  const database = flags.database ?? join(folder ?? '', 'usage.duckdb');
  const progress = new ImportProgressLine(err);
  try {
    const options = gatewayOptions(flags, database);
    const { results, span, projects } = await importDatabase(database, data, {
      skipBadRows,
      onProgress: progress.show,
    });
    progress.end();
    err.write(`${describeImport(results).join('\n')}\n`);
    if (!span) err.write('There is no call to show.\n');
    const { username } = userInfo();
    const demo: GatewayOptions['demo'] = {
      users: [{ id: username, name: username, role: 'platform-admin', projects }],
      initial: username,
      range: rangeOf(span, new Date()),
      sample: false,
    };
    const gateway = await startGateway({
      ...options,
      ...(staticRoot !== undefined && { staticRoot }),
      ...(alone && { demo, nextFreePort: flags.port === undefined }),
    });
    for (const signal of SIGNALS) process.off(signal, early);
    out.write(`Your figures: ${gateway.url}/\n`);
    endWith(gateway, forget);
  } catch (error) {
    progress.end();
    await forget();
    throw error;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endWith(gateway: Gateway, forget: () => Promise<void>): void {
  let ending = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      /* A second signal does not wait, and nothing else may keep the process. */
      if (ending) process.exit(130);
      ending = true;
      setTimeout(() => process.exit(1), END_WITHIN).unref();
      void gateway.close().finally(forget);
    });
  }
}
