import { type DemoOptions, DemoTokens } from './access/demo-tokens.js';
import { identityOf, type IdentityOptions } from './access/identity.js';
import { variesBy } from './access/token-places.js';
import { BoardFolder } from './boards/board-folder.js';
import { Boards } from './boards/boards.js';
import { DuckDb, type EngineLimits } from './engines/duckdb.js';
import { Connections } from './http/connections.js';
import type { LogLevel, LogStream } from './http/logging.js';
import { buildServer } from './http/server.js';
import { requireCurrentStore } from './ingest/store.js';

export type { ClaimNames } from './access/claims.js';
export type { DemoOptions, DemoRole, DemoUser } from './access/demo-tokens.js';
export type { IdentityOptions } from './access/identity.js';
export type { TokenPlaces } from './access/token-places.js';
export type { TokenOptions } from './access/token-verifier.js';
export type { EngineLimits } from './engines/duckdb.js';
export type { LogLevel, LogStream } from './http/logging.js';

export interface GatewayOptions {
  /** A DuckDB file with the tables of the schema; it is opened for reading only. */
  readonly database: string;
  readonly identity: IdentityOptions;
  /** 127.0.0.1 where absent. */
  readonly host?: string;
  /** 8080 where absent; 0 leaves the choice to the system, and `auto` takes the first free one from 8080 on. */
  readonly port?: number | 'auto';
  /** Takes the next free port where the one asked for is taken. */
  readonly nextFreePort?: boolean;
  /** A folder of pages, served at `/`. */
  readonly staticRoot?: string;
  /** Lets the demo's people in by short-lived tokens; refused where others can reach the gateway. */
  readonly demo?: DemoOptions;
  readonly now?: () => Date;
  /** Lets everybody see the leaderboard without names, and nobody with them. */
  readonly anonymousLeaderboard?: boolean;
  /** Lets reports group people by country, city, job and skill, where the store's `user_profiles` say so. */
  readonly userProfiles?: boolean;
  /** A folder in which boards are kept, made where there is none; none are kept without it. */
  readonly boards?: string;
  /** How much work is taken on. */
  readonly limits?: EngineLimits;
  /** From which level on there are lines on standard error; `warn` where absent. `info` has one for each request. */
  readonly logLevel?: LogLevel;
  readonly logStream?: LogStream;
}

export interface Gateway {
  readonly url: string;
  /** Lets running requests finish for a few seconds, then ends them, and closes connections and the database. */
  close(): Promise<void>;
}

const DEFAULT_PORT = 8080;
const PORTS_TRIED = 100;
/** The names of this machine that nobody else can reach. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
/** How long a request under way may go on once the gateway is told to end, in milliseconds. */
const GRACE = 5000;

/** Rejects with an error that names the option that is wrong, before anything is served. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, identity, host = '127.0.0.1', port = DEFAULT_PORT, staticRoot, limits, logStream } = options;
  const { now = () => new Date(), anonymousLeaderboard = false, userProfiles = false, logLevel = 'warn' } = options;
  if (options.demo && !LOOPBACK.includes(host)) {
    throw new Error(
      `The demo's people are let in without a password, so it is served on this machine only, not on ${host}.`,
    );
  }
  const demo = options.demo && new DemoTokens(options.demo, now);
  const engine = await DuckDb.open(database, limits);
  try {
    await requireCurrentStore(engine, database);
    const boards = options.boards === undefined ? undefined : new Boards(new BoardFolder(options.boards), now);
    const common = { engine, boards, now, demo, staticRoot, anonymousLeaderboard, userProfiles, logLevel, logStream };
    const identify = identityOf(identity, demo, engine, now);
    const build = () => buildServer({ ...common, identify, variesBy: variesBy(identity.places ?? {}) });
    const first = port === 'auto' ? DEFAULT_PORT : port;
    const last = port === 'auto' || options.nextFreePort ? Math.min(first + PORTS_TRIED, 65_535) : first;
    const { server, url } = await listen(build, host, first, last);
    const connections = new Connections(server.server);
    return {
      url,
      close: async () => {
        connections.end();
        await closeServer(server);
        /* Work whose asker is gone is dropped by that, not by the engine's end. */
        await connections.ended();
        engine.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

type Server = ReturnType<typeof buildServer>;

/** A server that has failed to listen is not asked again: each port gets a new one. */
async function listen(
  build: () => Server,
  host: string,
  first: number,
  last: number,
): Promise<{ server: Server; url: string }> {
  for (let port = first; ; port++) {
    const server = build();
    try {
      return { server, url: await server.listen({ host, port }) };
    } catch (error) {
      await server.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (port < last) continue;
      const tried = first === last ? `Port ${String(first)}` : `Every port from ${String(first)} to ${String(last)}`;
      throw new Error(`${tried} of ${host} is taken by another program.`, { cause: error });
    }
  }
}

/** Whoever keeps a connection busy keeps it for so long only. */
async function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => {
    server.server.closeAllConnections();
  }, GRACE);
  try {
    await server.close();
  } finally {
    clearTimeout(timer);
  }
}
