import { sql } from 'kysely';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { eventsEverSeen } from './access.js';
import type { Viewer } from './viewer.js';

const MOST_SCOPES = 10_000;

/** By the scope they are about: a store does not change while it is open for reading. */
const known = new WeakMap<Engine, Map<string, Promise<Date | null>>>();

/**
 * When the first event in a viewer's scope was; null of none. What lies before is unknown to them, and not zero. Read once
 * for each scope.
 */
export function dataFrom(viewer: Viewer, engine: Engine): Promise<Date | null> {
  /* Nobody's: the first asker may leave while others wait for it. */
  const root = engine.root ?? engine;
  const scopes = known.get(root) ?? new Map<string, Promise<Date | null>>();
  known.set(root, scopes);
  const scope = JSON.stringify(viewer.platformAdmin || [viewer.id, ...[...viewer.managedProjects].sort()]);
  const found = scopes.get(scope);
  if (found) return found;
  if (scopes.size >= MOST_SCOPES) scopes.clear();
  const reading = firstEvent(viewer, root);
  scopes.set(scope, reading);
  /* A failure is not kept. */
  reading.catch(() => scopes.delete(scope));
  return reading;
}

async function firstEvent(viewer: Viewer, engine: Engine): Promise<Date | null> {
  const [row] = await engine.rows<{ first: Date | null }>(
    build.selectFrom(eventsEverSeen(viewer).as('e')).select(sql<Date | null>`min(time)`.as('first')),
  );
  return row?.first ?? null;
}
