import { COST_CATEGORIES, EVENT_KINDS, EVENT_STATUSES } from '../../src/usage-files/event-columns.js';
import { toolOf } from './assets.js';
import { cached, type Calls } from './calls.js';
import type { Asset } from './library.js';
import { GPT, HAIKU, SONNET } from './models.js';
import { BRANCHES, CLI_TOOLS, CLIENTS, REPOSITORIES_EACH } from './organisation.js';
import { code, type CodedEvent, ERRORS, OPERATIONS } from './staging.js';

const CLI = code(COST_CATEGORIES, 'cli');
const TOOL = { kind: code(EVENT_KINDS, 'tool'), operation: code(OPERATIONS, 'execute_tool') };
const TOOLS = Object.keys(CLI_TOOLS);
const TOOL_WEIGHTS = Object.values(CLI_TOOLS);
/** How often a call fails: tests do so more often than other tools. */
const FAILING: Readonly<Record<string, number>> = { run_tests: 0.12, run_command: 0.05, web_fetch: 0.06 };

/**
 * A sitting with a coding agent in one repository: model calls, and now and then a tool's, an MCP server's or a skill's.
 * @param who with the user, the project and the conversation
 * @param champion 0–1: who is one has the agent write more, and gives it more to work with
 */
export function codingSession(calls: Calls, who: CodedEvent, champion: number, skill: Asset, start: number): void {
  const { random } = calls;
  /* A project's first repository is where most happens. */
  const repository = (who.project - 1) * REPOSITORIES_EACH + 1 + random.weighted([5, 2.5, 1.5, 1]);
  /* Drawn from the session's number, so that the others are drawn as ever. */
  const drawn = mixed(who.conversation);
  const base = {
    ...who,
    repository,
    category: CLI,
    branch: 1 + (drawn % BRANCHES.length),
    client: 1 + Math.min(CLIENTS.length - 1, Math.floor((mixed(who.user) % 100) / 30)),
  };
  /* Some sit down for one question, others for a whole afternoon. */
  const patience = 1 + ((drawn >>> 8) % 6);
  const model = [SONNET, GPT, HAIKU][random.weighted([6, 2, 2])] ?? SONNET;
  const steps = Math.max(2, Math.min(60, Math.round(random.around(11, 0.7))));
  let time = start;
  let context = Math.round(random.around(14_000, 0.4));
  if (random.chance(0.04 + 0.3 * champion)) {
    calls.put({ ...base, kind: code(EVENT_KINDS, 'skill-used'), asset: skill.position, time });
  }
  for (let step = 0; step < steps; step += 1) {
    const added = Math.round(random.around(1500, 0.9));
    const output = Math.round(random.around(380, 0.8));
    const input = Math.min(180_000, context + added);
    const call = { model, category: 'cli', input, output };
    const prompts = step % patience === 0 ? 1 : 0;
    time += calls.call({ ...base, prompts }, cached(call, step > 0 ? Math.min(context, input) : 0), time, 0.01);
    if (random.chance(0.02 + 0.12 * champion)) time += calls.mcp(base, time);
    if (random.chance(0.2)) time += useTool(calls, base, champion, time);
    context = input + output;
    time += Math.round(random.around(9000, 0.8));
  }
}

/** A number that looks random and is always the same for another. */
function mixed(number: number): number {
  const once = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  return (Math.imul(once ^ (once >>> 12), 0x297a2d39) ^ (once >>> 15)) >>> 0;
}

/** What is written takes the place of something else, most of the time of less. */
function changed(lines: number, files: number, conversation: number) {
  return { lines, files, removed: Math.floor((lines * (mixed(conversation + lines) % 120)) / 100) };
}

/** Runs on the person's own machine and costs nothing. Returns how long it took, in milliseconds. */
function useTool(calls: Calls, base: CodedEvent, champion: number, time: number): number {
  const { random } = calls;
  const tool = random.weighted(TOOL_WEIGHTS);
  const name = TOOLS[tool] ?? '';
  const duration = Math.round(random.around(name.startsWith('run_') ? 14_000 : 350, 0.7));
  const fails = random.chance(FAILING[name] ?? 0.01);
  const written =
    name === 'edit_file' && !fails
      ? changed(Math.round(random.around(80 * (0.3 + champion), 0.8)), random.integer(1, 3), base.conversation)
      : {};
  calls.put({
    ...base,
    ...TOOL,
    ...written,
    asset: toolOf(tool),
    time,
    duration,
    cost: 0,
    status: code(EVENT_STATUSES, fails ? 'error' : 'ok'),
    error: fails ? code(ERRORS, 'tool_failed') : 0,
  });
  return duration;
}
