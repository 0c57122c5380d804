import { projects, users } from '../../../core/catalogue/reports/choices.js';
import { arrange, arrangeable } from '../../../core/table-ops.js';
import type { Query, Row, Table } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';
import { compareText } from '../scan/compare-text.js';
import { lowerCase } from '../scan/lower-case.js';
import { perTable } from '../scan/once.js';
import { isPlaceholder } from '../scan/placeholder-users.js';
import { peopleOf } from './people.js';

const everybody = perTable((table): readonly Row[] =>
  [...peopleOf(table)]
    .filter(([id]) => !isPlaceholder(id))
    .map(([id, { name, label, email }]) => ({ id, label, name, email, order: lowerCase(label) }))
    .sort((a, b) => compareText(a.order, b.order) || compareText(a.id, b.id))
    .map(({ order: _order, ...row }) => row),
);

/** Whom the files speak of, whenever that was; with projects chosen, who has been in one of them. */
export function answerUsers(table: EventTable, query: Query): Table {
  const { projects: chosen } = query.filters ?? {};
  const people = everybody(table);
  const rows = chosen?.length
    ? people.filter(({ id }) => chosen.some((project) => table.members.get(String(id))?.has(project)))
    : people;
  return arrange({ ...arrangeable(users.columns), rows }, { ...query, searchIn: ['label', 'id', 'email'] });
}

const allProjects = perTable(({ projects: ids }): readonly Row[] =>
  [...ids]
    .filter((id) => id !== '')
    .sort(compareText)
    .map((id) => ({ id, label: id })),
);

export function answerProjects(table: EventTable, query: Query): Table {
  return arrange({ ...arrangeable(projects.columns), rows: allProjects(table) }, { ...query, searchIn: ['label'] });
}
