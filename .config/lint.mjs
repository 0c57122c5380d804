// `npm run lint`: ESLint and Prettier. ESLint's time goes into types, which one process works out on one core: each of the
// two TypeScript projects has a process of its own, and both cores of a small machine are busy.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { NODE_SIDE } from './node-side.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const bin = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const ESLINT = [bin('eslint/bin/eslint.js'), '-c', '.config/eslint.config.mjs'];
const PRETTIER = [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn'];
const CACHE = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'];

/** Runs a command to its end, then shows all that it has said; gives whether it found nothing. */
function run(...args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

const clean = await Promise.all([
  run(...ESLINT, '--no-error-on-unmatched-pattern', ...NODE_SIDE),
  run(...ESLINT, '.', ...NODE_SIDE.flatMap((pattern) => ['--ignore-pattern', pattern])),
  run(...PRETTIER, ...CACHE, '.'),
]);
if (clean.includes(false)) process.exitCode = 1;
