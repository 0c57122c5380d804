import { LIST, VARCHAR, listValue, type DuckDBConnection } from '@duckdb/node-api';
import type { AssetRecord } from './asset-record.js';
import type { Event } from '../../usage-files/event-columns.js';
import { RowError } from '../../usage-files/usage-error.js';

interface Person {
  name: string | null;
  email: string | null;
}

type Spoken = Pick<Event, 'user_id' | 'project_id' | 'assistant_id' | 'workflow_id'>;

/** The users, projects, assistants and workflows that rows speak of, kept until they are written. */
export class Dimensions {
  readonly #users = new Map<string, Person>();
  readonly #projects = new Set<string>();
  readonly #assistants = new Map<string, string | null>();
  readonly #workflows = new Map<string, string | null>();
  readonly #members = new Map<string, Set<string>>();

  add(spoken: Spoken, name: string | null, email: string | null): void {
    const { user_id: user, project_id: project, assistant_id: assistant, workflow_id: workflow } = spoken;
    if (user !== null) {
      const known = this.#users.get(user);
      if (!known) this.#users.set(user, { name, email });
      else {
        known.name ??= name;
        known.email ??= email;
      }
      if (project !== null) this.#members.set(user, (this.#members.get(user) ?? new Set()).add(project));
    } else if (name !== null || email !== null) {
      throw new RowError('user_name or user_email without a user_id');
    }
    if (project !== null) this.#projects.add(project);
    if (assistant !== null && !this.#assistants.has(assistant)) this.#assistants.set(assistant, project);
    if (workflow !== null && !this.#workflows.has(workflow)) this.#workflows.set(workflow, project);
  }

  /** Who makes something is a user like any other. */
  addMaker({ creator_id: user_id, project_id }: AssetRecord, name: string | null, email: string | null): void {
    this.add({ user_id, project_id, assistant_id: null, workflow_id: null }, name, email);
  }

  /** Adds the ones that the store does not have. Who has used a project is a member of it, never its admin. */
  async write(connection: DuckDBConnection): Promise<void> {
    const users = [...this.#users];
    const members = [...this.#members].flatMap(([user, projects]) => [...projects].map((project) => [user, project]));
    await insert(connection, 'users (user_id, name, username, email)', [
      users.map(([id]) => id),
      users.map(([id, { name }]) => name ?? id),
      users.map(([id]) => id),
      users.map(([, { email }]) => email),
    ]);
    await insert(connection, 'projects (project_id, display_name)', [[...this.#projects], [...this.#projects]]);
    await insert(connection, 'memberships (user_id, project_id)', [
      members.map(([user]) => user ?? null),
      members.map(([, project]) => project ?? null),
    ]);
    for (const [table, ids] of [
      ['assistants (assistant_id, name, project_id)', this.#assistants],
      ['workflows (workflow_id, name, project_id)', this.#workflows],
    ] as const) {
      await insert(connection, table, [[...ids.keys()], [...ids.keys()], [...ids.values()]]);
    }
  }
}

async function insert(
  connection: DuckDBConnection,
  target: string,
  columns: readonly (readonly (string | null)[])[],
): Promise<void> {
  if (columns[0]?.length === 0) return;
  const lists = columns.map((_, index) => `unnest($${String(index + 1)})`).join(', ');
  await connection.run(
    `INSERT INTO ${target} SELECT ${lists} ON CONFLICT DO NOTHING`,
    columns.map((values) => listValue(values)),
    columns.map(() => LIST(VARCHAR)),
  );
}
