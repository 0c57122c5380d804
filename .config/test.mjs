// `npm test`: every check there is. Goes on after a failed step, and ends with the line `N passed, N failed`.
// `npm test -- lint build` runs only the steps whose names begin so.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { findBrowser } from './browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = `${ROOT}.cache/test-results/`;
const STEP_LIMIT_MS = 20 * 60_000;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} run an npm script and its arguments
 * @property {boolean} [heavy] runs workers of its own and waits for them half of the time: of these there are two at a time
 * @property {string[]} [after] the steps whose output it needs
 * @property {(file: string) => Outcome} [read] reads what a test runner wrote; without it the step is one check
 * @typedef {{ passed: number, failures: { name: string, message: string }[] }} Outcome
 */

const vitest = (name, script, ...args) => ({
  name,
  heavy: true,
  run: [script, ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile(name)}`],
  read: readVitest,
});

const LIBRARY = 'build of the library';
const GATEWAY = 'build of the gateway';
const CDN = 'build for a CDN';

/**
 * Two heavy ones and a light one at a time, the first that is ready, the longest first: while one waits for a browser or
 * comes to its last file, the others have the cores. @type {Step[]}
 */
const STEPS = [
  { name: 'manifest', run: ['build:manifest'] },
  vitest('page tests', 'test:node', '--project=pages'),
  { name: 'browser tests', run: ['test:browser'], heavy: true, read: readJson },
  vitest('gateway tests', 'test:node', '--project=gateway'),
  { ...vitest('stories with axe', 'test:stories'), after: ['manifest'] },
  { name: 'lint', run: ['lint'] },
  { name: 'types', run: ['typecheck'] },
  { name: LIBRARY, run: ['build:lib'] },
  { name: CDN, run: ['build:cdn'] },
  { name: GATEWAY, run: ['build:gateway'], after: [CDN] },
  { name: 'sizes', run: ['size'], after: [LIBRARY, CDN] },
  { name: 'build of Storybook', run: ['build:stories'], after: ['manifest'] },
  { ...vitest('package checks', 'test:node', '--project=package'), after: ['manifest', LIBRARY, CDN, GATEWAY] },
];

function resultsFile(name) {
  return `${RESULTS}${name.replaceAll(' ', '-')}.json`;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A file that fails outside of its tests (does not load, a hook throws) is one failure. */
function readVitest(file) {
  const { numPassedTests, testResults } = readJson(file);
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name: path, message, assertionResults }) => {
      const name = relative(ROOT, path);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [{ name, message }];
      return failed.map(({ fullName, failureMessages }) => ({
        name: `${name} > ${fullName}`,
        message: failureMessages[0] ?? '',
      }));
    });
  return { passed: numPassedTests, failures };
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** A process group of its own: what the step has started ends with it. */
function end(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Asks first: browsers are in groups of their own, and only their runner ends them. */
function endSoon(child, signal) {
  end(child, signal);
  setTimeout(() => end(child, 'SIGKILL'), 5000).unref();
}

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    stopped = true;
    process.exitCode = 130;
    for (const child of running) endSoon(child, signal);
  });
}

/**
 * Runs a step to its end.
 * @param {Step} step
 * @param {boolean} alone streams its output; side by side, each step's output is shown in one piece
 * @returns {Promise<number | string>} exit code, or what ended it
 */
function execute(step, alone) {
  const [script, ...args] = step.run;
  const npm = process.env.npm_execpath;
  const command = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  const child = spawn(npm ? process.execPath : 'npm', npm ? [npm, ...command] : command, {
    cwd: ROOT,
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, TEST_RESULTS: resultsFile(step.name), STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
  running.add(child);
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk));
  const limit = setTimeout(() => endSoon(child, 'SIGTERM'), STEP_LIMIT_MS);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? `ended by ${signal}`));
  }).finally(() => {
    clearTimeout(limit);
    running.delete(child);
    if (!alone) process.stdout.write(`\n── ${step.name}\n${Buffer.concat(output).toString()}`);
  });
}

/** @returns {Promise<Outcome & { name: string, seconds: number }>} */
async function runStep(step, alone) {
  const start = performance.now();
  if (alone) console.log(`\n── ${step.name}`);
  const outcome = await execute(step, alone);
  return { ...verdict(step, outcome), name: step.name, seconds: (performance.now() - start) / 1000 };
}

/** @returns {Outcome} */
function verdict({ name, read }, outcome) {
  const ending = typeof outcome === 'number' ? `exit code ${outcome}` : outcome;
  const failure = (message, passed = 0) => ({ passed, failures: [{ name, message }] });
  if (!read) return outcome === 0 ? { passed: 1, failures: [] } : failure(ending);
  let result;
  try {
    result = read(resultsFile(name));
  } catch {
    return failure(`no results, ${ending}`);
  }
  if (result.failures.length > 0) return result;
  if (outcome !== 0) return failure(`${ending} although no test failed`, result.passed);
  return result.passed === 0 ? failure('no test ran') : result;
}

/** Runs steps as {@link STEPS} says; a step that needs one which is left out takes what an earlier run has built. */
async function runAll(steps) {
  const waiting = [...steps];
  const now = new Map();
  const results = [];
  const isReady = ({ heavy = false, after = [] }) =>
    [...now.keys()].filter((step) => (step.heavy ?? false) === heavy).length < (heavy ? 2 : 1) &&
    !after.some((name) => [...waiting, ...now.keys()].some((step) => step.name === name));
  while (!stopped && waiting.length + now.size > 0) {
    for (let next = waiting.findIndex(isReady); next >= 0; next = waiting.findIndex(isReady)) {
      const [step] = waiting.splice(next, 1);
      const run = runStep(step, steps.length === 1).then((result) => {
        results.push(result);
        now.delete(step);
      });
      now.set(step, run);
    }
    await Promise.race(now.values());
  }
  await Promise.all(now.values());
  return results;
}

/** The first lines, which say what was wrong: stacks are in the step's own output. */
function shorten(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return lines
    .slice(0, Math.min(stack < 0 ? lines.length : stack, 6))
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}

function report(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log(`\n${'step'.padEnd(width)}  passed  failed    time`);
  for (const { name, passed, failures, seconds } of results) {
    const cells = [
      String(passed).padStart(6),
      String(failures.length).padStart(6),
      `${seconds.toFixed(1)} s`.padStart(8),
    ];
    console.log(`${name.padEnd(width)}  ${cells.join('  ')}`);
  }
  const failures = results.flatMap((result) => result.failures);
  for (const { name, message } of failures) console.log(`\n✗ ${name}\n${shorten(message)}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode ||= 1;
}

const wanted = process.argv.slice(2);
const chosen = STEPS.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
const unknown = wanted.filter((start) => !STEPS.some(({ name }) => name.startsWith(start)));
if (unknown.length > 0) {
  throw new Error(`No step is called ${unknown.join(', ')}. The steps: ${STEPS.map(({ name }) => name).join(', ')}.`);
}

// Unpacks the browser that an npm package carries, where that is the one, before two steps could at the same time.
// The steps that need a browser say so themselves if there is none.
await findBrowser().catch(() => undefined);
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const results = await runAll(chosen);
if (stopped) console.log('\nStopped before the end.');
report(results);
