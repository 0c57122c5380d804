import type { Asset } from './library.js';
import { PROJECTS } from './organisation.js';
import { Random } from './random.js';

const DAY = 86_400_000;

/**
 * What an asset's table has behind {@link Asset.attributes}: drawn from the asset's own id, so that nothing else of the
 * organisation depends on it.
 */
export function assetDetails(asset: Asset, datasources: readonly Asset[], anchor: number): (string | null)[] {
  const random = new Random(`details|${asset.id}`);
  const description = `${asset.name}, for ${PROJECTS[asset.project]?.name ?? 'everybody'}.`;
  switch (asset.kind) {
    case 'assistants': {
      const [tools, , , , context] = asset.attributes;
      const toolkits = Math.min(Number(tools), random.integer(1, 3));
      const ids = someOf(random, Number(context), datasources);
      return [String(toolkits), JSON.stringify(ids), description];
    }
    case 'workflows':
      return [description];
    case 'datasources': {
      /* Most are read again every few days, some were once and never again. */
      const age = random.chance(0.15) ? random.next() * 200 : random.next() * 12;
      const indexed = Math.floor(Math.max(asset.created, anchor - age * DAY));
      return [new Date(indexed).toISOString().slice(0, -1), description];
    }
    case 'skills':
      return [];
  }
}

/** So many different ones; the first of a project are taken more often than the others. */
function someOf(random: Random, count: number, datasources: readonly Asset[]): string[] {
  const left = datasources.map(({ id }) => id);
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const at = random.weighted(left.map((_, index) => 1 / (index + 1)));
    return left.splice(at, 1)[0] ?? '';
  });
}
