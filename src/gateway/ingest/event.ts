import {
  COST_CATEGORIES,
  EVENT_COLUMNS,
  EVENT_KINDS,
  EVENT_STATUSES,
  type EventColumnId,
  type EventRowOf,
} from '../model/event-columns.js';
import { ASSET_KINDS } from './asset-record.js';
import { scaled } from './decimal.js';
import { count, MAX_BIGINT, MAX_INTEGER, oneOf, type ReadField } from './field-values.js';
import type { Field } from './fields.js';
import { FieldError } from './import-error.js';
import { parseInstant } from './instant.js';
import { costOf, type Price, type Tokens } from './price.js';

/** Kinds of which a row says nothing unless it says of what. */
const NEEDED: Readonly<Record<string, readonly [Field, string]>> = {
  'share-opened': ['conversation_id', 'the conversation that was opened'],
  'skill-used': ['asset_id', 'the skill'],
  'datasource-used': ['asset_id', 'the data source'],
  'kata-completed': ['asset_id', 'the kata'],
};
/** Money is on these only: a run's own row carries none, so that nothing counts twice. */
const LEAVES = ['llm', 'tool'];
const OPERATIONS: Readonly<Record<string, string>> = { llm: 'chat', tool: 'execute_tool', run: 'invoke_workflow' };
const KIND_OF_OPERATION: Readonly<Record<string, string>> = { execute_tool: 'tool', invoke_workflow: 'run' };

/** A row of the `events` table; the time is in microseconds. */
export type Event = Readonly<EventRowOf<{ VARCHAR: string; TIMESTAMP: bigint; BIGINT: bigint; INTEGER: number }>>;

/** An event and, where its cost should be known but is not, why. */
export interface PricedEvent {
  readonly event: Event;
  readonly unpriced?: string;
}

/**
 * Checks and converts one row.
 * @throws FieldError that names the field and what is wrong with it
 */
export function toEvent(read: ReadField, prices: ReadonlyMap<string, Price>, eventId: string): PricedEvent {
  const time = read('time');
  if (time === null) throw new FieldError('time is empty');
  const named = read('operation');
  const kind = kindOf(read, named);
  const operation = named ?? OPERATIONS[kind] ?? null;
  const tokens = tokensOf(read);
  const model = read('model');
  const conversation = read('conversation_id');
  const event: Event = {
    event_id: read('event_id') ?? eventId,
    kind,
    time: parseInstant(time),
    status: oneOf('status', read('status') ?? 'ok', EVENT_STATUSES),
    operation,
    cost_category: categoryOf(read('cost_category'), kind, operation),
    cost_nusd: null,
    duration_ms: duration(read),
    /* A chat call within a conversation is one turn of it. */
    messages: Number(
      count('messages', read('messages'), MAX_INTEGER) ?? (operation === 'chat' && conversation ? 1n : 0n),
    ),
    ...asRead(read),
  };
  const given = givenCost(read, kind);
  if (given !== null) return { event: { ...event, cost_nusd: given } };
  if (kind !== 'llm') return { event };
  const price = model === null ? undefined : prices.get(model);
  if (!price) return { event, unpriced: model === null ? 'no model' : `no price for model ${JSON.stringify(model)}` };
  const cost = costOf(price, tokens);
  if (typeof cost === 'string') return { event, unpriced: `${cost} for model ${JSON.stringify(model)}` };
  if (cost > MAX_BIGINT) throw new FieldError('the cost is too large to be stored');
  return { event: { ...event, cost_nusd: cost } };
}

/** The columns that a row's other fields have a say in; the others are read as the table of columns types them. */
const WORKED_OUT = [
  'event_id',
  'kind',
  'time',
  'status',
  'operation',
  'cost_category',
  'cost_nusd',
  'duration_ms',
  'messages',
] as const satisfies readonly EventColumnId[];
type AsRead = Omit<Event, (typeof WORKED_OUT)[number]>;
const AS_READ = EVENT_COLUMNS.filter(({ id }) => !(WORKED_OUT as readonly string[]).includes(id));

function asRead(read: ReadField): AsRead {
  return Object.fromEntries(
    AS_READ.map(({ id, sql }) => [id, sql === 'VARCHAR' ? read(id) : count(id, read(id))]),
  ) as unknown as AsRead;
}

function kindOf(read: ReadField, operation: string | null): string {
  const kind = read('kind') ?? KIND_OF_OPERATION[operation ?? ''] ?? 'llm';
  if (!EVENT_KINDS.includes(kind))
    throw new FieldError(`kind is none of ${[...EVENT_KINDS, ...ASSET_KINDS].join(', ')}`, kind);
  const [field, what] = NEEDED[kind] ?? [];
  if (field && read(field) === null) throw new FieldError(`a row of kind ${kind} needs ${field}: ${String(what)}`);
  return kind;
}

function tokensOf(read: ReadField): Tokens {
  const input = count('input_tokens', read('input_tokens'));
  const cacheRead = count('cache_read_input_tokens', read('cache_read_input_tokens'));
  const cacheCreation = count('cache_creation_input_tokens', read('cache_creation_input_tokens'));
  const output = count('output_tokens', read('output_tokens'));
  if (input !== null && (cacheRead ?? 0n) + (cacheCreation ?? 0n) > input) {
    throw new FieldError('input_tokens is less than its cached part (it includes cache_read and cache_creation)');
  }
  return { input, cacheRead, cacheCreation, output };
}

function categoryOf(given: string | null, kind: string, operation: string | null): string | null {
  if (given !== null) return oneOf('cost_category', given, COST_CATEGORIES);
  if (kind === 'tool') return 'tool';
  if (kind !== 'llm') return null;
  if (operation === 'embeddings') return 'embedding';
  return operation === 'rerank' ? 'rerank' : 'platform';
}

function givenCost(read: ReadField, kind: string): bigint | null {
  const cost = money('cost', read('cost'), 9) ?? money('cost_nusd', read('cost_nusd'), 0);
  if (cost === null) return null;
  if (LEAVES.includes(kind)) return cost;
  if (cost !== 0n)
    throw new FieldError(`a row of kind ${kind} cannot carry a cost: it stands on the llm and tool rows below it`);
  return null;
}

/** A refund is negative; anything finer than nano-USD is refused rather than rounded. */
function money(field: Field, text: string | null, scale: number): bigint | null {
  if (text === null) return null;
  const value = scaled(text, scale);
  if (value === undefined) throw new FieldError(`${field} is not an amount`, text);
  if (value === 'too fine') throw new FieldError(`${field} is finer than nano-USD (1e-9 USD)`, text);
  if (value > MAX_BIGINT || value < -MAX_BIGINT) throw new FieldError(`${field} is too large`, text);
  return value;
}

/** `duration_ms`, else `duration` in seconds, to the nearest millisecond. */
function duration(read: ReadField): bigint | null {
  const field = read('duration_ms') === null ? 'duration' : 'duration_ms';
  const text = read(field);
  if (text === null) return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : NaN;
  const milliseconds = Math.round(field === 'duration' ? value * 1000 : value);
  if (Number.isNaN(value)) throw new FieldError(`${field} is not a number`, text);
  if (value < 0) throw new FieldError(`${field} is negative`, text);
  if (!Number.isSafeInteger(milliseconds)) throw new FieldError(`${field} is too large`, text);
  return BigInt(milliseconds);
}
