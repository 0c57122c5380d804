import { sql, type RawBuilder } from 'kysely';
import { PLACEHOLDER_USERS } from './placeholder-users.js';

const placeholders = sql.join(PLACEHOLDER_USERS.map((id) => sql.lit(id)));

/** A user id, NULL of those that stand for nobody. */
export function somebody(userId: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`case when lower(trim(${userId})) in (${placeholders}) then null else ${userId} end`;
}

/**
 * The store's users with what each is called, in tables and filters alike: `display_name` is the name, with the e-mail (or
 * the id) behind it where two people have one name.
 */
export const PEOPLE = sql`(
  select user_id, username, email, is_active, case
    when count(*) over (partition by lower(plain)) = 1 then plain
    when email is not null and count(*) over (partition by lower(plain), lower(email)) = 1 then plain || ' (' || email || ')'
    else plain || ' (' || user_id || ')' end as display_name, plain as name
  from (select *, coalesce(nullif(trim(name), ''), username, email, user_id) as plain from (
    select user_id, name, nullif(username, '') as username, nullif(email, '') as email, is_active from users))
)`;
