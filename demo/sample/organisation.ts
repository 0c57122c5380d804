import { GEMINI_FLASH, GEMINI_PRO, GPT, GPT_MINI, HAIKU, SONNET } from './models.js';

export interface Project {
  readonly id: string;
  readonly name: string;
  /** How many of the people work here, relative to the others. */
  readonly weight: number;
}

/** Sorted by id, so that positions sort as ids do. */
export const PROJECTS: readonly Project[] = [
  { id: 'apollo', name: 'Apollo', weight: 3 },
  { id: 'atlas', name: 'Atlas Migration', weight: 2 },
  { id: 'borealis', name: 'Borealis', weight: 1.5 },
  { id: 'cassini', name: 'Cassini – Données & Analytique', weight: 1 },
  { id: 'dnipro', name: 'Дніпро', weight: 1.5 },
  { id: 'fajr', name: 'مشروع الفجر', weight: 1 },
  { id: 'helios', name: 'Helios Archive', weight: 1.5 },
  { id: 'iris', name: 'Iris (Customer Care)', weight: 2 },
  { id: 'juno', name: 'Juno', weight: 1 },
  { id: 'sakura', name: 'さくらプロジェクト', weight: 1.5 },
  { id: 'tycho', name: 'Tycho Test Lab', weight: 0.8 },
  { id: 'zephyr', name: 'Zephyr', weight: 2 },
];

export interface Assistant {
  readonly id: string;
  readonly name: string;
  readonly project: number;
  readonly model: number;
  /** Looks things up: its turns bring an embedding and a re-ranking with them. */
  readonly retrieves: boolean;
  /** Searches the web, or calls this MCP server. */
  readonly tool: 'web' | 'mcp' | undefined;
  /** Came with the platform: nobody here has made it. */
  readonly system: boolean;
}

function assistant(
  name: string,
  project: string,
  model: number,
  more: { retrieves?: boolean; tool?: 'web' | 'mcp'; system?: boolean } = {},
): Assistant {
  const { retrieves = false, tool, system = false } = more;
  return { id: slug('assistant', name), name, project: at(project), model, retrieves, tool, system };
}

export const ASSISTANTS: readonly Assistant[] = [
  assistant('Code Reviewer', 'apollo', SONNET, { tool: 'mcp' }),
  assistant('Release Notes Writer', 'apollo', GPT),
  assistant('Apollo Knowledge Base', 'apollo', GPT, { retrieves: true, system: true }),
  assistant('SQL Helper', 'apollo', GPT_MINI),
  assistant('Migration Guide', 'atlas', SONNET, { retrieves: true }),
  assistant('COBOL Explainer', 'atlas', GEMINI_PRO),
  assistant('Data Mapping Assistant', 'atlas', GPT),
  assistant('Incident Companion', 'borealis', HAIKU, { tool: 'mcp' }),
  assistant('Runbook Search', 'borealis', GPT_MINI, { retrieves: true, system: true }),
  assistant('Analyste SQL', 'cassini', GPT),
  assistant('Rédacteur de synthèses', 'cassini', GEMINI_FLASH),
  assistant('Помічник аналітика', 'dnipro', GPT),
  assistant('Тестувальник API', 'dnipro', HAIKU, { tool: 'mcp' }),
  assistant('مساعد المستندات', 'fajr', GEMINI_PRO, { retrieves: true }),
  assistant('مترجم العقود', 'fajr', GPT),
  assistant('Archive Librarian', 'helios', GEMINI_FLASH, { retrieves: true }),
  assistant('Scan Summariser', 'helios', GEMINI_FLASH),
  assistant('Reply Drafts', 'iris', GPT_MINI),
  assistant('Complaint Triage', 'iris', HAIKU),
  assistant('Care Knowledge Base', 'iris', GPT, { retrieves: true, system: true }),
  assistant('Tone of Voice', 'iris', GPT_MINI),
  assistant('Juno Planner', 'juno', GPT),
  assistant('Market Watch', 'juno', GEMINI_PRO, { tool: 'web' }),
  assistant('議事録アシスタント', 'sakura', GEMINI_FLASH),
  assistant('仕様書レビュー', 'sakura', SONNET, { retrieves: true }),
  assistant('Test Case Generator', 'tycho', SONNET),
  assistant('Flaky Test Detective', 'tycho', SONNET, { tool: 'mcp' }),
  assistant('User Story Coach', 'zephyr', GPT),
  assistant('Architecture Advisor', 'zephyr', GEMINI_PRO, { tool: 'web' }),
  assistant('Zephyr Handbook', 'zephyr', GPT_MINI, { retrieves: true, system: true }),
];

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly project: number;
  readonly model: number;
  /** Calls of the model in a run that goes through. */
  readonly steps: number;
  /** Median input tokens of a step. */
  readonly tokens: number;
  readonly success: number;
  readonly aborted: number;
  readonly weight: number;
  readonly system: boolean;
}

