import { sql, type RawBuilder } from 'kysely';
import Type from 'typebox';
import type { ReportRequest } from '../../access/request.js';
import { selectEvents, type Selection } from '../../access/selection.js';
import { readQuery } from '../../contract/params.js';
import { portable } from '../../engines/portable.js';
import { isCli } from '../../model/aggregates.js';
import { build } from '../../model/build.js';
import type { EventRelation } from '../../model/event-relation.js';
import { MEASURES } from '../../model/measures.js';
import { usd } from '../../model/money.js';
import { type Class, classify } from './classification.js';
import { byCost, type Facts, factsOf, netOf, numberOf } from './facts.js';
import type { ToolUse } from './tool-profile.js';

const UserQuery = Type.Object({ user_name: Type.String(), user_id: Type.Optional(Type.String()) });

/** What one person has done in a repository. */
export interface RepositoryWork {
  readonly repository: string;
  readonly sessions: number;
  readonly cost: bigint | null;
  readonly netLines: number | null;
  readonly branches: readonly string[];
  readonly classification: Class;
}

/** Everything that the reports on one person tell. Durations in milliseconds; unknown is null. */
export interface OneUser {
  readonly asked: string;
  /** Undefined of whom nothing is in scope. */
  readonly facts: Facts | undefined;
  readonly prompts: number | null;
  readonly commands: number;
  readonly files: number | null;
  readonly activeDays: number;
  readonly sessionMs: number | null;
  readonly projects: readonly string[];
  readonly repositories: readonly RepositoryWork[];
  readonly tools: readonly ToolUse[];
  readonly models: readonly ToolUse[];
}

/** The person that `user_name` and `user_id` mean, out of those in scope. Throws 422 without `user_name`. */
export async function oneUser(request: ReportRequest): Promise<{ user: OneUser; selection: Selection }> {
  const { user_name: asked, user_id: id } = readQuery(UserQuery, request.query);
  const selection = await selectEvents(request);
  const { engine } = request;
  const facts = personOf(await factsOf('people', selection.events, engine), asked, id);
  if (!facts) return { user: { ...NOTHING, asked }, selection };
  const own = selection.events.where(isCli).where('user_id', '=', facts.key);
  const counted = async (name: RawBuilder<string>, where: RawBuilder<boolean>, count: RawBuilder<unknown>) => {
    const rows = await engine.rows<{ name: string; count: bigint | number | null }>(
      build
        .selectFrom(own.as('o'))
        .where(where)
        .groupBy(name)
        .select([name.as('name'), count.as('count')])
        .orderBy(sql`count desc nulls last, ${name}`)
        .$castTo<{ name: string; count: bigint | number | null }>(),
    );
    return rows.map((row) => ({ name: row.name, count: Number(row.count ?? 0) }));
  };
  const session = build
    .selectFrom(own.as('o'))
    .where('conversation_id', 'is not', null)
    .groupBy('conversation_id')
    .select(portable.millisecondsBetween(sql`min(time)`, sql`max(time)`).as('ms'));
  const [[total], [lasted], repositories, branches, tools, models, projects] = await Promise.all([
    engine.rows<RawTotal>(
      build
        .selectFrom(own.as('o'))
        .select([
          sql`sum(prompts)`.as('prompts'),
          sql`sum(files_changed)`.as('files'),
          sql`count(*) filter (where kind = 'tool')`.as('commands'),
          sql`count(distinct ${portable.dateText(sql`time`, 'UTC')})`.as('days'),
        ])
        .$castTo<RawTotal>(),
    ),
    engine.rows<{ ms: number | null }>(build.selectFrom(session.as('s')).select(sql<number | null>`avg(ms)`.as('ms'))),
    engine.rows<RawRepository>(
      inRepositories(own)
        .groupBy('repository')
        .select([
          'repository',
          MEASURES.cost.sql.as('cost'),
          MEASURES.conversations.sql.as('sessions'),
          sql`sum(lines_added)`.as('added'),
          sql`sum(lines_removed)`.as('removed'),
        ])
        .$castTo<RawRepository>(),
    ),
    engine.rows<{ repository: string; branch: string }>(
      inRepositories(own)
        .where(sql<boolean>`nullif(branch, '') is not null`)
        .groupBy(['repository', 'branch'])
        .select(['repository', 'branch'])
        .orderBy(sql`count(*) desc, repository, branch`)
        .$castTo<{ repository: string; branch: string }>(),
    ),
    counted(sql`asset_id`, sql`kind = 'tool' and nullif(asset_id, '') is not null`, sql`count(*)`),
    counted(sql`model`, sql`kind = 'llm' and nullif(model, '') is not null`, sql`sum(requests)`),
    counted(sql`project_id`, sql`nullif(project_id, '') is not null`, sql`count(*)`),
  ]);
  const user = {
    asked,
    facts,
    prompts: numberOf(total?.prompts ?? null),
    commands: Number(total?.commands ?? 0),
    files: numberOf(total?.files ?? null),
    activeDays: Number(total?.days ?? 0),
    sessionMs: lasted?.ms ?? null,
    projects: projects.map(({ name }) => name),
    repositories: worksOf(repositories, branches),
    tools,
    models,
  };
  return { user, selection };
}

const NOTHING: Omit<OneUser, 'asked'> = {
  facts: undefined,
  prompts: null,
  commands: 0,
  files: null,
  activeDays: 0,
  sessionMs: null,
  projects: [],
  repositories: [],
  tools: [],
  models: [],
};

interface RawTotal {
  prompts: bigint | number | null;
  files: bigint | number | null;
  commands: bigint;
  days: bigint;
}

interface RawRepository {
  repository: string;
  cost: bigint | number | null;
  sessions: bigint;
  added: bigint | number | null;
  removed: bigint | number | null;
}

/** An id before an e-mail, that before a name; of two with one name the one who has spent more. */
function personOf(people: readonly Facts[], name: string, id: string | undefined): Facts | undefined {
  const looked = name.trim().toLowerCase();
  const is = (value: string | null) => value?.toLowerCase() === looked;
  if (id !== undefined && id !== '') return people.find(({ key }) => key === id);
  return (
    people.find(({ key }) => is(key)) ?? people.find(({ email }) => is(email)) ?? people.find((one) => is(one.name))
  );
}

function inRepositories(own: EventRelation) {
  return build.selectFrom(own.as('o')).where(sql<boolean>`nullif(repository, '') is not null`);
}

/** The greatest cost first. */
function worksOf(
  rows: readonly RawRepository[],
  pairs: readonly { repository: string; branch: string }[],
): RepositoryWork[] {
  return rows
    .map((row) => {
      const branches = pairs.filter(({ repository }) => repository === row.repository).map(({ branch }) => branch);
      const cost = row.cost === null ? null : BigInt(row.cost);
      const evidence = { repositories: [row.repository], branches, cost: cost === null ? null : usd(cost) };
      return {
        repository: row.repository,
        sessions: Number(row.sessions),
        cost,
        netLines: netOf(numberOf(row.added), numberOf(row.removed)),
        branches,
        classification: classify(evidence),
      };
    })
    .sort((a, b) => byCost({ ...a, name: a.repository, key: '' }, { ...b, name: b.repository, key: '' }));
}
