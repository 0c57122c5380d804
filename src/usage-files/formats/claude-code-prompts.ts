import { isObject, type JsonObject, valueAt } from '../records/record.js';

/** Counts what a person has asked, for the answer that comes next. An answer stands on several lines: each has the same count. */
export class ClaudeCodePrompts {
  #answer: unknown;
  #ofAnswer = 0;
  #since = 0;

  /** Looks at a line that is no answer. */
  see(line: JsonObject): void {
    const content = valueAt(line, 'message.content');
    const isResult = Array.isArray(content) && content.some((part) => isObject(part) && part['type'] === 'tool_result');
    if (line['type'] === 'user' && line['isMeta'] !== true && line['isSidechain'] !== true && !isResult)
      this.#since += 1;
  }

  /** @param answer the message's id */
  of(line: JsonObject, answer: unknown): number {
    // What an agent asks its own helpers is nobody's prompt.
    if (line['isSidechain'] === true) return 0;
    if (answer === undefined || answer !== this.#answer) {
      this.#ofAnswer = this.#since;
      this.#since = 0;
    }
    this.#answer = answer;
    return this.#ofAnswer;
  }
}
