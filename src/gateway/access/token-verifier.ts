import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ApiError } from '../contract/errors.js';

/** How a bearer token is checked. Without `jwks` and `secret` only demo tokens are accepted. */
export interface TokenOptions {
  /** Where the public keys are: a URL. */
  readonly jwks?: string;
  /** A shared secret of at least 32 bytes. */
  readonly secret?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Out of those that go with the key; all of them where absent. */
  readonly algorithms?: readonly string[];
  /** How many seconds the issuer's clock and ours may differ; 5 where absent. */
  readonly clockTolerance?: number;
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
const CLOCK_TOLERANCE = 5;
const MOST_TOLERANCE = 300;

/** The claims of a token that is good; rejects otherwise. */
export type Verify = (token: string) => Promise<JWTPayload>;

/** Throws where the options leave a token unchecked; undefined where they name no key. */
export function verifierOf(
  { jwks, secret, issuer, audience, algorithms, clockTolerance = CLOCK_TOLERANCE }: TokenOptions,
  now: () => Date,
): Verify | undefined {
  if (jwks === undefined && secret === undefined) return undefined;
  if (jwks !== undefined && secret !== undefined) throw new Error('identity: set jwks or secret, not both.');
  if (!issuer) throw new Error('identity.issuer is missing: the value that a token must have as iss.');
  if (!audience) throw new Error('identity.audience is missing: the value that a token must have as aud.');
  if (!(clockTolerance >= 0 && clockTolerance <= MOST_TOLERANCE)) {
    throw new Error(
      `identity.clockTolerance must be 0 to ${String(MOST_TOLERANCE)} seconds, not ${String(clockTolerance)}.`,
    );
  }
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
      clockTolerance,
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
      throw answered ? error : keysUnavailable();
    }
  };
}

function keysUnavailable(): ApiError {
  return new ApiError(
    503,
    'Authentication is not available',
    'The signing keys cannot be read.',
    'Please try again in a few seconds.',
    { 'retry-after': '5' },
  );
}
