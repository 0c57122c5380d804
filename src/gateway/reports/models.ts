import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { isCli, isEmbedding, isLeaf, isLlm } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Requests per model. */
export const llmsUsage = tableReport({
  path: '/analytics/llms-usage',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [measureColumn('total_requests', 'Total Requests', MEASURES.requests)],
  source: (events) => eventsBy(DIMENSIONS.model, events, { where: isLlm }),
  order: { by: 'total_requests', descending: true },
  needs: { holding: 'requests', what: 'model requests' },
});

/** Requests per model that came from the CLI. */
export const cliLlms = tableReport({
  path: '/analytics/cli-llms',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [measureColumn('total_requests', 'Requests', MEASURES.requests)],
  source: (events) => eventsBy(DIMENSIONS.model, events, { where: sql`${isLlm} and ${isCli}` }),
  order: { by: 'total_requests', descending: true },
  needs: { holding: 'cli', what: 'requests of the CLI' },
});

export const embeddingsUsage = tableReport({
  path: '/analytics/embeddings-usage',
  name: column('model_name', 'Embedding Model', 'string'),
  key: 'model_id',
  measures: [
    measureColumn('total_input_tokens', 'Input Tokens', MEASURES.inputTokens, { needs: 'inputTokens' }),
    measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost, { needs: 'cost' }),
    measureColumn('invocation_count', 'Invocations', MEASURES.embeddings),
  ],
  source: (events) => eventsBy(DIMENSIONS.model, events, { where: isEmbedding }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'embeddings', what: 'embeddings' },
});

/** Ours: what each model has cost. Every cost is in it, so what no model has cost has rows too. */
export const spendingByModel = tableReport({
  path: '/analytics/spending-by-model',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [
    measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost),
    measureColumn('total_requests', 'Total Requests', MEASURES.requests),
    measureColumn('total_input_tokens', 'Input Tokens', MEASURES.inputTokens, { needs: 'inputTokens' }),
    measureColumn('total_output_tokens', 'Output Tokens', MEASURES.outputTokens, { needs: 'outputTokens' }),
  ],
  source: (events) => eventsBy(DIMENSIONS.modelOrTool, events, { where: isLeaf }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
