import type { Engine } from './engine.js';

/** What a store says of itself, read once for each engine: it does not change while it is open for reading. */
export function oncePerEngine<Value>(read: (engine: Engine) => Promise<Value>): (engine: Engine) => Promise<Value> {
  const known = new WeakMap<Engine, Promise<Value>>();
  return (engine) => {
    const found = known.get(engine);
    if (found) return found;
    const reading = read(engine);
    known.set(engine, reading);
    /* A failure is not kept. */
    reading.catch(() => known.delete(engine));
    return reading;
  };
}
