import { projectsActivity, usersActivity } from '../../../core/catalogue/reports/activity.js';
import { knowledgeSharing, marketplace, powerUsers } from '../../../core/catalogue/reports/people.js';
import type { Measure } from '../scan/measure.js';
import type { Condition, Traits } from '../scan/traits.js';
import { both, everything, isKind } from './conditions.js';
import { DIMENSIONS } from './dimensions.js';
import { lastPublished, latestOf } from './latest-texts.js';
import { COST_OF_SOURCE, MEASURES, TOKENS_OF_SOURCE } from './measures.js';
import { tableReport } from './table-report.js';

const isShared = isKind('shared');
const CHANGES: readonly string[] = ['asset-created', 'asset-updated', 'asset-deleted'];

/** What was made: what it is listed as, or else what the event names. */
function madeOf({ isAboutAssistant, isAboutWorkflow, hasWorkflow, hasAssistant }: Traits) {
  if (isAboutAssistant) return 'assistant';
  if (isAboutWorkflow || hasWorkflow) return 'workflow';
  return hasAssistant ? 'assistant' : undefined;
}

const changes = (kind: string, made: 'assistant' | 'workflow'): Measure => ({
  of: 'count',
  where: both(isKind(kind), (event) => madeOf(event) === made),
});

/** What is shared, is no chat and no workflow. */
const isPublished: Condition = ({ hasConversation, hasWorkflow, isAboutWorkflow }) =>
  !hasConversation && !hasWorkflow && !isAboutWorkflow;

const cost = (measure: Measure) => ({ measure, needs: 'cost' }) as const;
const tokens = (measure: Measure) => ({ measure, needs: 'inputTokens' }) as const;

/** The four costs are disjoint and make the total; of the tokens, the CLI's are in the last column only. */
const ACTIVITY = {
  assistantCost: cost(COST_OF_SOURCE.assistants),
  workflowCost: cost(COST_OF_SOURCE.workflows),
  datasourceCost: cost(COST_OF_SOURCE.datasources),
  cliCost: cost(COST_OF_SOURCE.cli),
  totalCost: cost(MEASURES.cost),
  assistantTokens: tokens(TOKENS_OF_SOURCE.assistants),
  workflowTokens: tokens(TOKENS_OF_SOURCE.workflows),
  datasourceTokens: tokens(TOKENS_OF_SOURCE.datasources),
  llmTokens: tokens(MEASURES.tokens),
} as const;
const BY_TOTAL = { order: { by: 'totalCost', descending: true } } as const;

export const PEOPLE_REPORTS = [
  tableReport(marketplace, {
    by: DIMENSIONS.user,
    where: both(isShared, isPublished),
    figures: {
      lastAssistant: lastPublished,
      project: latestOf('project_id', everything),
      published: MEASURES.events,
    },
    order: { by: 'published', descending: true },
    needs: { holding: 'published', what: 'published assistants' },
  }),
  tableReport(powerUsers, {
    by: DIMENSIONS.user,
    where: (event) => CHANGES.includes(event.kind) && madeOf(event) !== undefined,
    figures: {
      createdAssistants: changes('asset-created', 'assistant'),
      updatedAssistants: changes('asset-updated', 'assistant'),
      deletedAssistants: changes('asset-deleted', 'assistant'),
      createdWorkflows: changes('asset-created', 'workflow'),
      updatedWorkflows: changes('asset-updated', 'workflow'),
      deletedWorkflows: changes('asset-deleted', 'workflow'),
    },
    order: { by: 'createdAssistants', descending: true },
    needs: { holding: 'assetChanges', what: 'changes of assistants and workflows' },
  }),
  tableReport(knowledgeSharing, {
    by: DIMENSIONS.user,
    where: both(isShared, ({ hasConversation }) => hasConversation),
    figures: { sharedChats: MEASURES.events },
    order: { by: 'sharedChats', descending: true },
    needs: { holding: 'sharedChats', what: 'shared chats' },
  }),
  tableReport(usersActivity, {
    ...BY_TOTAL,
    by: DIMENSIONS.user,
    figures: { projects: MEASURES.projects, ...ACTIVITY },
  }),
  tableReport(projectsActivity, {
    ...BY_TOTAL,
    by: DIMENSIONS.project,
    figures: { users: MEASURES.users, ...ACTIVITY },
  }),
];
