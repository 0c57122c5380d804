import { EVENT_COLUMNS, type EventColumnId } from './event-columns.js';

/** What a row may say beside the columns of `events`: about its user, or a column's figure in another unit. */
const BESIDE = {
  user_id: ['user_id', 'user_name', 'user_email'],
  project_id: ['project_id', 'project_name'],
  requests: ['requests', 'failed_requests'],
  cost_nusd: ['cost', 'cost_nusd', 'currency', 'priced_apart'],
  duration_ms: ['duration_ms', 'duration'],
} as const satisfies Partial<Record<EventColumnId, readonly string[]>>;

type EventField = EventColumnId | (typeof BESIDE)[keyof typeof BESIDE][number];

/** A field that an event can have: a column of `events`, or something that the row says about one. */
export const EVENT_FIELDS: readonly EventField[] = EVENT_COLUMNS.flatMap(({ id }): readonly EventField[] =>
  id in BESIDE ? BESIDE[id as keyof typeof BESIDE] : [id],
);

/** What only the record of an asset can have; `asset-record.ts` says which kind has what. */
export const ASSET_FIELDS = [
  'asset_name',
  'creator_id',
  'tools',
  'mcps',
  'skills',
  'nested_assistants',
  'context',
  'smart_tool_selection',
  'prompt_length',
  'toolkits',
  'likes',
  'content_length',
  'type',
  'completed',
  'documents',
  'states',
  'assistants',
  'custom_nodes',
  'yaml_length',
  'summarization',
  'long_supervisor_prompt',
  'datasource_ids',
  'indexed_at',
  'asset_description',
] as const;

/** A field that an import can fill. */
export type Field = EventField | (typeof ASSET_FIELDS)[number];
export const FIELDS: readonly Field[] = [...EVENT_FIELDS, ...ASSET_FIELDS];

/** The fields of one row under our names, as its file has them: texts, numbers, `null`; JSON's objects where a file has them. */
export type UsageFields = Readonly<Partial<Record<Field, unknown>>>;

/** Other names of a field, as {@link EVENT_COLUMNS} has them for the columns. */
const ALIASES: ReadonlyMap<Field, readonly string[]> = new Map<Field, readonly string[]>([
  ...EVENT_COLUMNS.map((column) => [column.id, 'aliases' in column ? column.aliases : []] as const),
  ['user_name', ['user.name', 'user.full_name']],
  ['user_email', ['user.email', 'email']],
  ['cost', ['cost_usd', 'gen_ai.usage.cost', 'spend']],
  ['currency', ['billing_currency', 'cost_currency']],
  ['failed_requests', []],
  ['duration', ['gen_ai.client.operation.duration']],
  ['creator_id', ['creator', 'created_by']],
]);

/** Every name under which a field is taken without a map, its own first. */
export function namesOf(field: Field): readonly string[] {
  return [field, ...(ALIASES.get(field) ?? [])];
}

/** How names are compared: `Input Tokens`, `input_tokens` and `inputTokens` are one. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

const FIELD_OF = new Map(FIELDS.flatMap((field) => namesOf(field).map((name) => [plainName(name), field] as const)));

/** The field that a name means, be it ours, a short one or OpenTelemetry's. */
export function fieldOf(name: string): Field | undefined {
  return FIELD_OF.get(plainName(name));
}
