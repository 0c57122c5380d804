import { parseArgs } from 'node:util';
import { dropImport, type HeldImport, listImports } from '../ingest/held-imports.js';
import { openStore } from '../ingest/open-store.js';
import { prepareStore, requireEvents } from '../ingest/store.js';
import { computeDue } from '../leaderboard/scoring/compute.js';
import type { Command } from './command.js';

const HELP = `codemie-analytics-gateway imports list: which files an event store has been fed with.
codemie-analytics-gateway imports drop N: takes out what import N has brought.

  --database FILE   the event store (required); it must not be open elsewhere
  --help            this text
`;
/** Files of an import that are named. */
const NAMED = 3;

/** `imports list` and `imports drop N`. */
export const importsCommand: Command = async (args, { out }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { database: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    out.write(HELP);
    return;
  }
  const [what, number, ...more] = positionals;
  const { database } = values;
  if (database === undefined) throw new Error('--database is missing: the DuckDB file to look into.');
  if (what === 'list' && number === undefined) {
    const held = await openStore(database, { create: false }, async (connection) => {
      await requireEvents(connection, database);
      await prepareStore(connection);
      return listImports(connection);
    });
    out.write(held.length === 0 ? 'Nothing has been imported.\n' : held.map(describe).join(''));
    return;
  }
  if (what !== 'drop' || more.length > 0) throw new Error('imports is followed by list, or by drop and a number.');
  if (number === undefined || !/^[1-9]\d{0,17}$/.test(number))
    throw new Error(`imports drop is followed by a number of imports list, not by ${number ?? 'nothing'}.`);
  const gone = await openStore(database, { create: false }, async (connection) => {
    await requireEvents(connection, database);
    await prepareStore(connection);
    const dropped = await dropImport(connection, BigInt(number));
    const [[people] = [0]] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM users')).getRows();
    if (dropped !== undefined && people)
      await computeDue(connection, { now: new Date(), runType: 'backfill', again: true });
    return dropped;
  });
  if (gone === undefined) throw new Error(`There is no import ${number}: see imports list.`);
  out.write(`Import ${number}: ${gone.toLocaleString('en')} ${gone === 1 ? 'row' : 'rows'} dropped.\n`);
};

function describe({ id, at, files, rows }: HeldImport): string {
  const named = files.slice(0, NAMED).join(', ');
  const others = files.length > NAMED ? ` and ${(files.length - NAMED).toLocaleString('en')} more` : '';
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `${String(id).padStart(4)}  ${time}  ${rows.toLocaleString('en').padStart(11)} ${rows === 1 ? 'row ' : 'rows'}  ${named}${others}\n`;
}
