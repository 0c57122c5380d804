import { budgets as catalogued } from '../../core/catalogue/reports/budgets.js';
import { SourceError } from '../../core/source-error.js';
import { dateFormat } from '../../core/time/zone.js';
import type { Notice, Table } from '../../core/types.js';
import { columnsIn } from '../shared/in-dollars.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';
import { budgetRow, windowRows, type BudgetOf, type BudgetRow } from './budget-row.js';
import { inTurn } from './in-turn.js';
import { listOf, orNothing, readTeams, type Team } from './names.js';
import type { Question } from './question.js';

/** Memberships of more teams than this are not asked for one by one. */
const MOST_TEAMS = 20;
/** Keys on a page; the most that LiteLLM gives. */
const PAGE = 100;
/** LiteLLM's own dashboard gives its sessions a team of this id, which has no budget. */
const DASHBOARD = 'litellm-dashboard';

/** The report `budgets`: of the person who looks, or of another one for an administrator. */
export async function budgets(question: Question): Promise<Table> {
  const { viewer, query, http } = question;
  const user = textOf(query.params?.['user']);
  const isOther = user !== null && user !== viewer.id;
  if (isOther && !viewer.seesEverybody)
    throw new SourceError('forbidden', "Another person's budgets are not open to you.");
  const now = http.now();
  const { rows, notices = [] } = isOther ? { rows: await ofOther(question, user, now) } : await ofViewer(question, now);
  return {
    columns: columnsIn(catalogued),
    rows,
    rowCount: rows.length,
    window: 'since the last reset',
    notices: [...notices, ...rows.flatMap((row) => noticesOf(row, now))],
  };
}

async function ofViewer(question: Question, now: number): Promise<{ rows: BudgetRow[]; notices: Notice[] }> {
  const { viewer, http, signal } = question;
  const [key, keys, teams] = await Promise.all([
    orNothing(http.get('/key/info', {}, { signal })),
    viewer.isPerson ? keysOf(question, viewer.id) : [],
    question.teams(),
  ]);
  const info = isObject(key) && isObject(key['info']) ? key['info'] : undefined;
  const hash = isObject(key) ? textOf(key['key']) : null;
  const keyTeam = textOf(info?.['team_id']);
  const team = keyTeam === DASHBOARD ? null : keyTeam;
  // An administrator may choose from all teams, and is in a few of them.
  const own = viewer.seesEverybody ? await readTeams(http, viewer, signal, viewer.id) : teams;
  const asked = info ? keyRows(hash, info, now) : [];
  const user = viewer.isPerson ? [budgetRow('user', viewer.name, viewer.row, now)] : [];
  const members = await memberRows(question, own, viewer.isPerson, now);
  const ofTeams = await teamRows(question, own, now);
  const others = keys
    .filter((row) => hash === null || tokenOf(row) !== hash)
    .flatMap((row) => keyRows(tokenOf(row), row, now));
  const applying = team === null ? [...asked, ...user] : [...asked, ...of(members, team), ...of(ofTeams, team)];
  const all = [...user, ...asked, ...others, ...members.map(({ row }) => row), ...ofTeams.map(({ row }) => row)];
  // What has no limit says nothing beside others that have one; the person's own is shown in any case.
  const shown = all.filter(
    (row) => row.limit !== null || row.category === 'user' || (!viewer.isPerson && row === asked[0]),
  );
  const first = binding(applying);
  const isIdle = team !== null && user.some(({ limit }) => limit !== null);
  return {
    rows: shown.map((row) => (first && shown.length > 1 && row === first ? { ...row, binds: true } : row)),
    notices: isIdle ? [NOT_PERSONAL] : [],
  };
}

const NOT_PERSONAL: Notice = {
  code: 'not-binding',
  message: 'This key belongs to a team: what stops it are the budgets of the key and the team, not the personal one.',
};

/** Another person's, as an administrator may see them. */
async function ofOther(question: Question, user: string, now: number): Promise<BudgetRow[]> {
  const { viewer, http, signal } = question;
  const told =
    (await orNothing(http.get('/v2/user/info', { user_id: user }, { signal }))) ?? (await olderInfo(question, user));
  const row = told as WireObject | undefined;
  if (!row) throw new SourceError('not-available', 'LiteLLM does not know this person.');
  const name = textOf(row['user_alias']) ?? textOf(row['user_email']) ?? user;
  const [keys, teams] = await Promise.all([keysOf(question, user), readTeams(http, viewer, signal, user)]);
  const members = await inTurn(teams.slice(0, MOST_TEAMS), async ({ id, label }): Promise<BudgetRow[]> => {
    const info = await orNothing(http.get('/team/info', { team_id: id }, { signal }));
    const own = listOf(info, 'team_memberships').find((member) => member['user_id'] === user);
    return own ? [budgetRow('team-member', label, own, now)] : [];
  });
  const rest = [
    ...keys.flatMap((key) => keyRows(tokenOf(key), key, now)),
    ...members.flat(),
    ...(await teamRows(question, teams, now)).map((team) => team.row),
  ];
  return [budgetRow('user', name, row, now), ...rest.filter(({ limit }) => limit !== null)];
}

