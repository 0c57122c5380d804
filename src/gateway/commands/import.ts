import { parseArgs } from 'node:util';
import { DATA_USAGE } from '../ingest/data-options.js';
import { describeImport } from '../ingest/describe-import.js';
import { importDatabase } from '../ingest/import-database.js';
import { takeDataOptions } from '../ingest/take-data.js';
import type { Command } from './command.js';
import { ImportProgressLine } from './import-progress.js';

const HELP = `codemie-analytics-gateway import --database FILE PATH…: loads usage files into an event store, all of them or none.

A path is a file, a directory, a pattern ('exports/*.csv.gz') or - for standard input; CSV, JSON or Parquet of any layout,
packed with gzip or not. The same file again adds nothing, and one that has grown adds what is new. The store must not be
open elsewhere: stop the gateway while it runs.

  --database FILE     the event store, made where there is none (required)
  --replace           first drop what these files have brought before
  --skip-bad-rows     load the good rows of files that have bad ones too, and tell how many were left out
${DATA_USAGE.replaceAll('of that data: ', '')}
  --help              this text
`;

/** `import`. */
export const importCommand: Command = async (args, { out, err }) => {
  const { apply, rest } = takeDataOptions(args);
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      replace: { type: 'boolean' },
      'skip-bad-rows': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    out.write(HELP);
    return;
  }
  const { database, replace = false, 'skip-bad-rows': skipBadRows = false } = values;
  if (database === undefined) throw new Error('--database is missing: the DuckDB file to import into.');
  if (positionals.length === 0) throw new Error('Name what is to be imported: files, directories, patterns, or -.');
  const progress = new ImportProgressLine(err);
  const stopped = stopping();
  try {
    const { results } = await importDatabase(database, positionals.map(apply), {
      skipBadRows,
      replace,
      signal: stopped.signal,
      onProgress: progress.show,
    });
    progress.end();
    out.write(`${describeImport(results).join('\n')}\n`);
  } catch (error) {
    throw stopped.signal.aborted ? new Error('Stopped: nothing was loaded.', { cause: error }) : error;
  } finally {
    progress.end();
    stopped.forget();
  }
};

/** Aborts at the first SIGINT or SIGTERM; a second one does not wait. */
function stopping(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  return {
    signal: controller.signal,
    forget: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    },
  };
}
