/** A field that an event can have: a column of `events`, or something the row says about its user. */
export const EVENT_FIELDS = [
  'event_id',
  'kind',
  'time',
  'user_id',
  'user_name',
  'user_email',
  'project_id',
  'assistant_id',
  'workflow_id',
  'run_id',
  'conversation_id',
  'asset_id',
  'status',
  'error_type',
  'provider',
  'model',
  'operation',
  'cost_category',
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'output_tokens',
  'cost',
  'cost_nusd',
  'duration_ms',
  'duration',
  'messages',
  'repository',
  'lines_added',
  'files_changed',
] as const;

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
] as const;

/** A field that an import can fill. */
export const FIELDS = [...EVENT_FIELDS, ...ASSET_FIELDS] as const;

export type Field = (typeof FIELDS)[number];

/** Other names of a field: our short ones, then OpenTelemetry's. The first that a row has is taken. */
const ALIASES: Partial<Record<Field, readonly string[]>> = {
  event_id: ['event'],
  time: ['timestamp', 'Timestamp', 'TIMESTAMP', 'timeUnixNano', 'time_unix_nano', 'endTimeUnixNano', 'created_at'],
  user_id: ['user', 'user.id', 'enduser.id'],
  user_name: ['user.name', 'user.full_name'],
  user_email: ['user.email'],
  project_id: ['project'],
  assistant_id: ['assistant', 'gen_ai.agent.id'],
  workflow_id: ['workflow', 'gen_ai.workflow.name'],
  run_id: ['run'],
  conversation_id: ['conversation', 'gen_ai.conversation.id'],
  asset_id: ['asset'],
  error_type: ['error.type'],
  provider: ['gen_ai.provider.name', 'gen_ai.system'],
  model: ['gen_ai.response.model', 'gen_ai.request.model'],
  operation: ['gen_ai.operation.name'],
  input_tokens: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'],
  cache_read_input_tokens: ['gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens'],
  cache_creation_input_tokens: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens'],
  output_tokens: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
  cost: ['cost_usd'],
  duration: ['gen_ai.client.operation.duration'],
  repository: ['repo', 'vcs.repository.name', 'vcs.repository.url.full'],
  creator_id: ['creator', 'created_by'],
};

/** Every name under which a field is taken without a map, its own first. */
export function namesOf(field: Field): readonly string[] {
  return [field, ...(ALIASES[field] ?? [])];
}

const FIELD_OF = new Map(FIELDS.flatMap((field) => namesOf(field).map((name) => [name, field] as const)));

/** The field that a name means, be it ours, a short one or OpenTelemetry's. */
export function fieldOf(name: string): Field | undefined {
  return FIELD_OF.get(name);
}
