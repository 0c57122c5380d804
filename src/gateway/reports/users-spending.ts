import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { isCli, isLeaf, isPlatform } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn, OF_PERSON } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Cost per user, named by e-mail where the store knows it. */
export const usersSpending = tableReport({
  path: '/analytics/users-spending',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost)],
  source: (events) => eventsBy(DIMENSIONS.user, events, { where: isLeaf }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});

/** What each user has of the platform's cost: the same figure as the headline's. */
export const usersSpendingPlatform = tableReport({
  path: '/analytics/spending/by-users/platform',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.platformCost)],
  source: (events) => eventsBy(DIMENSIONS.user, events, { where: sql`${isLeaf} and ${isPlatform}` }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cost', what: 'costs' },
});

/** What each user has cost by the CLI. The labels are the contract's. */
export const usersSpendingCli = tableReport({
  path: '/analytics/spending/by-users/cli',
  name: column('user_name', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('total_cost_usd', 'CLI Cost ($)', MEASURES.cliCost)],
  source: (events) => eventsBy(DIMENSIONS.user, events, { where: sql`${isLeaf} and ${isCli}` }),
  order: { by: 'total_cost_usd', descending: true },
  needs: { holding: 'cliCost', what: 'costs of the CLI' },
});
