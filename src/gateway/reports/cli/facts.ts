import { sql, type RawBuilder } from 'kysely';
import type { Engine } from '../../engines/engine.js';
import { isCli, latest } from '../../model/aggregates.js';
import { build } from '../../model/build.js';
import { DIMENSIONS, eventsBy } from '../../model/dimensions.js';
import type { EventRelation } from '../../model/event-relation.js';
import { MEASURES } from '../../model/measures.js';
import { usd } from '../../model/money.js';
import { somebody } from '../../model/people.js';
import { type Class, classify } from './classification.js';

/** What a person, or a project, has done with the CLI. Money in nano-USD; unknown is null. */
export interface Facts {
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly cost: bigint | null;
  readonly unpriced: number;
  readonly sessions: number;
  readonly linesAdded: number | null;
  readonly linesRemoved: number | null;
  /** Added less removed; null where neither is known. */
  readonly netLines: number | null;
  readonly repositories: readonly string[];
  readonly branches: readonly string[];
  readonly classification: Class;
}

interface RawFacts {
  key: string;
  name: string;
  email: string | null;
  cost: bigint | number | null;
  unpriced: bigint | number;
  sessions: bigint;
  added: bigint | number | null;
  removed: bigint | number | null;
}

interface Named {
  key: string;
  value: string;
}

const OF = {
  people: {
    dimension: DIMENSIONS.user,
    where: sql<boolean>`${isCli} and ${somebody(sql`e.user_id`)} is not null`,
    name: sql<string>`max(display_name)`,
    email: sql<string | null>`max(email)`,
  },
  projects: {
    dimension: DIMENSIONS.project,
    where: sql<boolean>`${isCli} and nullif(e.project_id, '') is not null`,
    name: sql<string>`max(name)`,
    email: sql<string | null>`${latest(sql`nullif('', '')`)}`,
  },
} as const;

/** Everybody, or every project, with any event of the CLI in scope: the greatest cost first. */
export async function factsOf(what: keyof typeof OF, events: EventRelation, engine: Engine): Promise<readonly Facts[]> {
  const { dimension, where, name, email } = OF[what];
  const source = eventsBy(dimension, events, { where });
  const measured = build
    .selectFrom(source.as('s'))
    .groupBy('key')
    .select([
      'key',
      name.as('name'),
      email.as('email'),
      MEASURES.cost.sql.as('cost'),
      MEASURES.unpriced.sql.as('unpriced'),
      MEASURES.conversations.sql.as('sessions'),
      sql`sum(lines_added)`.as('added'),
      sql`sum(lines_removed)`.as('removed'),
    ])
    .$castTo<RawFacts>();
  const mostUsed = async (value: RawBuilder<string>) => {
    const rows = await engine.rows<Named>(
      build
        .selectFrom(source.as('s'))
        .where(sql<boolean>`nullif(${value}, '') is not null`)
        .groupBy(['key', value])
        .select(['key', value.as('value')])
        .orderBy(sql`count(*) desc, ${value}`)
        .$castTo<Named>(),
    );
    const found = new Map<string, string[]>();
    for (const { key, value: one } of rows) found.set(key, [...(found.get(key) ?? []), one]);
    return found;
  };
  const [rows, repositories, branches, projects] = await Promise.all([
    engine.rows<RawFacts>(measured),
    mostUsed(sql`repository`),
    mostUsed(sql`branch`),
    mostUsed(sql`project_id`),
  ]);
  return rows
    .map((row): Facts => {
      const cost = row.cost === null ? null : BigInt(row.cost);
      const [added, removed] = [numberOf(row.added), numberOf(row.removed)];
      const evidence = {
        repositories: repositories.get(row.key) ?? [],
        branches: branches.get(row.key) ?? [],
        project: projects.get(row.key)?.[0],
        cost: cost === null ? null : usd(cost),
      };
      return {
        key: row.key,
        name: row.name,
        email: row.email,
        cost,
        unpriced: Number(row.unpriced),
        sessions: Number(row.sessions),
        linesAdded: added,
        linesRemoved: removed,
        netLines: netOf(added, removed),
        repositories: evidence.repositories,
        branches: evidence.branches,
        classification: classify(evidence),
      };
    })
    .sort(byCost);
}

export function numberOf(value: bigint | number | null): number | null {
  return value === null ? null : Number(value);
}

export function netOf(added: number | null, removed: number | null): number | null {
  return added === null && removed === null ? null : (added ?? 0) - (removed ?? 0);
}

/** The greatest first, what is unknown last, and of equal ones by name. */
export function byCost(a: Pick<Facts, 'cost' | 'name' | 'key'>, b: Pick<Facts, 'cost' | 'name' | 'key'>): number {
  if (a.cost !== b.cost) {
    if (a.cost === null) return 1;
    if (b.cost === null) return -1;
    return a.cost > b.cost ? -1 : 1;
  }
  const [one, other] = [`${a.name.toLowerCase()}\n${a.key}`, `${b.name.toLowerCase()}\n${b.key}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Null where nothing of it is known. */
export function sumOfCosts(costs: readonly (bigint | null)[]): bigint | null {
  const known = costs.filter((cost) => cost !== null);
  return known.length === 0 && costs.length > 0 ? null : known.reduce((sum, cost) => sum + cost, 0n);
}

export function usdOrNull(cost: bigint | null): number | null {
  return cost === null ? null : usd(cost);
}
