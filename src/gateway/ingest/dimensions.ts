import { BIGINT, LIST, VARCHAR, listValue, type DuckDBConnection } from '@duckdb/node-api';
import type { AssetRecord } from '../../usage-files/asset-record.js';
import type { Event } from '../../usage-files/event-columns.js';
import { RowError } from '../../usage-files/usage-error.js';

/** The newest that rows say, and when they said it: microseconds since 1970, or null where a row has no time. */
interface Said {
  readonly value: string;
  readonly at: bigint | null;
}

interface Person {
  name: Said | null;
  email: Said | null;
}

type Spoken = Pick<Event, 'user_id' | 'project_id' | 'assistant_id' | 'workflow_id'>;

/** The users, projects, assistants and workflows that rows speak of, kept until they are written. */
export class Dimensions {
  readonly #users = new Map<string, Person>();
  readonly #projects = new Set<string>();
  readonly #assistants = new Map<string, string | null>();
  readonly #workflows = new Map<string, string | null>();
  readonly #members = new Map<string, Set<string>>();

  /** @param at When the row that says so was: who is renamed goes by the newest name. */
  add(spoken: Spoken, name: string | null, email: string | null, at: bigint | null): void {
    const { user_id: user, project_id: project, assistant_id: assistant, workflow_id: workflow } = spoken;
    if (user !== null) {
      const known = this.#users.get(user) ?? { name: null, email: null };
      this.#users.set(user, { name: newest(known.name, name, at), email: newest(known.email, email, at) });
      if (project !== null) this.#members.set(user, (this.#members.get(user) ?? new Set()).add(project));
    } else if (name !== null || email !== null) {
      throw new RowError('user_name or user_email without a user_id');
    }
    if (project !== null) this.#projects.add(project);
    if (assistant !== null && !this.#assistants.has(assistant)) this.#assistants.set(assistant, project);
    if (workflow !== null && !this.#workflows.has(workflow)) this.#workflows.set(workflow, project);
  }

  /** Who makes something is a user like any other. */
  addMaker(
    { creator_id: user_id, project_id, created_at: at }: AssetRecord,
    name: string | null,
    email: string | null,
  ): void {
    this.add({ user_id, project_id, assistant_id: null, workflow_id: null }, name, email, at);
  }

  /**
   * Adds the ones that the store does not have, and calls people what the newest rows call them. Who has used a project is a
   * member of it, never its admin.
   */
  async write(connection: DuckDBConnection): Promise<void> {
    const users = [...this.#users];
    const members = [...this.#members].flatMap(([user, projects]) => [...projects].map((project) => [user, project]));
    await insert(connection, 'users (user_id, name, username, email)', [
      users.map(([id]) => id),
      users.map(([id, { name }]) => name?.value ?? id),
      users.map(([id]) => id),
      users.map(([, { email }]) => email?.value ?? null),
    ]);
    await rename(connection, users);
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

function newest(known: Said | null, value: string | null, at: bigint | null): Said | null {
  if (value === null) return known;
  return known?.at != null && (at === null || at < known.at) ? known : { value, at };
}

/** Names that no import has given, such as those of a directory, stay. */
async function rename(connection: DuckDBConnection, users: readonly (readonly [string, Person])[]): Promise<void> {
  for (const what of ['name', 'email'] as const) {
    const said = users.flatMap(([id, { [what]: one }]) => (one ? [{ id, ...one }] : []));
    if (said.length === 0) continue;
    const values = [said.map(({ id }) => id), said.map(({ value }) => value), said.map(({ at }) => at)];
    const given = `(SELECT unnest($1) AS user_id, unnest($2) AS value, make_timestamp(unnest($3)) AS at) AS given`;
    const run = (statement: string) =>
      connection.run(
        statement,
        values.map((list) => listValue(list)),
        [LIST(VARCHAR), LIST(VARCHAR), LIST(BIGINT)],
      );
    const unnamed = what === 'name' ? 'users.name = users.user_id' : 'users.email IS NULL';
    await run(`UPDATE users SET ${what} = given.value FROM ${given} LEFT JOIN user_names AS before USING (user_id)
      WHERE users.user_id = given.user_id AND (${unnamed} OR before.${what}_at <= given.at)`);
    await run(`INSERT INTO user_names (user_id, ${what}_at)
      SELECT user_id, given.at FROM ${given} JOIN users USING (user_id) WHERE users.${what} = given.value
      ON CONFLICT DO UPDATE SET ${what}_at = greatest(${what}_at, excluded.${what}_at)`);
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
