import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { cost, count, distinct, isAnswer, isRun, latest, people } from '../model/measures.js';
import { byAssistant, byWorkflow } from '../model/named-events.js';
import { invocations, lastError, moneyColumn, numberColumn, orNotAvailable, textColumn } from './shared/columns.js';
import { type MeasureColumn, tableReport } from './shared/table-report.js';

const usage = (condition: typeof isRun): readonly MeasureColumn[] => [
  invocations(condition),
  moneyColumn('money_spent', 'Money Spent ($)', cost(), 4),
  numberColumn('unique_users', 'Unique Users', people(condition)),
  textColumn('recent_user', 'Recent User', orNotAvailable(latest(sql`person_name`, condition))),
];

/** Assistants by their answers. */
export const topAgentsUsage = tableReport({
  path: '/analytics/top-agents-usage',
  name: column('assistant_name', 'Assistant Name', 'string'),
  key: 'assistant_id',
  measures: usage(isAnswer),
  source: byAssistant,
  order: { by: 'invocations', descending: true },
  needs: { holding: 'assistants', what: 'assistant conversations' },
});

/** Workflows by their runs. */
export const topWorkflowUsage = tableReport({
  path: '/analytics/top-workflow-usage',
  name: column('workflow_name', 'Workflow Name', 'string'),
  key: 'workflow_id',
  measures: usage(isRun),
  source: byWorkflow,
  order: { by: 'invocations', descending: true },
  needs: { holding: 'workflows', what: 'workflow runs' },
});

const isTool = sql<boolean>`kind = 'tool'`;

export const agentsUsage = tableReport({
  path: '/analytics/agents-usage',
  name: column('assistant_name', 'Assistant Name', 'string'),
  key: 'assistant_id',
  measures: [
    numberColumn('total_conversations', 'Total Conversations', distinct(sql`conversation_id`)),
    moneyColumn('total_cost', 'Total Cost ($)', cost(), 4),
    numberColumn('unique_users', 'Unique Users', people()),
    {
      ...numberColumn('unique_tools_used', 'Unique Tools Used', distinct(sql`asset_id`, isTool)),
      needs: 'toolNames',
    },
    {
      ...numberColumn('tool_errors', 'Tool Errors', count(sql`(${isTool} and status = 'error')`)),
      needs: 'tools',
    },
    textColumn('last_error', 'Last Error', orNotAvailable(lastError)),
  ],
  source: byAssistant,
  order: { by: 'total_conversations', descending: true },
  needs: { holding: 'assistants', what: 'assistant conversations' },
});
