/**
 * A conformance kit for data sources: it asks a source every question that an element can ask, and looks whether the
 * answers are right. It needs no test runner; it works in Node and in browsers, where modules are found by their bare names:
 * `nodeResolve: true` of @web/test-runner, or Vitest's browser mode. docs/data-sources.md has what a FileSource needs there.
 *
 * @example
 * for (const question of questions({ range: '2026-05-01/2026-05-31' }))
 *   it(question.name, async () => {
 *     const { status, faults } = await question.ask(source);
 *     assert(status !== 'failed', faults?.join('\n'));
 *   });
 */
import { catalogue } from '../core/catalogue/catalogue.js';
import type { ReportEntry } from '../core/catalogue/report-entry.js';
import { usageColumns } from '../core/catalogue/usage/usage-columns.js';
import { USAGE_DIMENSIONS } from '../core/catalogue/usage/usage-dimensions.js';
import { usageEntry } from '../core/catalogue/usage/usage-entry.js';
import { USAGE_MEASURES } from '../core/catalogue/usage/usage-measures.js';
import { isSourceError } from '../core/source-error.js';
import type { DataSource } from '../core/types.js';
import { Asking } from './source/asking.js';
import type { Check } from './source/check.js';
import { checksFor } from './source/checks.js';
import { withDefaults, type Asked, type CheckOptions } from './source/options.js';
import { listed, type Outcome, type Verdict } from './source/outcome.js';
import { questionOf } from './source/question.js';
import { isSentence } from './source/stated.js';

export type { CheckOptions } from './source/options.js';
export type { Outcome, Status } from './source/outcome.js';

/** One thing that is asked of one report. */
export interface SourceQuestion {
  /** The report and what a right answer does: "workflows: sorts the whole result both ways". */
  readonly name: string;
  readonly report: string;
  /** Asks it; never rejects. */
  ask(source: DataSource): Promise<Outcome>;
}

/** What a source has come to under all questions. */
export interface SourceReport {
  readonly outcomes: readonly Outcome[];
  readonly passed: readonly Outcome[];
  readonly notAvailable: readonly Outcome[];
  readonly failed: readonly Outcome[];
  /** What the source's data cannot show; a source is checked with data of several days, people and projects. */
  readonly notShown: readonly Outcome[];
  /** The same for a terminal: a line per report, then each reason and fault. */
  readonly text: string;
}

/** What the first check of every report is called. */
const ANSWERS = 'answers';

/**
 * All questions, for a runner that makes a test of each. Whatever one of them has been answered is kept for the others.
 *
 * @throws RangeError where `range` is no range, a zone no zone, or a report none of the catalogue.
 */
export function questions(options: CheckOptions = {}): readonly SourceQuestion[] {
  const asked = withDefaults(options);
  const checks = checksFor(asked);
  const kept = new WeakMap<DataSource, Asking>();
  const askingOf = (source: DataSource): Asking => {
    const asking = kept.get(source) ?? new Asking(source, asked.within);
    kept.set(source, asking);
    return asking;
  };
  return entriesOf(options).flatMap((entry) => {
    const concerned = checks.filter(({ concerns }) => concerns(entry));
    const question = (name: string, check?: Check): SourceQuestion => ({
      name: `${entry.name}: ${name}`,
      report: entry.name,
      ask: async (source) => outcomeOf(entry, name, check, askingOf(source), asked),
    });
    return [question(ANSWERS), ...concerned.map((check) => question(check.name, check))];
  });
}

/** Asks a source everything, one question after the other. */
export async function checkSource(source: DataSource, options: CheckOptions = {}): Promise<SourceReport> {
  const outcomes: Outcome[] = [];
  for (const question of questions(options)) outcomes.push(await question.ask(source));
  const of = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status);
  const report = {
    outcomes,
    passed: of('passed'),
    notAvailable: of('not-available'),
    failed: of('failed'),
    notShown: of('not-shown'),
  };
  return { ...report, text: textOf(outcomes) };
}

