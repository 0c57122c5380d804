import { sql, type RawBuilder } from 'kysely';
import { eventsOfScope, inScope, type ProjectScope } from '../../access/project-scope.js';
import type { ReportRequest } from '../../access/request.js';
import { portable } from '../../engines/portable.js';
import { isCli, isLlm, isRun } from '../../model/aggregates.js';
import { DAY } from '../../model/durations.js';
import { PEOPLE, somebody } from '../../model/people.js';
import type { AdoptionConfig } from './config.js';

/** What somebody has done, in interactions, and when first and last. */
export interface Doing {
  readonly interactions: number;
  readonly first: Date;
  readonly last: Date;
}

/** Somebody in a project: who has used it, has made something in it, or both. */
export interface PersonFacts {
  readonly project: string;
  readonly person: string;
  readonly name: string;
  /** Conversations and runs; null of who has only made things. */
  readonly use: Doing | null;
  /** The same, and one interaction for everything made. */
  readonly all: Doing;
  /** Different assistants talked to. */
  readonly assistants: number;
}

const person = somebody(sql`user_id`);

/** Calls of models within a conversation; a coding agent's session is none, nor is what a workflow does. */
export const isTalk = sql<boolean>`(${isLlm} and not ${isCli} and workflow_id is null and conversation_id is not null)`;
export const isVirtual = (id: RawBuilder<unknown>) => sql<boolean>`coalesce(substr(${id}, 1, 7) = 'Virtual', false)`;

/** A question with its answer is one interaction, and so is a conversation of which no message is known. */
export const interactions = sql`greatest(1, ${portable.integerDivision(sql`(sum(messages) + 1)`, sql`2`)})`;

/** Everybody of the scope's projects, up to now. */
export async function peopleFacts(scope: ProjectScope, request: ReportRequest): Promise<PersonFacts[]> {
  const now = portable.timestamp(request.now);
  const events = sql`(select *, ${person} as person from ${eventsOfScope(scope, request.now)})`;
  const made = [sql`assistants`, sql`workflows`, sql`datasources`].map(
    (table) => sql`
    union all select project_id, ${somebody(sql`creator_id`)}, 1, created_at, created_at, false from ${table}
    where ${inScope(scope, sql`project_id`)} and created_at <= ${now}`,
  );
  const rows = await request.engine.rows(sql<RawPerson>`
    with seen as ${portable.materialized(events)},
    talks as (select * from seen where ${isTalk}),
    deeds as (
      select project_id, person, ${interactions} as interactions, min(time) as first, max(time) as last, true as used
      from talks group by project_id, person, conversation_id
      union all select project_id, person, 1, time, time, true from seen where ${isRun}${sql.join(made, sql``)}
    ),
    talked_to as (
      select project_id, person, count(distinct assistant_id) as assistants from talks
      where not ${isVirtual(sql`assistant_id`)} group by project_id, person
    )
    select d.project_id as project, d.person, coalesce(max(u.display_name), d.person) as name,
      sum(d.interactions) as interactions, min(d.first) as first, max(d.last) as last,
      sum(d.interactions) filter (where d.used) as used_interactions,
      min(d.first) filter (where d.used) as used_first, max(d.last) filter (where d.used) as used_last,
      coalesce(max(t.assistants), 0) as assistants
    from deeds d left join talked_to t on t.project_id = d.project_id and t.person = d.person
    left join ${PEOPLE} u on u.user_id = d.person
    where d.person is not null group by d.project_id, d.person`);
  return rows.map((row) => ({
    project: row.project,
    person: row.person,
    name: row.name,
    use:
      row.used_first && row.used_last
        ? { interactions: Number(row.used_interactions), first: row.used_first, last: row.used_last }
        : null,
    all: { interactions: Number(row.interactions), first: row.first, last: row.last },
    assistants: Number(row.assistants),
  }));
}

interface RawPerson {
  project: string;
  person: string;
  name: string;
  interactions: bigint;
  first: Date;
  last: Date;
  used_interactions: bigint | null;
  used_first: Date | null;
  used_last: Date | null;
  assistants: bigint;
}

/** The median number of messages of each project's recent conversations. */
export async function conversationDepths(
  scope: ProjectScope,
  { now, engine }: ReportRequest,
  { feature_adoption: { parameters } }: AdoptionConfig,
): Promise<ReadonlyMap<string, number>> {
  const since = new Date(now.getTime() - parameters.conversation_depth_window_days * DAY);
  const rows = await engine.rows(sql<{ project: string; depth: number }>`
    select project_id as project, ${portable.quantile(sql`messages`, 0.5)} as depth from (
      select project_id, sum(messages) as messages, max(time) as last from ${eventsOfScope(scope, now)}
      where ${isTalk} and ${person} is not null
      group by project_id, ${person}, conversation_id
    ) where last >= ${portable.timestamp(since)} group by project_id`);
  return new Map(rows.map(({ project, depth }) => [project, depth]));
}
