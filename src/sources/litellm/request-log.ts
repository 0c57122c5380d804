import { COST, INPUT_TOKENS, OUTPUT_TOKENS, TOKENS } from '../../core/catalogue/measures.js';
import { noted } from '../../core/notices.js';
import { SourceError } from '../../core/source-error.js';
import type { Column, Notice, Row, Table } from '../../core/types.js';
import { malformed, type UrlParams } from '../http.js';
import { inDollars } from '../shared/in-dollars.js';
import { instantOf, isObject, textOf, valueOf, type WireObject } from '../shared/values.js';
import { dollars } from './dollars.js';
import type { Question } from './question.js';
import { inScope, unknownFilters } from '../shared/filter-notices.js';
import { personOf } from './viewer.js';

/** Rows of a page that older proxies give, too. */
const MOST_ROWS = 100;

const text = (id: string, label: string, description: string): Column => ({
  id,
  label,
  kind: 'text',
  aggregate: 'none',
  description,
});

const COLUMNS: readonly Column[] = [
  { id: 'time', label: 'Time', kind: 'datetime', role: 'time', aggregate: 'none', description: 'When it was sent.' },
  { ...text('model', 'Model', 'The model that was called.'), role: 'name' },
  text('status', 'Status', '`success` or `failure`.'),
  inDollars<Column>(COST),
  { ...TOKENS, description: 'All tokens of the request: input, with what was cached of it, and output.' },
  { ...INPUT_TOKENS, id: 'promptTokens', label: 'Prompt tokens', description: 'Tokens sent, cached ones included.' },
  OUTPUT_TOKENS,
  {
    id: 'duration',
    label: 'Duration',
    kind: 'duration',
    role: 'measure',
    aggregate: 'none',
    better: 'down',
    description: 'From the request to the end of its answer.',
  },
  text('provider', 'Provider', 'Whose model it was.'),
  text('key', 'Key', 'The key that was used, by its alias.'),
  text('user', 'User', 'The person whose key it was.'),
  text('project', 'Project', 'The team whose key it was.'),
  {
    id: 'fromCache',
    label: 'From cache',
    kind: 'boolean',
    aggregate: 'none',
    description: "Whether the proxy's own cache answered.",
  },
];

/** How LiteLLM is asked for an order, by our column id. */
const SORTS: Readonly<Record<string, string>> = {
  time: 'startTime',
  model: 'model',
  cost: 'spend',
  tokens: 'total_tokens',
  duration: 'request_duration_ms',
};

/**
 * The report `request-log`: single requests, the newest first, a page at a time; with the parameter `status` set to
 * `failure` those that failed. It follows the range to the second, unlike everything that LiteLLM counts by days.
 */
export async function requestLog(question: Question): Promise<Table> {
  const { query, viewer, filters, http, signal } = question;
  const { page = 0, pageSize = MOST_ROWS, sort = { by: 'time', descending: true }, params = {} } = query;
  const { users = [], projects = [], range } = filters;
  const people = viewer.seesEverybody
    ? { kept: users, notices: [] }
    : inScope(users, new Set([personOf(viewer)]), 'users');
  const notices = [...unknownFilters(filters), ...people.notices];
  const columns = COLUMNS.map((column) => (Object.hasOwn(SORTS, column.id) ? { ...column, sortable: true } : column));
  if (users.length && !people.kept.length) return noted({ columns, rows: [], rowCount: 0 }, notices);
  const by = Object.hasOwn(SORTS, sort.by) ? SORTS[sort.by] : undefined;
  if (by === undefined) throw new SourceError('invalid', `LiteLLM does not sort its log by “${sort.by}”.`);
  const urlParams: UrlParams = {
    start_date: range ? wallTime(range.from) : '2023-01-01 00:00:00',
    end_date: wallTime(range && Date.parse(range.to) < http.now() ? range.to : new Date(http.now()).toISOString()),
    page: page + 1,
    page_size: Math.min(pageSize, MOST_ROWS),
    user_id: viewer.seesEverybody ? oneOf('person', people.kept) : viewer.id,
    team_id: oneOf('project', projects),
    status_filter: typeof params['status'] === 'string' ? params['status'] : undefined,
    sort_by: by,
    sort_order: sort.descending ? 'desc' : 'asc',
  };
  const answer = (await http.get('/spend/logs/v2', urlParams, { signal })) as WireObject;
  const data = answer['data'];
  if (!Array.isArray(data)) throw malformed();
  const rows = data.filter(isObject).map(requestOf);
  const total = valueOf('integer', answer['total']);
  const rowCount = typeof total === 'number' ? Math.max(total, page * pageSize + rows.length) : undefined;
  const said = pageSize > MOST_ROWS && (rowCount ?? 0) > rows.length ? [...notices, SAMPLE] : notices;
  return noted({ columns, rows, ...(rowCount !== undefined && { rowCount }), searchable: false }, said);
}

const SAMPLE: Notice = {
  code: 'capped',
  message: `These are ${String(MOST_ROWS)} requests of all: LiteLLM gives no more at once.`,
};

function requestOf(row: WireObject): Row {
  const metadata = isObject(row['metadata']) ? row['metadata'] : {};
  const milliseconds = valueOf('number', row['request_duration_ms'], 1 / 1000);
  const cached = textOf(row['cache_hit'])?.toLowerCase();
  return {
    id: textOf(row['request_id']),
    time: instantOf(row['startTime']),
    model: textOf(row['model_group']) ?? textOf(row['model']),
    status: textOf(row['status']),
    cost: dollars(row['spend']),
    tokens: valueOf('integer', row['total_tokens']),
    promptTokens: valueOf('integer', row['prompt_tokens']),
    outputTokens: valueOf('integer', row['completion_tokens']),
    duration: milliseconds ?? between(row['startTime'], row['endTime']),
    provider: textOf(row['custom_llm_provider']),
    key: textOf(metadata['user_api_key_alias']) ?? textOf(row['api_key']),
    user: textOf(metadata['user_api_key_user_email']) ?? textOf(row['user']),
    project: textOf(metadata['user_api_key_team_alias']) ?? textOf(row['team_id']),
    // A text, and of the proxy's cache: what a provider has cached stands elsewhere.
    fromCache: cached === 'true' ? true : cached === 'false' ? false : null,
  };
}

function between(start: unknown, end: unknown): number | null {
  const [from, to] = [instantOf(start), instantOf(end)];
  return from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;
}

/** The log can be narrowed to one. */
function oneOf(what: string, ids: readonly string[]): string | undefined {
  if (ids.length > 1) throw new SourceError('invalid', `LiteLLM's log can be narrowed to one ${what} only.`);
  return ids[0];
}

/** `2026-09-15 13:41:04`, in UTC. */
function wallTime(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}
