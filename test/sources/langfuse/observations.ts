import type { Observation } from './fake-langfuse.js';

export const RANGE = '2026-04-20/2026-05-10';
export const NOW = Date.parse('2026-05-14T10:22:31.500Z');

const PEOPLE = ['anna@example.com', 'piotr', 'dana@example.com', null];
const MODELS = ['gpt-large', 'claude', null];

/** Calls of everybody in each hour of the range and around it, with spans that hold them; amounts add up without noise. */
export const OBSERVATIONS: readonly Observation[] = Array.from({ length: 24 * 23 }, (_, hour): Observation[] => {
  const time = new Date(Date.parse('2026-04-19T00:00Z') + hour * 3_600_000 + (hour % 6) * 600_000).toISOString();
  const userId = PEOPLE[(hour * 3 + Math.floor(hour / 7)) % PEOPLE.length] ?? null;
  const cost = (1 + ((hour * 13) % 50)) / 64;
  const usage = {
    input: 100 + (hour % 40),
    input_cached_tokens: 30,
    cache_creation_input_tokens: hour % 4,
    output: 10 + (hour % 9),
  };
  const call = { time, userId, type: 'GENERATION', model: MODELS[hour % 3] ?? null, cost, usage };
  const embedding = { time, userId, type: 'EMBEDDING', model: 'embedder', cost: 1 / 64, usage: { input: 50 } };
  const span = {
    time,
    userId,
    type: 'AGENT',
    model: null,
    name: 'helper',
    cost: 99,
    usage: { input: 9999, output: 9999 },
  };
  const tool = {
    time,
    userId,
    type: 'TOOL',
    model: null,
    name: hour % 2 ? 'search' : 'calculator',
    cost: 0,
    usage: {},
  };
  return [call, span, ...(hour % 5 ? [] : [embedding]), ...(hour % 7 ? [] : [tool])];
}).flat();
