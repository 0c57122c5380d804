#!/usr/bin/env node
import { parseArgs } from 'node:util';
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
  --admin-claim NAME         the claim that makes a platform admin (else the store says)
  --admin-role TEXT          the role to look for in that claim (admin)
  --projects-claim NAME      the claim that lists somebody's projects (else the store says)
  --managed-projects-claim NAME
                             the claim that lists the projects somebody administers (else the store says)
  --host NAME                the address to listen on (127.0.0.1)
  --port NUMBER              the port, or the next free one (8080)
  --static FOLDER            pages to serve at /
  --anonymous-leaderboard    shows everybody the ranking, and nobody its names
  --log                      logs requests
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
  log: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function optionsOf(flags: Flags): GatewayOptions {
  const { database, jwks, issuer, audience, algorithms, host, port } = flags;
  if (database === undefined) throw new Error('--database is missing: the DuckDB file to serve.');
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
    logger: flags.log === true,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port must be a number from 0 to 65535, not ${text}.`);
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void gateway.close();
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nSee --help.\n`);
  process.exitCode = 1;
});
