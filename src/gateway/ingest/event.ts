import { costOf, type Price, type Tokens } from './price.js';
import { scaled } from './decimal.js';
import { FieldError } from './import-error.js';
import { parseInstant } from './instant.js';
import type { Field } from './columns.js';

const KINDS = ['llm', 'run', 'tool', 'mcp', 'webhook', 'asset-created', 'asset-updated', 'asset-deleted', 'shared'];
const STATUSES = ['ok', 'error', 'aborted'];
const CATEGORIES = ['platform', 'eli', 'rerank', 'cli', 'embedding', 'tool'];
/** Money is on these only: a run's own row carries none, so that nothing counts twice. */
const LEAVES = ['llm', 'tool'];
const OPERATIONS: Readonly<Record<string, string>> = { llm: 'chat', tool: 'execute_tool', run: 'invoke_workflow' };
const KIND_OF_OPERATION: Readonly<Record<string, string>> = { execute_tool: 'tool', invoke_workflow: 'run' };
const MAX_BIGINT = 2n ** 63n - 1n;
const MAX_INTEGER = 2n ** 31n - 1n;

/** A row of the `events` table, named as its columns are; the time is in microseconds. */
export interface Event {
  readonly event_id: string;
  readonly kind: string;
  readonly time: bigint;
  readonly user_id: string | null;
  readonly project_id: string | null;
  readonly assistant_id: string | null;
  readonly workflow_id: string | null;
  readonly run_id: string | null;
  readonly conversation_id: string | null;
  readonly asset_id: string | null;
  readonly status: string;
  readonly error_type: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly operation: string | null;
  readonly cost_category: string | null;
  readonly input_tokens: bigint | null;
  readonly cache_read_input_tokens: bigint | null;
  readonly cache_creation_input_tokens: bigint | null;
  readonly output_tokens: bigint | null;
  readonly cost_nusd: bigint | null;
  readonly duration_ms: bigint | null;
  readonly messages: number;
}

/** An event and, where its cost should be known but is not, why. */
export interface PricedEvent {
  readonly event: Event;
  readonly unpriced?: string;
}

/**
 * Checks and converts one row. `read` gives a field's text, `null` where it is empty or absent.
 * @throws FieldError that names the field and what is wrong with it
 */
export function toEvent(
  read: (field: Field) => string | null,
  prices: ReadonlyMap<string, Price>,
  eventId: string,
): PricedEvent {
  const time = read('time');
  if (time === null) throw new FieldError('time is empty');
  const named = read('operation');
  const kind = oneOf('kind', read('kind') ?? KIND_OF_OPERATION[named ?? ''] ?? 'llm', KINDS);
  const operation = named ?? OPERATIONS[kind] ?? null;
  const tokens = tokensOf(read);
  const model = read('model');
  const conversation = read('conversation_id');
  const event = {
    event_id: read('event_id') ?? eventId,
    kind,
    time: parseInstant(time),
    user_id: read('user_id'),
    project_id: read('project_id'),
    assistant_id: read('assistant_id'),
    workflow_id: read('workflow_id'),
    run_id: read('run_id'),
    conversation_id: conversation,
    asset_id: read('asset_id'),
    status: oneOf('status', read('status') ?? 'ok', STATUSES),
    error_type: read('error_type'),
    provider: read('provider'),
    model,
    operation,
    cost_category: categoryOf(read('cost_category'), kind, operation),
    input_tokens: tokens.input,
    cache_read_input_tokens: tokens.cacheRead,
    cache_creation_input_tokens: tokens.cacheCreation,
    output_tokens: tokens.output,
    cost_nusd: null,
    duration_ms: duration(read),
    /* A chat call within a conversation is one turn of it. */
    messages: Number(
      count('messages', read('messages'), MAX_INTEGER) ?? (operation === 'chat' && conversation ? 1n : 0n),
    ),
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

function tokensOf(read: (field: Field) => string | null): Tokens {
  const input = count('input_tokens', read('input_tokens'));
  const cacheRead = count('cache_read_input_tokens', read('cache_read_input_tokens'));
  const cacheCreation = count('cache_creation_input_tokens', read('cache_creation_input_tokens'));
  const output = count('output_tokens', read('output_tokens'));
  if (input !== null && (cacheRead ?? 0n) + (cacheCreation ?? 0n) > input) {
    throw new FieldError('input_tokens is less than its cached part (it includes cache_read and cache_creation)');
  }
  return { input, cacheRead, cacheCreation, output };
}

/** A whole number that is not negative; `12.0`, as tools write whole numbers in columns with gaps, is one. */
function count(field: Field, text: string | null, max = MAX_BIGINT): bigint | null {
  if (text === null) return null;
  const value = scaled(text, 0);
  if (value === undefined || value === 'too fine') throw new FieldError(`${field} is not a whole number`, text);
  if (value < 0n) throw new FieldError(`${field} is negative`, text);
  if (value > max) throw new FieldError(`${field} is too large`, text);
  return value;
}

function oneOf(field: Field, text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text)) throw new FieldError(`${field} is none of ${allowed.join(', ')}`, text);
  return text;
}

function categoryOf(given: string | null, kind: string, operation: string | null): string | null {
  if (given !== null) return oneOf('cost_category', given, CATEGORIES);
  if (kind === 'tool') return 'tool';
  if (kind !== 'llm') return null;
  if (operation === 'embeddings') return 'embedding';
  return operation === 'rerank' ? 'rerank' : 'platform';
}

function givenCost(read: (field: Field) => string | null, kind: string): bigint | null {
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
function duration(read: (field: Field) => string | null): bigint | null {
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