function workflow(
  name: string,
  project: string,
  model: number,
  steps: number,
  tokens: number,
  more: { success?: number; aborted?: number; weight?: number; system?: boolean } = {},
): Workflow {
  const drawn = { success: 0.94, aborted: 0.015, weight: 1, system: false, ...more };
  return { id: slug('workflow', name), name, project: at(project), model, steps, tokens, ...drawn };
}

export const WORKFLOWS: readonly Workflow[] = [
  workflow('Nightly Test Triage', 'apollo', HAIKU, 4, 9000, { weight: 2, system: true }),
  workflow('Pull Request Summary', 'apollo', GPT_MINI, 2, 6000, { weight: 4, success: 0.98 }),
  workflow('Dependency Audit', 'apollo', GPT, 5, 7000),
  workflow('Legacy Module Converter', 'atlas', SONNET, 6, 14000, { success: 0.82 }),
  workflow('Schema Diff Review', 'atlas', GPT, 3, 5000),
  /* The one that needs attention: less than half of its runs succeed. */
  workflow('Contract Import', 'atlas', GEMINI_PRO, 4, 12000, { success: 0.45, aborted: 0.07, weight: 2 }),
  workflow('Incident Postmortem', 'borealis', SONNET, 3, 16000),
  workflow('Log Anomaly Digest', 'borealis', GEMINI_FLASH, 2, 22000, { weight: 2 }),
  workflow('Rapport hebdomadaire', 'cassini', GPT, 3, 8000),
  workflow('Щоденний звіт', 'dnipro', GPT_MINI, 2, 5000, { weight: 1.5 }),
  workflow('تحليل العقود واستخراج البنود الرئيسية', 'fajr', GEMINI_PRO, 4, 15000, { success: 0.9 }),
  workflow('Archive Re-summarisation', 'helios', SONNET, 5, 30000, { success: 0.97 }),
  workflow('Scan Classification', 'helios', GEMINI_FLASH, 1, 4000, { weight: 3, success: 0.99 }),
  workflow(
    'Customer correspondence: classify, extract obligations and deadlines, draft the reply in the customer’s language, check it against the tone-of-voice handbook and file it with the case (second-level support, all regions)',
    'iris',
    GPT,
    5,
    6000,
    { success: 0.91 },
  ),
  workflow('Ticket Routing', 'iris', GPT_MINI, 1, 1800, { weight: 5, success: 0.985, system: true }),
  workflow('Market Briefing', 'juno', GEMINI_PRO, 3, 10000),
  workflow('議事録の要約', 'sakura', GEMINI_FLASH, 2, 9000, { weight: 1.5 }),
  workflow('Regression Suite Planner', 'tycho', SONNET, 4, 11000, { success: 0.88, aborted: 0.05 }),
  workflow('Sprint Report', 'zephyr', GPT, 3, 7000),
  workflow('Requirements Check', 'zephyr', GPT, 3, 9000, { success: 0.93 }),
];

/** MCP servers that assistants and coding agents call. */
export const MCP_SERVERS = ['jira', 'confluence', 'github', 'postgres', 'playwright', 'figma', 'kubernetes', 'slack'];

/** What a coding agent does by itself, and how often, relative to the others. */
export const CLI_TOOLS = { edit_file: 5, read_file: 4, run_tests: 2.5, grep: 2.5, run_command: 1.5, web_fetch: 0.4 };

/** Each project's code lies in this many repositories. */
export const REPOSITORIES_EACH = 4;
export const REPOSITORIES: readonly string[] = PROJECTS.flatMap(({ id }) =>
  ['service', 'web', 'infrastructure', 'tools'].map((part) => `${id}-${part}`),
);

/** Coding agents. */
export const CLIENTS = ['claude-code', 'codex', 'gemini-cli', 'opencode'];

/** What branches are called: most of the work is on tickets. */
export const BRANCHES: readonly string[] = [
  ...Array.from({ length: 24 }, (_, index) => `feature/APP-${String(101 + index * 7)}`),
  ...['fix/APP-318', 'fix/APP-402', 'bugfix/login-loop', 'hotfix/APP-511', 'release/2026.2', 'feat/search'],
  ...['main', 'main', 'main', 'develop', 'develop', 'test/load', 'experiment/agents', 'playground', 'docs'],
];

function at(project: string): number {
  const index = PROJECTS.findIndex(({ id }) => id === project);
  if (index < 0) throw new RangeError(`no project ${project}`);
  return index;
}

/** An id that stays readable for Latin names, and is stable for all. */
function slug(prefix: string, name: string): string {
  const latin = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const sum = Array.from(name).reduce((total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 90_000, 7);
  return `${prefix}-${latin.length >= 4 ? latin.slice(0, 40).replace(/-$/, '') : String(10_000 + sum)}`;
}
