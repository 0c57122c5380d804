import { column } from '../contract/envelope.js';
import { SOURCE_COLUMNS, sourceCost, sourceTokens, type SpendingSource } from '../model/aggregates.js';
import { build } from '../model/build.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn, OF_PERSON } from './shared/columns.js';
import { type MeasureColumn, tableReport } from './shared/table-report.js';

const money = (id: string, label: string, source?: SpendingSource): MeasureColumn =>
  measureColumn(id, label, { ...MEASURES.cost, sql: sourceCost(source) }, { needs: 'cost' });
const tokensOf = (id: string, label: string, source?: SpendingSource): MeasureColumn =>
  measureColumn(id, label, { ...MEASURES.tokens, sql: sourceTokens(source) }, { needs: 'inputTokens' });

/* The four costs are disjoint and make the total; of the tokens, the CLI's are in the last column only. */
const ACTIVITY: readonly MeasureColumn[] = [
  money('assistant_cost', 'Assistant Cost ($)', 'assistants'),
  money('workflow_cost', 'Workflow Cost ($)', 'workflows'),
  money('datasource_cost', 'Datasource Cost ($)', 'datasources'),
  money('cli_cost', 'CLI Cost ($)', 'cli'),
  money('total_cost', 'Total Cost ($)'),
  tokensOf('assistant_tokens', 'Assistant Tokens', 'assistants'),
  tokensOf('workflow_tokens', 'Workflow Tokens', 'workflows'),
  tokensOf('datasource_tokens', 'Datasource Tokens', 'datasources'),
  tokensOf('llm_tokens', 'LLM Tokens'),
];

const classified = (source: ReturnType<typeof eventsBy>) =>
  build.selectFrom(source.as('s')).selectAll().select(SOURCE_COLUMNS);

export const usersActivity = tableReport({
  path: '/analytics/users-activity',
  name: column('user_email', 'User', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('unique_projects', 'Unique Projects', MEASURES.projects), ...ACTIVITY],
  source: (events) => classified(eventsBy(DIMENSIONS.user, events)),
  order: { by: 'total_cost', descending: true },
});

export const projectsActivity = tableReport({
  path: '/analytics/projects-activity',
  name: column('project_name', 'Project', 'string'),
  key: 'project_id',
  measures: [measureColumn('unique_users', 'Unique Users', MEASURES.users), ...ACTIVITY],
  source: (events) => classified(eventsBy(DIMENSIONS.project, events)),
  order: { by: 'total_cost', descending: true },
});
