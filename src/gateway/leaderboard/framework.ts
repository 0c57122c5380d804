import type { Dimension } from './component.js';
import { DIMENSIONS, explanationOf } from './dimensions/index.js';
import { INTENT_TEXTS } from './intents.js';
import { TIERS } from './tiers.js';

/** What the contract says about a dimension. */
function textsOf({ id, name, weight, color, icon, description, components }: Dimension) {
  return {
    id,
    label: id.toUpperCase(),
    name,
    weight,
    color,
    icon,
    description,
    components: Object.fromEntries(
      Object.entries(components).map(([key, component]) => {
        const { label, weight } = component;
        return [key, { label, weight, ...explanationOf(component) }];
      }),
    ),
  };
}

/** How scores come about, for anybody who is scored. */
export const FRAMEWORK = {
  framework: {
    title: 'AI Champions Leaderboard',
    version: '2.0',
    principles: [
      {
        title: 'Explainable by design',
        text: 'Every score is a weighted sum of components that can be looked up one by one.',
      },
      {
        title: 'Broad rather than narrow',
        text: 'Six dimensions count, so that no single habit makes a champion.',
      },
      { title: 'Recent', text: 'The current board looks at the last 30 days; seasons look at one month or quarter.' },
      {
        title: 'Unmeasured is said',
        text: 'A component without data scores 0 and is shown as not measured, not as a result.',
      },
    ],
    calculation_steps: [
      'Collect the activity of everybody in the period.',
      'Turn every component into a value from 0 to 1 by its rule.',
      'Add up the components of a dimension by their weights.',
      'Add up the dimensions by their weights and multiply by 100.',
      'Rank by the total, and read the tier and the usage intent off the result.',
    ],
    data_sources: [
      {
        title: 'Asset records',
        text: 'Assistants, skills, data sources and workflows: who made them, when, and what they are made of.',
      },
      {
        title: 'Events',
        text: 'Conversations, workflow runs, tools, the command line, what is shared and opened, and katas.',
      },
      {
        title: 'Spend',
        text: 'What the use has cost; shown beside the score, and part of the delivery efficiency only.',
      },
    ],
    future_overlays: [
      'Change against the season before',
      'Comparison within a project',
      'Quality of what was delivered',
      'Recognition by colleagues',
    ],
  },
  tiers: TIERS,
  intents: INTENT_TEXTS,
  dimensions: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension.id, textsOf(dimension)])),
} as const;
