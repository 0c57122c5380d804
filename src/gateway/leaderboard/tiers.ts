export interface Tier {
  readonly name: string;
  readonly label: string;
  readonly plural_label: string;
  readonly level: number;
  readonly min_score: number;
  readonly color: string;
  readonly description: string;
}

/** From the highest to the lowest; `min_score` is inclusive. */
export const TIERS: readonly Tier[] = [
  {
    name: 'pioneer',
    label: 'Pioneer',
    plural_label: 'Pioneers',
    level: 5,
    min_score: 80,
    color: '#fbbf24',
    description: 'Strong in nearly every dimension.',
  },
  {
    name: 'expert',
    label: 'Expert',
    plural_label: 'Experts',
    level: 4,
    min_score: 65,
    color: '#94a3b8',
    description: 'Uses and builds a lot, in several dimensions.',
  },
  {
    name: 'advanced',
    label: 'Advanced',
    plural_label: 'Advanced',
    level: 3,
    min_score: 45,
    color: '#f97316',
    description: 'Regular use, with work of their own in some dimensions.',
  },
  {
    name: 'practitioner',
    label: 'Practitioner',
    plural_label: 'Practitioners',
    level: 2,
    min_score: 25,
    color: '#818cf8',
    description: 'Uses the platform with some regularity.',
  },
  {
    name: 'newcomer',
    label: 'Newcomer',
    plural_label: 'Newcomers',
    level: 1,
    min_score: 0,
    color: '#6b7280',
    description: 'Has begun.',
  },
];

export function tierOf(name: string): Tier | undefined {
  return TIERS.find((tier) => tier.name === name);
}
