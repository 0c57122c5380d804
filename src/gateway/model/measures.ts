import { ANSWER_MEASURES } from './measures/answers.js';
import { COST_MEASURES } from './measures/cost.js';
import { DISTINCT_MEASURES } from './measures/distinct.js';
import { EVENT_MEASURES } from './measures/events.js';
import { RUN_MEASURES } from './measures/runs.js';
import { TOKEN_MEASURES } from './measures/tokens.js';

/** Every measure that more than one report may show. What a report calls one on the wire is the report's to say. */
export const MEASURES = {
  ...COST_MEASURES,
  ...TOKEN_MEASURES,
  ...DISTINCT_MEASURES,
  ...EVENT_MEASURES,
  ...ANSWER_MEASURES,
  ...RUN_MEASURES,
} as const;
