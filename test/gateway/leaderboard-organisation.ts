import type { DuckDBConnection } from '@duckdb/node-api';

/*
 * An organisation of twenty people in April 2026, small enough to count by hand; leaderboard-expected.ts works out what
 * each of them scores.
 *
 * - What comes in numbers (chats, sessions, runs, shared conversations, katas) falls on one day each: the first on 1 April,
 *   the second on 2 April and so on. So a person's active days are the longest of their calls.
 * - Everything else (what is used, opened, asked) falls on 1 April.
 * - Assets are made on 10 April unless said.
 */

/** UTC, [from, to). */
export const PERIOD = { from: new Date('2026-04-01T00:00:00Z'), to: new Date('2026-05-01T00:00:00Z') };
const BEFORE = '2026-03-31 23:59:59.999999';
const FIRST = '2026-04-01 00:00:00';
const LAST = '2026-04-30 23:59:59.999999';
const AFTER = '2026-05-01 00:00:00';
const LONG_AGO = '2025-06-01 09:00:00';

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type Rows = readonly Row[];

const noonOf = (day: number) => `2026-04-${String(day).padStart(2, '0')} 12:00:00`;
const count = <Item>(n: number, item: (k: number) => Item): Item[] => Array.from({ length: n }, (_, i) => item(i + 1));
/** The k-th of a list that starts again after its end; null of none. */
const turn = (list: readonly string[], k: number): string | null => list[(k - 1) % list.length] ?? null;

/* Events. */

interface Chats {
  readonly messages?: number;
  /** Taken in turn. */
  readonly assistants?: readonly string[];
  readonly project?: string;
  readonly usd?: number;
}
/** `n` conversations on the web, one row each. */
export const chats = (user: Cell, n: number, { messages = 1, assistants = [], project, usd }: Chats = {}): Rows =>
  count(n, (k) => ({
    kind: 'llm',
    time: noonOf(k),
    user_id: user,
    cost_category: 'platform',
    conversation_id: `${String(user)}-chat-${String(k)}`,
    assistant_id: turn(assistants, k),
    messages,
    project_id: project ?? null,
    cost_nusd: usd === undefined ? null : usd * 1e9,
  }));

/** Assistants asked outside the web chat: no conversation of it. */
export const asks = (user: Cell, ...assistants: string[]): Rows =>
  assistants.map((assistant) => ({
    kind: 'llm',
    time: noonOf(1),
    user_id: user,
    cost_category: 'eli',
    assistant_id: assistant,
    messages: 5,
  }));

export type Used = 'mcp' | 'datasource-used' | 'skill-used' | 'tool';
export const uses = (user: Cell, kind: Used, ...assets: string[]): Rows =>
  assets.map((asset) => ({ kind, time: noonOf(1), user_id: user, asset_id: asset }));

/** `ok` runs that went well, then `failed` ones; `first` is the day of the first. */
export const runs = (user: Cell, workflow: string, ok: number, failed = 0, first = 1): Rows =>
  count(ok + failed, (k) => ({
    kind: 'run',
    time: noonOf(first + k - 1),
    user_id: user,
    workflow_id: workflow,
    status: k <= ok ? 'ok' : k % 2 === 0 ? 'error' : 'aborted',
  }));

interface Cli {
  readonly repositories?: readonly string[];
  /** Of each session. */
  readonly lines?: number;
  readonly files?: number;
  readonly input?: number;
  readonly output?: number;
  readonly usd?: number;
  readonly project?: string;
}
/** `n` sessions on the command line, one row each. */
export const cli = (user: Cell, n: number, { repositories = [], project, ...each }: Cli = {}): Rows =>
  count(n, (k) => ({
    kind: 'llm',
    time: noonOf(k),
    user_id: user,
    cost_category: 'cli',
    conversation_id: `${String(user)}-cli-${String(k)}`,
    repository: turn(repositories, k),
    lines_added: each.lines ?? null,
    files_changed: each.files ?? null,
    input_tokens: each.input ?? null,
    /* Part of the input; it must not count twice. */
    cache_read_input_tokens: each.input === undefined ? null : each.input / 2,
    output_tokens: each.output ?? null,
    cost_nusd: each.usd === undefined ? null : each.usd * 1e9,
    project_id: project ?? null,
  }));
/** In the person's first session. */
export const cliUses = (user: Cell, kind: Used, ...assets: string[]): Rows =>
  uses(user, kind, ...assets).map((row) => ({
    ...row,
    cost_category: 'cli',
    conversation_id: `${String(user)}-cli-1`,
  }));