/** The question to `usage` that most sources can answer. */
const usageByModel: ReportEntry = {
  ...usageEntry,
  defaultSort: { by: 'cost', descending: true },
  columns: usageColumns({
    measures: USAGE_MEASURES.filter(({ id }) => id === 'cost' || id === 'requests'),
    by: USAGE_DIMENSIONS.filter(({ id }) => id === 'model'),
  }) as ReportEntry['columns'],
};

function entriesOf({ reports }: CheckOptions): readonly ReportEntry[] {
  const unknown = reports?.find((name) => !catalogue.some((entry) => entry.name === name));
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is no report of the catalogue.`);
  return catalogue
    .filter(({ name }) => !reports || reports.includes(name))
    .map((entry) => (entry.name === 'usage' ? usageByModel : entry));
}

async function outcomeOf(
  entry: ReportEntry,
  name: string,
  check: Check | undefined,
  asking: Asking,
  options: Asked,
): Promise<Outcome> {
  const outcome = { name: `${entry.name}: ${name}`, report: entry.name };
  const query = questionOf(entry, options);
  try {
    const table = await asking.ask(query).catch((error: unknown) => {
      // Its own question says what is wrong with it; the others have nothing to look at.
      if (check && !isSentence(refusal(error))) return undefined;
      throw error;
    });
    if (!table)
      return { ...outcome, status: 'not-shown', reason: `There is no answer: see “${entry.name}: ${ANSWERS}”.` };
    const verdict = check ? await check.run({ entry, asking, options, query, table }) : { faults: [] };
    return { ...outcome, ...resultOf(verdict) };
  } catch (error) {
    const reason = refusal(error);
    if (reason === undefined) return { ...outcome, status: 'failed', faults: [String(error)] };
    return { ...outcome, ...refused(reason) };
  }
}

function resultOf(verdict: Verdict): Pick<Outcome, 'status' | 'reason' | 'faults'> {
  if ('stated' in verdict) return refused(verdict.stated);
  if ('unshown' in verdict) return { status: 'not-shown', reason: verdict.unshown };
  return verdict.faults.length ? { status: 'failed', faults: listed(verdict.faults) } : { status: 'passed' };
}

function refused(reason: string): Pick<Outcome, 'status' | 'reason' | 'faults'> {
  if (isSentence(reason)) return { status: 'not-available', reason };
  return { status: 'failed', faults: [`it says that it cannot with “${reason}”, which is no sentence for a reader`] };
}

/** Why a source does not tell something, where that is its right. */
function refusal(error: unknown): string | undefined {
  return isSourceError(error) && (error.kind === 'not-available' || error.kind === 'forbidden')
    ? error.message
    : undefined;
}

function textOf(outcomes: readonly Outcome[]): string {
  const reports = [...new Set(outcomes.map(({ report }) => report))];
  const lines = reports.flatMap((report) => {
    const mine = outcomes.filter((outcome) => outcome.report === report);
    const [first] = mine;
    if (first?.reason && mine.every(({ status, reason }) => status === 'not-available' && reason === first.reason))
      return [`${report}: not available: ${first.reason}`];
    const count = (status: Outcome['status']) => mine.filter((outcome) => outcome.status === status).length;
    const reasons = new Set(
      mine.flatMap(({ status, reason }) =>
        status === 'not-available' && reason ? [`  not available: ${reason}`] : [],
      ),
    );
    const faults = mine.flatMap(({ name, faults = [] }) => faults.map((fault) => `  FAILED ${name}: ${fault}`));
    const head = `${report}: ${String(count('passed'))} passed, ${String(count('not-available'))} not available, ${String(count('not-shown'))} not shown, ${String(count('failed'))} failed`;
    return [head, ...reasons, ...faults];
  });
  return lines.join('\n');
}
