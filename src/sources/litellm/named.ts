import { noted } from '../../core/notices.js';
import { cell } from '../../core/table-ops.js';
import type { Row, Table } from '../../core/types.js';
import { withShares } from '../shared/shares.js';
import { toldApart, type Person } from '../shared/told-apart.js';
import { textOf, type WireObject } from '../shared/values.js';
import type { DayPart } from './activity.js';
import type { NamedReport } from './by-name.js';
import { ofDays } from './days.js';
import { entriesBy, entriesByTeam, remainder, total, type Breakdown, type Entries, type Entry } from './entries.js';
import { isPerson } from './is-person.js';
import { namesOf } from './names.js';
import type { Counted, Needed, Question } from './question.js';

/** Whether a day is one of those that are wanted. */
type IsIn = (date: string) => boolean;

/** What a question has counted, by what it is of, with the names for people. */
interface Named {
  readonly counted: Counted;
  /** The figures of some of the days. */
  readonly within: (isIn: IsIn) => Entries;
  /** What a row is called, with the id by which a filter is set to it where there is one. */
  readonly nameOf: (entry: Entry) => Row;
}

const BREAKDOWNS = { model: 'models', provider: 'providers', server: 'mcp_servers' } as const;
const NO_TEAM = 'No team';
const NOBODY = 'Nobody in particular';

/** A report whose rows have names. */
export async function namedTable(report: NamedReport, question: Question): Promise<Table> {
  const { counted, within, nameOf } = await named(report, question);
  const { entries, whole } = within(allDays);
  const rows = entries.map((entry): Row => ({ ...nameOf(entry), ...report.row(entry.figures) }));
  const totals = report.row(whole);
  const { shareOf } = report;
  const table: Table = { columns: report.columns, rows };
  const shared = shareOf === undefined ? table : withShares(table, shareOf, cell(totals, shareOf), true);
  // Exact ones: sums of floats have lost digits.
  const all = rows.length ? { totals: { ...shared.totals, ...totals } } : {};
  return ofDays(noted({ ...shared, ...all }, counted.notices), counted.days);
}

/** The figures of a question by what a report names its rows by. */
export async function named({ by }: NamedReport, question: Question): Promise<Named> {
  switch (by) {
    case 'person':
      return question.viewer.seesEverybody ? byPerson(question) : byOneself(question);
    case 'team':
      return byTeam(question);
    case 'key':
      return { ...(await of(question, 'keys', 'api_keys')), nameOf: keyName };
    default:
      return {
        ...(await of(question, undefined, BREAKDOWNS[by])),
        nameOf: ({ id }) => ({ id, [by]: id || 'Unknown' }),
      };
  }
}

async function of(question: Question, needed: Needed, by: Breakdown): Promise<Unnamed> {
  const counted = await question.counted(needed);
  const within = (isIn: IsIn) => entriesBy(some(counted.parts, isIn), by, counted.teams);
  return { counted, within };
}

async function byOneself(question: Question): Promise<Named> {
  const { id, name: user, email } = question.viewer;
  const counted = await question.counted();
  const within = (isIn: IsIn): Entries => {
    const parts = some(counted.parts, isIn);
    const whole = total(parts, counted.teams);
    return { entries: parts.length ? [{ id, metadata: {}, figures: whole }] : [], whole };
  };
  return { counted, within, nameOf: () => ({ id, user, email }) };
}

async function byPerson(question: Question): Promise<Named> {
  const found = await of(question, 'entities', 'entities');
  const { entries } = found.within(allDays);
  const known = await namesOf(question.http, entries.map(({ id }) => id).filter(isPerson), question.signal);
  const people = entries.map(({ id, metadata }) => known.get(id) ?? personIn(id, metadata));
  const labels = new Map(toldApart(people).map((row) => [row['id'], row]));
  const nameOf = ({ id }: Entry): Row =>
    isPerson(id)
      ? { id, user: labels.get(id)?.['label'] ?? id, email: labels.get(id)?.['email'] ?? null }
      : { user: NOBODY, email: null };
  return { ...found, nameOf };
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

async function ofTheirKeys(question: Question): Promise<Unnamed> {
  const counted = await question.counted('keys');
  return { counted, within: (isIn) => entriesByTeam(some(counted.parts, isIn), counted.teams) };
}

/** Teams as LiteLLM counts them, and what is left of everything for keys that belong to none. */
async function ofAllTeams(question: Question): Promise<Unnamed> {
  const isNarrowed = Boolean(question.filters.projects?.length);
  const [counted, all] = await Promise.all([question.byTeam(), isNarrowed ? undefined : question.counted()]);
  const within = (isIn: IsIn): Entries => {
    const parts = some(counted.parts, isIn);
    const found = entriesBy(parts, 'entities');
    const whole = all && some(all.parts, isIn);
    const rest = whole && remainder(whole, parts, 'entities', isPerson);
    if (!whole || !rest) return found;
    const teams = found.entries.filter(({ id }) => isPerson(id));
    return { entries: [...teams, { id: '', metadata: {}, figures: rest }], whole: total(whole) };
  };
  return { counted, within };
}

type Unnamed = Omit<Named, 'nameOf'>;

const allDays: IsIn = () => true;

const some = (parts: readonly DayPart[], isIn: IsIn) => parts.filter(({ date }) => isIn(date));

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
