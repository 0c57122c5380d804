import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Expected, expectedOf, type PlainRow, readExpected } from './expected.js';
import type { CaseOptions } from './home.js';

/** An input, what is said about it, and what must come of it. */
export interface UsageCase {
  /** Below the folder of cases; a directory stands for all in it. */
  readonly path: string;
  readonly options: CaseOptions;
  /** The right figures, or why it must be refused. */
  readonly right: Expected | { readonly refused: RegExp };
}

/** Traces whose times count from their beginning. */
const START: CaseOptions = [['start', '2026-09-14']];
/** Their right figures are those of the file alone, which says nothing of money. */
const UNPRICED: CaseOptions = [['no-list-prices', '']];
/** Inputs, the name of their figures in `expected.json`, and the flags that they need. */
const FORMATS: readonly (readonly [path: string, figures: string, options?: CaseOptions])[] = [
  ['litellm/spend-logs.json', 'litellm-spend-logs'],
  ['litellm/spend-logs-v2.json', 'litellm-spend-logs'],
  ['litellm/spend-logs-pretty.json', 'litellm-spend-logs'],
  ['litellm/spend-logs.ndjson', 'litellm-spend-logs'],
  ['litellm/LiteLLM_SpendLogs.csv', 'litellm-spend-logs'],
  ['litellm/user-daily-activity.json', 'litellm-daily-activity'],
  ['openai/usage-completions.json', 'openai-usage', UNPRICED],
  ['openai/completions_usage.csv', 'openai-usage', UNPRICED],
  ['openai/costs.json', 'openai-costs'],
  ['openai/cost.csv', 'openai-costs'],
  ['anthropic/usage_report.json', 'anthropic-usage', UNPRICED],
  ['anthropic/console-tokens.csv', 'anthropic-usage', UNPRICED],
  ['anthropic/cost_report.json', 'anthropic-cost'],
  ['anthropic/console-cost.csv', 'anthropic-console-cost'],
  ['anthropic/claude_code.json', 'claude-code-analytics'],
  ['claude/projects', 'claude-code-sessions'],
  ['codex/sessions', 'codex-sessions'],
  ['gcp/billing-export.json', 'gcp-billing'],
  ['azure/part_0_0001.csv', 'azure-cost'],
  ['azure/part_0_0001.csv.gz', 'azure-cost'],
  ['focus/focus.csv', 'focus'],
  ['focus/focus-ai.csv', 'focus-ai'],
  ['langfuse/observations_v2.jsonl', 'langfuse'],
  ['langfuse/observations_v2.csv', 'langfuse'],
  ['langfuse/observations_v2.parquet', 'langfuse'],
  ['otel/traces.json', 'otlp'],
  ['otel/spans-flat.ndjson', 'otlp'],
  ['otel/spans-flat-nostatus.ndjson', 'otlp'],
  ['copilot/users-1-day.ndjson', 'copilot-users'],
  ['helicone/output.csv', 'helicone'],
  ['openrouter/activity.csv', 'openrouter-generations'],
  ['openrouter/daily.csv', 'openrouter-daily'],
  ['cursor/usage-events.csv', 'cursor'],
  ['traces/burstgpt.csv', 'burstgpt', START],
  ['traces/mooncake.jsonl', 'mooncake', START],
  ['traces/azure-2024.csv', 'azure-2024'],
  ['deepseek/amount.csv', 'deepseek'],
  ['ccusage/daily.json', 'ccusage'],
];

const ONE: PlainRow = {
  time: '2026-09-14T10:00:00Z',
  user: 'ana',
  model: 'gpt-4o',
  input: 1200,
  output: 300,
  nanoUsd: 6_000_000,
};
const TWO: readonly PlainRow[] = [
  ONE,
  { ...ONE, time: '2026-09-14T11:30:00Z', user: 'bob', input: 800, output: 100, nanoUsd: 3_000_000 },
];
/** The rows of `text/plain.csv`. */
const PLAIN: readonly PlainRow[] = [
  ...TWO,
  { ...ONE, time: '2026-09-14T22:30:00Z', model: 'gpt-4o-mini', input: 50, output: 5, nanoUsd: 10_500 },
];
const EPOCH = 1_789_380_000;
const at = (seconds: number, more: Partial<PlainRow> = {}): readonly PlainRow[] => [
  { ...ONE, ...more, time: new Date(seconds * 1000).toISOString() },
];
const times = (...some: string[]): readonly PlainRow[] => some.map((time) => ({ ...ONE, time }));
/** Many small calls of one person, a minute apart. */
const calls = (count: number, of: Partial<PlainRow>): readonly PlainRow[] =>
  Array.from({ length: count }, (_, minute) => ({ ...ONE, ...of, time: `2026-09-14T10:0${String(minute)}:00Z` }));

