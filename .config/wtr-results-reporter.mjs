import { writeFileSync } from 'node:fs';

/**
 * Writes what a Web Test Runner run came to as a file, for the summary of `npm test`:
 * `{ passed, failures }`, where a failure is `{ name, message }`.
 * A test file that fails outside of its tests (does not load, leaves an error behind) is one failure.
 * @param {string} file
 */
export function resultsReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const outcome = { passed: 0, failures: [] };
      for (const session of sessions) {
        const testFile = session.testFile.slice(session.testFile.indexOf('test/'));
        const before = outcome.failures.length;
        if (session.testResults) collect(session.testResults, testFile, outcome);
        if (!session.passed && outcome.failures.length === before) {
          outcome.failures.push({
            name: testFile,
            message: session.errors[0]?.message ?? 'failed outside of its tests',
          });
        }
      }
      writeFileSync(file, JSON.stringify(outcome));
    },
  };
}

/**
 * @param {import('@web/test-runner-core').TestSuiteResult} suite
 * @param {string} path the file and the suites around
 * @param {{ passed: number, failures: { name: string, message: string }[] }} outcome
 */
function collect(suite, path, outcome) {
  const here = [path, suite.name].filter(Boolean).join(' > ');
  for (const { name, passed, skipped, error } of suite.tests) {
    if (skipped) continue;
    if (passed) outcome.passed += 1;
    else outcome.failures.push({ name: `${here} > ${name}`, message: error?.message ?? 'failed' });
  }
  for (const inner of suite.suites) collect(inner, here, outcome);
}
