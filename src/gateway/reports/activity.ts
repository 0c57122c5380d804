import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { build } from '../model/build.js';
import { distinct, people, SOURCE_COLUMNS, sourceCost, sourceTokens, type SpendingSource } from '../model/measures.js';
import { byProject, byUser } from '../model/named-events.js';
import { moneyColumn, numberColumn } from './shared/columns.js';
import { type MeasureColumn, tableReport } from './shared/table-report.js';

const money = (id: string, label: string, source?: SpendingSource): MeasureColumn => ({
  ...moneyColumn(id, label, sourceCost(source), 2),
  needs: 'cost',
});
const tokensOf = (id: string, label: string, source?: SpendingSource): MeasureColumn => ({
  ...numberColumn(id, label, sourceTokens(source)),
  needs: 'inputTokens',
});

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

const classified = (source: ReturnType<typeof byUser>) =>
  build.selectFrom(source.as('s')).selectAll().select(SOURCE_COLUMNS);

export const usersActivity = tableReport({
  path: '/analytics/users-activity',
  name: column('user_email', 'User', 'string'),
  key: 'user_id',
  measures: [numberColumn('unique_projects', 'Unique Projects', distinct(sql`nullif(project_id, '')`)), ...ACTIVITY],
  source: (events) => classified(byUser(events)),
  order: { by: 'total_cost', descending: true },
});

export const projectsActivity = tableReport({
  path: '/analytics/projects-activity',
  name: column('project_name', 'Project', 'string'),
  key: 'project_id',
  measures: [numberColumn('unique_users', 'Unique Users', people()), ...ACTIVITY],
  source: (events) => classified(byProject(events)),
  order: { by: 'total_cost', descending: true },
});
