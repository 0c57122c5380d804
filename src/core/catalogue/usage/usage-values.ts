/* What the ids of dimensions are called that have no others: what is stored, and hours and days of a zone. */

export const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  platform: 'Platform',
  eli: 'ELI',
  rerank: 'Re-ranking',
  cli: 'CLI',
  embedding: 'Embeddings',
  tool: 'Tools',
};

export const SOURCE_NAMES: Readonly<Record<string, string>> = {
  assistants: 'Conversations',
  workflows: 'Workflows',
  datasources: 'Datasources',
  cli: 'CLI',
};

export const KIND_NAMES: Readonly<Record<string, string>> = {
  llm: 'Call of a model',
  run: 'Run of a workflow',
  tool: 'Call of a tool',
  mcp: 'Call of an MCP server',
  webhook: 'Call of a webhook',
  'asset-created': 'Asset created',
  'asset-updated': 'Asset updated',
  'asset-deleted': 'Asset deleted',
  shared: 'Shared',
  'share-opened': 'Share opened',
  'skill-used': 'Skill used',
  'datasource-used': 'Data source used',
  'kata-completed': 'Kata completed',
};

export const STATUS_NAMES: Readonly<Record<string, string>> = { ok: 'Succeeded', error: 'Failed', aborted: 'Aborted' };

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** By the hour of the clock. */
export const HOUR_NAMES: Readonly<Record<string, string>> = Object.fromEntries(HOURS.entries());

/** By the number of ISO 8601: 1 is Monday. */
export const WEEKDAY_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  DAYS.map((day, index) => [index + 1, day]),
);

/** By the number of the hour since Monday's first. */
export const HOUR_OF_WEEK_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  DAYS.flatMap((day) => HOURS.map((hour) => `${day} ${hour}`)).entries(),
);
