import { textOf } from '../values/nothing.js';
import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, valueAt } from '../records/record.js';
import type { FormatReader, UsageFormat } from './format.js';
import { sumOf } from './token-sums.js';

const CALLS = new Set(['chat', 'text_completion', 'generate_content', 'embeddings']);
const KIND_OF: Readonly<Record<string, 'tool' | 'run'>> = { execute_tool: 'tool', invoke_workflow: 'run' };

/** A span with its attributes, and those of what made it, by their names. */
interface Span {
  readonly id: string;
  readonly parent: string;
  readonly trace: string;
  readonly span: JsonObject;
  readonly attributes: JsonObject;
}

/** OpenTelemetry's GenAI spans as OTLP/JSON: one export request a line, or one document. */
export const otlp: UsageFormat = {
  id: 'otlp',
  label: 'OpenTelemetry GenAI spans (OTLP/JSON)',
  matches: ({ records: [first] }) =>
    isObject(first) && (Array.isArray(first['scopeSpans']) || Array.isArray(first['resourceSpans'])),
  reader: () => new Spans(({ value }) => spansOf(value)),
};

/** The same spans one a line, with their attributes as an object, as some exporters write them. */
export const otelFlat: UsageFormat = {
  id: 'otel-spans',
  label: 'OpenTelemetry GenAI spans',
  matches: ({ records: [first] }) => isObject(first) && 'spanId' in first && isObject(first['attributes']),
  reader: () => new Spans(({ value }) => [spanOf(value, isObject(value['attributes']) ? value['attributes'] : {})]),
};

/**
 * An agent's or a workflow's span repeats what its calls have counted, so a span counts only when none below it does: all
 * of a file's spans are held until its end, because a parent comes after its children.
 */
class Spans implements FormatReader {
  readonly #spans: Span[] = [];
  readonly #read: (record: { value: JsonObject }) => readonly Span[];

  constructor(read: (record: { value: JsonObject }) => readonly Span[]) {
    this.#read = read;
  }

  rows(record: { value: JsonObject }): readonly UsageFields[] {
    this.#spans.push(...this.#read(record).filter(({ attributes }) => operationOf(attributes) !== undefined));
    return [];
  }

  rest(): readonly UsageFields[] {
    const byId = new Map(this.#spans.map((span) => [`${span.trace}/${span.id}`, span]));
    const repeats = new Set<Span>();
    for (const span of this.#spans) {
      if (!CALLS.has(operationOf(span.attributes) ?? '') || inputOf(span.attributes) === null) continue;
      for (
        let up = byId.get(`${span.trace}/${span.parent}`);
        up && !repeats.has(up);
        up = byId.get(`${up.trace}/${up.parent}`)
      )
        repeats.add(up);
    }
    return this.#spans.flatMap((span) => {
      const operation = operationOf(span.attributes) ?? '';
      if (CALLS.has(operation)) return [fieldsOf(span, 'llm', operation)];
      if (operation in KIND_OF) return [fieldsOf(span, KIND_OF[operation] ?? 'tool', operation)];
      // An agent whose calls are not in the trace: the topmost span that knows is all there is.
      const covered = repeats.has(span) || inputOf(span.attributes) === null || this.#isBelowUsage(span, byId);
      return covered ? [] : [fieldsOf(span, 'llm', 'chat')];
    });
  }

  #isBelowUsage(span: Span, byId: ReadonlyMap<string, Span>): boolean {
    const up = byId.get(`${span.trace}/${span.parent}`);
    return up !== undefined && (inputOf(up.attributes) !== null || this.#isBelowUsage(up, byId));
  }
}

function fieldsOf({ span, id, trace, attributes }: Span, kind: 'llm' | 'tool' | 'run', operation: string): UsageFields {
  const of = (...names: readonly string[]) =>
    names.map((name) => attributes[name]).find((value) => value !== undefined);
  const read = of('gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens');
  const written = of('gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens');
  const input = inputOf(attributes);
  // Some older instrumentations count what was cached beside the input and not in it.
  const apart = input !== null && (sumOf(read, written) ?? 0) > Number(input);
  const nanos = (name: string) => BigInt(textOf(span[name]) || '0');
  const failed = ['2', 'STATUS_CODE_ERROR', 'ERROR', 'Error'].includes(textOf(valueAt(span, 'status.code')));
  const isCall = kind === 'llm';
  return {
    event_id: `${trace}:${id}`,
    kind,
    time: span['endTimeUnixNano'],
    duration_ms:
      span['startTimeUnixNano'] === undefined
        ? null
        : Number((nanos('endTimeUnixNano') - nanos('startTimeUnixNano')) / 1_000_000n),
    status: failed || of('error.type') !== undefined ? 'error' : 'ok',
    error_type: of('error.type'),
    operation,
    asset_id: kind === 'tool' ? of('gen_ai.tool.name') : null,
    user_id: of('user.id', 'enduser.id', 'user.email'),
    project_id: of('project.id', 'project', 'service.name'),
    conversation_id: of('gen_ai.conversation.id', 'session.id'),
    provider: of('gen_ai.provider.name', 'gen_ai.system'),
    model: of('gen_ai.response.model', 'gen_ai.request.model'),
    ...(isCall && {
      input_tokens: apart ? sumOf(input, read, written) : input,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: written,
      output_tokens: of('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'),
      cost: of('gen_ai.usage.cost', 'gen_ai.usage.total_cost'),
    }),
  };
}

function operationOf(attributes: JsonObject): string | undefined {
  const name = attributes['gen_ai.operation.name'];
  if (typeof name === 'string') return name;
  return inputOf(attributes) === null ? undefined : 'chat';
}

function inputOf(attributes: JsonObject): unknown {
  return attributes['gen_ai.usage.input_tokens'] ?? attributes['gen_ai.usage.prompt_tokens'] ?? null;
}

function spansOf(record: JsonObject): Span[] {
  const resources = Array.isArray(record['resourceSpans']) ? record['resourceSpans'].filter(isObject) : [record];
  return resources.flatMap((resource) => {
    const outer = attributesOf(valueAt(resource, 'resource.attributes'));
    return listOf(resource['scopeSpans']).flatMap((scope) =>
      listOf(scope['spans']).map((span) => spanOf(span, { ...outer, ...attributesOf(span['attributes']) })),
    );
  });
}

function spanOf(span: JsonObject, attributes: JsonObject): Span {
  const text = (name: string) => textOf(span[name]);
  return { id: text('spanId'), parent: text('parentSpanId'), trace: text('traceId'), span, attributes };
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** OTLP's list of `{ key, value: { stringValue: … } }` as an object. */
function attributesOf(list: unknown): JsonObject {
  return Object.fromEntries(
    listOf(list).map(({ key, value }) => [String(key), isObject(value) ? Object.values(value)[0] : value]),
  );
}
