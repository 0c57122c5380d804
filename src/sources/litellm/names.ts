import { isSourceError } from '../../core/source-error.js';
import type { HttpClient, UrlParams } from '../http.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';
import type { Person } from '../shared/told-apart.js';
import { inTurn } from './in-turn.js';
import type { Viewer } from './viewer.js';

/** Users and teams on a page; the most that LiteLLM gives. */
const PAGE = 100;
/** Names of more people than this are not looked up: they are called by their ids. */
const MOST_NAMES = 2000;
const MOST_PAGES = 50;

/** A team that may be chosen, by its id. */
export interface Team {
  readonly id: string;
  readonly label: string;
  /** As LiteLLM tells it, with its budget; empty where it tells the id alone. */
  readonly row: WireObject;
}

/** A user as LiteLLM's lists have them. */
export function readPerson(user: unknown): Person | undefined {
  if (!isObject(user)) return undefined;
  const id = textOf(user['user_id']);
  return id === null ? undefined : { id, name: textOf(user['user_alias']), email: textOf(user['user_email']) };
}

/** What the given people are called, as far as this key may know. */
export async function namesOf(
  http: HttpClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Person>> {
  // The list is divided at commas.
  const asked = ids.filter((id) => !id.includes(',')).slice(0, MOST_NAMES);
  const chunks = Array.from({ length: Math.ceil(asked.length / PAGE) }, (_, index) =>
    asked.slice(index * PAGE, (index + 1) * PAGE),
  );
  const answers = await inTurn(chunks, (chunk) =>
    orNothing(http.get('/user/list', { user_ids: chunk.join(','), page: 1, page_size: PAGE }, { signal })),
  );
  return new Map(
    answers
      .flatMap((answer) => listOf(answer, 'users').flatMap((user) => readPerson(user) ?? []))
      .map((person) => [person.id, person]),
  );
}

/** The teams that the viewer may choose from, in the order of LiteLLM. */
export async function readTeams(http: HttpClient, viewer: Viewer, signal: AbortSignal, user?: string): Promise<Team[]> {
  const of = user ?? (viewer.seesEverybody ? undefined : viewer.isPerson ? viewer.id : null);
  // A key without a person has its own team, and may ask for no other.
  const rows = of === null ? [] : await teamRows(http, { user_id: of }, signal);
  const teams = rows.flatMap((row): Team[] => {
    const id = textOf(row['team_id']);
    return id === null ? [] : [{ id, label: textOf(row['team_alias']) ?? id, row }];
  });
  if (user !== undefined || viewer.seesEverybody) return teams;
  const known = new Set(teams.map(({ id }) => id));
  return [...teams, ...viewer.teams.filter((id) => !known.has(id)).map((id) => ({ id, label: id, row: {} }))];
}

async function teamRows(http: HttpClient, of: UrlParams, signal: AbortSignal): Promise<readonly WireObject[]> {
  const get = (page: number) => http.get('/v2/team/list', { ...of, page, page_size: PAGE }, { signal });
  const first = (await orNothing(get(1))) as WireObject | undefined;
  if (!first) return listOf(await orNothing(http.get('/team/list', of, { signal })), 'teams');
  const pages = Math.min(Number(first['total_pages']) || 1, MOST_PAGES);
  const rest = await inTurn(
    Array.from({ length: pages - 1 }, (_, index) => index + 2),
    get,
  );
  return [first, ...rest].flatMap((page) => listOf(page, 'teams'));
}

/** A list that is the whole answer, or has a name in it. */
export function listOf(answer: unknown, name: string): readonly WireObject[] {
  const list = isObject(answer) ? answer[name] : answer;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** An answer, or nothing where LiteLLM does not have it or does not let this key have it. */
export async function orNothing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isSourceError(error) && ['not-available', 'forbidden', 'invalid'].includes(error.kind)) return undefined;
    throw error;
  }
}
