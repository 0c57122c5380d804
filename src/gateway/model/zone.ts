import { invalidParameters } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { build } from './build.js';

const zonesByEngine = new WeakMap<Engine, Promise<ReadonlySet<string>>>();

/**
 * Refuses (400) a name that the engine does not know as a time zone. The engine has the zone rules that the figures are
 * cut by; Node's differ in a few zones.
 */
export async function checkZone(zone: string, engine: Engine): Promise<void> {
  const zones = zonesByEngine.get(engine) ?? readZones(engine);
  if (!(await zones).has(zone)) {
    throw invalidParameters(`Unknown time_zone: '${zone}'. It must be an IANA name such as Europe/Warsaw.`);
  }
}

function readZones(engine: Engine): Promise<ReadonlySet<string>> {
  const reading = engine
    .rows<{ name: string }>(build.selectFrom(portable.zoneNames().as('zones')).select('name'))
    .then((rows) => new Set(rows.map(({ name }) => name)));
  zonesByEngine.set(engine, reading);
  reading.catch(() => zonesByEngine.delete(engine));
  return reading;
}
