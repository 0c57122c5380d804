import type { UsageFields } from '../fields.js';
import { isObject, type JsonObject, valueAt } from '../records/record.js';
import { ClaudeCodePrompts } from './claude-code-prompts.js';
import type { FormatReader, UsageFormat } from './format.js';
import { sumOf } from './token-sums.js';

/** What Claude Code writes into a session where no model was asked. */
const NO_MODEL = '<synthetic>';

/** What else stands in the folders of sessions: lines that are no answers, indexes of sessions, what agents are called. */
function isOfSession(record: JsonObject): boolean {
  if (Object.keys(record).some((name) => /token|cost|model|usage/i.test(name))) return false;
  if (record['type'] === 'file-history-snapshot' || 'agentType' in record) return true;
  return (
    'leafUuid' in record || ('sessionId' in record && (typeof record['type'] === 'string' || 'fullPath' in record))
  );
}

/**
 * Claude Code's sessions (`~/.claude/projects/**\/*.jsonl`). One answer stands on a line per block of its content, each time
 * with what had been counted until then, and again in resumed sessions and side chains: its message's id is the call.
 */
export const claudeCodeSessions: UsageFormat = {
  id: 'claude-code',
  label: 'Claude Code sessions',
  // A message of Anthropic's API without a session counts its tokens in the same way.
  matches: ({ records }) =>
    records.some(
      (record) => typeof valueAt(record, 'message.model') === 'string' && isObject(valueAt(record, 'message.usage')),
    ) ||
    (records.length > 0 && records.every(isOfSession)),
  reader: () => new Session(),
};

class Session implements FormatReader {
  readonly #prompts = new ClaudeCodePrompts();

  rows({ value: line }: { value: JsonObject }): readonly UsageFields[] {
    const usage = valueAt(line, 'message.usage');
    const model = valueAt(line, 'message.model');
    if (!isObject(usage)) this.#prompts.see(line);
    if (!isObject(usage) || line['isApiErrorMessage'] === true || model === NO_MODEL) return [];
    const read = usage['cache_read_input_tokens'];
    const written = usage['cache_creation_input_tokens'];
    const folder = typeof line['cwd'] === 'string' ? line['cwd'] : null;
    return [
      {
        event_id: valueAt(line, 'message.id') ?? line['uuid'],
        time: line['timestamp'],
        model: typeof model === 'string' ? model.replace(/\[[^\]]*\]$/, '') : null,
        provider: 'anthropic',
        operation: 'chat',
        cost_category: 'cli',
        conversation_id: line['sessionId'],
        project_id: folder?.split(/[\\/]/).findLast((part) => part !== ''),
        repository: folder,
        branch: line['gitBranch'],
        client: 'claude-code',
        client_version: line['version'],
        prompts: this.#prompts.of(line, valueAt(line, 'message.id')),
        input_tokens: sumOf(usage['input_tokens'], read, written),
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
        cache_creation_1h_input_tokens: valueAt(usage, 'cache_creation.ephemeral_1h_input_tokens'),
        output_tokens: usage['output_tokens'],
        cost: line['costUSD'],
      },
    ];
  }
}
