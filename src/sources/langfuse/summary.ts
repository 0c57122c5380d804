import { summary as entry } from '../../core/catalogue/reports/summary.js';
import { noted } from '../../core/notices.js';
import type { Notice, Row, Table } from '../../core/types.js';
import { textOf } from '../shared/values.js';
import { columnsFor, withCached } from './columns.js';
import { MOST_ROWS } from './metrics.js';
import { COST, COUNT, figureOf, INPUT, OUTPUT, TOKENS, type Question } from './question.js';
import { inputTokens } from './usage-types.js';

/** The report `summary`. */
export async function summary(question: Question): Promise<Table> {
  const [figures, people] = await Promise.all([
    question.total({ metrics: [COST, COUNT, INPUT, OUTPUT, TOKENS] }),
    question.rows({ metrics: [COUNT], dimensions: ['userId'] }),
  ]);
  const types = question.tellsTypes
    ? ((await inputTokens(question)).get('') ?? { input: 0, cached: 0, written: 0 })
    : undefined;
  const isAll = people.length < MOST_ROWS;
  const row: Row = {
    totalCost: figureOf(figures, COST),
    inputTokens: types ? types.input : figureOf(figures, INPUT),
    ...(types && { cachedInputTokens: types.cached }),
    outputTokens: figureOf(figures, OUTPUT),
    activeUsers: isAll ? people.filter(({ userId }) => textOf(userId) !== null).length : null,
    requests: figureOf(figures, COUNT),
    totalTokens: figureOf(figures, TOKENS),
    ...(types && { cacheCreationTokens: types.written }),
  };
  const columns = columnsFor(entry, Object.keys(row)).map((column) => (types ? column : withCached(column)));
  return noted({ columns, rows: [row] }, isAll ? [] : [TOO_MANY]);
}

const TOO_MANY: Notice = {
  code: 'capped',
  message: `Langfuse tells no more than ${MOST_ROWS.toLocaleString('en')} people apart, so they are not counted.`,
};
