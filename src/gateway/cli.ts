#!/usr/bin/env node
import type { Command } from './commands/command.js';
import { importCommand } from './commands/import.js';
import { importsCommand } from './commands/imports.js';
import { leaderboardCommand } from './commands/leaderboard.js';
import { serveCommand } from './commands/serve.js';
import { ImportError } from './ingest/import-error.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  import: importCommand,
  imports: importsCommand,
  leaderboard: leaderboardCommand,
};

async function main(): Promise<void> {
  const [first, ...others] = process.argv.slice(2);
  const named = first !== undefined && !first.startsWith('-');
  const command = named ? COMMANDS[first] : serveCommand;
  if (!command) throw new Error(`There is no command ${String(first)}: there are ${Object.keys(COMMANDS).join(', ')}.`);
  await command(named ? others : process.argv.slice(2), { out: process.stdout, err: process.stderr });
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n${error instanceof ImportError ? '' : 'See --help.\n'}`);
  process.exitCode = 1;
});
