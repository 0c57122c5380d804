#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { LOG_LEVELS, type LogLevel } from './http/logging.js';
import { type GatewayOptions, startGateway } from './index.js';
import { leaderboardCommand } from './leaderboard-command.js';

const HELP = `codemie-analytics-gateway: serves CodeMie's analytics contract from a DuckDB file.
codemie-analytics-gateway leaderboard --help: computes the leaderboard in such a file.

  --database FILE            the event store (required)
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
  --anonymous-leaderboard    shows everybody the ranking, and nobody its names
  --time-limit SECONDS       how long the work on one figure may take (60)
  --log                      logs a line for each request, without addresses; errors are always logged
  --log-level LEVEL          error, warn (the default), info (as --log) or debug (with addresses)
  --help                     this text
`;

const OPTIONS = {
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
  'anonymous-leaderboard': { type: 'boolean' },
  'clock-tolerance': { type: 'string' },
  'token-header': { type: 'string' },
  'token-cookie': { type: 'string' },
  'time-limit': { type: 'string' },
  log: { type: 'boolean' },
  'log-level': { type: 'string' },
  help: { type: 'boolean' },
} as const;

const END_WITHIN = 10_000;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function optionsOf(flags: Flags): GatewayOptions {
  const { database, jwks, issuer, audience, algorithms, host, port } = flags;
  if (database === undefined) throw new Error('--database is missing: the DuckDB file to serve.');
  const { 'clock-tolerance': tolerance, 'time-limit': limit } = flags;
  const secretName = flags['secret-env'];
  const secret = secretName === undefined ? undefined : process.env[secretName];
  if (secretName !== undefined && !secret) throw new Error(`--secret-env: the variable ${secretName} is not set.`);
  if (jwks === undefined && secret === undefined)
    throw new Error('Set --jwks or --secret-env, or nobody can be let in.');
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
    anonymousLeaderboard: flags['anonymous-leaderboard'] === true,
    ...(limit !== undefined && { limits: { seconds: secondsOf('--time-limit', limit, 1) } }),
    logLevel: levelOf(flags),
  };
}

function levelOf({ log, 'log-level': level = log ? 'info' : 'warn' }: Flags): LogLevel {
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

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  if (command === 'leaderboard') {
    await leaderboardCommand(args, (text) => process.stdout.write(text));
    return;
  }
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const gateway = await startGateway(optionsOf(values));
  process.stdout.write(`Analytics gateway: ${gateway.url}\n`);
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      /* A second signal does not wait, and nothing else may keep the process. */
      if (ending) process.exit(130);
      ending = true;
      setTimeout(() => process.exit(1), END_WITHIN).unref();
      void gateway.close();
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nSee --help.\n`);
  process.exitCode = 1;
});
