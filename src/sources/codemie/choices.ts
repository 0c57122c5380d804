import { projects, users } from '../../core/catalogue/reports/choices.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { toldApart, type Person } from '../shared/told-apart.js';
import { isObject, textOf } from '../shared/values.js';
import { isNamed, projectChoice } from './viewer.js';

/** The projects that a filter can be set to: `id`, `label`. */
export function choiceTable(rows: readonly Row[]): Table {
  return { columns: projects.columns, rows };
}

/** Reads `/v1/analytics/users`, where one person may come twice: `id`, `label`, `name`, `email`. */
export function readUsers(body: object): Table {
  const { data } = body as { data?: unknown };
  if (!isObject(data) || !Array.isArray(data['users'])) throw malformed();
  const people = new Map<string, Person>();
  for (const user of data['users']) {
    const id = isObject(user) ? textOf(user['id']) : null;
    if (!isObject(user) || id === null) throw malformed();
    const known = people.get(id);
    const name = known?.name ?? textOf(user['name']);
    const email = known?.email ?? textOf(user['email']);
    people.set(id, { id, name, email, displayName: known?.displayName ?? textOf(user['display_name']) });
  }
  const rows = toldApart([...people.values()]);
  const count = finiteNumber(data['total_count']) ?? 0;
  return { columns: users.columns, rows, ...(count > data['users'].length && { rowCount: count }) };
}

/** Reads `/v1/admin/applications`. */
export function readProjects(body: object): Table {
  const { applications } = body as { applications?: unknown };
  if (!Array.isArray(applications) || !applications.every(isNamed)) throw malformed();
  return choiceTable(applications.map(projectChoice));
}
