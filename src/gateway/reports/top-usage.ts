import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { isAnswer, isRun, latest, people } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import type { MeasureDefinition } from '../model/measure-definition.js';
import { MEASURES } from '../model/measures.js';
import { COST_OF_SOURCE } from '../model/measures/cost.js';
import { countColumn, extraText, measureColumn, orNotAvailable, textColumn } from './shared/columns.js';
import { type MeasureColumn, tableReport } from './shared/table-report.js';

const usage = (condition: typeof isRun, cost: MeasureDefinition): readonly MeasureColumn[] => [
  countColumn('invocations', 'Invocations', condition),
  measureColumn('money_spent', 'Money Spent ($)', cost),
  measureColumn('unique_users', 'Unique Users', { ...MEASURES.users, sql: people(condition) }),
  textColumn('recent_user', 'Recent User', orNotAvailable(latest(sql`person_name`, condition))),
  extraText('recent_user_display_name', latest(sql`person_display_name`, condition)),
];

/** Assistants by their answers. */
export const topAgentsUsage = tableReport({
  path: '/analytics/top-agents-usage',
  name: column('assistant_name', 'Assistant Name', 'string'),
  key: 'assistant_id',
  measures: usage(isAnswer, MEASURES.cost),
  source: (events) => eventsBy(DIMENSIONS.assistant, events, { withPerson: true }),
  order: { by: 'invocations', descending: true },
  needs: { holding: 'assistants', what: 'assistant conversations' },
});

/** Workflows by their runs. */
export const topWorkflowUsage = tableReport({
  path: '/analytics/top-workflow-usage',
  name: column('workflow_name', 'Workflow Name', 'string'),
  key: 'workflow_id',
  measures: usage(isRun, COST_OF_SOURCE.workflows),
  source: (events) => eventsBy(DIMENSIONS.workflow, events, { withPerson: true }),
  order: { by: 'invocations', descending: true },
  needs: { holding: 'workflows', what: 'workflow runs' },
});

export const agentsUsage = tableReport({
  path: '/analytics/agents-usage',
  name: column('assistant_name', 'Assistant Name', 'string'),
  key: 'assistant_id',
  measures: [
    measureColumn('total_conversations', 'Total Conversations', MEASURES.conversations),
    measureColumn('total_cost', 'Total Cost ($)', MEASURES.cost),
    measureColumn('unique_users', 'Unique Users', MEASURES.users),
    measureColumn('unique_tools_used', 'Unique Tools Used', MEASURES.toolsUsed, { needs: 'toolNames' }),
    measureColumn('tool_errors', 'Tool Errors', MEASURES.toolErrors, { needs: 'tools' }),
    textColumn('last_error', 'Last Error', orNotAvailable(MEASURES.lastErrorType.sql)),
  ],
  source: (events) => eventsBy(DIMENSIONS.assistant, events, { withPerson: true }),
  order: { by: 'total_conversations', descending: true },
  needs: { holding: 'assistants', what: 'assistant conversations' },
});
