import { COST_CATEGORIES, EVENT_COLUMNS, EVENT_KINDS, type EventColumnId } from '../../../usage-files/event-columns.js';
import { AS_READ, type EventRules, KIND_OF_OPERATION, LEAVES, NEEDED, OPERATIONS } from '../../../usage-files/event.js';
import type { FieldPlan } from '../../../usage-files/field-plan.js';
import { EVENT_FIELDS, type Field } from '../../../usage-files/fields.js';
import { FITS_INTEGER, type PlainCell, plainCell } from './plain-cell.js';
import type { PlainTable } from './plain-table.js';
import { literal, lookup, oneOf } from './sql-text.js';

/** What `file_id` says until a row is done: that it is not plain, or what rounding has taken off it. */
export const ODD = '-1';
export const ROUNDED_FROM = 1_000_000_000_000_000_000n;

export interface PlainSelect {
  /** A statement that gives the columns of `events`. Of a row that is not plain it gives the cells, as its `asset_id`. */
  readonly events: string;
  /** Who is called what by the plain rows: user_id, name, email, time. `undefined` where the file does not say. */
  readonly people: string | undefined;
}

/**
 * What `toEvent` says of rows whose cells are all of plain forms, in SQL.
 * @param prefix what rows without an id of their own are named by, before their place
 * @returns `undefined` where a field is not in a column of its own
 */
export function plainSelect(
  { from, place, cell, row }: PlainTable,
  { sources, constants }: FieldPlan,
  rules: EventRules,
  prefix: string,
  fileId: bigint,
): PlainSelect | undefined {
  const looks: string[] = [];
  const values: string[] = [];
  const plain: string[] = [];
  const has = new Set<Field>();
  for (const [index, field] of EVENT_FIELDS.entries()) {
    const constant = constants.get(field);
    const cells = (sources.get(field) ?? []).map(cell);
    if (constant !== undefined) cells.unshift({ text: literal(constant.trim()), typed: undefined });
    const made: PlainCell[] = [];
    for (const [at, one] of cells.entries()) {
      if (!one) return undefined;
      made.push(plainCell(field, { ...one, name: `f${String(index)}_${String(at)}` }, rules));
    }
    if (made.length > 0) has.add(field);
    looks.push(...made.flatMap((form) => Object.entries(form.looks).map(([name, sql]) => `${sql} AS ${name}`)));
    plain.push(...made.map((form) => `(${form.plain})`));
    const none = `CAST(NULL AS ${TYPES.get(field) ?? 'VARCHAR'})`;
    values.push(`${made.length > 0 ? `coalesce(${made.map(({ value }) => value).join(', ')})` : none} AS v_${field}`);
    for (const [name, sql] of Object.entries(BESIDE[field] ?? {}))
      values.push(`${besideOf(made, name) ?? sql} AS ${name}`);
  }
  const read = `SELECT *, ${[...values, `${plain.join(' AND ')} AS fits`].join(', ')} FROM (SELECT *${looks.map((look) => `, ${look}`).join('')} FROM ${from})`;
  const rows = `SELECT *, ${columnsOf(PARTS)} FROM (SELECT *, coalesce(v_kind, ${lookup('v_operation', Object.entries(KIND_OF_OPERATION))}, 'llm') AS kind FROM (${read}))`;
  const tokens = rules.cache === 'apart' ? APART : INCLUDED;
  const known = `SELECT *, ${columnsOf({ ...tokens })}, fits AND ${RULES.concat(rules.cache === 'apart' ? [] : NOT_MORE_CACHED).join(' AND ')} AS ok FROM (${rows})`;
  const ownId = `${literal(prefix)} || ${place}`;
  const event: Readonly<Record<EventColumnId, string>> = {
    ...(Object.fromEntries(AS_READ.map(({ id }) => [id, `v_${id}`])) as Record<EventColumnId, string>),
    ...WORKED_OUT,
    event_id: has.has('event_id') ? `CASE WHEN ok AND v_event_id IS NOT NULL THEN v_event_id ELSE ${ownId} END` : ownId,
    asset_id: `CASE WHEN ok THEN v_asset_id ELSE ${row} END`,
  };
  const rounded = `CASE WHEN NOT coalesce(ok, false) THEN ${ODD} WHEN stated IS NOT NULL AND v_cost IS NOT NULL AND rest <> 0 THEN -${String(ROUNDED_FROM)} - rest ELSE ${String(fileId)} END`;
  const events = `SELECT ${EVENT_COLUMNS.map(({ id }) => `${event[id]} AS ${id}`).join(', ')}, ${rounded} AS file_id FROM (${known})`;
  const named = has.has('user_name') || has.has('user_email');
  return {
    events,
    people: named
      ? `SELECT v_user_id AS user_id, v_user_name AS name, v_user_email AS email, v_time AS time FROM (${known}) WHERE ok`
      : undefined,
  };
}

