import { ASSET_KINDS } from './asset-kinds.js';
import { COST_CATEGORIES, EVENT_COLUMNS, EVENT_KINDS, type Event, type EventColumnId } from './event-columns.js';
import type { ReadField } from './field-plan.js';
import type { Field } from './fields.js';
import { costOf, type Priced } from './prices/price.js';
import type { PriceBook } from './prices/price-book.js';
import { type Tokens, tokensOf } from './tokens.js';
import { quote, RowError } from './usage-error.js';
import { readAmount } from './values/amount.js';
import { MAX_BIGINT, MAX_INTEGER, readCount } from './values/count.js';
import { type Decimal, multiply, toScale } from './values/decimal.js';
import { type MomentRules, readMoment } from './values/moment.js';
import { textOrNull } from './values/nothing.js';
import type { NumberStyle } from './values/number-style.js';
import { readStatus } from './values/status.js';

/** Kinds of which a row says nothing unless it says of what. */
export const NEEDED: Readonly<Record<string, readonly [Field, string]>> = {
  'share-opened': ['conversation_id', 'the conversation that was opened'],
  'skill-used': ['asset_id', 'the skill'],
  'datasource-used': ['asset_id', 'the data source'],
  'kata-completed': ['asset_id', 'the kata'],
};
/** Money is on these only: a run's own row carries none, so that nothing counts twice. */
export const LEAVES: readonly string[] = ['llm', 'tool'];
export const OPERATIONS: Readonly<Record<string, string>> = {
  llm: 'chat',
  tool: 'execute_tool',
  run: 'invoke_workflow',
};
export const KIND_OF_OPERATION: Readonly<Record<string, string>> = { execute_tool: 'tool', invoke_workflow: 'run' };
const NANO = 9;
/** Amounts that rounding has taken off are told to this many decimals. */
const FINE = 24;

/** How the values of one file are read. */
export interface EventRules {
  readonly numbers: NumberStyle;
  readonly moments: MomentRules;
  readonly prices: PriceBook;
  /** Whether `input_tokens` holds the cached tokens, or stands beside them. */
  readonly cache: 'included' | 'apart';
  /** Dollars for one unit of a currency, by its code; a cost in any other is refused. */
  readonly rates: ReadonlyMap<string, Decimal>;
}

/** What one row tells of. */
export interface ReadEvent {
  /** One, or two where some of the requests that the row stands for have failed. */
  readonly events: readonly Event[];
  /** Why the cost is not known, where it should be. */
  readonly unpriced?: string | undefined;
  /** What rounding to nano-USD has taken off, in 10^-24 USD; 0 where nothing was rounded. */
  readonly rounded: bigint;
}

/**
 * Checks and converts one row.
 * @throws RowError that names the field and what is wrong with it
 */
export function toEvent(read: ReadField, rules: EventRules, eventId: string): ReadEvent {
  const text = (field: Field) => fieldText(field, read(field));
  const whole = (field: Field, max?: bigint) => readCount(field, read(field), rules.numbers, max);
  const named = text('operation');
  const kind = kindOf(read, text('kind'), named);
  const { time, until } = momentsOf(read, rules.moments);
  const operation = named ?? OPERATIONS[kind] ?? null;
  const conversation = text('conversation_id');
  const tokens = tokensOf(whole, rules.cache);
  const stated = statedCost(read, kind, rules);
  const event: Event = {
    ...asRead(text, whole),
    ...tokens,
    event_id: text('event_id') ?? eventId,
    kind,
    time,
    until,
    status: readStatus(read('status')),
    operation,
    requests: requestsOf(
      read,
      kind,
      whole,
      tokens.input_tokens === null && tokens.output_tokens === null,
      stated !== null,
    ),
    cost_category: categoryOf(text('cost_category'), kind, operation),
    cost_nusd: stated?.nano ?? null,
    duration_ms: durationOf(read, rules.numbers),
    // A chat call within a conversation is one turn of it.
    messages: Number(whole('messages', MAX_INTEGER) ?? (operation === 'chat' && conversation !== null ? 1n : 0n)),
  };
  const failed = whole('failed_requests');
  if (stated || kind !== 'llm') return { events: withFailures(event, failed), rounded: stated?.rounded ?? 0n };
  const priced = priceOf(event, rules.prices, text('priced_apart'));
  if ('unpriced' in priced) return { events: withFailures(event, failed), unpriced: priced.unpriced, rounded: 0n };
  if (priced.cost_nusd > MAX_BIGINT) throw new RowError('the cost is too large to be stored');
  return { events: withFailures({ ...event, cost_nusd: priced.cost_nusd }, failed), rounded: 0n };
}

