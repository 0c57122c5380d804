import { sql } from 'kysely';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { eventsEverSeen } from './access.js';
import type { Viewer } from './viewer.js';

const MOST_SCOPES = 10_000;

/** When the first and the last event in a viewer's scope were; null of none. */
export interface DataSpan {
  /** What lies before is unknown to the viewer, and not zero. */
  readonly first: Date | null;
  /** Later than now where rows lie in the future. */
  readonly last: Date | null;
}

/** By the scope they are about: a store does not change while it is open for reading. */
const known = new WeakMap<Engine, Map<string, Promise<DataSpan>>>();

/** From when to when there are events in a viewer's scope. Read once for each scope. */
export function dataSpan(viewer: Viewer, engine: Engine): Promise<DataSpan> {
  /* Nobody's: the first asker may leave while others wait for it. */
  const root = engine.root ?? engine;
  const scopes = known.get(root) ?? new Map<string, Promise<DataSpan>>();
  known.set(root, scopes);
  const scope = JSON.stringify(viewer.platformAdmin || [viewer.id, ...[...viewer.managedProjects].sort()]);
  const found = scopes.get(scope);
  if (found) return found;
  if (scopes.size >= MOST_SCOPES) scopes.clear();
  const reading = readSpan(viewer, root);
  scopes.set(scope, reading);
  /* A failure is not kept. */
  reading.catch(() => scopes.delete(scope));
  return reading;
}

async function readSpan(viewer: Viewer, engine: Engine): Promise<DataSpan> {
  const [row] = await engine.rows<DataSpan>(
    build
      .selectFrom(eventsEverSeen(viewer).as('e'))
      .select([sql<Date | null>`min(time)`.as('first'), sql<Date | null>`max(time)`.as('last')]),
  );
  return row ?? { first: null, last: null };
}
