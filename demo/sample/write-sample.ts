import type { DuckDBConnection } from '@duckdb/node-api';
import { prepareStore } from '../../src/gateway/ingest/store.js';
import { writeBudgets } from './budgets.js';
import { insertRows } from './insert-rows.js';
import { writeLeaderboard } from './leaderboard.js';
import { makeLibrary } from './library.js';
import { makeEvents } from './make-events.js';
import { MODELS } from './models.js';
import { ASSISTANTS, BRANCHES, CLIENTS, PROJECTS, REPOSITORIES, WORKFLOWS } from './organisation.js';
import { DEMO_ROLES, makePeople, type Person } from './people.js';
import { profilesOf } from './profiles.js';
import { Staging } from './staging.js';
import { writeLibrary } from './write-library.js';

/** Changes whenever the same seed and anchor would give other rows. */
export const SAMPLE_VERSION = '6';

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
  await prepareStore(connection);
  const people = makePeople(seed);
  const library = makeLibrary(seed, anchor, people);
  await writeDirectory(connection, people);
  await insertRows(connection, 'user_profiles', profilesOf(people));
  await writeLibrary(connection, library, people, anchor);

  const staging = await Staging.open(connection);
  await makeEvents({
    seed,
    anchor,
    events,
    people,
    library,
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
    asset: library.ids,
    repository: REPOSITORIES,
    branch: BRANCHES,
    client: CLIENTS,
    model: MODELS.map(({ id }) => id),
    provider: MODELS.map(({ provider }) => provider),
  });
  onProgress(0.85);
  await writeBudgets(connection, seed, people, anchor);
  onProgress(0.9);
  await writeLeaderboard(connection, anchor);
  await writeSettings(connection, options, people);
  onProgress(1);
}

async function writeDirectory(connection: DuckDBConnection, people: readonly Person[]): Promise<void> {
  await insertRows(
    connection,
    'users',
    people.map(({ id, name, username, email, isAdmin }) => [id, name, username, email, String(isAdmin), 'true']),
  );
  await insertRows(
    connection,
    'projects',
    PROJECTS.map(({ id, name }) => [id, name]),
  );
  await insertRows(
    connection,
    'memberships',
    people.flatMap(({ id, projects, managed }) =>
      projects.map((project) => [id, PROJECTS[project]?.id ?? '', String(managed.includes(project))]),
    ),
  );
}

async function writeSettings(
  connection: DuckDBConnection,
  { seed, anchor, events }: SampleOptions,
  people: readonly Person[],
): Promise<void> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const users = DEMO_ROLES.map(({ id, role }) => ({ id, name: names.get(id) ?? id, role }));
  await insertRows(connection, 'settings', [
    ['demo-users', JSON.stringify(users)],
    ['sample', JSON.stringify({ version: SAMPLE_VERSION, seed, anchor: anchor.toISOString(), events })],
  ]);
}
