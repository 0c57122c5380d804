import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Amount, type Figures, type Use, ZONES } from './home.js';

/** The right figures of a file, as far as they are known; what is absent is not compared. */
export interface Expected extends Partial<Omit<Figures, 'notices'>> {
  /** Whether nobody knows how many requests there were. */
  readonly requestsUnknown?: boolean;
}

interface Stated {
  readonly requests: number;
  readonly input: number;
  readonly cache_read: number;
  readonly cache_creation: number;
  readonly output: number;
  readonly cost_nusd: number;
  readonly users: Readonly<Record<string, number>>;
  readonly models: Readonly<Record<string, Use>>;
  readonly days: unknown;
  readonly requests_unknown?: boolean;
}

/** Reads the figures of `expected.json` in a folder of cases. */
export function readExpected(folder: string): Readonly<Record<string, Expected>> {
  const stated = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Stated>;
  return Object.fromEntries(
    Object.entries(stated).map(([name, of]) => [
      name,
      {
        requests: of.requests,
        input: of.input,
        cacheRead: of.cache_read,
        cacheCreation: of.cache_creation,
        output: of.output,
        nanoUsd: of.cost_nusd,
        ...(Object.keys(of.users).length > 0 && { users: of.users }),
        ...(Object.keys(of.models).length > 0 && { models: of.models }),
        ...(typeof of.days === 'object' && { days: of.days as Figures['days'] }),
        ...(of.requests_unknown && { requestsUnknown: true }),
      },
    ]),
  );
}

/** One row of a text form. */
export interface PlainRow {
  readonly time: string;
  readonly user: string | null;
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly nanoUsd: number | null;
  /** It covers more than a day: nobody knows which day its figures are of. */
  readonly isLong?: true;
}

/** The figures that rows come to, counted by hand. */
export function expectedOf(rows: readonly PlainRow[]): Expected {
  const total = (some: readonly PlainRow[]): Amount =>
    some.some(({ nanoUsd }) => nanoUsd !== null) ? some.reduce((sum, { nanoUsd }) => sum + (nanoUsd ?? 0), 0) : null;
  const by = <Made>(key: (row: PlainRow) => string | null, make: (some: readonly PlainRow[]) => Made) => {
    const keys = [...new Set(rows.map(key))].filter((name) => name !== null);
    return Object.fromEntries(keys.map((name) => [name, make(rows.filter((row) => key(row) === name))]));
  };
  const use = (some: readonly PlainRow[]): Use => [some.length, total(some)];
  return {
    requests: rows.length,
    input: rows.reduce((sum, { input }) => sum + input, 0),
    output: rows.reduce((sum, { output }) => sum + output, 0),
    nanoUsd: total(rows),
    users: by(({ user }) => user, total),
    models: by(({ model }) => model, use),
    days: Object.fromEntries(
      ZONES.map((zone) => [zone, by(({ time, isLong }) => (isLong ? null : localDate(time, zone)), use)]),
    ),
    first: rows.map(({ time }) => new Date(time).toISOString()).sort()[0] ?? null,
  };
}

function localDate(time: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(time));
}

/** What figures have otherwise than they should, in words; nothing where all are right. */
export function differences(expected: Expected, figures: Figures): string[] {
  const found: string[] = [];
  const amount = (name: string, right: Amount | undefined, is: Amount | undefined) => {
    // Not known and none are told apart where a figure is shown; here the one may stand for the other.
    if (right !== undefined && (right ?? 0) !== (is ?? 0))
      found.push(`${name}: ${String(right)} are right, ${String(is)} came`);
  };
  for (const name of ['requests', 'input', 'cacheRead', 'cacheCreation', 'output', 'nanoUsd'] as const)
    if (!(name === 'requests' && expected.requestsUnknown)) amount(name, expected[name], figures[name]);
  if (expected.requestsUnknown && figures.requests !== null)
    found.push(`requests are not known, ${String(figures.requests)} came`);
  const names = (what: string, right: object, is: object) => {
    const [a, b] = [right, is].map((one) => Object.keys(one).sort().join(', '));
    if (a !== b) found.push(`${what}: ${String(a)} are right, ${String(b)} came`);
  };
  if (expected.users) {
    names('users', expected.users, figures.users);
    for (const [user, right] of Object.entries(expected.users)) amount(user, right, figures.users[user]);
  }
  const uses = (what: string, right: Readonly<Record<string, Use>>, is: Readonly<Record<string, Use>> = {}) => {
    names(what, right, is);
    for (const [name, [requests, nanoUsd]] of Object.entries(right)) {
      if (!expected.requestsUnknown) amount(`requests of ${name} in ${what}`, requests, is[name]?.[0]);
      amount(`cost of ${name} in ${what}`, nanoUsd, is[name]?.[1]);
    }
  };
  if (expected.models) uses('models', expected.models, figures.models);
  for (const [zone, days] of Object.entries(expected.days ?? {})) uses(zone, days, figures.days[zone]);
  if (expected.first !== undefined && expected.first !== figures.first)
    found.push(`the first row is of ${String(expected.first)}, not of ${String(figures.first)}`);
  return found;
}
