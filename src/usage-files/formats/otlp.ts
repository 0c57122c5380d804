import { FileError } from '../usage-error.js';
import { saysNothing, textOf } from '../values/nothing.js';
import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, type UsageRecord, valueAt } from '../records/record.js';
import type { SpanLink, SpanPart } from '../spans/span-link.js';
import { SpanTree } from '../spans/span-tree.js';
import type { FormatReader, UsageFormat } from './format.js';
import { sumOf } from './token-sums.js';

const CALLS = new Set(['chat', 'text_completion', 'generate_content', 'embeddings']);
/** Their usage is that of the calls below them, said again. */
const SUMS = new Set(['invoke_agent', 'create_agent', 'agent_step', 'plan', 'invoke_workflow', 'execute_tool']);
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
  matches: ({ records }) => records.some((record) => SIGNALS.some((name) => Array.isArray(record[name]))),
  reader: () => new Spans(({ value }) => spansOf(value)),
};

/** The same spans one a line, with their attributes as an object, as some exporters write them. */
export const otelFlat: UsageFormat = {
  id: 'otel-spans',
  label: 'OpenTelemetry GenAI spans',
  matches: ({ records: [first] }) => isObject(first) && 'spanId' in first && isObject(first['attributes']),
  reader: () => new Spans(({ value }) => [spanOf(value, isObject(value['attributes']) ? value['attributes'] : {})]),
};

/** Its first is what spans stand in; the logs and metrics beside them have no calls that are told from each other. */
const SIGNALS = ['resourceSpans', 'scopeSpans', 'instrumentationLibrarySpans', 'resourceLogs', 'resourceMetrics'];

/** What spans stand in below their resource; the second is its old name. */
const SCOPES = ['scopeSpans', 'instrumentationLibrarySpans'];

/**
 * An agent's or a workflow's span repeats what its calls have counted, so it counts only when none below it does: such spans
 * are held until the file's end, because a parent comes after its children. Those left may still repeat calls of other files.
 */
class Spans implements FormatReader {
  readonly #tree = new SpanTree();
  readonly #sums: { readonly line: number; readonly fields: UsageFields }[] = [];
  readonly #read: (record: { value: JsonObject }) => readonly Span[];
  #spans = 0;
  #others = 0;

  constructor(read: (record: { value: JsonObject }) => readonly Span[]) {
    this.#read = read;
  }

  rows(record: UsageRecord): readonly UsageFields[] {
    const spans = this.#read(record);
    this.#spans += spans.length;
    if ('resourceLogs' in record.value || 'resourceMetrics' in record.value) this.#others += 1;
    return spans.flatMap((span) => {
      const operation = operationOf(span.attributes);
      const part = partOf(span.attributes, operation);
      const kind = KIND_OF[operation];
      const id = span.id === '' ? null : `${span.trace}:${span.id}`;
      const event = part === 'nothing' ? null : kind === undefined || id === null ? id : `${id}:usage`;
      if (id !== null) this.#tree.add({ trace: span.trace, id: span.id, parent: span.parent, part, event });
      if (CALLS.has(operation)) return [fieldsOf(span, id, 'llm', operation)];
      if (part !== 'nothing') this.#sums.push({ line: record.line, fields: fieldsOf(span, event, 'llm', 'chat') });
      return kind === undefined ? [] : [fieldsOf(span, id, kind, operation)];
    });
  }

