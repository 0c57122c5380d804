import type { IncomingHttpHeaders } from 'node:http';
import { errors, type JWTPayload } from 'jose';
import { sql } from 'kysely';
import { unauthenticated } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { isPlaceholder } from '../model/placeholder-users.js';
import { claimOf, type ClaimNames, textClaim, textsOfClaim, type Warn, warnOnce } from './claims.js';
import { DEMO_ISSUER, type DemoTokens } from './demo-tokens.js';
import { tokenOf, type TokenPlaces } from './token-places.js';
import { type TokenOptions, verifierOf } from './token-verifier.js';
import type { Viewer } from './viewer.js';

/** How a request's token is found and checked, and what of it is believed. */
export interface IdentityOptions extends TokenOptions {
  /** Where a token may stand beside the Authorization header. */
  readonly places?: TokenPlaces;
  readonly claims?: ClaimNames;
}

/** Answers who asks, from a request's headers; rejects with 401. `warn` is told of claims that are not understood. */
export type Identify = (headers: IncomingHttpHeaders, warn: Warn) => Promise<Viewer>;

/** Throws where the options leave a token unchecked. */
export function identityOf(
  options: IdentityOptions,
  demo: DemoTokens | undefined,
  engine: Engine,
  now: () => Date,
): Identify {
  const { claims = {}, places = {} } = options;
  const verify = verifierOf(options, now);
  if (!verify && !demo) throw new Error('identity: set jwks (a URL) or secret, or else nobody can be let in.');
  const once = warnOnce();
  return async (headers, warn) => {
    const token = tokenOf(headers, places);
    const payload = await checked(() => {
      if (demo && claimedIssuer(token) === DEMO_ISSUER) return demo.verify(token);
      if (!verify) throw unauthenticated('The token was not issued for this gateway.', 'invalid_token');
      return verify(token);
    });
    const id: unknown = payload.sub;
    if (typeof id !== 'string')
      throw unauthenticated('The token names nobody: its sub is not a text.', 'invalid_token');
    if (isPlaceholder(id)) {
      throw unauthenticated('The token names nobody: its sub is empty or a placeholder.', 'invalid_token');
    }
    const guest = demo?.guest(payload);
    if (guest && !(await isListed(id, engine))) return guest;
    return viewerOf(
      await asStored(id, engine),
      new Claims(payload, claims, (message) => {
        once(message, warn);
      }),
      engine,
    );
  };
}

async function checked(verify: () => Promise<JWTPayload>): Promise<JWTPayload> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.', 'invalid_token');
    if (error instanceof errors.JOSEError) {
      throw unauthenticated(`The token was not accepted: ${error.message}.`, 'invalid_token');
    }
    throw error;
  }
}

/** Only picks the key to check with; nothing in the token is believed before it has been checked. */
function claimedIssuer(token: string): unknown {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(payload) as { iss?: unknown }).iss;
  } catch {
    return undefined;
  }
}

/** An e-mail in whatever case is one person: spelt as the store does, where it has it in one way. */
async function asStored(id: string, engine: Engine): Promise<string> {
  if (!id.includes('@')) return id;
  const alike = build
    .selectFrom('users')
    .select('user_id')
    .where(sql<boolean>`lower(user_id) = lower(${id})`);
  const found = (await engine.rows(alike)).map(({ user_id }) => user_id);
  return found.length === 1 ? (found[0] ?? id) : id;
}

async function isListed(id: string, engine: Engine): Promise<boolean> {
  const rows = await engine.rows(build.selectFrom('users').select('user_id').where('user_id', '=', id));
  return rows.length > 0;
}

/** What a checked token says about roles and projects, where the configuration names a claim for it. */
class Claims {
  readonly #payload: JWTPayload;
  readonly #names: ClaimNames;
  readonly #warn: Warn;

  constructor(payload: JWTPayload, names: ClaimNames, warn: Warn) {
    this.#payload = payload;
    this.#names = names;
    this.#warn = warn;
  }

  /** Undefined where the store says it. */
  get admin(): boolean | undefined {
    const { admin, adminRole = 'admin' } = this.#names;
    if (admin === undefined) return undefined;
    const value = claimOf(this.#payload, admin);
    if (typeof value === 'boolean') return value;
    /* A role may have spaces of its own. */
    return value === adminRole || this.#texts(admin).includes(adminRole);
  }

  /** Undefined where the store says it. */
  get projects(): readonly string[] | undefined {
    return this.#names.projects === undefined ? undefined : this.#texts(this.#names.projects);
  }

  /** Undefined where the store says it. */
  get managedProjects(): readonly string[] | undefined {
    return this.#names.managedProjects === undefined ? undefined : this.#texts(this.#names.managedProjects);
  }

  get name(): string | null {
    return textClaim(this.#payload, this.#names.name ?? 'name');
  }

  get email(): string | null {
    return textClaim(this.#payload, this.#names.email ?? 'email');
  }

  #texts(name: string): readonly string[] {
    const { texts, fault } = textsOfClaim(this.#payload, name);
    if (fault !== undefined) this.#warn(`The claim ${name} gives no rights: ${fault}.`);
    return texts;
  }
}

interface Membership {
  readonly project_id: string;
  readonly is_admin: boolean;
}

async function viewerOf(id: string, claims: Claims, engine: Engine): Promise<Viewer> {
  const [users, memberships] = await Promise.all([
    engine.rows(build.selectFrom('users').selectAll().where('user_id', '=', id)),
    engine.rows<Membership>(
      build
        .selectFrom('memberships')
        .select(['project_id', 'is_admin'])
        .where('user_id', '=', id)
        .orderBy('project_id'),
    ),
  ]);
  const [user] = users;
  if (user?.is_active === false) throw unauthenticated('This account is not active.', 'invalid_token');
  const managed = claims.managedProjects ?? memberships.filter(({ is_admin: admin }) => admin).map(projectOf);
  const projects = claims.projects ?? memberships.map(projectOf);
  return {
    id,
    name: (user?.name || undefined) ?? claims.name ?? user?.username ?? id,
    username: user?.username ?? null,
    email: user?.email ?? claims.email,
    platformAdmin: claims.admin ?? user?.is_admin === true,
    projects: [...new Set([...projects, ...managed])],
    managedProjects: managed,
  };
}

function projectOf({ project_id: project }: Membership): string {
  return project;
}
