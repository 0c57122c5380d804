import { searchKey } from '../../core/text/search-key.js';
import { viewer } from '../../core/catalogue/reports/choices.js';
import type { Row, Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { isObject, textOf, type WireObject } from '../shared/values.js';

/** Who is looking, and what they may look at. */
export interface Viewer {
  readonly id: string;
  readonly table: Table;
  /** Whether every user's figures and every project are open to them. */
  readonly searchesEverybody: boolean;
  /** Names of the projects whose figures, or their own figures in them, they may see. */
  readonly projects: ReadonlySet<string>;
  /** The same projects as choices: `id`, `label`. */
  readonly choices: readonly Row[];
}

/** A project as a choice: its id, and its name with the one for people behind it, where that says more. */
export function projectChoice({ name, display_name, displayName = display_name }: WireObject): Row {
  const label = textOf(displayName);
  if (!label) return { id: name, label: name };
  // Tables call a project by its id.
  const isSame = searchKey(label) === searchKey(String(name));
  return { id: name, label: isSame ? name : `${String(name)} (${label})` };
}

/** Reads the answer of `/v1/user`. */
export function readViewer(body: object): Viewer {
  const user = body as WireObject;
  const id = textOf(user['user_id']);
  if (id === null) throw malformed();
  const managedProjects = names(user['applications_admin']);
  const projects = [...new Set([...names(user['applications']), ...managedProjects])];
  // An auditor reads what an administrator reads; where the server thinks otherwise it says so.
  const searchesEverybody = [user['is_admin'], user['is_maintainer'], user['is_auditor']].includes(true);
  const role = searchesEverybody ? 'platform-admin' : managedProjects.length ? 'project-admin' : 'user';
  const own = Array.isArray(user['projects']) ? user['projects'].filter(isNamed) : [];
  const choices = new Map([
    ...projects.map((name) => [name, projectChoice({ name })] as const),
    ...own.map((project) => [project.name, projectChoice(project)] as const),
  ]);
  return {
    id,
    searchesEverybody,
    projects: new Set(choices.keys()),
    choices: [...choices.values()],
    table: {
      columns: viewer.columns,
      rows: [
        {
          id,
          name: textOf(user['name']) ?? textOf(user['username']) ?? id,
          email: textOf(user['email']),
          role,
          projects,
          managedProjects,
          searchesEverybody,
        },
      ],
    },
  };
}

export function isNamed(project: unknown): project is WireObject & { name: string } {
  return isObject(project) && typeof project['name'] === 'string';
}

function names(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}
