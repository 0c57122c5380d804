import type { JWTPayload } from 'jose';

/**
 * Names of token claims that say who may see what; what is not named is read from the store. A name is a key of the token,
 * or a path to a nested one: `realm_access.roles`, `resource_access.analytics.roles`.
 */
export interface ClaimNames {
  /** True, or roles with `adminRole` among them. */
  readonly admin?: string;
  /** The role that makes a platform admin; `admin` where absent. */
  readonly adminRole?: string;
  /** The ids of somebody's projects. */
  readonly projects?: string;
  /** The ids of the projects that somebody administers. */
  readonly managedProjects?: string;
  readonly name?: string;
  readonly email?: string;
}

/** Tells the operator what is not understood. */
export type Warn = (message: string) => void;

/** Each message once, however many tokens have the same fault. */
export function warnOnce(): (message: string, warn: Warn) => void {
  const said = new Set<string>();
  return (message, warn) => {
    if (said.has(message)) return;
    said.add(message);
    warn(message);
  };
}

/** A claim by its key, or by the path to it. A name in a path may have points of its own: the longest that is there counts. */
export function claimOf(payload: JWTPayload, name: string): unknown {
  let value: unknown = payload;
  for (let rest = name.split('.'); rest.length > 0;) {
    let length = rest.length;
    while (length > 1 && !hasKey(value, rest.slice(0, length).join('.'))) length--;
    const key = rest.slice(0, length).join('.');
    if (!hasKey(value, key)) return undefined;
    value = value[key];
    rest = rest.slice(length);
  }
  return value;
}

function hasKey<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** The texts of a claim, and what of it is not understood. */
export interface TextsOfClaim {
  readonly texts: readonly string[];
  readonly fault?: string;
}

/**
 * A list of texts, or one text of several: as JSON, with commas, or with spaces between them. Anything else gives nothing,
 * and says so.
 */
export function textsOfClaim(payload: JWTPayload, name: string): TextsOfClaim {
  const value = claimOf(payload, name);
  if (value === undefined) return { texts: [], fault: 'a token does not have it' };
  if (value === null) return { texts: [] };
  if (typeof value === 'string') return { texts: textsOf(value) };
  if (!Array.isArray(value)) return { texts: [], fault: `${kindOf(value)} is neither a list of texts nor a text` };
  const texts = value.filter((item): item is string => typeof item === 'string' && item !== '');
  const other: unknown = value.find((item) => typeof item !== 'string');
  return other === undefined ? { texts } : { texts, fault: `${kindOf(other)} in the list is not a text` };
}

function textsOf(text: string): string[] {
  const listed = text.trim().startsWith('[') ? jsonTexts(text) : undefined;
  const parts = listed ?? text.split(text.includes(',') ? ',' : /\s+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function jsonTexts(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A text that is not empty. */
export function textClaim(payload: JWTPayload, name: string): string | null {
  const value = claimOf(payload, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