/** Text forms of the same rows, and the rows that they have. */
const TEXTS: Readonly<Record<string, readonly PlainRow[] | RegExp>> = {
  'plain.csv': PLAIN,
  'plain.csv.gz': PLAIN,
  'with space.csv': PLAIN,
  'bom.csv': PLAIN,
  'blank-lines.csv': PLAIN,
  'comment-lines.csv': PLAIN,
  'cr-only.csv': PLAIN,
  'crlf.csv': PLAIN,
  'header-case.csv': PLAIN,
  'header-spaces.csv': PLAIN,
  'no-final-newline.csv': PLAIN,
  'pipe.csv': PLAIN,
  'semicolon.csv': PLAIN,
  'semicolon-decimal-comma.csv': PLAIN,
  'sep-line.csv': PLAIN,
  'tab-in.csv': PLAIN,
  'tab.tsv': PLAIN,
  'tab.txt': PLAIN,
  'title-line.csv': PLAIN,
  'total-row.csv': PLAIN,
  'trailing-comma.csv': PLAIN,
  'utf16be-bom.csv': PLAIN,
  'utf16le-bom.csv': PLAIN,
  'wrong-ext.json': PLAIN,
  'latin1.csv': PLAIN.map((row) => (row.user === 'ana' ? { ...row, user: 'Renée' } : row)),
  'array.json': [ONE],
  'array-lines.json': [
    ONE,
    { ...ONE, time: '2026-09-14T11:00:00Z', user: 'bob', input: 1, output: 2, nanoUsd: 1_000_000 },
  ],
  'pretty.json': [ONE],
  'bom.ndjson': [ONE],
  'utf16.ndjson': [ONE],
  'currency-sign.csv': [ONE],
  'currency-usd.csv': [ONE],
  'float-tokens.csv': [ONE],
  'quoted-numbers.csv': [ONE],
  'thousands-dot.csv': [ONE],
  'thousands-nbsp.csv': [ONE],
  'thousands-quoted.csv': [ONE],
  'thousands-space.csv': [ONE],
  'exponent.csv': [{ ...ONE, nanoUsd: 55_000 }],
  'float-noise.csv': [{ ...ONE, nanoUsd: 55_000 }],
  'quoted-newline.csv': [
    ONE,
    { ...ONE, time: '2026-09-14T10:01:00Z', user: 'bob', input: 12, output: 3, nanoUsd: 1_000_000 },
  ],
  'long-row.csv': calls(4, { input: 100, output: 10, nanoUsd: 1_000_000 }),
  'null-words.csv': calls(5, { user: null, nanoUsd: null }),
  'dates-24h.csv': times('2026-09-15T00:00:00Z'),
  'dates-compact-time.csv': [ONE],
  'dates-compact.csv': times('2026-09-14T00:00:00Z'),
  'dates-eu.csv': [ONE],
  'dates-iana.csv': times('2026-09-14T08:00:00Z'),
  'dates-leap-second.csv': times('2017-01-01T00:00:00Z'),
  'dates-minute-hour.csv': [ONE],
  'dates-month.csv': times('2026-09-01T00:00:00Z').map((row) => ({ ...row, isLong: true as const })),
  'dates-rfc2822.csv': [ONE],
  'dates-us-time.csv': [ONE],
  'dates-us.csv': times('2026-09-14T00:00:00Z'),
  'dates-utc-suffix.csv': [ONE],
  'epoch-exp.csv': at(EPOCH),
  'epoch-s.csv': at(EPOCH),
  'epoch-s-float.csv': at(EPOCH + 0.123),
  'epoch-ms.csv': at(EPOCH + 0.123),
  'epoch-us.csv': at(EPOCH + 0.123),
  'epoch-ns.csv': at(EPOCH + 0.123),
  'json-float-big.ndjson': at(EPOCH + 0.123),
  'future.csv': times('2226-09-14T10:00:00Z'),
  'header-only.csv': [],
  'currency-eur.csv': /EUR/,
  'dates-excel-serial.csv': /46279\.41667/,
  'dates-named-zone.csv': /PST/,
  'epoch-relative.csv': /12\.5/,
  'empty.csv': /empty|no column/,
  'nan.ndjson': /NaN/,
  'truncated.ndjson': /2: .*JSON/,
};

