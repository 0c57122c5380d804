import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Viewer } from './viewer.js';

export type DemoRole = 'user' | 'project-admin' | 'platform-admin';

/** Somebody the demo lets one be. Projects matter only for an id that the store does not list. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: DemoRole;
  readonly projects?: readonly string[];
  readonly managedProjects?: readonly string[];
}

export interface DemoOptions {
  readonly users: readonly DemoUser[];
  /** Whose eyes the pages open with: one of the users' ids. */
  readonly initial: string;
  /** The range the pages open on: `FROM/TO`, or the elements' own default. */
  readonly range?: string | null;
  /** Whether the figures are the sample organisation's. */
  readonly sample: boolean;
}

export const DEMO_ISSUER = 'codemie-analytics-demo';
const LIFETIME_SECONDS = 600;
const ALGORITHM = 'HS256';

/** Short-lived tokens for the demo's people, good in this process only. */
export class DemoTokens {
  readonly #options: DemoOptions;
  readonly #now: () => Date;
  readonly #secret = randomBytes(32);

  constructor(options: DemoOptions, now: () => Date) {
    if (!options.users.some(({ id }) => id === options.initial)) {
      throw new Error(`demo.initial is not one of the demo's users: ${options.initial}`);
    }
    this.#options = options;
    this.#now = now;
  }

  /** The body of `/demo/users`. */
  get users(): object {
    const { users, initial, range = null, sample } = this.#options;
    return { users: users.map(({ id, name, role }) => ({ id, name, role })), initial, range, sample };
  }

  /** Undefined for somebody who is not of the demo. */
  async mint(userId: string): Promise<{ token: string; expires_at: string } | undefined> {
    if (!this.#find(userId)) return undefined;
    const issued = Math.floor(this.#now().getTime() / 1000);
    const expires = issued + LIFETIME_SECONDS;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(DEMO_ISSUER)
      .setAudience(DEMO_ISSUER)
      .setSubject(userId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.#secret);
    return { token, expires_at: new Date(expires * 1000).toISOString() };
  }

  async verify(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.#secret, {
      issuer: DEMO_ISSUER,
      audience: DEMO_ISSUER,
      algorithms: [ALGORITHM],
      requiredClaims: ['sub', 'exp'],
      currentDate: this.#now(),
    });
    return payload;
  }

  /** Who a verified demo token is, for a store that lists no users, such as an import. */
  guest(payload: JWTPayload): Viewer | undefined {
    const user = payload.iss === DEMO_ISSUER ? this.#find(payload.sub ?? '') : undefined;
    if (!user) return undefined;
    const { id, name, role, projects = [], managedProjects = [] } = user;
    return {
      id,
      name,
      username: null,
      email: null,
      platformAdmin: role === 'platform-admin',
      projects: [...new Set([...projects, ...managedProjects])],
      managedProjects: role === 'project-admin' ? managedProjects : [],
    };
  }

  #find(userId: string): DemoUser | undefined {
    return this.#options.users.find(({ id }) => id === userId);
  }
}
