import { projectsActivity, usersActivity } from './activity.js';
import { ADOPTION_REPORTS } from './adoption/index.js';
import { applications } from './applications.js';
import { assistantsChats } from './assistants-chats.js';
import { budgetHardLimit, budgetSoftLimit } from './budget-limits.js';
import { budgetUsage } from './budget-usage.js';
import { cliSummary } from './cli-summary.js';
import { CLI_BY_ENRICHED_USER } from './cli/enriched-users.js';
import { CLI_INSIGHTS } from './cli/insights.js';
import { cliHourlyUsage, cliSessionDepth, cliWeekdayPattern } from './cli/patterns.js';
import { CLI_TABLES } from './cli/tables.js';
import { CLI_USER_DETAIL } from './cli/user-detail.js';
import { leaderboardDimensions, leaderboardScores, leaderboardTiers } from './leaderboard-distributions.js';
import { leaderboardEntries } from './leaderboard-entries.js';
import { leaderboardFramework } from './leaderboard-framework.js';
import { leaderboardProjects } from './leaderboard-projects.js';
import { leaderboardSeasons } from './leaderboard-seasons.js';
import { leaderboardSnapshots } from './leaderboard-snapshots.js';
import { leaderboardSummary } from './leaderboard-summary.js';
import { leaderboardTopPerformers } from './leaderboard-top-performers.js';
import { leaderboardUser } from './leaderboard-user.js';
import { mcpServers, mcpServersByUsers } from './mcp-servers.js';
import { projectMemberSpending, userProjectSpending } from './member-spending.js';
import { cliLlms, embeddingsUsage, llmsUsage, spendingByModel } from './models.js';
import { powerUsers } from './power-users.js';
import { projectsSpending } from './projects-spending.js';
import type { Report } from './shared/report.js';
import { knowledgeSharing, publishedToMarketplace } from './sharing.js';
import { spendingBySource } from './spending-by-source.js';
import { spendingSeries, weeklyHistogram } from './spending-series.js';
import { spending } from './spending.js';
import { summariesSeries } from './summaries-series.js';
import { summaries } from './summaries.js';
import { toolsUsage } from './tools-usage.js';
import { agentsUsage, topAgentsUsage, topWorkflowUsage } from './top-usage.js';
import { projectsUniqueDaily, usersUniqueDaily } from './unique-daily.js';
import { usageCatalogue } from './usage/catalogue.js';
import { query } from './usage/query.js';
import { profile, user } from './user.js';
import { usersSpending, usersSpendingCli, usersSpendingPlatform } from './users-spending.js';
import { users } from './users.js';
import { webhooksInvocation } from './webhooks-invocation.js';
import { workflows } from './workflows.js';

/** Every endpoint that wants a token. */
export const REPORTS: readonly Report[] = [
  user,
  profile,
  applications,
  users,
  summaries,
  summariesSeries,
  query,
  usageCatalogue,
  cliSummary,
  spending,
  budgetUsage,
  budgetSoftLimit,
  budgetHardLimit,
  workflows,
  assistantsChats,
  agentsUsage,
  topAgentsUsage,
  topWorkflowUsage,
  toolsUsage,
  mcpServers,
  mcpServersByUsers,
  webhooksInvocation,
  powerUsers,
  publishedToMarketplace,
  knowledgeSharing,
  projectsSpending,
  usersSpending,
  usersSpendingPlatform,
  usersSpendingCli,
  spendingByModel,
  spendingBySource,
  spendingSeries,
  weeklyHistogram,
  usersActivity,
  projectsActivity,
  usersUniqueDaily,
  projectsUniqueDaily,
  llmsUsage,
  cliLlms,
  ...CLI_TABLES,
  cliWeekdayPattern,
  cliHourlyUsage,
  cliSessionDepth,
  ...CLI_INSIGHTS,
  ...CLI_BY_ENRICHED_USER,
  ...CLI_USER_DETAIL,
  userProjectSpending,
  projectMemberSpending,
  embeddingsUsage,
  leaderboardSummary,
  leaderboardEntries,
  leaderboardUser,
  leaderboardTiers,
  leaderboardScores,
  leaderboardDimensions,
  leaderboardTopPerformers,
  leaderboardSnapshots,
  leaderboardSeasons,
  leaderboardProjects,
  leaderboardFramework,
  ...ADOPTION_REPORTS,
];
