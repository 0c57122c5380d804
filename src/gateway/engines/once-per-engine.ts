import type { Engine } from './engine.js';

/** What a store says of itself, read once for each engine: it does not change while it is open for reading. */
export function oncePerEngine<Value>(read: (engine: Engine) => Promise<Value>): (engine: Engine) => Promise<Value> {
  const known = new WeakMap<Engine, Promise<Value>>();
  return (engine) => {
    /* Nobody's: the first asker may leave while others wait for it. */
    const root = engine.root ?? engine;
    const found = known.get(root);
    if (found) return found;
    const reading = read(root);
    known.set(root, reading);
    /* A failure is not kept. */
    reading.catch(() => known.delete(root));
    return reading;
  };
}