export const shares = (user: Cell, n: number): Rows =>
  count(n, (k) => ({
    kind: 'shared',
    time: noonOf(k),
    user_id: user,
    conversation_id: `${String(user)}-shared-${String(k)}`,
  }));
/** `by` opens the k-th shared conversation of `of`. */
export const opens = (by: Cell, of: string, k = 1): Rows => [
  { kind: 'share-opened', time: noonOf(1), user_id: by, conversation_id: `${of}-shared-${String(k)}` },
];
/** Days on which nothing happens that counts for more than the day. */
export const present = (user: Cell, n: number): Rows =>
  count(n, (k) => ({ kind: 'webhook', time: noonOf(k), user_id: user, asset_id: 'hook' }));
export const katas = (user: Cell, n: number): Rows =>
  count(n, (k) => ({ kind: 'kata-completed', time: noonOf(k), user_id: user, asset_id: `kata-${String(k)}` }));

const at = (time: string, rows: Rows): Rows => rows.map((row) => ({ ...row, time }));

/* Assets; each has the id that is given. */

const make =
  (id: string) =>
  (ids: string, attributes: Row = {}): Rows =>
    ids.split(' ').map((each) => ({
      [id]: each,
      name: `The ${each}`,
      creator_id: each.slice(0, each.lastIndexOf('-')),
      created_at: '2026-04-10 09:00:00',
      ...attributes,
    }));
/** Space-separated ids; the maker is what stands before the last hyphen, unless the attributes name another. */
export const assistants = make('assistant_id');
export const workflows = make('workflow_id');
export const skills = make('skill_id');
export const datasources = make('datasource_id');

const HOUSE = count(7, (k) => `codemie-a${String(k)}`);

/** Sets that several have: every attribute, beyond its cap where it has one. */
const FULL_ASSISTANT: Row = { tools: 2, mcps: 1, skills: 1, nested_assistants: 1, context: 2, smart_tool_selection: true, prompt_length: 3000 }; // prettier-ignore
const FULL_WORKFLOW: Row = { states: 9, tools: 5, assistants: 5, custom_nodes: 4, yaml_length: 6000, summarization: true, long_supervisor_prompt: true }; // prettier-ignore
const BARE_ASSISTANT: Row = { tools: 0, mcps: 0, skills: 0, nested_assistants: 0, context: 0, smart_tool_selection: false, prompt_length: 0 }; // prettier-ignore
const BARE_WORKFLOW: Row = { states: 2, tools: 0, assistants: 0, custom_nodes: 0, yaml_length: 0, summarization: false, long_supervisor_prompt: false }; // prettier-ignore

/** Who is nobody does everything, and adopts, runs and opens what is others'. */
const nobody = (user: string | null): Rows => [
  ...chats(user, 3, { messages: 90, assistants: ['ana-a1', 'rosa-a1', 'codemie-a1'], usd: 7 }),
  ...uses(user, 'mcp', 'm1'),
  ...runs(user, 'ben-w1', 2),
  ...cli(user, 2, { repositories: ['core'], lines: 9000, files: 90, input: 1000, output: 100, usd: 3 }),
  ...katas(user, 2),
  ...shares(user, 1),
];
export const NOBODY: readonly (string | null)[] = [
  null,
  '',
  'unknown',
  'system',
  '00000000-0000-0000-0000-000000000000',
];

