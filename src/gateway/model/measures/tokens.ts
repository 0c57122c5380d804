import { cacheHitRate, tokens, tokensFrom } from '../aggregates.js';
import { type MeasureDefinition, ofTokens } from '../measure-definition.js';

/** Tokens, by what they were. */
export const TOKEN_MEASURES = {
  tokens: ofTokens('tokens', {
    label: 'Tokens',
    description: 'Read and written, those of the cache included, those of re-ranking not.',
    sql: tokens.total,
  }),
  inputTokens: ofTokens('input_tokens', {
    label: 'Input tokens',
    description: 'Read, those of the cache not included.',
    sql: tokens.input,
  }),
  cacheReadTokens: ofTokens('cache_read_tokens', {
    label: 'Cached input tokens',
    description: 'Read from the cache.',
    sql: tokens.cacheRead,
  }),
  cacheCreationTokens: ofTokens('cache_creation_tokens', {
    label: 'Cache creation tokens',
    description: 'Written to the cache.',
    sql: tokens.cacheCreation,
  }),
  outputTokens: ofTokens('output_tokens', {
    label: 'Output tokens',
    description: 'Written by models.',
    sql: tokens.output,
  }),
  rerankTokens: ofTokens('rerank_tokens', {
    label: 'Re-ranking tokens',
    description: 'Read by re-ranking; not part of the others.',
    sql: tokens.rerank,
  }),
  workflowTokens: ofTokens('workflow_tokens', {
    label: 'Tokens of workflows',
    description: 'Read and written by the calls of workflows.',
    sql: tokensFrom('workflows'),
  }),
  cacheHitRate: {
    id: 'cache_hit_rate',
    label: 'Cache hit rate',
    description: 'Tokens read from the cache, by all that were read, of calls that tell both.',
    sql: cacheHitRate,
    unit: 'percent',
    aggregate: 'ratio',
    better: 'up',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;
