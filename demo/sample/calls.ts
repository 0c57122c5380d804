import { COST_CATEGORIES, EVENT_KINDS } from '../../src/usage-files/event-columns.js';
import { MODELS } from './models.js';
import { MCP_SERVERS } from './organisation.js';
import type { Random } from './random.js';
import { code, type CodedEvent, OPERATIONS } from './staging.js';

const LLM = code(EVENT_KINDS, 'llm');
const CHAT = code(OPERATIONS, 'chat');

export interface Call {
  readonly model: number;
  readonly category: string;
  readonly input: number;
  readonly cacheRead?: number;
  readonly cacheCreation?: number;
  readonly output?: number;
  readonly operation?: string;
}

/** Splits the repeated part of a chat's prompt off as cached, at the models that have a price for it. */
export function cached(call: Call, repeated: number): Call {
  const price = MODELS[call.model];
  if (price?.cacheRead === undefined) return call;
  const cacheRead = Math.round(repeated * 0.96);
  const { model, category, input, output = 0 } = call;
  if (price.cacheCreation === undefined) return { model, category, input, output, cacheRead };
  const cacheCreation = Math.round((input - cacheRead) * (category === 'cli' ? 0.8 : 0.3));
  return { model, category, input, output, cacheRead, cacheCreation };
}

/** Writes what sessions consist of, each event before the last moment. */
export class Calls {
  readonly random: Random;
  readonly #write: (event: CodedEvent) => void;
  /** No event is later than this (epoch milliseconds, exclusive). */
  readonly #end: number;

  constructor(random: Random, end: number, write: (event: CodedEvent) => void) {
    this.random = random;
    this.#end = end;
    this.#write = write;
  }

  /** One call of a model. Returns how long it took, in milliseconds. */
  call(base: CodedEvent, call: Call, time: number, failing: number): number {
    const random = this.random;
    const price = MODELS[call.model];
    const { input, cacheRead = 0, cacheCreation = 0 } = call;
    const fails = failing > 0 && random.chance(failing);
    /* Who is turned away pays nothing: the provider counted no tokens. */
    const refused = fails && random.chance(0.5);
    const output = fails ? 0 : (call.output ?? 0);
    const duration = Math.round(random.around(refused ? 300 : 500 + output * 11 + input * 0.02, 0.3));
    const cost =
      (input - cacheRead - cacheCreation) * (price?.input ?? 0) +
      cacheRead * (price?.cacheRead ?? 0) +
      cacheCreation * (price?.cacheCreation ?? 0) +
      output * (price?.output ?? 0);
    const counts = !refused && price?.cacheRead !== undefined;
    const event = { ...base };
    event.kind = LLM;
    event.time = time;
    event.model = call.model + 1;
    event.operation = call.operation === undefined ? CHAT : code(OPERATIONS, call.operation);
    event.category = code(COST_CATEGORIES, call.category);
    event.input = refused ? 0 : input;
    event.cacheRead = counts ? cacheRead : -1;
    event.cacheCreation = counts && price.cacheCreation !== undefined ? cacheCreation : -1;
    event.output = call.operation === undefined ? output : -1;
    event.cost = refused ? 0 : cost;
    event.duration = duration;
    event.status = fails ? 2 : 1;
    event.error = fails ? random.integer(1, 3) : 0;
    this.put(event);
    return duration;
  }

  mcp(base: CodedEvent, time: number): number {
    const duration = Math.round(this.random.around(600, 0.7));
    const asset = 1 + this.random.weighted(MCP_SERVERS.map((_, order) => 1 / (order + 1)));
    this.put({ ...base, kind: code(EVENT_KINDS, 'mcp'), asset, time, duration });
    return duration;
  }

  put(event: CodedEvent): void {
    /* What would end after the last moment is moved before it, in order. */
    const late = event.time - this.#end;
    if (late >= 0) event.time = this.#end - 1 - Math.floor(60_000 / (1 + late / 60_000));
    this.#write(event);
  }
}
