import { sql, type SqlBool } from 'kysely';
import Type, { type Static } from 'typebox';
import type { ReportRequest } from '../access/request.js';
import { column, pagination, tableAnswer, type WireRow } from '../contract/envelope.js';
import { adminsOnly, anonymousOnly } from '../contract/errors.js';
import type { Notice } from '../contract/notice.js';
import { readQuery } from '../contract/params.js';
import { portable } from '../engines/portable.js';
import {
  ANONYMOUS_COLUMNS,
  anonymousEntries,
  type AnonymousEntry,
  anonymousRow,
  tooFewPeople,
} from '../leaderboard/anonymous.js';
import { DIMENSIONS } from '../leaderboard/dimensions/index.js';
import { intentOf } from '../leaderboard/intents.js';
import {
  aboutSnapshot,
  chooseSnapshot,
  comparedEntries,
  type ComparedEntry,
  SNAPSHOT_PARAMETERS,
} from '../leaderboard/snapshot.js';
import { standing, standingColumns } from '../leaderboard/standing.js';
import { TIERS } from '../leaderboard/tiers.js';
import { build } from '../model/build.js';
import { rounded, usd } from '../model/money.js';
import type { SnapshotRow } from '../model/store-tables.js';
import type { Report } from './shared/report.js';

const COLUMNS = [
  ...standingColumns(
    column('user_id', 'User ID', 'string'),
    column('user_name', 'User', 'string'),
    column('user_email', 'Email', 'string'),
  ),
  ...DIMENSIONS.map(({ id, name }) => column(`${id}_score`, `${id.toUpperCase()}: ${name}`, 'number', 'number')),
  column('total_spend', 'Total Spend', 'number', 'currency'),
  column('usage_intent', 'Intent', 'string'),
];

const Query = Type.Object({
  ...SNAPSHOT_PARAMETERS,
  page: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 1000, default: 20 }),
  tier: Type.Optional(Type.String()),
  intent: Type.Optional(Type.String()),
  search: Type.Optional(Type.String()),
  project: Type.Optional(Type.String()),
  cli_only: Type.Optional(Type.Boolean()),
  sort_by: Type.Optional(Type.String()),
  sort_order: Type.Enum(['asc', 'desc'], { default: 'asc' }),
});
type Query = Static<typeof Query>;

/** The ranked table: everything, for platform admins; in an anonymous leaderboard a few columns, for everybody alike. */
export const leaderboardEntries: Report = {
  path: '/analytics/leaderboard/entries',
  answer: async (request) => {
    if (!request.viewer.platformAdmin && !request.anonymousLeaderboard) throw adminsOnly();
    const query = readQuery(Query, request.query);
    const chosen = await chooseSnapshot(request);
    const { tier = null, search = null, intent = null, project = null, cli_only: cliOnly = null } = query;
    const about = aboutSnapshot(request, chosen, {
      tier,
      search,
      intent,
      ...(project !== null && { project }),
      ...(cliOnly !== null && { cli_only: cliOnly }),
      sort_by: query.sort_by ?? 'rank',
      sort_order: query.sort_order,
    });
    if (!chosen.snapshot) return tableAnswer({ columns: [], rows: [] }, about);
    const table = request.anonymousLeaderboard
      ? await anonymousPage(request, query, chosen.snapshot)
      : await namedPage(request, query, chosen.snapshot);
    return tableAnswer(
      { ...table, pagination: pagination(query.page, query.per_page, table.total) },
      { ...about, ...(table.notices && { notices: table.notices }) },
    );
  },
};

interface Page {
  readonly columns: typeof COLUMNS;
  readonly rows: readonly WireRow[];
  readonly total: number;
  readonly notices?: readonly Notice[];
}

const tierLevel = sql`case tier_name ${sql.join(
  TIERS.map(({ name, level }) => sql`when ${sql.lit(name)} then ${sql.lit(level)}`),
  sql` `,
)} else 0 end`;

/* What the request's word picks from: more than the contract's four. Any other word is by rank, as there. */
const ORDERS: Readonly<Record<string, ReturnType<typeof sql>>> = {
  rank: sql`rank`,
  previous_rank: sql`previous_rank`,
  rank_delta: sql`rank_delta`,
  user_id: sql`user_id`,
  user_name: portable.searchKey(sql`user_name`),
  user_email: sql`lower(user_email)`,
  total_score: sql`total_score`,
  previous_score: sql`previous_score`,
  score_delta: sql`score_delta`,
  tier_level: tierLevel,
  tier_name: tierLevel,
  ...Object.fromEntries(DIMENSIONS.map(({ id }) => [`${id}_score`, sql.ref(`${id}_score`)])),
  total_spend: sql`spend_nusd`,
  usage_intent: sql`usage_intent`,
};

