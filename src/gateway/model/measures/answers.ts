import { sql } from 'kysely';
import { portable } from '../../engines/portable.js';
import { averageSeconds, count, isAnswer, isError, isOk, percent } from '../aggregates.js';
import { type MeasureDefinition, number } from '../measure-definition.js';

const answers = count(isAnswer);
const failedAnswers = count(sql`(${isAnswer} and ${isError})`);
const secondsAt = (level: number) => sql`${portable.quantile(sql`duration_ms`, level, isAnswer)} / 1000`;

/** Answers of models: how many, how well and how fast. */
export const ANSWER_MEASURES = {
  answersOk: number('answers_ok', {
    label: 'Successful answers',
    description: 'Answers of models that ended well.',
    sql: count(sql`(${isAnswer} and ${isOk})`),
  }),
  answerErrors: number(
    'answer_errors',
    { label: 'Failed answers', description: 'Answers of models that ended in an error.', sql: failedAnswers },
    'down',
  ),
  errorRate: {
    id: 'error_rate',
    label: 'Error rate',
    description: 'Answers that ended in an error, by all answers.',
    sql: percent(failedAnswers, answers),
    unit: 'percent',
    aggregate: 'ratio',
    better: 'down',
  },
  answerSeconds: {
    id: 'answer_seconds',
    label: 'Answer time',
    description: 'The mean time that an answer took.',
    sql: averageSeconds(isAnswer),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
  answerSecondsP50: {
    id: 'answer_seconds_p50',
    label: 'Answer time, median',
    description: 'What half of the answers took no longer than.',
    sql: secondsAt(0.5),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
  answerSecondsP95: {
    id: 'answer_seconds_p95',
    label: 'Answer time, 95th percentile',
    description: 'What 95 of 100 answers took no longer than.',
    sql: secondsAt(0.95),
    unit: 'seconds',
    aggregate: 'ratio',
    better: 'down',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;
