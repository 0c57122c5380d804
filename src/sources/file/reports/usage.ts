import { assistants, topAssistants } from '../../../core/catalogue/reports/assistants.js';
import { mcpServers, tools, webhooks } from '../../../core/catalogue/reports/calls.js';
import { cliLlms, embeddings, llms } from '../../../core/catalogue/reports/models.js';
import { topWorkflows, workflows } from '../../../core/catalogue/reports/workflows.js';
import { both, everything, isAnswer, isCli, isEmbedding, isKind, isLlm, isRun, isTool } from './conditions.js';
import { DIMENSIONS } from './dimensions.js';
import { latestPerson, latestOf } from './latest-texts.js';
import { COST_OF_SOURCE, MEASURES, TOKENS_OF_SOURCE } from './measures.js';
import { tableReport } from './table-report.js';

const ASSISTANTS = { holding: 'assistants', what: 'assistant conversations' } as const;
const WORKFLOWS = { holding: 'workflows', what: 'workflow runs' } as const;
const ofWorkflowCalls = 'workflowCalls';

export const USAGE_REPORTS = [
  tableReport(workflows, {
    by: DIMENSIONS.workflow,
    figures: {
      runs: MEASURES.runs,
      succeeded: MEASURES.runsSucceeded,
      failed: MEASURES.runsFailed,
      aborted: MEASURES.runsAborted,
      successRate: MEASURES.successRate,
      cost: { measure: COST_OF_SOURCE.workflows, needs: ofWorkflowCalls },
      averageCost: { measure: MEASURES.costPerRun, needs: ofWorkflowCalls },
      tokens: { measure: TOKENS_OF_SOURCE.workflows, needs: ofWorkflowCalls },
      averageTime: MEASURES.runSeconds,
      users: MEASURES.runUsers,
      lastRun: MEASURES.lastRun,
    },
    order: { by: 'runs', descending: true },
    needs: WORKFLOWS,
  }),
  tableReport(topWorkflows, {
    by: DIMENSIONS.workflow,
    figures: {
      invocations: MEASURES.runs,
      cost: COST_OF_SOURCE.workflows,
      users: MEASURES.runUsers,
      recentUser: latestPerson(isRun),
    },
    order: { by: 'invocations', descending: true },
    needs: WORKFLOWS,
  }),
  tableReport(assistants, {
    by: DIMENSIONS.assistant,
    figures: {
      chats: MEASURES.conversations,
      messages: MEASURES.messages,
      users: MEASURES.users,
      minMessages: MEASURES.leastPerChat,
      medianMessages: MEASURES.medianPerChat,
      averageMessages: MEASURES.meanPerChat,
      maxMessages: MEASURES.mostPerChat,
      succeeded: MEASURES.answersOk,
      errors: MEASURES.answerErrors,
      errorRate: MEASURES.errorRate,
      tokens: MEASURES.tokens,
      cost: MEASURES.cost,
      averageCost: MEASURES.costPerAnswer,
      averageTime: MEASURES.answerSeconds,
      lastError: MEASURES.lastErrorTime,
    },
    order: { by: 'messages', descending: true },
    needs: ASSISTANTS,
  }),
  tableReport(topAssistants, {
    by: DIMENSIONS.assistant,
    figures: {
      invocations: MEASURES.answers,
      cost: MEASURES.cost,
      users: MEASURES.answeredUsers,
      recentUser: latestPerson(isAnswer),
    },
    order: { by: 'invocations', descending: true },
    needs: ASSISTANTS,
  }),
  tableReport(llms, {
    by: DIMENSIONS.model,
    where: isLlm,
    figures: { requests: MEASURES.requests },
    order: { by: 'requests', descending: true },
    needs: { holding: 'requests', what: 'model requests' },
    shareOf: 'requests',
  }),
  tableReport(cliLlms, {
    by: DIMENSIONS.model,
    where: both(isLlm, isCli),
    figures: { requests: MEASURES.requests },
    order: { by: 'requests', descending: true },
    needs: { holding: 'cli', what: 'requests of the CLI' },
    shareOf: 'requests',
  }),
  tableReport(embeddings, {
    by: DIMENSIONS.model,
    where: isEmbedding,
    figures: {
      inputTokens: { measure: MEASURES.inputTokens, needs: 'inputTokens' },
      cost: { measure: MEASURES.cost, needs: 'cost' },
      invocations: MEASURES.embeddings,
    },
    order: { by: 'cost', descending: true },
    needs: { holding: 'embeddings', what: 'embeddings' },
  }),
  tableReport(tools, {
    by: DIMENSIONS.asset,
    where: isTool,
    hasIds: false,
    figures: {
      // No file says of which type a tool is.
      type: null,
      invocations: MEASURES.events,
      users: MEASURES.users,
      assistants: MEASURES.assistants,
      tokens: MEASURES.tokens,
      errors: MEASURES.errors,
      lastError: MEASURES.lastErrorType,
    },
    order: { by: 'invocations', descending: true },
    needs: { holding: 'tools', what: 'tool calls' },
  }),
  tableReport(mcpServers, {
    by: DIMENSIONS.asset,
    where: isKind('mcp'),
    hasIds: false,
    figures: { requests: MEASURES.events },
    order: { by: 'requests', descending: true },
    needs: { holding: 'mcps', what: 'MCP requests' },
  }),
  tableReport(webhooks, {
    by: DIMENSIONS.user,
    where: isKind('webhook'),
    figures: {
      project: latestOf('project_id', everything),
      webhook: latestOf('asset_id', everything),
      invocations: MEASURES.events,
    },
    order: { by: 'invocations', descending: true },
    needs: { holding: 'webhooks', what: 'webhook calls' },
  }),
];