function orderOf({ sort_by: by = 'rank', sort_order: order }: Query) {
  const expression = Object.hasOwn(ORDERS, by) ? ORDERS[by] : ORDERS['rank'];
  return sql`${expression} ${order === 'desc' ? sql`desc` : sql`asc`} nulls last, rank, user_id`;
}

/** All but what only a profile shows, which is the most of it. */
type NamedEntry = Omit<ComparedEntry, 'dimensions' | 'summary_metrics' | 'projects'>;
const SHOWN = [
  'rank',
  'previous_rank',
  'rank_delta',
  'user_id',
  'user_name',
  'user_email',
  'total_score',
  'previous_score',
  'score_delta',
  'tier_name',
  'd1_score',
  'd2_score',
  'd3_score',
  'd4_score',
  'd5_score',
  'd6_score',
  'spend_nusd',
  'usage_intent',
] as const;

async function namedPage(request: ReportRequest, query: Query, snapshot: SnapshotRow): Promise<Page> {
  let entries = build.selectFrom(comparedEntries(snapshot).as('entry'));
  if (query.tier) entries = entries.where('tier_name', '=', query.tier);
  if (query.intent) entries = entries.where('usage_intent', '=', query.intent);
  if (query.project) {
    entries = entries.where(portable.jsonHasText(sql`projects`, query.project));
  }
  if (query.cli_only) {
    entries = entries.where(
      sql<SqlBool>`coalesce(${portable.jsonNumber(sql`summary_metrics`, 'cli_sessions')}, 0) > 0`,
    );
  }
  if (query.search) {
    const search = portable.searchKey(sql`${query.search}`);
    const has = (id: string) => portable.contains(portable.searchKey(sql.ref(id)), search);
    entries = entries.where(sql<SqlBool>`(${has('user_name')} or coalesce(${has('user_email')}, false))`);
  }
  const [rows, [total]] = await Promise.all([
    request.engine.rows<NamedEntry>(
      entries
        .select(SHOWN)
        .orderBy(orderOf(query))
        .limit(query.per_page)
        .offset(query.page * query.per_page),
    ),
    request.engine.rows<{ people: bigint }>(entries.select(sql<bigint>`count(*)`.as('people'))),
  ]);
  return { columns: COLUMNS, rows: rows.map(namedRow), total: Number(total?.people ?? 0) };
}

function namedRow(entry: NamedEntry): WireRow {
  const intent = intentOf(entry.usage_intent);
  return {
    ...standing(entry, { user_id: entry.user_id, user_name: entry.user_name, user_email: entry.user_email }),
    d1_score: rounded(entry.d1_score * 100, 1),
    d2_score: rounded(entry.d2_score * 100, 1),
    d3_score: rounded(entry.d3_score * 100, 1),
    d4_score: rounded(entry.d4_score * 100, 1),
    d5_score: rounded(entry.d5_score * 100, 1),
    d6_score: rounded(entry.d6_score * 100, 1),
    total_spend: entry.spend_nusd === null ? null : usd(entry.spend_nusd),
    usage_intent: entry.usage_intent,
    usage_intent_label: intent ? `${intent.emoji} ${intent.label}` : entry.usage_intent,
  };
}

/**
 * Rank, score and tier. Equal scores are alike but for the caller's own, which stands first among them, so that the order
 * says nothing about the others. What could tell people apart is refused.
 */
async function anonymousPage(request: ReportRequest, query: Query, snapshot: SnapshotRow): Promise<Page> {
  if ([query.search, query.intent, query.project, query.cli_only].some(Boolean)) throw anonymousOnly();
  const tooFew = await tooFewPeople(request, snapshot, request.engine);
  if (tooFew) return { columns: ANONYMOUS_COLUMNS, rows: [], total: 0, notices: [tooFew] };
  let entries = anonymousEntries(snapshot, request);
  if (query.tier) entries = entries.where('tier_name', '=', query.tier);
  const direction = query.sort_order === 'desc' ? sql`desc` : sql`asc`;
  const by =
    query.sort_by === 'total_score' ? sql`total_score` : query.sort_by === 'tier_level' ? tierLevel : sql`rank`;
  const [rows, [total]] = await Promise.all([
    request.engine.rows<AnonymousEntry>(
      entries
        .selectAll()
        .orderBy(sql`${by} ${direction}, rank, is_me desc`)
        .limit(query.per_page)
        .offset(query.page * query.per_page),
    ),
    request.engine.rows<{ people: bigint }>(entries.select(sql<bigint>`count(*)`.as('people'))),
  ]);
  return { columns: ANONYMOUS_COLUMNS, rows: rows.map(anonymousRow), total: Number(total?.people ?? 0) };
}
