import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import type { Expression } from 'kysely';
import { identityOf, type IdentityOptions } from '../../src/gateway/access/identity.js';
import { DuckDb } from '../../src/gateway/engines/duckdb.js';
import type { Statement } from '../../src/gateway/engines/dialect-compiler.js';
import type { Asking, Engine } from '../../src/gateway/engines/engine.js';
import { buildServer, type ServerOptions } from '../../src/gateway/http/server.js';
import { prepareStore } from '../../src/gateway/ingest/store.js';
import { EVENT_COLUMNS, type EventRowOf } from '../../src/usage-files/event-columns.js';

export const NOW = new Date('2026-05-14T10:22:31.500Z');
export const SECRET = 'a secret of the tests, long enough for HS256';
export const ISSUER = 'https://login.example.com';
export const AUDIENCE = 'analytics';
const DAY = 86_400_000;

/** A row of `events` as plain JSON; times in epoch milliseconds. */
type JsonEvent = EventRowOf<{ VARCHAR: string; TIMESTAMP: number; BIGINT: number; INTEGER: number }>;
type Unsaid =
  | 'until'
  | 'requests'
  | 'cache_creation_1h_input_tokens'
  | 'provider'
  | 'error_type'
  | 'repository'
  | 'lines_added'
  | 'files_changed'
  | 'lines_removed'
  | 'prompts'
  | 'branch'
  | 'client'
  | 'client_version'
  | 'endpoint'
  | 'response_status';
export type RawEvent = Omit<JsonEvent, Unsaid> & Partial<Pick<JsonEvent, Unsaid>>;

export const NOBODY: readonly (string | null)[] = [
  null,
  '',
  'unknown',
  'system',
  '00000000-0000-0000-0000-000000000000',
];

/** anna is a regular user, piotr administers apollo and borealis, root the platform. */
export const USERS = [
  { user_id: 'anna', name: 'Anna Kowalska', username: 'anna_kowalska', email: 'anna@example.com', is_admin: false },
  { user_id: 'piotr', name: 'Piotr Ünal', username: 'piotr', email: 'piotr@example.com', is_admin: false },
  { user_id: 'root', name: 'Root', username: 'root', email: 'root@example.com', is_admin: true },
  { user_id: 'ben', name: 'Ben 100% _', username: null, email: 'ben@example.com', is_admin: false },
  { user_id: 'chen', name: '陳大文', username: 'chen', email: null, is_admin: false },
  { user_id: 'dana', name: "Dana O'Neil", username: 'dana', email: 'dana@example.com', is_admin: false },
  { user_id: 'emil', name: 'Emil', username: 'emil', email: 'emil@example.com', is_admin: false },
  { user_id: 'gone', name: 'Gone', username: 'gone', email: 'gone@example.com', is_admin: false, is_active: false },
];

const ODD_PROJECT = `o'brien"; drop table events; --`;
export const PROJECTS = ['apollo', 'borealis', 'zephyr', 'atlas', ODD_PROJECT];

export const MEMBERSHIPS = [
  { user_id: 'anna', project_id: 'apollo', is_admin: false },
  { user_id: 'anna', project_id: 'zephyr', is_admin: false },
  { user_id: 'piotr', project_id: 'apollo', is_admin: true },
  { user_id: 'piotr', project_id: 'borealis', is_admin: true },
  { user_id: 'piotr', project_id: 'zephyr', is_admin: false },
  { user_id: 'ben', project_id: 'apollo', is_admin: false },
  { user_id: 'chen', project_id: 'borealis', is_admin: false },
  { user_id: 'dana', project_id: 'atlas', is_admin: false },
  /* A project in which nothing has happened yet. */
  { user_id: 'emil', project_id: 'brand-new', is_admin: false },
];

const WORKFLOWS = [
  { workflow_id: 'w1', name: 'Nightly triage', project_id: 'apollo' },
  { workflow_id: 'w2', name: 'Nightly triage', project_id: 'atlas' },
  { workflow_id: 'w3', name: 'Ärger & 100%', project_id: 'zephyr' },
];
const ASSISTANTS = [
  { assistant_id: 'a1', name: 'Release Notes Writer', project_id: 'apollo' },
  { assistant_id: 'a2', name: 'Jira Helper', project_id: 'atlas' },
];

export const BUDGETS = [
  /* Rolls on: the reset of 1 March is long past. */
  { subject: 'anna', category: 'platform', period: 'monthly', limit: 100_000_000_000, resets: '2026-03-01 00:00:00' },
  { subject: 'anna', category: 'cli', period: 'weekly', limit: 1_000_000_000, resets: '2026-05-18 00:00:00' },
  { subject: 'anna', category: 'premium_models', period: null, limit: null, resets: null },
  { subject: 'ben', category: 'eli', period: 'daily', limit: 5_000_000_000, resets: '2026-05-15 06:00:00' },
  { subject: 'chen', category: 'platform', period: null, limit: 7_000_000_000, resets: '2026-05-10 00:00:00' },
];