/** What a field's cell tells beside its value, and what stands for it where no column has the field. */
const BESIDE: Readonly<Partial<Record<Field, Readonly<Record<string, string>>>>> = {
  time: { day_until: 'CAST(NULL AS TIMESTAMP)' },
  cost: { rest: '0' },
};

const TYPES = new Map<Field, string>([
  ...EVENT_COLUMNS.map(({ id, sql }) => [id, sql] as const),
  ['cost', 'BIGINT'],
  ['duration', 'BIGINT'],
  ['failed_requests', 'BIGINT'],
]);

/** What the fields of a row come to between them. */
const PARTS = {
  operation: `coalesce(v_operation, ${lookup('kind', Object.entries(OPERATIONS))})`,
  amount: 'coalesce(v_cost, v_cost_nusd)',
  leaf: oneOf('kind', LEAVES),
  cached: 'coalesce(v_cache_read_input_tokens, 0) + coalesce(v_cache_creation_input_tokens, 0)',
};

const INCLUDED = {
  stated: 'CASE WHEN leaf THEN amount END',
  input: 'v_input_tokens',
};
const APART = {
  ...INCLUDED,
  input:
    'CASE WHEN coalesce(v_input_tokens, v_cache_read_input_tokens, v_cache_creation_input_tokens) IS NOT NULL THEN coalesce(v_input_tokens, 0) + cached END',
};

/** What makes a row one for the readers of `src/usage-files`, though each of its cells is plain. */
const RULES = [
  'v_time IS NOT NULL',
  oneOf('kind', EVENT_KINDS),
  ...Object.entries(NEEDED).map(([kind, [field]]) => `(kind <> ${literal(kind)} OR v_${field} IS NOT NULL)`),
  '(leaf OR coalesce(amount, 0) = 0)',
  `(amount IS NULL OR coalesce(upper(v_currency), 'USD') = 'USD')`,
  'coalesce(v_failed_requests, 0) = 0',
  'v_priced_apart IS NULL',
  `(v_messages IS NULL OR v_messages ${FITS_INTEGER})`,
  `(v_cost_category IS NULL OR ${oneOf('v_cost_category', COST_CATEGORIES)})`,
  '(v_user_id IS NOT NULL OR (v_user_name IS NULL AND v_user_email IS NULL))',
];
const NOT_MORE_CACHED = ['(v_input_tokens IS NULL OR cached <= v_input_tokens)'];

/** The columns that other fields have a say in; of a row that is not plain, what the table takes. */
const WORKED_OUT = {
  kind: `CASE WHEN ok THEN kind ELSE 'llm' END`,
  time: `CASE WHEN ok THEN v_time ELSE TIMESTAMP '1970-01-01' END`,
  until: 'CASE WHEN v_until > v_time THEN v_until ELSE day_until END',
  status: `CASE WHEN ok THEN coalesce(v_status, 'ok') ELSE 'ok' END`,
  operation: 'operation',
  requests: `CASE WHEN v_requests IS NOT NULL THEN v_requests
    WHEN kind = 'llm' AND input IS NULL AND v_output_tokens IS NULL AND stated IS NOT NULL THEN NULL ELSE 1 END`,
  cost_category: `CASE WHEN ok AND v_cost_category IS NOT NULL THEN v_cost_category WHEN kind = 'tool' THEN 'tool' WHEN kind <> 'llm' THEN NULL
    WHEN operation = 'embeddings' THEN 'embedding' WHEN operation = 'rerank' THEN 'rerank' ELSE 'platform' END`,
  input_tokens: 'input',
  cache_read_input_tokens: 'v_cache_read_input_tokens',
  cache_creation_input_tokens: 'v_cache_creation_input_tokens',
  cache_creation_1h_input_tokens: 'v_cache_creation_1h_input_tokens',
  output_tokens: 'v_output_tokens',
  cost_nusd: 'stated',
  duration_ms: 'coalesce(v_duration_ms, v_duration)',
  messages: `CASE WHEN ok AND v_messages IS NOT NULL THEN v_messages WHEN operation = 'chat' AND v_conversation_id IS NOT NULL THEN 1 ELSE 0 END`,
};

function columnsOf(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(', ');
}

/** Of several columns the first that says something is the field's. */
function besideOf(cells: readonly PlainCell[], name: string): string | undefined {
  if (cells.length === 0) return undefined;
  return `CASE${cells.map(({ value, beside }) => ` WHEN (${value}) IS NOT NULL THEN ${beside?.[name] ?? 'NULL'}`).join('')} END`;
}
