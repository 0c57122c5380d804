import { projects, users } from '../../core/catalogue/reports/choices.js';
import { arrange, arrangeable, type Arrangement } from '../../core/table-ops.js';
import { noted } from '../../core/notices.js';
import type { Table } from '../../core/types.js';
import { toldApart } from '../shared/told-apart.js';
import { isObject } from '../shared/values.js';
import { inTurn } from './in-turn.js';
import { listOf, readPerson } from './names.js';
import type { Question } from './question.js';

/** People on a page; the most that LiteLLM gives. */
const PAGE = 100;
/** Of more people than this only those are read that the server finds. */
const MOST_PAGES = 20;

/** The report `projects`: LiteLLM's teams. */
export async function projectChoices(question: Question): Promise<Table> {
  const rows = (await question.teams()).map(({ id, label }) => ({ id, label }));
  return arranged({ columns: projects.columns, rows }, { sort: { by: 'label' }, ...question.query }, ['label']);
}

/** The report `users`: everybody for an administrator, oneself for others. */
export async function userChoices(question: Question): Promise<Table> {
  const { viewer, query, http, signal } = question;
  const { id, isPerson, name, email, seesEverybody } = viewer;
  if (!seesEverybody) {
    const rows = isPerson ? [{ id, label: name, name: name === email ? null : name, email }] : [];
    return arranged({ columns: users.columns, rows }, query, SEARCHED);
  }
  const get = (page: number, search?: string) =>
    http.get('/user/list', { page, page_size: PAGE, user_email: search }, { signal });
  const first = await get(1);
  const { total, total_pages: told } = first as { total?: unknown; total_pages?: unknown };
  const pages = Number(told) || 1;
  const search = query.search?.trim();
  if (pages > MOST_PAGES) {
    const found = search ? await get(1, search) : first;
    const count = Number(isObject(found) ? found['total'] : undefined);
    const table = arranged(peopleTable([found]), { ...query, search: undefined }, SEARCHED);
    const message = 'There are more people than can be listed here: the search goes through their e-mails only.';
    const rowCount = Math.max(table.rowCount ?? 0, search ? count || 0 : Number(total) || 0);
    return noted({ ...table, rowCount }, [{ code: 'capped', message }]);
  }
  const rest = await inTurn(
    Array.from({ length: pages - 1 }, (_, index) => index + 2),
    (page) => get(page),
  );
  return arranged(peopleTable([first, ...rest]), query, SEARCHED);
}

const SEARCHED = ['label', 'name', 'email'];

function peopleTable(pages: readonly object[]): Table {
  const people = pages.flatMap((page) => listOf(page, 'users').flatMap((user) => readPerson(user) ?? []));
  const unique = new Map(people.map((person) => [person.id, person]));
  return { columns: users.columns, rows: toldApart([...unique.values()]) };
}

function arranged(table: Table, query: Arrangement, searchIn: readonly string[]): Table {
  return arrange({ ...table, ...arrangeable(table.columns) }, { ...query, searchIn });
}
