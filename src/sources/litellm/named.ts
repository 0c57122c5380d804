import { noted } from '../../core/notices.js';
import { cell } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';
import { withShares } from '../shared/shares.js';
import { toldApart, type Person } from '../shared/told-apart.js';
import { textOf, type WireObject } from '../shared/values.js';
import type { NamedReport } from './by-name.js';
import { ofDays } from './days.js';
import { entriesBy, entriesByTeam, remainder, total, type Entries, type Entry } from './entries.js';
import { isPerson } from './is-person.js';
import { namesOf } from './names.js';
import type { Counted, Question } from './question.js';

/** The figures of a question by what they are of, with the names for people. */
interface Named extends Entries {
  readonly counted: Counted;
  /** What a row is called, with the id by which a filter is set to it where there is one. */
  readonly nameOf: (entry: Entry) => Row;
}

const BREAKDOWNS = { model: 'models', provider: 'providers', server: 'mcp_servers' } as const;
const NO_TEAM = 'No team';
const NOBODY = 'Nobody in particular';

/** A report whose rows have names. */
export async function namedTable(report: NamedReport, question: Question): Promise<Table> {
  const { counted, entries, whole, nameOf } = await named(report, question);
  const rows = entries.map((entry): Row => ({ ...nameOf(entry), ...report.row(entry.figures) }));
  const totals = report.row(whole);
  const { shareOf } = report;
  const table: Table = { columns: report.columns, rows };
  const shared = shareOf === undefined ? table : withShares(table, shareOf, cell(totals, shareOf), true);
  // Exact ones: sums of floats have lost digits.
  const all = rows.length ? { totals: { ...shared.totals, ...totals } } : {};
  return ofDays(noted({ ...shared, ...all }, counted.notices), counted.days);
}

async function named({ by }: NamedReport, question: Question): Promise<Named> {
  switch (by) {
    case 'person':
      return byPerson(question);
    case 'team':
      return byTeam(question);
    case 'key': {
      const counted = await question.counted('keys');
      return { counted, ...entriesBy(counted.parts, 'api_keys', counted.teams), nameOf: keyName };
    }
    default: {
      const counted = await question.counted();
      const entries = entriesBy(counted.parts, BREAKDOWNS[by], counted.teams);
      return { counted, ...entries, nameOf: ({ id }) => ({ id, [by]: id || 'Unknown' }) };
    }
  }
}

async function byPerson(question: Question): Promise<Named> {
  const { viewer, http, signal } = question;
  if (!viewer.seesEverybody) {
    const counted = await question.counted();
    const whole = total(counted.parts, counted.teams);
    const entries = counted.parts.length ? [{ id: viewer.id, metadata: {}, figures: whole }] : [];
    return { counted, entries, whole, nameOf: () => ({ id: viewer.id, user: viewer.name, email: viewer.email }) };
  }
  const counted = await question.counted('entities');
  const entries = entriesBy(counted.parts, 'entities', counted.teams);
  const ids = entries.entries.map(({ id }) => id).filter(isPerson);
  const known = await namesOf(http, ids, signal);
  const people = entries.entries.map(({ id, metadata }) => known.get(id) ?? personIn(id, metadata));
  const labels = new Map(toldApart(people).map((row) => [row['id'], row]));
  const nameOf = ({ id }: Entry): Row =>
    isPerson(id)
      ? { id, user: labels.get(id)?.['label'] ?? id, email: labels.get(id)?.['email'] ?? null }
      : { user: NOBODY, email: null };
  return { counted, ...entries, nameOf };
}

async function byTeam(question: Question): Promise<Named> {
  const { viewer, filters } = question;
  const isOfAll = viewer.seesEverybody && !filters.users?.length;
  const [found, teams] = await Promise.all([isOfAll ? ofAllTeams(question) : ofTheirKeys(question), question.teams()]);
  const labels = new Map(teams.map(({ id, label }) => [id, label]));
  const nameOf = ({ id, metadata }: Entry): Row =>
    id && isPerson(id)
      ? { id, project: (isOfAll ? textOf(metadata['team_alias']) : null) ?? labels.get(id) ?? id }
      : { project: NO_TEAM };
  return { ...found, nameOf };
}

async function ofTheirKeys(question: Question): Promise<Omit<Named, 'nameOf'>> {
  const counted = await question.counted('keys');
  return { counted, ...entriesByTeam(counted.parts, counted.teams) };
}

/** Teams as LiteLLM counts them, and what is left of everything for keys that belong to none. */
async function ofAllTeams(question: Question): Promise<Omit<Named, 'nameOf'>> {
  const isNarrowed = Boolean(question.filters.projects?.length);
  const [counted, all] = await Promise.all([question.byTeam(), isNarrowed ? undefined : question.counted()]);
  const found = entriesBy(counted.parts, 'entities');
  const rest = all && remainder(all.parts, counted.parts, 'entities', isPerson);
  if (!all || !rest) return { counted, ...found };
  const teams = found.entries.filter(({ id }) => isPerson(id));
  return { counted, entries: [...teams, { id: '', metadata: {}, figures: rest }], whole: total(all.parts) };
}

function personIn(id: string, metadata: WireObject): Person {
  return { id, name: textOf(metadata['user_alias']), email: textOf(metadata['user_email']) };
}

function keyName({ id, metadata }: Entry): Row {
  return { id, key: textOf(metadata['key_alias']) ?? shortHash(id) };
}

/** The two ends of a hash: nobody reads all of it. */
function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 6)}…${hash.slice(-4)}` : hash || 'Unknown';
}
