import type { Settings } from './config-form.js';

interface Node {
  [key: string]: Node | number;
}

/**
 * The configuration that a source is sent, of what differs from its defaults; `undefined` where nothing does. Of an interval
 * both ends are sent.
 *
 * @param defaults All settings by their places.
 */
export function configOf(settings: Settings, defaults: Settings): object | undefined {
  if (Object.keys(settings).length === 0) return undefined;
  const root: Node = {};
  for (const path of Object.keys(settings)) {
    const end = /\.[01]$/.test(path) ? path.slice(0, -2) : undefined;
    const value = end
      ? [0, 1].map((index) => settings[`${end}.${index}`] ?? defaults[`${end}.${index}`] ?? 0)
      : (settings[path] ?? 0);
    const keys = (end ?? path).split('.');
    const last = keys.pop() ?? '';
    let node = root;
    for (const key of keys) node = (node[key] ??= {}) as Node;
    node[last] = value as unknown as number;
  }
  return root;
}
