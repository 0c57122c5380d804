import {
  spendingByModel,
  spendingByProject,
  spendingBySource,
  spendingByUser,
  spendingByUserCli,
  spendingByUserPlatform,
} from '../../../core/catalogue/reports/spending.js';
import { both, isCli, isLeaf, isPlatform } from './conditions.js';
import { DIMENSIONS } from './dimensions.js';
import { MEASURES } from './measures.js';
import { tableReport } from './table-report.js';

const BY_COST = {
  order: { by: 'cost', descending: true },
  needs: { holding: 'cost', what: 'costs' },
  shareOf: 'cost',
  where: isLeaf,
} as const;
const COST = { cost: MEASURES.cost } as const;

export const SPENDING_REPORTS = [
  tableReport(spendingByProject, { ...BY_COST, by: DIMENSIONS.project, figures: COST }),
  tableReport(spendingByUser, { ...BY_COST, by: DIMENSIONS.user, figures: COST }),
  tableReport(spendingByUserPlatform, {
    ...BY_COST,
    by: DIMENSIONS.user,
    where: both(isLeaf, isPlatform),
    figures: { cost: MEASURES.platformCost },
  }),
  tableReport(spendingByUserCli, {
    ...BY_COST,
    by: DIMENSIONS.user,
    where: both(isLeaf, isCli),
    figures: { cost: MEASURES.cliCost },
    needs: { holding: 'cliCost', what: 'costs of the CLI' },
  }),
  tableReport(spendingByModel, {
    ...BY_COST,
    by: DIMENSIONS.modelOrTool,
    figures: {
      ...COST,
      requests: MEASURES.requests,
      inputTokens: { measure: MEASURES.inputTokens, needs: 'inputTokens' },
      outputTokens: { measure: MEASURES.outputTokens, needs: 'outputTokens' },
    },
  }),
  tableReport(spendingBySource, { ...BY_COST, by: DIMENSIONS.source, figures: COST }),
];