const KINDS = 'llm run tool mcp webhook asset-created asset-updated asset-deleted shared'.split(' ');
const MADE = ['a1', 'a2', 'w1', 'w3', 'datasource', null];
const ASSETS: Readonly<Record<string, readonly (string | null)[]>> = {
  mcp: ['m1', 'm2', 'm3', null],
  tool: ['search', 'calculator', null],
  webhook: ['hook-1', 'hook-2', null],
  'asset-created': MADE,
  'asset-updated': MADE,
  'asset-deleted': MADE,
  shared: MADE,
};

/** A repeatable stream of numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A few thousand events over 70 days before {@link NOW}, of everybody everywhere, with holes where nothing is known. */
export function randomEvents(count = 4000, seed = 7): RawEvent[] {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const some = (chance: number, value: number) => (random() < chance ? Math.floor(value) : null);
  const people = [...USERS.map(({ user_id }) => user_id), 'stranger', ...(random() < 2 ? NOBODY : [])];
  return Array.from({ length: count }, (_, index) => {
    const kind = pick([...KINDS, 'llm', 'llm', 'llm', 'llm', 'run']);
    const leaf = kind === 'llm' || kind === 'tool';
    const category = leaf ? pick(['platform', 'platform', 'eli', 'rerank', 'cli', 'embedding', 'tool', null]) : null;
    const cached = random() < 0.4;
    const input = leaf ? some(0.9, random() * 50_000) : null;
    const assistant = kind !== 'run' && random() < 0.4 ? pick(['a1', 'a2', 'a-unnamed']) : null;
    return {
      event_id: `e${String(index).padStart(6, '0')}`,
      kind,
      time: NOW.getTime() - Math.floor(random() * 70 * DAY),
      user_id: pick(people),
      project_id: pick([...PROJECTS, null]),
      assistant_id: assistant,
      workflow_id: kind === 'run' || random() < 0.3 ? pick(['w1', 'w2', 'w3', 'w-unnamed']) : null,
      run_id: null,
      conversation_id: assistant === null ? null : `c${String(Math.floor(random() * 60))}`,
      asset_id: pick(ASSETS[kind] ?? [null]),
      status: pick(['ok', 'ok', 'ok', 'error', 'aborted']),
      error_type: random() < 0.3 ? pick(['timeout', 'rate_limited']) : null,
      model: kind === 'llm' ? pick(['gpt-4', 'claude', null]) : null,
      operation: leaf ? (category === 'rerank' ? 'rerank' : pick(['chat', 'chat', 'embeddings', null])) : null,
      cost_category: category,
      input_tokens: input,
      cache_read_input_tokens: input === null ? null : cached ? Math.floor(input * 0.5) : null,
      cache_creation_input_tokens: input === null ? null : cached ? Math.floor(input * 0.1) : null,
      output_tokens: leaf ? some(0.9, random() * 2000) : null,
      /* Amounts that floating point cannot add up exactly. */
      cost_nusd: leaf ? some(0.95, random() * 3_000_000_001) : null,
      duration_ms: kind === 'run' || kind === 'llm' ? some(0.9, random() * 90_000) : null,
      messages: assistant !== null && kind === 'llm' ? Math.floor(random() * 3) : 0,
      repository: category === 'cli' ? (['core', 'site', '', null][index % 4] ?? null) : null,
      ...ofClient(index, category === 'cli', kind),
    };
  });
}

/** What its number alone decides, so that what is drawn stays as it is. */
function ofClient(index: number, isCli: boolean, kind: string): Partial<RawEvent> {
  if (!isCli) return { client: [null, 'web', 'teams-bot', 'sdk', ''][index % 5] ?? null };
  const isTool = kind === 'tool';
  return {
    client: ['claude-code', 'codex', '', null][index % 7] ?? null,
    client_version: ['1.0', '1.1', null][index % 3] ?? null,
    branch: ['main', 'feature/APP-7', 'test/load', '', null][index % 9] ?? null,
    endpoint: isTool ? null : (['/v1/messages', '/v1/responses', null][index % 4] ?? null),
    response_status: isTool ? null : (['429', '500', '', null][index % 5] ?? null),
    prompts: isTool ? null : ([0, 1, 3, null][index % 6] ?? null),
    lines_added: isTool ? ([40, 7, null][index % 4] ?? null) : null,
    lines_removed: isTool ? ([5, 60, null][index % 4] ?? null) : null,
    files_changed: isTool ? ([1, null][index % 3] ?? null) : null,
  };
}

const EVENT_TYPES: ReadonlyMap<string, string> = new Map(
  EVENT_COLUMNS.map(({ id, sql }) => [id, sql === 'TIMESTAMP' ? 'BIGINT' : sql]),
);