/** The columns that a row's other fields have a say in; the others are read as the table of columns types them. */
const WORKED_OUT = [
  'event_id',
  'kind',
  'time',
  'until',
  'status',
  'operation',
  'requests',
  'cost_category',
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cache_creation_1h_input_tokens',
  'output_tokens',
  'cost_nusd',
  'duration_ms',
  'messages',
] as const satisfies readonly EventColumnId[];
type AsRead = Omit<Event, (typeof WORKED_OUT)[number]>;
/** The columns that only the field of their own name tells. */
export const AS_READ = EVENT_COLUMNS.filter(({ id }) => !(WORKED_OUT as readonly string[]).includes(id));

function asRead(text: (field: Field) => string | null, whole: (field: Field) => bigint | null): AsRead {
  return Object.fromEntries(
    AS_READ.map(({ id, sql }) => [id, sql === 'VARCHAR' ? text(id) : whole(id)]),
  ) as unknown as AsRead;
}

/** @throws RowError where a JSON object stands for a text */
export function fieldText(field: Field, value: unknown): string | null {
  if (typeof value === 'object' && value !== null)
    throw new RowError(`${field} is neither text nor a number nor a boolean`, value);
  return textOrNull(value);
}

function momentsOf(read: ReadField, rules: MomentRules): { time: bigint; until: bigint | null } {
  const raw = read('time');
  if (raw === null) throw new RowError('time is empty');
  const moment = readMoment('time', raw, rules);
  const end = read('until');
  const until = end === null ? undefined : readMoment('until', end, rules).time;
  return { time: moment.time, until: until !== undefined && until > moment.time ? until : (moment.until ?? null) };
}

function kindOf(read: ReadField, named: string | null, operation: string | null): string {
  const kind = named ?? KIND_OF_OPERATION[operation ?? ''] ?? 'llm';
  if (!EVENT_KINDS.includes(kind))
    throw new RowError(`kind is none of ${[...EVENT_KINDS, ...ASSET_KINDS].join(', ')}`, kind);
  const [field, what] = NEEDED[kind] ?? [];
  if (field && read(field) === null) throw new RowError(`a row of kind ${kind} needs ${field}: ${String(what)}`);
  return kind;
}

/** One call, unless the row says how many, or that nobody knows; money alone does not say how many calls it was. */
function requestsOf(
  read: ReadField,
  kind: string,
  whole: (field: Field) => bigint | null,
  noTokens: boolean,
  hasCost: boolean,
): bigint | null {
  const raw = read('requests');
  if (raw === 'unknown') return null;
  if (raw !== null) return whole('requests');
  return kind === 'llm' && noTokens && hasCost ? null : 1n;
}

function categoryOf(named: string | null, kind: string, operation: string | null): string | null {
  if (named !== null) {
    if (!COST_CATEGORIES.includes(named))
      throw new RowError(`cost_category is none of ${COST_CATEGORIES.join(', ')}`, named);
    return named;
  }
  if (kind === 'tool') return 'tool';
  if (kind !== 'llm') return null;
  if (operation === 'embeddings') return 'embedding';
  return operation === 'rerank' ? 'rerank' : 'platform';
}

