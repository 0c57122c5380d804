import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ApiError, unauthenticated } from '../contract/errors.js';
import type { Engine } from '../engines/engine.js';
import { build } from '../model/build.js';
import { isPlaceholder } from '../model/placeholder-users.js';
import { DEMO_ISSUER, type DemoTokens } from './demo-tokens.js';
import type { Viewer } from './viewer.js';

/** Names of token claims that say who may see what; what is not named is read from the store. */
export interface ClaimNames {
  /** True, or a list of roles that contains `adminRole`. */
  readonly admin?: string;
  /** The role that makes a platform admin; `admin` where absent. */
  readonly adminRole?: string;
  /** A list of project ids. */
  readonly projects?: string;
  /** A list of ids of projects that the user administers. */
  readonly managedProjects?: string;
  readonly name?: string;
  readonly email?: string;
}

/** How a bearer token is checked. Without `jwks` and `secret` only demo tokens are accepted. */
export interface IdentityOptions {
  /** Where the public keys are: a URL. */
  readonly jwks?: string;
  /** A shared secret of at least 32 bytes. */
  readonly secret?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Out of those that go with the key; all of them where absent. */
  readonly algorithms?: readonly string[];
  readonly claims?: ClaimNames;
}

const PUBLIC_KEY_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];
const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'];
const SHORTEST_SECRET = 32;

/** Answers who asks, from an `Authorization` header; rejects with 401. */
export type Identify = (authorization: string | undefined) => Promise<Viewer>;

/** Throws where the options leave a token unchecked. */
export function identityOf(
  options: IdentityOptions,
  demo: DemoTokens | undefined,
  engine: Engine,
  now: () => Date,
): Identify {
  const verify = verifierOf(options, now);
  if (!verify && !demo) throw new Error('identity: set jwks (a URL) or secret, or else nobody can be let in.');
  return async (authorization) => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated('The Authorization header must be: Bearer <token>.');
    const payload = await checked(() => {
      if (demo && claimedIssuer(token) === DEMO_ISSUER) return demo.verify(token);
      if (!verify) throw unauthenticated('The token was not issued for this gateway.');
      return verify(token);
    });
    const id = payload.sub ?? '';
    if (isPlaceholder(id)) throw unauthenticated('The token names nobody: its sub is empty or a placeholder.');
    const guest = demo?.guest(payload);
    return guest && !(await isListed(id, engine)) ? guest : viewerOf(id, payload, options.claims ?? {}, engine);
  };
}

async function checked(verify: () => Promise<JWTPayload>): Promise<JWTPayload> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.');
    if (error instanceof errors.JOSEError) throw unauthenticated(`The token was not accepted: ${error.message}.`);
    throw error;
  }
}

type Verify = (token: string) => Promise<JWTPayload>;

function verifierOf(
  { jwks, secret, issuer, audience, algorithms }: IdentityOptions,
  now: () => Date,
): Verify | undefined {
  if (jwks === undefined && secret === undefined) return undefined;
  if (jwks !== undefined && secret !== undefined) throw new Error('identity: set jwks or secret, not both.');
  if (!issuer) throw new Error('identity.issuer is missing: the value that a token must have as iss.');
  if (!audience) throw new Error('identity.audience is missing: the value that a token must have as aud.');
  const possible = jwks === undefined ? SECRET_ALGORITHMS : PUBLIC_KEY_ALGORITHMS;
  const refused = algorithms?.find((algorithm) => !possible.includes(algorithm));
  if (refused !== undefined) {
    throw new Error(`identity.algorithms: ${refused} does not go with this key; possible are ${possible.join(', ')}.`);
  }
  const key = jwks === undefined ? secretKey(secret ?? '') : remoteKeys(jwks);
  return async (token) => {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience,
      algorithms: [...(algorithms ?? possible)],
      requiredClaims: ['sub', 'exp'],
      currentDate: now(),
    });
    return payload;
  };
}

function secretKey(secret: string): JWTVerifyGetKey {
  const key = new TextEncoder().encode(secret);
  if (key.length < SHORTEST_SECRET) {
    throw new Error(
      `identity.secret is too short: ${String(key.length)} bytes, at least ${String(SHORTEST_SECRET)} are needed.`,
    );
  }
  return () => Promise.resolve(key);
}

function remoteKeys(jwks: string): JWTVerifyGetKey {
  if (!URL.canParse(jwks)) throw new Error(`identity.jwks is not a URL: ${jwks}`);
  const keys = createRemoteJWKSet(new URL(jwks));
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const answered = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      throw answered ? error : new ApiError(503, 'Authentication is not available', 'The signing keys cannot be read.');
    }
  };
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

async function isListed(id: string, engine: Engine): Promise<boolean> {
  const rows = await engine.rows(build.selectFrom('users').select('user_id').where('user_id', '=', id));
  return rows.length > 0;
}

interface Membership {
  readonly project_id: string;
  readonly is_admin: boolean;
}

async function viewerOf(id: string, payload: JWTPayload, claims: ClaimNames, engine: Engine): Promise<Viewer> {
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
  if (user?.is_active === false) throw unauthenticated('This account is not active.');
  const managed =
    claims.managedProjects === undefined
      ? memberships.filter((membership) => membership.is_admin).map((membership) => membership.project_id)
      : listClaim(payload, claims.managedProjects);
  const projects =
    claims.projects === undefined
      ? memberships.map((membership) => membership.project_id)
      : listClaim(payload, claims.projects);
  const email = user?.email ?? textClaim(payload, claims.email ?? 'email');
  return {
    id,
    name: (user?.name || undefined) ?? textClaim(payload, claims.name ?? 'name') ?? user?.username ?? id,
    username: user?.username ?? null,
    email,
    platformAdmin: claims.admin === undefined ? user?.is_admin === true : adminClaim(payload, claims),
    projects: [...new Set([...projects, ...managed])],
    managedProjects: managed,
  };
}

function listClaim(payload: JWTPayload, name: string): string[] {
  const value = payload[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function textClaim(payload: JWTPayload, name: string): string | null {
  const value = payload[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function adminClaim(payload: JWTPayload, { admin = '', adminRole = 'admin' }: ClaimNames): boolean {
  return payload[admin] === true || listClaim(payload, admin).includes(adminRole);
}
