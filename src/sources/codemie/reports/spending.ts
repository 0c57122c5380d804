import {
  spending,
  spendingByModel,
  spendingByProject,
  spendingBySource,
  spendingByUser,
  spendingByUserCli,
  spendingByUserPlatform,
} from '../../../core/catalogue/reports/spending.js';
import { idFrom, wireReport, type Report } from '../report.js';
import { addedUp } from '../week.js';
import { personIn, type WireColumn } from '../wire-column.js';

const COST = { wire: 'total_cost_usd', id: 'cost' } as const;
const BY_COST = { descendsBy: 'cost', shareOf: 'cost' } as const;

/** Money over time, by where it was spent. */
const SPENT = [
  { wire: 'time', id: 'time' },
  { wire: 'assistants_spent', id: 'assistants' },
  { wire: 'workflows_spent', id: 'workflows' },
  { wire: 'datasources_spent', id: 'datasources' },
  { wire: 'cli_spent', id: 'cli' },
  { wire: 'total_spent', id: 'total' },
] as const satisfies readonly WireColumn[];

export const SPENDING_REPORTS: Readonly<Record<string, Report>> = {
  [spending.name]: wireReport(spending, {
    path: 'spending-series',
    columns: SPENT,
    atCodemie: wireReport(spending, {
      path: 'engagement/weekly-histogram',
      columns: SPENT,
      ownWindow: true,
      finish: addedUp,
    }),
  }),
  [spendingByProject.name]: wireReport(spendingByProject, {
    ...BY_COST,
    path: 'projects-spending',
    columns: [{ wire: 'project_name', id: 'project' }, COST],
    keys: idFrom('project_id'),
  }),
  [spendingByUser.name]: wireReport(spendingByUser, {
    ...BY_COST,
    path: 'users-spending',
    columns: [...personIn('user_email'), COST],
    keys: idFrom('user_id'),
  }),
  [spendingByUserPlatform.name]: wireReport(spendingByUserPlatform, {
    ...BY_COST,
    path: 'spending/by-users/platform',
    columns: [...personIn('user_email'), COST],
    keys: idFrom('user_id'),
  }),
  [spendingByUserCli.name]: wireReport(spendingByUserCli, {
    ...BY_COST,
    path: 'spending/by-users/cli',
    columns: [...personIn('user_name'), COST],
    keys: idFrom('user_id'),
  }),
  [spendingByModel.name]: wireReport(spendingByModel, {
    ...BY_COST,
    path: 'spending-by-model',
    columns: [
      { wire: 'model_name', id: 'model' },
      COST,
      { wire: 'total_requests', id: 'requests' },
      { wire: 'total_input_tokens', id: 'inputTokens' },
      { wire: 'total_output_tokens', id: 'outputTokens' },
    ],
    keys: idFrom('model_id'),
    atCodemie: "CodeMie's API has no cost by model.",
  }),
  [spendingBySource.name]: wireReport(spendingBySource, {
    ...BY_COST,
    path: 'spending-by-source',
    columns: [{ wire: 'source', id: 'source' }, COST],
    keys: idFrom('source_id'),
    atCodemie: "CodeMie's API has no cost by source.",
  }),
};