const EVENTS: Rows = [
  /* ana: does everything. */
  ...chats('ana', 20, { messages: 6, assistants: [...HOUSE, 'ana-a1'], project: 'zephyr', usd: 0.25 }),
  ...uses('ana', 'mcp', 'm1', 'm2', 'm3', 'm1'),
  ...uses('ana', 'datasource-used', 'ana-d1', 'ana-d2', 'ben-d1'),
  ...uses('ana', 'skill-used', 'ana-s1'),
  ...uses('ana', 'tool', 'search'),
  ...runs('ana', 'ana-w1', 6),
  ...runs('ana', 'ben-w1', 3, 1),
  ...runs('ana', 'jana-w1', 2),
  ...cli('ana', 12, { repositories: ['core', 'web', 'docs', 'infra', 'data'], lines: 100, files: 5, input: 5000, output: 1000, usd: 0.5, project: 'apollo' }), // prettier-ignore
  ...cliUses('ana', 'tool', 'read', 'write', 'bash', 'grep'),
  ...cliUses('ana', 'mcp', 'm1', 'm2', 'm4'),
  ...cliUses('ana', 'skill-used', 'review'),
  ...shares('ana', 15),
  ...opens('ben', 'ana'),
  ...opens('ben', 'ana', 2),
  ...opens('cleo', 'ana'),
  ...opens(null, 'ana'),
  ...opens('unknown', 'ana', 15),
  ...opens('ana', 'ana'),
  ...katas('ana', 6),

  /* ben: most of it. */
  ...chats('ben', 15, { messages: 4, assistants: [...HOUSE.slice(0, 6), 'ana-a1'], project: 'apollo', usd: 0.125 }),
  ...uses('ben', 'mcp', 'm1', 'm2'),
  ...uses('ben', 'datasource-used', 'ana-d1', 'ben-d1'),
  ...runs('ben', 'ana-w1', 2, 1),
  ...runs('ben', 'jana-w1', 2),
  ...runs('ben', 'ben-w1', 1),
  ...cli('ben', 8, { repositories: ['core', 'web', 'docs', 'infra'], lines: 40, files: 3, input: 9000, output: 1000, usd: 1 }), // prettier-ignore
  ...cliUses('ben', 'tool', 'read', 'write', 'bash', 'grep', 'glob', 'edit'),
  ...cliUses('ben', 'mcp', 'm1', 'm2'),
  ...shares('ben', 8),
  ...opens('ana', 'ben'),
  ...opens('ana', 'ben'),
  ...opens('max', 'ben', 8),
  ...katas('ben', 3),

  /* cleo: a developer who also builds assistants; exactly on the bound of Expert. */
  ...chats('cleo', 9, { messages: 9, assistants: [...HOUSE.slice(0, 3), 'ana-a1', 'ben-a1'] }),
  ...uses('cleo', 'mcp', 'm1', 'm2'),
  ...uses('cleo', 'skill-used', 'ana-s1'),
  ...runs('cleo', 'ana-w1', 1),
  ...runs('cleo', 'ben-w1', 2),
  ...cli('cleo', 15, {
    repositories: ['core', 'web', 'docs'],
    lines: 100,
    files: 2,
    input: 15000,
    output: 5000,
    usd: 2,
  }),
  ...cliUses('cleo', 'tool', 'read'),
  ...cliUses('cleo', 'mcp', 'm1', 'm2', 'm3', 'm4'),
  ...katas('cleo', 5),

  /* dora: lives on the command line. */
  ...chats('dora', 4, { messages: 2, assistants: ['codemie-a1'] }),
  ...runs('dora', 'jana-w1', 5),
  ...cli('dora', 19, { repositories: ['core', 'web', 'docs', 'infra', 'data'], lines: 200, files: 4, input: 8000, output: 2000, usd: 0.5 }), // prettier-ignore
  ...cliUses('dora', 'tool', 'read', 'write'),
  ...cliUses('dora', 'skill-used', 'review'),
  ...cliUses('dora', 'mcp', 'm1'),

  /* emil: what his sessions cost is known, their tokens are not. He asks only the assistant that he made. A developer, exactly. */
  ...chats('emil', 2, { messages: 3, assistants: ['emil-a1'] }),
  ...present('emil', 6),
  ...cli('emil', 4, { repositories: ['core', 'web'], lines: 30, files: 2, usd: 2 }),
  ...cliUses('emil', 'tool', 'read', 'write', 'bash'),
  ...cliUses('emil', 'skill-used', 'review'),

  /* fay: the tokens are known, the cost is not; her two chats are the longest. */
  ...chats('fay', 2, { messages: 30, assistants: ['ben-a1'] }),
  ...cli('fay', 3, { repositories: ['core', 'web', 'docs'], lines: 200, files: 10, input: 30000, output: 10000 }),
  ...cliUses('fay', 'skill-used', 'review'),

  /* gus, hana, ivo: too few lines, too few files, enough of both but neither tokens nor cost. */
  ...chats('gus', 5, { messages: 2, assistants: ['ana-a1'] }),
  ...cli('gus', 1, { repositories: ['core'], lines: 29, files: 2, input: 900, output: 100, usd: 0.01 }),
  ...katas('gus', 1),
  /* Each conversation in two rows. */
  ...chats('hana', 6, { messages: 2, assistants: ['ana-a1', 'codemie-a1'] }),
  ...chats('hana', 6, { messages: 1 }),
  ...cli('hana', 1, { repositories: ['core'], lines: 30, files: 1, input: 900, output: 100, usd: 0.01 }),
  ...shares('hana', 2),
  ...opens('kurt', 'hana'),
  ...cli('ivo', 2, { lines: 15, files: 1 }),
  /* A command line without a session's name: an adoption it is not, either. */
  ...cli('lena', 1, { repositories: ['core'], lines: 500, files: 9, usd: 4 }).map((row) => ({ ...row, conversation_id: null, assistant_id: 'ben-a1' })), // prettier-ignore

  /* jana makes workflows and runs none; kurt runs them, his own too. */
  ...shares('jana', 7),
  ...opens('kurt', 'jana', 7),
  ...opens('nina', 'jana', 7),
  ...runs('kurt', 'kurt-w1', 4),
  ...runs('kurt', 'jana-w1', 4, 1, 5),
  ...katas('kurt', 2),

  /* lena builds; max uses a little, nina chats. */
  ...chats('lena', 2, { messages: 3, assistants: ['codemie-a1', 'rosa-a1'] }),
  ...uses('lena', 'datasource-used', 'jana-d2', 'lena-d2'),
  ...shares('lena', 14),
  ...present('max', 6),
  ...asks('max', 'codemie-a1', 'codemie-a2', 'rosa-a1'),
  ...uses('max', 'skill-used', 'ana-s1'),
  ...shares('max', 1),
  ...chats('nina', 10, { messages: 3, assistants: ['codemie-a1', 'codemie-a2', 'codemie-a3', 'ben-a1'] }),
  ...runs('nina', 'ana-w1', 0, 1),
  ...cli('nina', 1),
  ...shares('nina', 3),
  /* Shared before the period, opened within it. */
  ...at(LONG_AGO, shares('rosa', 1)),
  ...opens('lena', 'rosa'),

  /* codemie: one row, and many who ask its assistants. */
  { kind: 'asset-updated', time: noonOf(1), user_id: 'codemie', asset_id: 'codemie-a1' },

  /* sam's two days are the ends of the period; what is a microsecond outside does not count. tess is alike. */
  ...at(FIRST, uses('sam', 'mcp', 'm1')),
  ...at(LAST, uses('sam', 'skill-used', 'ana-s1')),
  ...at(BEFORE, [...uses('sam', 'mcp', 'm2'), ...runs('sam', 'ana-w1', 1), ...cli('sam', 1), ...opens('sam', 'ana')]),
  ...at(AFTER, [...uses('sam', 'mcp', 'm3'), ...asks('sam', 'rosa-a1'), ...opens('sam', 'ana'), ...shares('sam', 1)]),
  /* What was shared only after the period cannot have been opened in it. */
  ...opens(null, 'sam'),
  ...uses('tess', 'mcp', 'm2'),
  ...at('2026-04-20 08:00:00', uses('tess', 'skill-used', 'ana-s1')),

  /* Whose maker is nobody, or a system creator in capitals. */
  ...asks('lena', 'cdme-a1', 'nobody-a1', 'nobody-a2'),
  ...NOBODY.flatMap(nobody),
  /* zoe was here before and came back after. */
  ...at(BEFORE, katas('zoe', 1)),
  ...at(AFTER, chats('zoe', 1)),
];

