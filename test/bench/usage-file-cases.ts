// Imports every input of a folder of cases, such as that of usage files, and compares the figures that reports give with
// the right ones: node --import tsx test/bench/usage-file-cases.ts FOLDER
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileHome } from '../usage-files/file-home.js';
import { gatewayHome } from '../usage-files/gateway-home.js';
import type { Home } from '../usage-files/home.js';
import { type Outcome, RIGHT, runCases } from '../usage-files/run-cases.js';

const HOMES: readonly Home[] = [gatewayHome, fileHome];
const WIDTH = 100;

async function table(home: Home, folder: string): Promise<boolean> {
  console.log(`\n${home.name}\n`);
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(home, folder)) {
    outcomes.push(outcome);
    const { path, flags, what, detail } = outcome;
    const input = `${path} ${flags}`.trim();
    const [line = ''] = detail.split('\n').slice(detail.includes('\n') ? 1 : 0);
    console.log(
      `${RIGHT.includes(what) ? '  ' : '✗ '}${input.padEnd(64)} ${what.padEnd(20)} ${line.trim().slice(0, WIDTH)}`,
    );
    if (!RIGHT.includes(what)) console.log(`    ${detail}`);
  }
  const count = (...whats: Outcome['what'][]) => String(outcomes.filter(({ what }) => whats.includes(what)).length);
  console.log(
    `\n${home.name}: ${String(outcomes.length)} inputs: ${count('figures equal')} with figures equal, ${count('refused')} refused with the reason, ` +
      `${count('wrong figures', 'not refused')} silently wrong, ${count('refused though right', 'wrong reason')} refused wrongly`,
  );
  return outcomes.every(({ what }) => RIGHT.includes(what));
}

const folder = resolve(process.argv[2] ?? '.');
if (!existsSync(join(folder, 'expected.json'))) throw new Error(`There is no expected.json in ${folder}.`);
for (const home of HOMES) if (!(await table(home, folder))) process.exitCode = 1;
