import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whether a bucket that ends at an instant is over before the first event of the store: not known, and not 0. */
export function isBeforeData(finish: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${finish} <= (select min(time) from events), true)`;
}
