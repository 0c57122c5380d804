import { build } from './build.js';

/** Every row of `events`. What may be read of it is decided in access/access.ts. */
export function allEvents() {
  return build.selectFrom('events').selectAll();
}

/** Some rows of `events`, with all its columns. */
export type EventRelation = ReturnType<typeof allEvents>;
