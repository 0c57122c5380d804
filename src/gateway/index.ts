import { type DemoOptions, DemoTokens } from './access/demo-tokens.js';
import { identityOf, type IdentityOptions } from './access/identity.js';
import { DuckDb } from './engines/duckdb.js';
import { buildServer } from './http/server.js';
import { requireCurrentStore } from './ingest/store.js';

export type { DemoOptions, DemoRole, DemoUser } from './access/demo-tokens.js';
export type { ClaimNames, IdentityOptions } from './access/identity.js';

export interface GatewayOptions {
  /** A DuckDB file with the tables of the schema; it is opened for reading only. */
  readonly database: string;
  readonly identity: IdentityOptions;
  /** 127.0.0.1 where absent. */
  readonly host?: string;
  /** The next free one is used where it is taken; 0 leaves the choice to the system. */
  readonly port?: number;
  /** A folder of pages, served at `/`. */
  readonly staticRoot?: string;
  /** Lets the demo's people in by short-lived tokens; refused where others can reach the gateway. */
  readonly demo?: DemoOptions;
  readonly now?: () => Date;
  /** Lets everybody see the leaderboard without names. */
  readonly anonymousLeaderboard?: boolean;
  readonly logger?: boolean;
}

export interface Gateway {
  readonly url: string;
  /** Lets running requests finish, closes idle connections and the database. */
  close(): Promise<void>;
}

const DEFAULT_PORT = 8080;
const PORTS_TRIED = 100;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Rejects with an error that names the option that is wrong, before anything is served. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, identity, host = '127.0.0.1', port = DEFAULT_PORT, staticRoot } = options;
  const { now = () => new Date(), anonymousLeaderboard = false, logger = false } = options;
  if (options.demo && !LOOPBACK.includes(host)) {
    throw new Error(
      `The demo's people are let in without a password, so it is served on this machine only, not on ${host}.`,
    );
  }
  const demo = options.demo && new DemoTokens(options.demo, now);
  const engine = await DuckDb.open(database);
  try {
    await requireCurrentStore(engine, database);
    const identify = identityOf(identity, demo, engine, now);
    const build = () => buildServer({ engine, identify, now, demo, staticRoot, anonymousLeaderboard, logger });
    const { server, url } = await listen(build, host, port);
    return {
      url,
      close: async () => {
        await server.close();
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
async function listen(build: () => Server, host: string, port: number): Promise<{ server: Server; url: string }> {
  for (let next = port; ; next++) {
    const server = build();
    try {
      return { server, url: await server.listen({ host, port: next }) };
    } catch (error) {
      await server.close();
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || next >= Math.min(port + PORTS_TRIED, 65_535)) throw error;
    }
  }
}
