import { projectsActivity, usersActivity } from '../../../core/catalogue/reports/activity.js';
import { knowledgeSharing, marketplace, powerUsers } from '../../../core/catalogue/reports/people.js';
import { idFrom, wireReport, type Report } from '../report.js';
import { personIn, type WireColumn } from '../wire-column.js';

const USER = personIn('user_email');

/** What each has cost and used, and where. */
const ACTIVITY = [
  { wire: 'assistant_cost', id: 'assistantCost' },
  { wire: 'workflow_cost', id: 'workflowCost' },
  { wire: 'datasource_cost', id: 'datasourceCost' },
  { wire: 'cli_cost', id: 'cliCost' },
  { wire: 'total_cost', id: 'totalCost' },
  { wire: 'assistant_tokens', id: 'assistantTokens' },
  { wire: 'workflow_tokens', id: 'workflowTokens' },
  { wire: 'datasource_tokens', id: 'datasourceTokens' },
  { wire: 'llm_tokens', id: 'llmTokens' },
] as const satisfies readonly WireColumn[];

export const ACTIVITY_REPORTS: Readonly<Record<string, Report>> = {
  [usersActivity.name]: wireReport(usersActivity, {
    path: 'users-activity',
    columns: [...USER, { wire: 'unique_projects', id: 'projects' }, ...ACTIVITY],
    keys: idFrom('user_id'),
  }),
  [projectsActivity.name]: wireReport(projectsActivity, {
    path: 'projects-activity',
    columns: [{ wire: 'project_name', id: 'project' }, { wire: 'unique_users', id: 'users' }, ...ACTIVITY],
    keys: idFrom('project_id'),
  }),
  [marketplace.name]: wireReport(marketplace, {
    path: 'published-to-marketplace',
    columns: [
      ...USER,
      { wire: 'last_assistant_name', id: 'lastAssistant' },
      { wire: 'project', id: 'project' },
      { wire: 'total_count', id: 'published' },
    ],
    keys: idFrom('user_id'),
    descendsBy: 'published',
  }),
  [powerUsers.name]: wireReport(powerUsers, {
    path: 'power-users',
    columns: [
      ...USER,
      { wire: 'created_assistants', id: 'createdAssistants' },
      { wire: 'updated_assistants', id: 'updatedAssistants' },
      { wire: 'deleted_assistants', id: 'deletedAssistants' },
      { wire: 'created_workflows', id: 'createdWorkflows' },
      { wire: 'updated_workflows', id: 'updatedWorkflows' },
      { wire: 'deleted_workflows', id: 'deletedWorkflows' },
    ],
    keys: idFrom('user_id'),
    descendsBy: 'createdAssistants',
  }),
  [knowledgeSharing.name]: wireReport(knowledgeSharing, {
    path: 'knowledge-sharing',
    columns: [...USER, { wire: 'shared_chats', id: 'sharedChats' }],
    keys: idFrom('user_id'),
  }),
};
