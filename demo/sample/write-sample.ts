import { LIST, VARCHAR, listValue, type DuckDBConnection } from '@duckdb/node-api';
import { SCHEMA } from '../../src/gateway/engines/schema.js';
import { ASSET_IDS } from './assets.js';
import { writeBudgets } from './budgets.js';
import { writeLeaderboard } from './leaderboard.js';
import { makeEvents } from './make-events.js';
import { MODELS } from './models.js';
import { ASSISTANTS, PROJECTS, WORKFLOWS } from './organisation.js';
import { DEMO_ROLES, makePeople, type Person } from './people.js';
import { Staging } from './staging.js';

/** Changes whenever the same seed and anchor would give other rows. */
export const SAMPLE_VERSION = '2';

export interface SampleOptions {
  readonly seed: string;
  /** A full hour; the year ends before it. */
  readonly anchor: Date;
  readonly events: number;
  /** From 0 to 1. An error that it throws ends the work. */
  readonly onProgress?: (share: number) => void;
}

/** Fills an empty database with the sample organisation: the same options give the same rows. */
export async function writeSample(connection: DuckDBConnection, options: SampleOptions): Promise<void> {
  const { seed, events, onProgress = () => undefined } = options;
  const anchor = options.anchor.getTime();
  for (const statement of SCHEMA) await connection.run(statement);
  const people = makePeople(seed);
  await writeDirectory(connection, people);

  const staging = await Staging.open(connection);
  await makeEvents({
    seed,
    anchor,
    events,
    people,
    write: (event) => {
      staging.add(event);
    },
    onProgress: (share) => {
      onProgress(share * 0.65);
    },
  });
  onProgress(0.65);
  await staging.finish({
    user: people.map(({ id }) => id),
    project: PROJECTS.map(({ id }) => id),
    assistant: ASSISTANTS.map(({ id }) => id),
    workflow: WORKFLOWS.map(({ id }) => id),
    asset: ASSET_IDS,
    model: MODELS.map(({ id }) => id),
    provider: MODELS.map(({ provider }) => provider),
  });
  onProgress(0.85);
  await writeBudgets(connection, seed, people, anchor);
  onProgress(0.9);
  await writeLeaderboard(connection, seed, people, anchor);
  await writeSettings(connection, options, people);
  onProgress(1);
}

async function writeDirectory(connection: DuckDBConnection, people: readonly Person[]): Promise<void> {
  await insert(
    connection,
    'users',
    people.map(({ id, name, username, email, isAdmin }) => [id, name, username, email, String(isAdmin), 'true']),
  );
  await insert(
    connection,
    'projects',
    PROJECTS.map(({ id, name }) => [id, name]),
  );
  await insert(
    connection,
    'memberships',
    people.flatMap(({ id, projects, managed }) =>
      projects.map((project) => [id, PROJECTS[project]?.id ?? '', String(managed.includes(project))]),
    ),
  );
  for (const [table, items] of [
    ['assistants (assistant_id, name, project_id)', ASSISTANTS],
    ['workflows (workflow_id, name, project_id)', WORKFLOWS],
  ] as const) {
    await insert(
      connection,
      table,
      items.map(({ id, name, project }) => [id, name, PROJECTS[project]?.id ?? '']),
    );
  }
}

async function writeSettings(
  connection: DuckDBConnection,
  { seed, anchor, events }: SampleOptions,
  people: readonly Person[],
): Promise<void> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const users = DEMO_ROLES.map(({ id, role }) => ({ id, name: names.get(id) ?? id, role }));
  await insert(connection, 'settings', [
    ['demo-users', JSON.stringify(users)],
    ['sample', JSON.stringify({ version: SAMPLE_VERSION, seed, anchor: anchor.toISOString(), events })],
  ]);
}

/** Rows of text, which the table's types take. */
async function insert(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? ''));
  await connection.run(
    `INSERT INTO ${table} SELECT ${columns.map((_, index) => `unnest($${String(index + 1)})`).join(', ')}`,
    columns.map((values) => listValue(values)),
    columns.map(() => LIST(VARCHAR)),
  );
}