  rest(): readonly { line: number; fields: UsageFields }[] {
    if (this.#spans === 0 && this.#others > 0)
      throw new FileError('OpenTelemetry logs and metrics are not read: export the traces, whose spans are the calls');
    const repeated = this.#tree.certainlyRepeated();
    return this.#sums.filter(({ fields }) => !repeated.has(textOf(fields.event_id)));
  }

  spans(): Iterable<SpanLink> {
    return this.#tree.paths();
  }
}

function partOf(attributes: JsonObject, operation: string): SpanPart {
  if (inputOf(attributes) === null && outputOf(attributes) === null) return 'nothing';
  if (CALLS.has(operation)) return 'call';
  return SUMS.has(operation) ? 'sum' : 'unnamed';
}

function fieldsOf(
  { span, attributes }: Span,
  id: string | null,
  kind: 'llm' | 'tool' | 'run',
  operation: string,
): UsageFields {
  const of = (...names: readonly string[]) =>
    names.map((name) => attributes[name]).find((value) => !saysNothing(value));
  const read = of('gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens');
  const written = of('gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens');
  const input = inputOf(attributes);
  // Some older instrumentations count what was cached beside the input and not in it.
  const apart = input !== null && (sumOf(read, written) ?? 0) > Number(input);
  const failed = ['2', 'STATUS_CODE_ERROR', 'ERROR', 'Error'].includes(textOf(valueAt(span, 'status.code')));
  const isCall = kind === 'llm';
  return {
    event_id: id,
    kind,
    time: span['endTimeUnixNano'] ?? span['startTimeUnixNano'],
    duration_ms: between(span['startTimeUnixNano'], span['endTimeUnixNano']),
    status: failed || of('error.type') !== undefined ? 'error' : 'ok',
    error_type: of('error.type'),
    operation,
    asset_id: kind === 'tool' ? of('gen_ai.tool.name') : null,
    user_id: of('user.id', 'enduser.id', 'user.email'),
    project_id: of('project.id', 'project', 'service.name'),
    conversation_id: of('gen_ai.conversation.id', 'session.id'),
    provider: of('gen_ai.provider.name', 'gen_ai.system'),
    model: of('gen_ai.response.model', 'gen_ai.request.model'),
    requests: 1,
    repository: of('vcs.repository.url.full', 'vcs.repository.name'),
    branch: of('vcs.ref.head.name', 'vcs.repository.ref.name'),
    client: of('user_agent.name'),
    client_version: of('user_agent.version'),
    endpoint: of('http.route', 'url.path'),
    response_status: of('http.response.status_code', 'http.status_code'),
    ...(isCall && {
      input_tokens: apart ? sumOf(input, read, written) : input,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: written,
      output_tokens: outputOf(attributes),
      cost: of('gen_ai.usage.cost', 'gen_ai.usage.total_cost'),
    }),
  };
}

/** Milliseconds between two counts of nanoseconds, where both are. */
function between(start: unknown, end: unknown): number | null {
  const [from, to] = [textOf(start), textOf(end)];
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to) || BigInt(to) < BigInt(from)) return null;
  return Number((BigInt(to) - BigInt(from)) / 1_000_000n);
}

/** Empty where the span does not say. */
function operationOf(attributes: JsonObject): string {
  return textOf(attributes['gen_ai.operation.name']);
}

function inputOf(attributes: JsonObject): unknown {
  return attributes['gen_ai.usage.input_tokens'] ?? attributes['gen_ai.usage.prompt_tokens'] ?? null;
}

function outputOf(attributes: JsonObject): unknown {
  return attributes['gen_ai.usage.output_tokens'] ?? attributes['gen_ai.usage.completion_tokens'] ?? null;
}

function spansOf(record: JsonObject): Span[] {
  const resources = Array.isArray(record['resourceSpans']) ? record['resourceSpans'].filter(isObject) : [record];
  return resources.flatMap((resource) => {
    const outer = attributesOf(valueAt(resource, 'resource.attributes'));
    return SCOPES.flatMap((name) => listOf(resource[name])).flatMap((scope) =>
      listOf(scope['spans']).map((span) => spanOf(span, { ...outer, ...attributesOf(span['attributes']) })),
    );
  });
}

function spanOf(span: JsonObject, attributes: JsonObject): Span {
  return {
    id: idOf(span['spanId']),
    parent: idOf(span['parentSpanId']),
    trace: idOf(span['traceId']),
    span,
    attributes,
  };
}

/** Ids are hexadecimal, in any case; one of zeros is none. */
function idOf(value: unknown): string {
  const text = textOf(value);
  if (/^0*$/.test(text)) return '';
  return /^[\da-f]+$/i.test(text) ? text.toLowerCase() : text;
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
