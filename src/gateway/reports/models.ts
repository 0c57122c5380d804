import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { cost, count, isCli, isEmbedding, isLeaf, isLlm, tokens } from '../model/measures.js';
import { byModel } from '../model/named-events.js';
import { moneyColumn, numberColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Requests per model. */
export const llmsUsage = tableReport({
  path: '/analytics/llms-usage',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [numberColumn('total_requests', 'Total Requests', count(isLlm))],
  source: (events) => byModel(events, isLlm),
  order: { by: 'total_requests', descending: true },
  needs: { holding: 'requests', what: 'model requests' },
});

/** Requests per model that came from the CLI. */
export const cliLlms = tableReport({
  path: '/analytics/cli-llms',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [numberColumn('total_requests', 'Requests', count(isLlm))],
  source: (events) => byModel(events, sql`${isLlm} and ${isCli}`),
  order: { by: 'total_requests', descending: true },
  needs: { holding: 'cli', what: 'requests of the CLI' },
});

export const embeddingsUsage = tableReport({
  path: '/analytics/embeddings-usage',
  name: column('model_name', 'Embedding Model', 'string'),
  key: 'model_id',
  measures: [
    { ...numberColumn('total_input_tokens', 'Input Tokens', tokens.input), needs: 'inputTokens' },
    { ...moneyColumn('total_cost_usd', 'Total Cost ($)', cost()), needs: 'cost' },
    numberColumn('invocation_count', 'Invocations', count(isEmbedding)),
  ],
  source: (events) => byModel(events, isEmbedding),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'embeddings', what: 'embeddings' },
});

/** Ours: what each model has cost. Every cost is in it, so what no model has cost has rows too. */
export const spendingByModel = tableReport({
  path: '/analytics/spending-by-model',
  name: column('model_name', 'Model', 'string'),
  key: 'model_id',
  measures: [
    moneyColumn('total_cost_usd', 'Total Cost ($)', cost()),
    numberColumn('total_requests', 'Total Requests', count(isLlm)),
    { ...numberColumn('total_input_tokens', 'Input Tokens', tokens.input), needs: 'inputTokens' },
    { ...numberColumn('total_output_tokens', 'Output Tokens', tokens.output), needs: 'outputTokens' },
  ],
  source: (events) => byModel(events, isLeaf, sql`case when e.kind = 'tool' then 'Tools' else 'unknown' end`),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});
