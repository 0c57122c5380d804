import { CLI_TOOLS, MCP_SERVERS, WORKFLOWS } from './organisation.js';

/** Exercises to learn with, in the order in which people do them. */
const KATAS = [
  ...[
    'first-prompt',
    'roles-and-context',
    'examples-in-prompts',
    'structured-answers',
    'long-documents',
    'own-assistant',
  ],
  ...['datasources', 'mcp-servers', 'own-skill', 'first-workflow', 'workflow-states', 'error-handling'],
  ...['coding-agent', 'tests-with-agents', 'code-review', 'refactoring', 'migration', 'spending'],
  ...['evaluation', 'guardrails', 'prompt-injection', 'multi-agent', 'incident-response', 'teaching-others'],
].map((name) => `kata-${name}`);

/** The ids of what nobody here has made. Positions in it, counted from 1, are what events carry; others follow. */
export const ASSET_IDS: readonly string[] = [
  ...MCP_SERVERS,
  'web-search',
  ...Object.keys(CLI_TOOLS),
  ...WORKFLOWS.map(({ id }) => id.replace(/^workflow-/, 'hook-')),
  ...KATAS,
];

export const WEB_SEARCH_ASSET = MCP_SERVERS.length + 1;
const FIRST_TOOL = WEB_SEARCH_ASSET + 1;
const FIRST_HOOK = FIRST_TOOL + Object.keys(CLI_TOOLS).length;
const FIRST_KATA = FIRST_HOOK + WORKFLOWS.length;

/** A coding agent's tool, by its position. */
export const toolOf = (tool: number): number => FIRST_TOOL + tool;

/** The webhook that starts a workflow. */
export const hookOf = (workflow: number): number => FIRST_HOOK + workflow;

/** The katas' positions, in the order in which people do them. */
export const KATA_ASSETS: readonly number[] = KATAS.map((_, index) => FIRST_KATA + index);
