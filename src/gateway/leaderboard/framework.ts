import { DIMENSIONS } from './dimensions.js';
import { INTENTS } from './intents.js';
import { TIERS } from './tiers.js';

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
        title: 'PostgreSQL',
        text: 'Records of assets: assistants, skills, data sources, workflows, sharing, learning.',
      },
      { title: 'Elasticsearch', text: 'Events of use: conversations, runs, tools and the command line.' },
      { title: 'LiteLLM Spend', text: 'What the use has cost; shown beside the score and not part of it.' },
    ],
    future_overlays: [
      'Change against the season before',
      'Comparison within a project',
      'Quality of what was delivered',
      'Recognition by colleagues',
    ],
  },
  tiers: TIERS,
  intents: INTENTS,
  dimensions: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension.id, dimension])),
} as const;
