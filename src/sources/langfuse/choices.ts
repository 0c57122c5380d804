import { users } from '../../core/catalogue/reports/choices.js';
import { noted } from '../../core/notices.js';
import type { Table } from '../../core/types.js';
import { toldApart } from '../shared/told-apart.js';
import { textOf } from '../shared/values.js';
import { MOST_ROWS } from './metrics.js';
import { capped, emailOf } from './named.js';
import { COUNT, type Question } from './question.js';

/** The people with calls in the range, as choices; the busiest where there are too many. */
export async function userChoices(question: Question): Promise<Table> {
  const rows = await question.rows({ metrics: [COUNT], dimensions: ['userId'] });
  const ids = new Set(rows.flatMap(({ userId }) => textOf(userId) ?? []));
  const people = toldApart([...ids].map((id) => ({ id, name: null, email: emailOf(id) })));
  return noted({ columns: users.columns, rows: people }, rows.length < MOST_ROWS ? [] : [capped('people')]);
}
