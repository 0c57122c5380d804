import { type RawBuilder, sql } from 'kysely';
import { portable } from '../../engines/portable.js';
import type { UsageDimension } from './usage-dimensions.js';

/* What rows belong to, and what that is called: columns by the number of the dimension. */

export const keyAlias = (index: number) => `key_${String(index)}`;
export const nameAlias = (index: number) => `name_${String(index)}`;

/** The relation of keys `k`, with the name of each. */
export function namedKeys(by: readonly UsageDimension[], keys: RawBuilder<unknown>): RawBuilder<unknown> {
  const names = by.map((dimension, index) => sql`, ${nameOf(dimension, index)} as ${sql.ref(nameAlias(index))}`);
  const joins = by.map(({ named }, index) => {
    if (!named) return sql``;
    const alias = sql.ref(`n${String(index)}`);
    const table = sql`(select ${sql.ref(named.id)} as id, ${named.name} as name from ${named.from} as n)`;
    return sql` left join ${table} ${alias} on ${alias}.id = k.${sql.ref(keyAlias(index))}`;
  });
  return sql`select k.*${sql.join(names, sql``)} from ${keys} k${sql.join(joins, sql``)}`;
}

function nameOf({ named, values, unknown }: UsageDimension, index: number): RawBuilder<string> {
  const key = sql`k.${sql.ref(keyAlias(index))}`;
  const none = sql.lit(unknown);
  if (named) return sql`coalesce(${sql.ref(`n${String(index)}`)}.name, ${key}, ${none})`;
  if (!values) return sql`coalesce(${key}, ${none})`;
  const text = portable.cast(key, 'text');
  const names = Object.entries(values).map(([id, name]) => sql`when ${sql.lit(id)} then ${sql.lit(name)}`);
  return sql`coalesce(case ${text} ${sql.join(names, sql` `)} else ${text} end, ${none})`;
}

/** Whether the names of keys have a text in them. */
export function namesHave(by: readonly UsageDimension[], text: string): RawBuilder<boolean> {
  const names = by.map((_dimension, index) => sql.ref(nameAlias(index)));
  return portable.contains(portable.searchKey(portable.joined('\n', ...names)), portable.searchKey(sql`${text}`));
}

export function sameKeys(by: readonly UsageDimension[], one: string, other: string): RawBuilder<boolean> {
  const pairs = by.map((_dimension, index) => {
    const key = sql.ref(keyAlias(index));
    return sql`${sql.ref(one)}.${key} is not distinct from ${sql.ref(other)}.${key}`;
  });
  return sql`(${sql.join(pairs, sql` and `)})`;
}

/** Names in order: without case and marks, hours and days by their numbers, what belongs to none last. */
export function orderOfNames(
  by: readonly UsageDimension[],
  index: number,
  keys: string,
  names: string,
  direction = sql`asc`,
): RawBuilder<unknown>[] {
  const key = sql`${sql.ref(keys)}.${sql.ref(keyAlias(index))}`;
  const name = sql`${sql.ref(names)}.${sql.ref(nameAlias(index))}`;
  const inOrder = by[index]?.byClock ? [key] : [portable.searchKey(name), sql`lower(${name})`, name, key];
  return [sql`case when ${key} is null then 1 else 0 end`, ...inOrder.map((one) => sql`${one} ${direction}`)];
}