const ASSISTANTS: Rows = [
  ...assistants(HOUSE.join(' '), { created_at: LONG_AGO }),
  ...assistants('cdme-a1', { creator_id: 'EPM-CDME', created_at: LONG_AGO }),
  ...assistants('nobody-a1', { creator_id: null }),
  ...assistants('nobody-a2', { creator_id: 'system' }),
  ...assistants('rosa-a1', { created_at: LONG_AGO, ...FULL_ASSISTANT }),
  ...assistants('ana-a1 ana-a2 ana-a3', { ...FULL_ASSISTANT, prompt_length: 1500 }),
  /* Nothing is known of the last one. */
  ...assistants('ana-a4'),
  ...assistants('ben-a1 ben-a2', FULL_ASSISTANT),
  ...assistants('ben-a3', { ...BARE_ASSISTANT, tools: 1, context: 1, prompt_length: 600 }),
  ...assistants('ben-a4 ben-a5', BARE_ASSISTANT),
  ...assistants('cleo-a1', { ...FULL_ASSISTANT, nested_assistants: 0, prompt_length: 900 }),
  ...assistants('cleo-a2', { ...FULL_ASSISTANT, nested_assistants: 0, prompt_length: 775 }),
  ...assistants('emil-a1', { ...BARE_ASSISTANT, tools: 3, prompt_length: 555 }),
  ...assistants('gus-a1', { ...BARE_ASSISTANT, prompt_length: 750 }),
  ...assistants('lena-a1 lena-a2 lena-a3', FULL_ASSISTANT),
];
const SKILLS: Rows = [
  ...skills('ana-s1', { toolkits: 1, likes: 4, content_length: 3000 }),
  ...skills('ben-s1', { toolkits: 1, likes: 2, content_length: 2000 }),
  ...skills('ben-s2', { toolkits: 0, likes: 1, content_length: 1000 }),
  ...skills('cleo-s1 cleo-s2', { toolkits: 2, likes: 3, content_length: 2500 }),
  ...skills('gus-s1', { toolkits: 0, likes: 0, content_length: 500 }),
  ...skills('lena-s1', { toolkits: 1, likes: 3, content_length: 1250 }),
];
const DATASOURCES: Rows = [
  ...['git', 'jira', 'confluence', 'xray', 'sonar'].flatMap((type, i) =>
    datasources(`ana-d${String(i + 1)}`, { type, completed: true, documents: 120 }),
  ),
  ...datasources('ben-d1', { type: 'git', completed: true, documents: 100 }),
  ...datasources('ben-d2', { type: 'git', completed: false, documents: 25 }),
  ...datasources('cleo-d1', { type: 'git', completed: true, documents: 250 }),
  ...datasources('jana-d1', { type: 'xray', completed: true, documents: null }),
  ...datasources('jana-d2 jana-d3', { type: null, completed: null, documents: 50 }),
  ...datasources('lena-d1', { type: 'git', completed: true, documents: 400 }),
  ...datasources('lena-d2', { type: 'jira', completed: false, documents: 50 }),
  /* pia: nothing but a datasource, made in the first microsecond; what was made around the period does not count. */
  ...datasources('pia-d1', { created_at: FIRST, type: 'git', completed: true, documents: 205 }),
  ...datasources('pia-d2', { created_at: BEFORE, type: 'jira', completed: true, documents: 600 }),
  ...datasources('pia-d3', { created_at: AFTER, type: 'xray', completed: true, documents: 600 }),
];
const WORKFLOWS: Rows = [
  ...workflows('ana-w1 ana-w2 ana-w3 ana-w4 ana-w5 ana-w6', FULL_WORKFLOW),
  ...workflows('ben-w1 ben-w2', { ...BARE_WORKFLOW, states: 4, tools: 2, assistants: 1, yaml_length: 2000, summarization: true }), // prettier-ignore
  ...workflows('ben-w3 ben-w4', { ...BARE_WORKFLOW, states: 2, custom_nodes: 1, yaml_length: 1000 }),
  ...workflows('jana-w1 jana-w2 jana-w3', FULL_WORKFLOW),
  ...workflows('jana-w4 jana-w5', { ...FULL_WORKFLOW, states: 5, tools: 0, custom_nodes: 0, long_supervisor_prompt: false }), // prettier-ignore
  ...workflows('kurt-w1 kurt-w2 kurt-w3', BARE_WORKFLOW),
  ...workflows('lena-w1', { ...BARE_WORKFLOW, tools: 1 }),
  ...workflows('quin-w1', { ...BARE_WORKFLOW, created_at: LAST, states: 3, tools: 1 }),
  ...workflows('quin-w2', { ...BARE_WORKFLOW, created_at: FIRST, states: 3, yaml_length: null }),
  ...workflows('quin-w3', { ...FULL_WORKFLOW, created_at: AFTER }),
];

