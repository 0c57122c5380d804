import { invalidParameters } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { oncePerEngine } from '../engines/once-per-engine.js';
import { portable } from '../engines/portable.js';
import { build } from './build.js';

/**
 * A time zone as the engine spells it, in whatever capitals it is asked for. Refuses (400) a name that the engine does not
 * know. The engine has the zone rules that the figures are cut by; Node's differ in a few zones.
 */
export async function zoneIn(engine: Engine, name: string): Promise<string> {
  const zone = (await zonesOf(engine)).get(name.toLowerCase());
  if (zone === undefined) {
    throw invalidParameters(`Unknown time_zone: '${name}'. It must be an IANA name such as Europe/Warsaw.`);
  }
  return zone;
}

/** By their names in small letters. */
const zonesOf = oncePerEngine(async (engine): Promise<ReadonlyMap<string, string>> => {
  const rows = await engine.rows(build.selectFrom(portable.zoneNames().as('zones')).select('name'));
  return new Map(rows.map(({ name }) => [name.toLowerCase(), name]));
});
