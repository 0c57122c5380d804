import { sql, type Expression, type SqlBool } from 'kysely';
import Type from 'typebox';
import { type RawQuery, readQuery } from '../contract/params.js';

/** Through what people came: the platform's own page, Microsoft Teams, or any other program, coding agents included. */
export const CLIENT_SOURCES = ['platform', 'teams', 'other'] as const;
export type ClientSource = (typeof CLIENT_SOURCES)[number];

/** What the platform's page and the Teams bot call themselves; who says nothing is the page. */
const PAGE = ['', 'web'];
const TEAMS = ['teams-bot'];

const ClientSourceQuery = Type.Object({ client_source: Type.Optional(Type.Enum([...CLIENT_SOURCES])) });

/** Throws 422 for any other. */
export function readClientSource(query: RawQuery): ClientSource | null {
  return readQuery(ClientSourceQuery, query).client_source ?? null;
}

/** Whether an event came so. */
export function isFrom(source: ClientSource): Expression<SqlBool> {
  const client = sql`lower(trim(coalesce(client, '')))`;
  if (source === 'platform') return sql<SqlBool>`${client} in (${sql.join(PAGE)})`;
  if (source === 'teams') return sql<SqlBool>`${client} in (${sql.join(TEAMS)})`;
  return sql<SqlBool>`${client} not in (${sql.join([...PAGE, ...TEAMS])})`;
}
