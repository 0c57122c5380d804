import type { UsageFields } from './formats/format.js';
import { RowError } from './usage-error.js';
import { type Amount, readAmount } from './values/amount.js';
import { readCount } from './values/count.js';
import { type Decimal, toScale } from './values/decimal.js';
import { type MomentRules, readMoment } from './values/moment.js';
import { textOrNull } from './values/nothing.js';
import type { NumberStyle } from './values/number-style.js';
import { readStatus, type Status } from './values/status.js';

/** A row of usage in the event schema's units: microseconds, whole tokens, nano-USD. `null` is unknown. */
export interface UsageRow {
  readonly line: number;
  /** `null` where the file names none: the row is told by where it stands. */
  readonly event_id: string | null;
  readonly kind: 'llm' | 'tool' | 'run';
  readonly time: bigint;
  /** The end (exclusive) of the period that the row covers as a whole; `null` for an instant. */
  readonly until: bigint | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly user_email: string | null;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly conversation_id: string | null;
  readonly asset_id: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly operation: string | null;
  readonly cost_category: string | null;
  readonly status: Status;
  readonly error_type: string | null;
  /** How many calls the row stands for; `null` where the source does not say. */
  readonly requests: bigint | null;
  readonly input_tokens: bigint | null;
  readonly cache_read_input_tokens: bigint | null;
  readonly cache_creation_input_tokens: bigint | null;
  readonly cache_creation_1h_input_tokens: bigint | null;
  readonly output_tokens: bigint | null;
  /** Nano-USD, rounded half to even. */
  readonly cost_nusd: bigint | null;
  /** What rounding has taken off the cost, in units of 10^-18 USD; 0 where nothing was rounded. */
  readonly rounded: bigint;
  readonly duration_ms: bigint | null;
  readonly repository: string | null;
  readonly lines_added: bigint | null;
}

/** How the values of one file are read. */
export interface RowRules {
  readonly numbers: NumberStyle;
  readonly moments: MomentRules;
  /** Dollars for one unit of a currency, by its code. A cost in any other currency is refused. */
  readonly rates?: ReadonlyMap<string, Decimal>;
}

const NANO = 9;
const FINE = 18;
const MOST = 2n ** 63n - 1n;

/**
 * Checks and converts the fields of one row. A row that says how many of its requests failed becomes two.
 * @throws RowError that names the field and what is wrong with it
 */
export function toUsageRows(fields: UsageFields, line: number, rules: RowRules): UsageRow[] {
  const count = (name: keyof UsageFields) => readCount(name, fields[name], rules.numbers);
  const text = (name: keyof UsageFields) => textOrNull(fields[name]);
  if (text('time') === null) throw new RowError('time is empty');
  const moment = readMoment('time', fields.time, rules.moments);
  const end = text('until') === null ? undefined : readMoment('until', fields.until, rules.moments).time;
  const kind = fields.kind ?? 'llm';
  const requests = fields.requests === undefined ? (kind === 'llm' ? 1n : null) : count('requests');
  const { cost_nusd, rounded } = costOf(readAmount('cost', fields.cost, rules.numbers), text('currency'), rules);
  const row: UsageRow = {
    line,
    event_id: text('event_id'),
    kind,
    time: moment.time,
    until: end !== undefined && end > moment.time ? end : (moment.until ?? null),
    user_id: text('user_id'),
    user_name: text('user_name'),
    user_email: text('user_email'),
    project_id: text('project_id'),
    project_name: text('project_name'),
    conversation_id: text('conversation_id'),
    asset_id: text('asset_id'),
    provider: text('provider'),
    model: text('model'),
    operation: text('operation') ?? (kind === 'llm' ? 'chat' : null),
    cost_category: text('cost_category'),
    status: readStatus(fields.status),
    error_type: text('error_type'),
    requests,
    ...tokensOf(count),
    cost_nusd,
    rounded,
    duration_ms: durationOf(fields.duration_ms, rules.numbers),
    repository: text('repository'),
    lines_added: count('lines_added'),
  };
  const failed = count('failed_requests');
  return failed !== null && failed > 0n && requests !== null ? splitFailed(row, requests, failed) : [row];
}

type Tokens = Pick<
  UsageRow,
  | 'input_tokens'
  | 'cache_read_input_tokens'
  | 'cache_creation_input_tokens'
  | 'cache_creation_1h_input_tokens'
  | 'output_tokens'
>;

function tokensOf(count: (name: keyof UsageFields) => bigint | null): Tokens {
  const tokens = {
    input_tokens: count('input_tokens'),
    cache_read_input_tokens: count('cache_read_input_tokens'),
    cache_creation_input_tokens: count('cache_creation_input_tokens'),
    cache_creation_1h_input_tokens: count('cache_creation_1h_input_tokens'),
    output_tokens: count('output_tokens'),
  };
  const cached = (tokens.cache_read_input_tokens ?? 0n) + (tokens.cache_creation_input_tokens ?? 0n);
  if (tokens.input_tokens !== null && cached > tokens.input_tokens) {
    throw new RowError(
      'input_tokens is less than its cached part: say --set cache=apart if the file counts them apart',
    );
  }
  return tokens;
}

function costOf(
  amount: Amount | null,
  currency: string | null,
  { rates }: RowRules,
): { cost_nusd: bigint | null; rounded: bigint } {
  if (!amount) return { cost_nusd: null, rounded: 0n };
  const code = (amount.currency ?? currency ?? 'USD').toUpperCase();
  let { value } = amount;
  if (code !== 'USD') {
    const rate = rates?.get(code);
    if (!rate)
      throw new RowError(`the cost is in ${code}, not in US dollars: give a rate with --rate ${code}=DOLLARS@DATE`);
    value = { digits: value.digits * rate.digits, exponent: value.exponent + rate.exponent };
  }
  const nano = toScale(value, NANO).value;
  if (nano > MOST || nano < -MOST) throw new RowError('cost is too large');
  return { cost_nusd: nano, rounded: toScale(value, FINE).value - nano * 10n ** BigInt(FINE - NANO) };
}

function durationOf(raw: unknown, numbers: NumberStyle): bigint | null {
  const amount = readAmount('duration_ms', raw, numbers);
  if (!amount) return null;
  const milliseconds = toScale(amount.value, 0).value;
  if (milliseconds < 0n) throw new RowError('duration_ms is negative', raw);
  return milliseconds;
}

/** The store knows one status per row: what failed stands apart, with no tokens and no money of its own. */
function splitFailed(row: UsageRow, requests: bigint, failed: bigint): UsageRow[] {
  if (failed > requests) throw new RowError('failed_requests is more than requests', failed);
  const failure: UsageRow = {
    ...row,
    event_id: row.event_id === null ? null : `${row.event_id}:failed`,
    status: 'error',
    requests: failed,
    input_tokens: 0n,
    cache_read_input_tokens: null,
    cache_creation_input_tokens: null,
    cache_creation_1h_input_tokens: null,
    output_tokens: 0n,
    cost_nusd: 0n,
    rounded: 0n,
    lines_added: null,
  };
  return requests === failed ? [{ ...row, status: 'error' }] : [{ ...row, requests: requests - failed }, failure];
}
