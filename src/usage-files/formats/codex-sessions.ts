import type { UsageFields } from '../fields.js';
import { textOf, textOrNull } from '../values/nothing.js';
import { isObject, type JsonObject, valueAt } from '../records/record.js';
import type { FormatReader, UsageFormat } from './format.js';

/** Codex's sessions (`~/.codex/sessions/**\/rollout-*.jsonl`): of a call, what its token count adds to the one before. */
export const codexSessions: UsageFormat = {
  id: 'codex',
  label: 'Codex sessions',
  matches: ({ records }) =>
    records.some((record) => record['type'] === 'session_meta' || valueAt(record, 'payload.type') === 'token_count'),
  reader: () => new Session(),
};

/** Milliseconds: a copy is written at once, and no model answers as fast. */
const COPIED_WITHIN = 500;

class Session implements FormatReader {
  #id: unknown = null;
  #folder: unknown = null;
  #repository: unknown = null;
  #branch: unknown = null;
  #client: unknown = null;
  #version: unknown = null;
  #model: unknown = null;
  /** A fork begins with a copy of what its parent has counted, stamped with the moment of the fork or as it was. */
  #forkedAt: number | null = null;
  #before: JsonObject | undefined;
  /** Sessions that this one was forked from; it has their beginnings with their names. */
  readonly #forebears = new Set<string>();
  /** Asked since the last call. */
  #prompts = 0;

  rows({ value }: { value: JsonObject }): readonly UsageFields[] {
    const { payload } = value;
    if (value['type'] === 'session_meta') this.#begin(value, payload);
    else if (value['type'] === 'turn_context') this.#model = valueAt(payload, 'model') ?? this.#model;
    if (valueAt(payload, 'type') === 'user_message') this.#prompts += 1;
    const info = valueAt(payload, 'info');
    if (valueAt(payload, 'type') !== 'token_count' || !isObject(info)) return [];
    const total = info['total_token_usage'];
    if (!isObject(total) || sameUsage(total, this.#before)) return [];
    const last = info['last_token_usage'] ?? difference(total, this.#before);
    this.#before = total;
    if (!isObject(last)) return [];
    if (this.#isInherited(value['timestamp'])) {
      this.#prompts = 0;
      return [];
    }
    const place = [this.#id, value['timestamp'], ...COUNTS.map((name) => total[name])].map(textOf);
    return [
      {
        // A session goes on in other files; one without a name is told by its file.
        event_id: place[0] === '' ? null : `codex:${place.join(':')}`,
        time: value['timestamp'],
        model: this.#model,
        provider: 'openai',
        operation: 'chat',
        cost_category: 'cli',
        conversation_id: this.#id,
        project_id:
          typeof this.#folder === 'string' ? this.#folder.split(/[\\/]/).findLast((part) => part !== '') : null,
        repository: this.#repository ?? this.#folder,
        branch: this.#branch,
        client: this.#client,
        client_version: this.#version,
        prompts: this.#promptsUntilNow(),
        input_tokens: last['input_tokens'],
        cache_read_input_tokens: last['cached_input_tokens'],
        output_tokens: last['output_tokens'],
      },
    ];
  }

  #promptsUntilNow(): number {
    const prompts = this.#prompts;
    this.#prompts = 0;
    return prompts;
  }

  #isInherited(timestamp: unknown): boolean {
    return this.#forkedAt !== null && Date.parse(textOf(timestamp)) < this.#forkedAt + COPIED_WITHIN;
  }

  #begin(record: JsonObject, payload: unknown): void {
    const id = textOf(valueAt(payload, 'id'));
    const parent = textOf(valueAt(payload, 'forked_from_id'));
    if (parent !== '') this.#forebears.add(parent);
    if (this.#forebears.has(id)) return;
    if (id !== textOf(this.#id)) this.#before = undefined;
    this.#id = valueAt(payload, 'id');
    this.#folder = valueAt(payload, 'cwd');
    this.#forkedAt =
      textOrNull(valueAt(payload, 'forked_from_id')) === null ? null : Date.parse(textOf(record['timestamp']));
    this.#branch = valueAt(payload, 'git.branch');
    this.#client = textOrNull(valueAt(payload, 'originator')) ?? 'codex';
    this.#version = valueAt(payload, 'cli_version');
    const url = valueAt(payload, 'git.repository_url');
    // An address may carry a token.
    this.#repository = typeof url === 'string' ? url.replace(/\/\/[^/@]*@/, '//') : null;
  }
}

const COUNTS = ['input_tokens', 'cached_input_tokens', 'output_tokens'];

function sameUsage(a: JsonObject, b: JsonObject | undefined): boolean {
  return b !== undefined && COUNTS.every((name) => a[name] === b[name]);
}

/** Where the total has become smaller, the session has begun to count anew. */
function difference(total: JsonObject, before: JsonObject | undefined): JsonObject {
  const differences = COUNTS.map((name) => [name, Number(total[name] ?? 0) - Number(before?.[name] ?? 0)] as const);
  return differences.some(([, value]) => value < 0) ? total : Object.fromEntries(differences);
}
