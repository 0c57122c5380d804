import type { IncomingHttpHeaders } from 'node:http';
import { unauthenticated } from '../contract/errors.js';

/** Where a request's token may stand beside `Authorization: Bearer`. */
export interface TokenPlaces {
  /** A header in which a proxy hands on the token, such as `x-auth-request-access-token`. */
  readonly header?: string;
  /** A cookie that holds the token, such as `codemie_access_token`. */
  readonly cookie?: string;
}

/** The one token of a request. Rejects with 401 where there is none, or several that differ. */
export function tokenOf(headers: IncomingHttpHeaders, places: TokenPlaces): string {
  const found = new Map<string, string>();
  const note = (place: string, token: string | undefined) => {
    if (token !== undefined && token !== '') found.set(place, token);
  };
  note('the Authorization header', bearer(headers.authorization));
  if (places.header !== undefined) {
    const value = headers[places.header.toLowerCase()];
    note(`the header ${places.header}`, handedOn(Array.isArray(value) ? value.join(', ') : value));
  }
  if (places.cookie !== undefined) note(`the cookie ${places.cookie}`, cookieOf(headers.cookie, places.cookie));
  const tokens = new Set(found.values());
  if (tokens.size > 1) {
    throw unauthenticated(`Ambiguous authentication: ${[...found.keys()].join(' and ')} hold different tokens.`);
  }
  const [token] = tokens;
  if (token === undefined) throw unauthenticated(missing(places));
  return token;
}

/** The headers that an answer depends on. */
export function variesBy({ header, cookie }: TokenPlaces): string {
  return ['Authorization', ...(header === undefined ? [] : [header]), ...(cookie === undefined ? [] : ['Cookie'])].join(
    ', ',
  );
}

function missing({ header, cookie }: TokenPlaces): string {
  const others = [
    header === undefined ? [] : [`the header ${header}`],
    cookie === undefined ? [] : [`the cookie ${cookie}`],
  ].flat();
  const where = others.length === 0 ? '' : `, or the token must be in ${others.join(' or ')}`;
  return `The Authorization header must be: Bearer <token>${where}.`;
}

/** Another scheme is not for us: a proxy may send its own. */
function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

/** Some proxies send the scheme too. */
function handedOn(value: string | undefined): string | undefined {
  return bearer(value) ?? value?.trim();
}

function cookieOf(cookies: string | undefined, name: string): string | undefined {
  const values = (cookies ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name
      ? [
          pair
            .slice(at + 1)
            .trim()
            .replace(/^"(.*)"$/, '$1'),
        ]
      : [];
  });
  /* One of the same name may come from another path or a parent domain. */
  if (new Set(values).size > 1) throw unauthenticated(`Ambiguous authentication: there are several cookies ${name}.`);
  return values[0];
}
