import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';

/** A tier of the scoring model: everybody with at least `minScore` of 100 points, and less than the next one's. */
export interface Tier {
  readonly label: string;
  readonly minScore: number;
}

/** The model's own bounds, for a source that does not tell them. */
const TIERS: readonly Tier[] = [
  { label: 'Newcomer', minScore: 0 },
  { label: 'Practitioner', minScore: 25 },
  { label: 'Advanced', minScore: 45 },
  { label: 'Expert', minScore: 65 },
  { label: 'Pioneer', minScore: 80 },
];

/** Components that would lead to the next tier, and whether each alone would or only all of them. */
export interface Closing {
  readonly how: 'one' | 'together' | 'most';
  readonly components: readonly { readonly label: string; readonly room: number }[];
  /** How many more there are beside the named ones. */
  readonly more: number;
}

const NAMED = 5;
/** Decimals that a float cannot hold must not decide about a tier. */
const DUST = 1e-9;

/** The tiers of a framework report, from the lowest; the model's own where it tells none. */
export function tiersOf(framework: Table | undefined): readonly Tier[] {
  const tiers = (framework?.rows ?? []).flatMap(({ section, label, minScore }): Tier[] => {
    const least = finiteNumber(minScore);
    return section === 'tier' && typeof label === 'string' && least !== null ? [{ label, minScore: least }] : [];
  });
  return tiers.length ? tiers.sort((a, b) => a.minScore - b.minScore) : TIERS;
}

/** The tier above a score; nothing above the top. */
export const nextTier = (tiers: readonly Tier[], score: number): Tier | undefined =>
  tiers.find(({ minScore }) => minScore > score);

/**
 * Which components would close a distance in points, by the room that each has left: those that would alone, else the
 * fewest that would together, else those with the most room. Of what one has nothing of yet (`N/A`) there is all to gain;
 * what nobody measures cannot be worked at.
 */
export function closing(components: readonly Row[], distance: number): Closing | undefined {
  const open = components
    .flatMap((row) => {
      const [score, weight, dimensionWeight] = [row['score'], row['weight'], row['dimensionWeight']].map(finiteNumber);
      if ((row['value'] == null || score == null) && row['display'] !== 'N/A') return [];
      if (weight == null || dimensionWeight == null) return [];
      return [{ label: String(row['component']), room: (100 - (score ?? 0)) * weight * dimensionWeight }];
    })
    .filter(({ room }) => room > DUST)
    .sort((a, b) => b.room - a.room);
  if (!open.length) return undefined;
  const alone = open.filter(({ room }) => room >= distance - DUST);
  let sum = 0;
  const needed = open.findIndex(({ room }) => (sum += room) >= distance - DUST) + 1;
  const found = alone.length ? alone : needed ? open.slice(0, needed) : open;
  return {
    how: alone.length ? 'one' : needed ? 'together' : 'most',
    components: found.slice(0, NAMED),
    more: Math.max(found.length - NAMED, 0),
  };
}
