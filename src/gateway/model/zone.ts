import { invalidParameters } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { oncePerEngine } from '../engines/once-per-engine.js';
import { portable } from '../engines/portable.js';
import { build } from './build.js';

/**
 * Refuses (400) a name that the engine does not know as a time zone. The engine has the zone rules that the figures are
 * cut by; Node's differ in a few zones.
 */
export async function checkZone(zone: string, engine: Engine): Promise<void> {
  if (!(await zonesOf(engine)).has(zone)) {
    throw invalidParameters(`Unknown time_zone: '${zone}'. It must be an IANA name such as Europe/Warsaw.`);
  }
}

const zonesOf = oncePerEngine(async (engine): Promise<ReadonlySet<string>> => {
  const rows = await engine.rows(build.selectFrom(portable.zoneNames().as('zones')).select('name'));
  return new Set(rows.map(({ name }) => name));
});