/** The cases of a folder such as `cases/usage-files`: those that it has the inputs of. */
export function usageCases(folder: string): UsageCase[] {
  const expected = readExpected(folder);
  const formats = FORMATS.map(([path, figures, options = []]) => ({ path, options, right: expected[figures] ?? {} }));
  const relative = FORMATS.filter(([, , options]) => options === START).map(([path]) => ({
    path,
    options: [],
    right: { refused: /--start/ },
  }));
  const texts = Object.entries(TEXTS).map(([name, right]) => ({
    path: `text/${name}`,
    options: name === 'null-words.csv' ? UNPRICED : [],
    right: right instanceof RegExp ? { refused: right } : expectedOf(right),
  }));
  return [...formats, ...relative, ...texts, ...MEANINGS].filter(({ path }) => existsSync(join(folder, path)));
}

/** Rows whose meaning decides, and rows that are refused for the right reason. */
const MEANINGS: readonly UsageCase[] = [
  {
    path: 'semantics/aggregated.csv',
    options: [],
    right: {
      requests: 200,
      input: 400_000,
      output: 50_000,
      nanoUsd: 1_500_000_000,
      users: { ana: 900_000_000, bob: 600_000_000 },
      models: { 'gpt-4o': [200, 1_500_000_000] },
    },
  },
  {
    path: 'semantics/anthropic-silent.ndjson',
    options: [],
    right: { requests: 1, input: 6500, cacheRead: 1000, cacheCreation: 500, output: 200, nanoUsd: 20_175_000 },
  },
  {
    path: 'semantics/credits.csv',
    options: [],
    right: { requests: 0, nanoUsd: 10_000_000_000, requestsUnknown: true },
  },
  { path: 'semantics/money-only.csv', options: [], right: { requestsUnknown: true, nanoUsd: 13_000_000_000 } },
  { path: 'semantics/eur.csv', options: [], right: { refused: /EUR/ } },
  { path: 'semantics/eur.csv', options: [['rate', 'EUR=1.2@2026-09-14']], right: { nanoUsd: 17_000_000_000 } },
  {
    path: 'semantics/filter.ndjson',
    options: [],
    right: { requests: 1, input: 5000, output: 200, nanoUsd: 18_000_000 },
  },
  {
    path: 'semantics/naive-local.csv',
    options: [['time-zone', 'Europe/Warsaw']],
    right: { requests: 2, nanoUsd: 2_000_000, first: '2026-09-14T21:30:00.000Z' },
  },
  {
    path: 'semantics/naive-tokyo-made-2026-11-28T1203Z.csv',
    options: [['time-zone', 'Asia/Tokyo']],
    right: { requests: 2, nanoUsd: 1_200_000_000, first: '2026-11-28T02:03:32.000Z' },
  },
  {
    path: 'semantics/openai-and-otel-errors.ndjson',
    options: [],
    right: { requests: 2, nanoUsd: 2_000_000, first: '2026-09-14T10:00:00.000Z' },
  },
  {
    path: 'errors/array-one-line.json',
    options: [],
    right: { nanoUsd: 100_000_000, first: '2026-09-14T10:00:00.000Z' },
  },
  { path: 'copilot/metrics.json', options: [], right: { refused: /nothing of usage/ } },
  { path: 'errors/nan.ndjson', options: [], right: { refused: /NaN/ } },
  {
    path: 'errors/ndjson-hidden-reason.ndjson',
    options: [['map', 'time=startTime,status=status,cost=spend']],
    right: { nanoUsd: 200_000_000 },
  },
  {
    path: 'errors/ndjson-hidden-reason-cache.ndjson',
    options: [['map', 'time=ts,input_tokens=in,cache_read_input_tokens=cr,conversation=session']],
    right: { refused: /input_tokens is less than its cached part/ },
  },
  {
    path: 'errors/ndjson-hidden-reason-cache.ndjson',
    options: [
      ['map', 'time=ts,input_tokens=in,cache_read_input_tokens=cr,conversation=session'],
      ['set', 'cache=apart'],
    ],
    right: { requests: 1, input: 103, cacheRead: 100 },
  },
  {
    path: 'text/dir',
    options: [],
    right: expectedOf([
      ...PLAIN,
      { ...ONE, time: '2026-09-16T10:00:00Z', user: 'cy', input: 1, output: 1, nanoUsd: 1_000_000 },
    ]),
  },
];