async function olderInfo({ http, signal }: Question, user: string): Promise<unknown> {
  const answer = await orNothing(http.get('/user/info', { user_id: user }, { signal }));
  return isObject(answer) && isObject(answer['user_info']) ? answer['user_info'] : undefined;
}

async function keysOf({ http, signal }: Question, user: string): Promise<readonly WireObject[]> {
  const params = { user_id: user, return_full_object: true, page: 1, size: PAGE };
  return listOf(await orNothing(http.get('/key/list', params, { signal })), 'keys');
}

function keyRows(hash: string | null, row: WireObject, now: number): BudgetRow[] {
  const name = textOf(row['key_alias']) ?? textOf(row['key_name']) ?? hash ?? 'key';
  return [budgetRow('key', name, row, now), ...windowRows('key', name, row)];
}

function tokenOf(row: WireObject): string | null {
  return textOf(row['token']) ?? textOf(row['key']);
}

interface TeamBudget {
  readonly team: string;
  readonly row: BudgetRow;
}

async function memberRows(
  { http, signal }: Question,
  teams: readonly Team[],
  isPerson: boolean,
  now: number,
): Promise<TeamBudget[]> {
  if (!isPerson) return [];
  const found = await inTurn(teams.slice(0, MOST_TEAMS), async ({ id, label }): Promise<TeamBudget[]> => {
    const member = await orNothing(http.get(`/team/${encodeURIComponent(id)}/members/me`, {}, { signal }));
    return member
      ? [
          {
            team: id,
            row: budgetRow(
              'team-member',
              textOf((member as WireObject)['team_alias']) ?? label,
              member as WireObject,
              now,
            ),
          },
        ]
      : [];
  });
  return found.flat();
}

/** The teams' own, which their members share; where a list has told the ids alone each is asked for. */
async function teamRows({ http, signal }: Question, teams: readonly Team[], now: number): Promise<TeamBudget[]> {
  const found = await inTurn(teams.slice(0, MOST_TEAMS), async ({ id, label, row }): Promise<TeamBudget[]> => {
    const isTold = Object.hasOwn(row, 'max_budget') || Object.hasOwn(row, 'spend');
    const answer = isTold ? { team_info: row } : await orNothing(http.get('/team/info', { team_id: id }, { signal }));
    const info = isObject(answer) && isObject(answer['team_info']) ? answer['team_info'] : undefined;
    if (!info) return [];
    const name = textOf(info['team_alias']) ?? label;
    return [budgetRow('team', name, info, now), ...windowRows('team', name, info)].map((one) => ({
      team: id,
      row: one,
    }));
  });
  return found.flat();
}

const of = (budgetsOf: readonly TeamBudget[], team: string) =>
  budgetsOf.filter((one) => one.team === team).map(({ row }) => row);

/**
 * The budget that stops the key first: of those that apply to it the one with the least left, the first that LiteLLM checks
 * where two have as little. A person's own applies only to keys that belong to no team.
 */
function binding(applying: readonly BudgetRow[]): BudgetRow | undefined {
  const left = ({ limit, spent }: BudgetRow) =>
    limit === null || spent === null ? Infinity : Math.max(limit - spent, 0);
  const order: readonly BudgetOf[] = ['key', 'team-member', 'team', 'user'];
  return [...applying]
    .filter((row) => left(row) < Infinity)
    .sort((a, b) => left(a) - left(b) || order.indexOf(a.category) - order.indexOf(b.category))[0];
}

function noticesOf({ name, raised, resetsAt, limit }: BudgetRow, now: number): Notice[] {
  const day = (instant: string) =>
    dateFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(instant));
  const notices: Notice[] = [];
  if (raised) {
    const message = `The limit of ${name} is raised by $${String(raised.by)} until ${day(raised.until)}.`;
    notices.push({ code: 'raised', message });
  }
  if (resetsAt !== null && limit !== null && Date.parse(resetsAt) <= now) {
    const message = `The reset of ${name} was due on ${day(resetsAt)}. LiteLLM has not carried it out yet: what is spent is of the time before.`;
    notices.push({ code: 'stale', message });
  }
  return notices;
}
