import { rounded } from '../../model/money.js';

/** A tool, and how often it was called. */
export interface ToolUse {
  readonly name: string;
  readonly count: number;
}

/** What a tool is for: the first group of which its name has a word. */
const GROUPS = {
  code: ['edit', 'write', 'notebookedit', 'replace'],
  terminal: ['bash', 'run_shell_command'],
  read: ['read', 'grep', 'glob', 'find', 'search', 'webfetch', 'websearch'],
  planning: ['task', 'askuserquestion', 'ask_user', 'enterplanmode', 'exitplanmode'],
  agents: ['agent', 'skill'],
} as const;
type Group = keyof typeof GROUPS | 'other';

/** How much a call of each group says about what somebody is at. */
const INTENTS: Readonly<Record<string, Readonly<Partial<Record<Group, number>>>>> = {
  active_development: { code: 1.4, terminal: 0.8 },
  code_exploration: { read: 1.2, other: 0.2 },
  planning_architecture: { planning: 1.5, agents: 0.5 },
  advanced_integrations: { agents: 1.3, terminal: 0.3 },
  debugging_loops: { terminal: 0.9, read: 0.6 },
};

const MOST_SHOWN = 8;

/** What somebody is mostly at, by the tools that the CLI has called. */
export function toolProfile(tools: readonly ToolUse[]) {
  const calls = new Map<Group, number>();
  for (const { name, count } of tools) calls.set(groupOf(name), (calls.get(groupOf(name)) ?? 0) + count);
  const scores = Object.entries(INTENTS).map(([intent, weights]) => {
    const score = Object.entries(weights).reduce(
      (sum, [group, weight]) => sum + weight * (calls.get(group as Group) ?? 0),
      0,
    );
    return [intent, rounded(score, 2)] as const;
  });
  const sum = scores.reduce((all, [, score]) => all + score, 0);
  const [primary, greatest] = scores.reduce((best, each) => (each[1] > best[1] ? each : best));
  const label = sum === 0 ? 'Unknown' : titleOf(primary);
  const all = tools.reduce((total, { count }) => total + count, 0);
  const counted = [...calls].sort((a, b) => b[1] - a[1]).map(([group, count]) => `${group} ${String(count)}`);
  const profile = {
    primary_intent_label: label,
    rationale: all === 0 ? 'No tools were called.' : `Of ${String(all)} calls of tools: ${counted.join(', ')}.`,
    top_tools: tools.slice(0, MOST_SHOWN),
    intent_scores: Object.fromEntries(scores),
  };
  return { profile, signalStrength: sum === 0 ? 0 : rounded(greatest / sum, 4) };
}

function groupOf(tool: string): Group {
  const name = tool.toLowerCase();
  const found = Object.entries(GROUPS).find(([, words]) => words.some((word) => name.includes(word)));
  return (found?.[0] ?? 'other') as Group;
}

function titleOf(intent: string): string {
  return intent.replace(
    /(^|_)(\w)/g,
    (_found, start: string, letter: string) => `${start === '' ? '' : ' '}${letter.toUpperCase()}`,
  );
}
