import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { build } from './build.js';
import type { EventRow } from './event-columns.js';
import type { EventRelation } from './event-relation.js';

/** An event, with the thing of the table that it belongs to. */
export interface SourceRow extends EventRow {
  key: string | null;
  name: string;
}

/*
 * Events with what a table has a row for: its id as `key` and its name as `name`. A condition is about an event's own
 * columns, and names those that other tables have too with `e.`.
 */
type Condition = RawBuilder<SqlBool>;

const EVERYTHING: Condition = sql`true`;
/* Nobody is called `unknown`, `''` or NULL by different sources. */
const knownUser = sql`nullif(nullif(e.user_id, ''), 'unknown')`;

/** How a person is called who has joined as `u`. */
export const userName = sql<string>`coalesce(u.email, u.name, ${knownUser}, 'unknown')`;

export function byUser(events: EventRelation, condition = EVERYTHING) {
  return build
    .selectFrom(events.as('e'))
    .leftJoin('users as u', 'u.user_id', 'e.user_id')
    .where(condition)
    .selectAll('e')
    .select([sql<string | null>`${knownUser}`.as('key'), userName.as('name')])
    .$castTo<SourceRow>();
}

/** What belongs to no project stands under its user's e-mail. */
export function byProject(events: EventRelation, condition = EVERYTHING) {
  return build
    .selectFrom(events.as('e'))
    .leftJoin('users as u', 'u.user_id', 'e.user_id')
    .where(condition)
    .selectAll('e')
    .select([
      sql<string | null>`nullif(e.project_id, '')`.as('key'),
      sql<string>`coalesce(nullif(e.project_id, ''), u.email, 'unknown')`.as('name'),
    ])
    .$castTo<SourceRow>();
}

/** With the user's name as `person_name`, NULL of nobody. */
export function byAssistant(events: EventRelation) {
  return build
    .selectFrom(events.as('e'))
    .leftJoin('assistants as a', 'a.assistant_id', 'e.assistant_id')
    .leftJoin('users as u', 'u.user_id', 'e.user_id')
    .where('e.assistant_id', 'is not', null)
    .selectAll('e')
    .select([
      sql<string>`e.assistant_id`.as('key'),
      sql<string>`coalesce(a.name, e.assistant_id)`.as('name'),
      personName.as('person_name'),
    ])
    .$castTo<SourceRow>();
}

/** With the user's name as `person_name`, NULL of nobody. */
export function byWorkflow(events: EventRelation) {
  return build
    .selectFrom(events.as('e'))
    .leftJoin('workflows as w', 'w.workflow_id', 'e.workflow_id')
    .leftJoin('users as u', 'u.user_id', 'e.user_id')
    .where('e.workflow_id', 'is not', null)
    .selectAll('e')
    .select([
      sql<string>`e.workflow_id`.as('key'),
      sql<string>`coalesce(w.name, e.workflow_id)`.as('name'),
      personName.as('person_name'),
    ])
    .$castTo<SourceRow>();
}

const personName = sql<string | null>`coalesce(u.email, u.name, ${knownUser})`;

/** What is paid for without a model, such as a tool's call, stands under `otherwise`. */
export function byModel(events: EventRelation, condition: Condition, otherwise: RawBuilder<string> = sql`'unknown'`) {
  return build
    .selectFrom(events.as('e'))
    .where(condition)
    .selectAll('e')
    .select([
      sql<string | null>`nullif(e.model, '')`.as('key'),
      sql<string>`coalesce(nullif(e.model, ''), ${otherwise})`.as('name'),
    ])
    .$castTo<SourceRow>();
}

/** What an event's asset is called; assets have no names of their own, only ids. */
export function byAsset(events: EventRelation, condition: Condition) {
  return build
    .selectFrom(events.as('e'))
    .where(condition)
    .selectAll('e')
    .select([
      sql<string | null>`nullif(e.asset_id, '')`.as('key'),
      sql<string>`coalesce(nullif(e.asset_id, ''), 'unknown')`.as('name'),
    ])
    .$castTo<SourceRow>();
}