export interface Store {
  readonly events: readonly RawEvent[];
  readonly file: string;
  remove(): void;
}

/** A database file with the fixture's organisation and these events. */
export async function makeStore(events: readonly RawEvent[] = randomEvents(), bare = false): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-test-'));
  const file = join(folder, 'events.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await prepareStore(connection);
  // One commit, and so one wait for the disk.
  await connection.run('BEGIN');
  if (events.length > 0) {
    const json = join(folder, 'events.json');
    writeFileSync(json, events.map((event) => JSON.stringify(event)).join('\n'));
    const names = [...new Set(events.flatMap((event) => Object.keys(event)))];
    const columns = names.map((name) => `${name}: '${EVENT_TYPES.get(name) ?? 'VARCHAR'}'`).join(', ');
    await connection.run(
      `INSERT INTO events BY NAME SELECT * REPLACE (make_timestamp(time * 1000) AS time) FROM read_json('${json}', columns = {${columns}})`,
    );
  }
  const insert = async (table: string, rows: readonly object[]) => {
    for (const row of rows) {
      const names = Object.keys(row);
      const marks = names.map((_, index) => `$${String(index + 1)}`).join(', ');
      await connection.run(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
        Object.values(row) as string[],
      );
    }
  };
  if (!bare) {
    await insert('users', USERS);
    await insert(
      'projects',
      PROJECTS.map((project_id) => ({ project_id, display_name: project_id === 'apollo' ? 'Apollo Programme' : null })),
    );
    await insert('memberships', MEMBERSHIPS);
    await insert('workflows', WORKFLOWS);
    await insert('assistants', ASSISTANTS);
    await insert(
      'budgets',
      BUDGETS.map(({ subject, category, period, limit, resets }, index) => ({
        budget_id: `b${String(index)}`,
        subject_kind: 'user',
        subject_id: subject,
        category,
        period,
        limit_nusd: limit,
        resets_at: resets,
      })),
    );
  }
  await connection.run('COMMIT');
  connection.closeSync();
  instance.closeSync();
  return {
    events,
    file,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets a test put rows into a store's other tables, before it is served. */
export async function runOn(store: Store, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(store.file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

export interface Served {
  readonly server: FastifyInstance;
  readonly engine: Engine;
  /** Every statement that has reached the engine. */
  readonly statements: Statement[];
  /** Asks as somebody; rejects unless the answer has the status. */
  get(path: string, as?: string, status?: number): Promise<Answer>;
  close(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are checked value by value
export type Answer = any;

export async function serve(
  store: Store,
  options: Partial<Pick<ServerOptions, 'anonymousLeaderboard' | 'userProfiles' | 'logLevel' | 'logStream'>> &
    Pick<IdentityOptions, 'claims'> & { now?: Date } = {},
): Promise<Served> {
  const duckDb = await DuckDb.open(store.file);
  const statements: Statement[] = [];
  const engine: Engine = {
    compile: (query) => duckDb.compile(query),
    rows: <Row>(query: Expression<Row>, asking?: Asking) => {
      statements.push(duckDb.compile(query));
      return duckDb.rows(query, asking);
    },
    close: () => {
      duckDb.close();
    },
  };
  const now = () => options.now ?? NOW;
  const { anonymousLeaderboard = false, userProfiles, logStream, claims = {} } = options;
  const identify = identityOf({ secret: SECRET, issuer: ISSUER, audience: AUDIENCE, claims }, undefined, engine, now);
  const logLevel = options.logLevel ?? (process.env['GW_LOG'] ? 'info' : 'error');
  const common = { engine, identify, now, variesBy: 'Authorization', anonymousLeaderboard, userProfiles };
  const server = buildServer({ ...common, logLevel, logStream });
  return {
    server,
    engine,
    statements,
    get: async (path, as, status = 200) => {
      const headers = as === undefined ? {} : { authorization: `Bearer ${await tokenFor(as)}` };
      const response = await server.inject({ url: path, headers });
      if (response.statusCode !== status) {
        throw new Error(`${path}: ${String(response.statusCode)} instead of ${String(status)}: ${response.body}`);
      }
      const body: unknown = response.json();
      return body;
    },
    close: async () => {
      await server.close();
      engine.close();
    },
  };
}

export interface TokenParts {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number;
  readonly algorithm?: string;
  readonly secret?: string;
  readonly claims?: Record<string, unknown>;
}

export function tokenFor(userId: string, parts: TokenParts = {}): Promise<string> {
  return new SignJWT(parts.claims ?? {})
    .setProtectedHeader({ alg: parts.algorithm ?? 'HS256' })
    .setSubject(userId)
    .setIssuer(parts.issuer ?? ISSUER)
    .setAudience(parts.audience ?? AUDIENCE)
    .setExpirationTime(parts.expires ?? Math.floor(NOW.getTime() / 1000) + 300)
    .sign(new TextEncoder().encode(parts.secret ?? SECRET));
}