export const PEOPLE = 'ana ben cleo codemie dora emil fay gus hana ivo jana kurt lena max nina pia quin rosa sam tess'.split(' '); // prettier-ignore

/** The rows of each table. */
export const ORGANISATION = {
  events: EVENTS,
  assistants: ASSISTANTS,
  workflows: WORKFLOWS,
  skills: SKILLS,
  datasources: DATASOURCES,
  users: PEOPLE.map((id) => ({ user_id: id, name: `Name of ${id}`, email: `${id}@example.com` })),
} satisfies Record<string, Rows>;

const literal = (cell: Cell | undefined): string => {
  if (cell === undefined) return 'DEFAULT';
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell);
};

let written = 0;
/** Rows by the names of their columns; what a row does not name takes the column's default. Events are given ids. */
export async function insert(connection: DuckDBConnection, table: string, rows: Rows): Promise<void> {
  const whole = table === 'events' ? rows.map((row) => ({ event_id: `event-${String(++written)}`, ...row })) : rows;
  const columns = [...new Set(whole.flatMap((row) => Object.keys(row)))];
  const values = whole.map((row: Row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
  await connection.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`);
}

export async function writeOrganisation(connection: DuckDBConnection): Promise<void> {
  for (const [table, rows] of Object.entries(ORGANISATION)) await insert(connection, table, rows);
}
