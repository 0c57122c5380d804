import type { parseArgs } from 'node:util';
import { LOG_LEVELS, type LogLevel } from '../http/logging.js';
import type { GatewayOptions } from '../index.js';

export const SERVE_USAGE = `  --database FILE            the event store; with --data it is made where there is none, and may be left out
  --jwks URL                 where the keys are that sign the tokens, or
  --secret-env NAME          the environment variable that holds the shared secret
  --issuer TEXT              what a token must have as iss (required)
  --audience TEXT            what a token must have as aud (required)
  --algorithms A,B           the algorithms to accept, out of those that go with the key
  --clock-tolerance SECONDS  by how much the issuer's clock and this one may differ (5)
  --token-header NAME        a header that holds the token too, such as x-auth-request-access-token
  --token-cookie NAME        a cookie that holds the token too, such as codemie_access_token
  --admin-claim NAME         the claim that makes a platform admin (else the store says); a path such as
                             realm_access.roles for a nested one
  --admin-role TEXT          the role to look for in that claim (admin)
  --projects-claim NAME      the claim that lists somebody's projects (else the store says)
  --managed-projects-claim NAME
                             the claim that lists the projects somebody administers (else the store says)
  --host NAME                the address to listen on (127.0.0.1)
  --port NUMBER              the port (8080), or auto: the first free one from 8080 on
  --static FOLDER            pages to serve at /
  --boards FOLDER            where boards that readers put together are kept; none are without it
  --anonymous-leaderboard    shows everybody the ranking, and nobody its names
  --user-profiles            lets reports group people by country, city, job and skill, where the store knows them
  --time-limit SECONDS       how long the work on one figure may take (60)
  --log                      logs a line for each request, without addresses; errors are always logged
  --log-level LEVEL          error, warn (the default), info (as --log) or debug (with addresses)
`;

export const SERVE_OPTIONS = {
  database: { type: 'string' },
  jwks: { type: 'string' },
  'secret-env': { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  algorithms: { type: 'string' },
  'admin-claim': { type: 'string' },
  'admin-role': { type: 'string' },
  'projects-claim': { type: 'string' },
  'managed-projects-claim': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  static: { type: 'string' },
  boards: { type: 'string' },
  'anonymous-leaderboard': { type: 'boolean' },
  'user-profiles': { type: 'boolean' },
  'clock-tolerance': { type: 'string' },
  'token-header': { type: 'string' },
  'token-cookie': { type: 'string' },
  'time-limit': { type: 'string' },
  log: { type: 'boolean' },
  'log-level': { type: 'string' },
  'skip-bad-rows': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export type ServeFlags = ReturnType<typeof parseArgs<{ options: typeof SERVE_OPTIONS }>>['values'];

/** Whether the flags name a way to check tokens. */
export function hasIdentity({ jwks, 'secret-env': secretEnv }: ServeFlags): boolean {
  return jwks !== undefined || secretEnv !== undefined;
}

/** @throws Error that names the flag that is wrong */
export function gatewayOptions(flags: ServeFlags, database: string): GatewayOptions {
  const { issuer, audience, algorithms, host, port, jwks } = flags;
  const { 'clock-tolerance': tolerance, 'time-limit': limit } = flags;
  const secretName = flags['secret-env'];
  const secret = secretName === undefined ? undefined : process.env[secretName];
  if (secretName !== undefined && !secret) throw new Error(`--secret-env: the variable ${secretName} is not set.`);
  return {
    database,
    identity: {
      ...(jwks !== undefined && { jwks }),
      ...(secret !== undefined && { secret }),
      ...(issuer !== undefined && { issuer }),
      ...(audience !== undefined && { audience }),
      ...(algorithms !== undefined && { algorithms: algorithms.split(',').map((name) => name.trim()) }),
      ...(tolerance !== undefined && { clockTolerance: secondsOf('--clock-tolerance', tolerance) }),
      places: {
        ...(flags['token-header'] !== undefined && { header: flags['token-header'] }),
        ...(flags['token-cookie'] !== undefined && { cookie: flags['token-cookie'] }),
      },
      claims: {
        ...(flags['admin-claim'] !== undefined && { admin: flags['admin-claim'] }),
        ...(flags['admin-role'] !== undefined && { adminRole: flags['admin-role'] }),
        ...(flags['projects-claim'] !== undefined && { projects: flags['projects-claim'] }),
        ...(flags['managed-projects-claim'] !== undefined && { managedProjects: flags['managed-projects-claim'] }),
      },
    },
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: portOf(port) }),
    ...(flags.static !== undefined && { staticRoot: flags.static }),
    ...(flags.boards !== undefined && { boards: flags.boards }),
    anonymousLeaderboard: flags['anonymous-leaderboard'] === true,
    userProfiles: flags['user-profiles'] === true,
    ...(limit !== undefined && { limits: { seconds: secondsOf('--time-limit', limit, 1) } }),
    logLevel: levelOf(flags),
  };
}

function levelOf({ log, 'log-level': level = log ? 'info' : 'warn' }: ServeFlags): LogLevel {
  const found = LOG_LEVELS.find((name) => name === level);
  if (!found) throw new Error(`--log-level must be ${LOG_LEVELS.join(', ')}, not ${level}.`);
  return found;
}

function secondsOf(flag: string, text: string, least = 0): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds < least || seconds > 86_400) {
    throw new Error(`${flag} must be a number of seconds from ${String(least)} to 86400, not ${text}.`);
  }
  return seconds;
}

function portOf(text: string): number | 'auto' {
  if (text === 'auto') return text;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--port must be a number from 0 to 65535 or auto, not ${text}.`);
  return port;
}