/** The cost that the row states, if it does: rounded half to even to nano-USD. A refund is negative. */
function statedCost(
  read: ReadField,
  kind: string,
  { numbers, rates }: EventRules,
): { nano: bigint; rounded: bigint } | null {
  const inNano = readAmount('cost_nusd', read('cost_nusd'), numbers);
  const amount = readAmount('cost', read('cost'), numbers) ?? inNano;
  if (!amount) return null;
  const code = (amount.currency ?? fieldText('currency', read('currency')) ?? 'USD').toUpperCase();
  const rate = code === 'USD' ? undefined : rates.get(code);
  if (code !== 'USD' && !rate) {
    throw new RowError(`the cost is in ${code}, not in US dollars: give its rate with --rate ${code}=DOLLARS@DATE`);
  }
  const shifted = amount === inNano ? { ...amount.value, exponent: amount.value.exponent - NANO } : amount.value;
  const dollars = rate ? multiply(shifted, rate) : shifted;
  const nano = toScale(dollars, NANO).value;
  if (nano > MAX_BIGINT || nano < -MAX_BIGINT) throw new RowError('cost is too large', read('cost'));
  if (!LEAVES.includes(kind)) {
    if (nano === 0n) return null;
    throw new RowError(`a row of kind ${kind} cannot carry a cost: it stands on the llm and tool rows below it`);
  }
  return { nano, rounded: toScale(dollars, FINE).value - nano * 10n ** BigInt(FINE - NANO) };
}

/** What the tokens of an event cost, or why nobody knows. @param apart what of it has another price */
export function priceOf(
  event: Pick<Event, 'model' | 'time' | keyof Tokens>,
  prices: PriceBook,
  apart: string | null = null,
): Priced {
  if (apart !== null) return { unpriced: `${apart} ${apart.endsWith('s') ? 'have' : 'has'} a price of its own` };
  if (event.model === null) return { unpriced: 'no model' };
  const price = prices.priceOf(event.model, event.time);
  if (!price) return { unpriced: `no price for model ${quote(event.model)}` };
  const priced = costOf(price, event);
  return 'unpriced' in priced ? { unpriced: `${priced.unpriced} for model ${quote(event.model)}` } : priced;
}

/** `duration_ms`, else `duration` in seconds, to the nearest millisecond. */
function durationOf(read: ReadField, numbers: NumberStyle): bigint | null {
  const field = read('duration_ms') === null ? 'duration' : 'duration_ms';
  const raw = read(field);
  if (raw === null) return null;
  let amount;
  try {
    amount = readAmount(field, raw, numbers);
  } catch (error) {
    throw error instanceof RowError ? new RowError(`${field} is not a number`, raw) : error;
  }
  if (!amount) return null;
  const { digits, exponent } = amount.value;
  const { value } = toScale({ digits, exponent: field === 'duration' ? exponent + 3 : exponent }, 0);
  if (value < 0n) throw new RowError(`${field} is negative`, raw);
  if (value > MAX_BIGINT) throw new RowError(`${field} is too large`, raw);
  return value;
}

/** The store has one status per row: what failed stands apart, without tokens and money of its own. */
function withFailures(event: Event, failed: bigint | null): readonly Event[] {
  if (failed === null || failed === 0n || event.requests === null) return [event];
  if (failed > event.requests) throw new RowError('failed_requests is more than requests', String(failed));
  if (failed === event.requests) return [{ ...event, status: 'error' }];
  const nothing = {
    input_tokens: 0n,
    cache_read_input_tokens: null,
    cache_creation_input_tokens: null,
    cache_creation_1h_input_tokens: null,
    output_tokens: 0n,
    cost_nusd: 0n,
  };
  const failure = {
    ...event,
    ...nothing,
    event_id: `${event.event_id}:failed`,
    status: 'error',
    requests: failed,
    lines_added: null,
    lines_removed: null,
    prompts: null,
    messages: 0,
  };
  return [{ ...event, requests: event.requests - failed }, failure];
}
