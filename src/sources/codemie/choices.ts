import { users } from '../../core/catalogue/reports/choices.js';
import type { Row, Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { isObject, textOf } from './values.js';
import { isNamed, projectChoice } from './viewer.js';

/** What a filter can be set to: `id`, `label`. */
export function choiceTable(rows: readonly Row[]): Table {
  return { columns: users.columns, rows };
}

/** Reads `/v1/analytics/users`, where one person may come twice. */
export function readUsers(body: object): Table {
  const { data } = body as { data?: unknown };
  if (!isObject(data) || !Array.isArray(data['users'])) throw malformed();
  const labels = new Map<string, string | null>();
  for (const user of data['users']) {
    const id = isObject(user) ? textOf(user['id']) : null;
    if (!isObject(user) || id === null) throw malformed();
    labels.set(id, labels.get(id) ?? textOf(user['name']));
  }
  return choiceTable([...labels].map(([id, label]) => ({ id, label: label ?? id })));
}

/** Reads `/v1/admin/applications`. */
export function readProjects(body: object): Table {
  const { applications } = body as { applications?: unknown };
  if (!Array.isArray(applications) || !applications.every(isNamed)) throw malformed();
  return choiceTable(applications.map(projectChoice));
}
