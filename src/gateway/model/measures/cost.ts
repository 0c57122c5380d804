import {
  BESIDE_THE_PLATFORM,
  cost,
  costExcept,
  costFrom,
  costPer,
  count,
  isAnswer,
  isRun,
  people,
  requests,
  type SpendingSource,
} from '../aggregates.js';
import { type MeasureDefinition, money } from '../measure-definition.js';

/** Money, in nano-USD. */
export const COST_MEASURES = {
  cost: money('cost', { label: 'Cost', description: 'What all calls of models and tools have cost.', sql: cost() }),
  platformCost: money('platform_cost', {
    label: 'Platform cost',
    description: 'The cost of conversations and workflows: all but ELI, re-ranking and the CLI.',
    sql: costExcept(...BESIDE_THE_PLATFORM),
  }),
  cliCost: money('cli_cost', { label: 'CLI cost', description: 'The cost of the CLI.', sql: cost('cli') }),
  eliCost: money('eli_cost', { label: 'ELI cost', description: 'The cost of the category ELI.', sql: cost('eli') }),
  rerankCost: money('rerank_cost', {
    label: 'Re-ranking cost',
    description: 'The cost of re-ranking.',
    sql: cost('rerank'),
  }),
  costPerRun: {
    ...money('cost_per_run', {
      label: 'Cost per run',
      description: 'The cost of workflows by their runs.',
      sql: costPer(costFrom('workflows'), count(isRun)),
    }),
    aggregate: 'ratio',
  },
  costPerAnswer: {
    ...money('cost_per_answer', {
      label: 'Cost per answer',
      description: 'The cost by the answers of models.',
      sql: costPer(cost(), count(isAnswer)),
    }),
    aggregate: 'ratio',
  },
  embeddingCost: money('embedding_cost', {
    label: 'Embedding cost',
    description: 'The cost of the category of embeddings.',
    sql: cost('embedding'),
  }),
  toolCost: money('tool_cost', {
    label: 'Tool cost',
    description: 'The cost of the category of tools.',
    sql: cost('tool'),
  }),
  costPerRequest: {
    ...money('cost_per_request', {
      label: 'Cost per request',
      description: 'The cost by the requests to models.',
      sql: costPer(cost(), requests()),
    }),
    aggregate: 'ratio',
  },
  costPerUser: {
    ...money('cost_per_user', {
      label: 'Cost per user',
      description: 'The cost by the people with at least one event.',
      sql: costPer(cost(), people()),
    }),
    aggregate: 'ratio',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;

/** The cost of each source; together that is all cost. */
export const COST_OF_SOURCE: Readonly<Record<SpendingSource, MeasureDefinition>> = {
  assistants: money('assistants_cost', {
    label: 'Cost of conversations',
    description: 'What neither a workflow, nor a data source, nor the CLI has cost.',
    sql: costFrom('assistants'),
  }),
  workflows: money('workflows_cost', {
    label: 'Cost of workflows',
    description: 'What the calls of workflows have cost.',
    sql: costFrom('workflows'),
  }),
  datasources: money('datasources_cost', {
    label: 'Cost of data sources',
    description: 'What embeddings have cost.',
    sql: costFrom('datasources'),
  }),
  cli: money('cli_source_cost', {
    label: 'Cost of the CLI',
    description: 'What the CLI has cost.',
    sql: costFrom('cli'),
  }),
};
