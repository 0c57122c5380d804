import type { ReportEntry } from './report-entry.js';
import { projectsActivity, usersActivity } from './reports/activity.js';
import { adoptionConfig, adoptionMaturity, adoptionOverview } from './reports/adoption-maturity.js';
import {
  adoptionAssistants,
  adoptionDatasources,
  adoptionPeople,
  adoptionWorkflows,
} from './reports/adoption-project.js';
import { adoptionEngagement, adoptionExpertise, adoptionFeatures, adoptionReuse } from './reports/adoption-projects.js';
import { activeUsers, adoptionFlow } from './reports/adoption-time.js';
import { assistants, topAssistants } from './reports/assistants.js';
import { budgets } from './reports/budgets.js';
import { mcpServers, tools, webhooks } from './reports/calls.js';
import { projects, users, viewer } from './reports/choices.js';
import {
  leaderboardDimensions,
  leaderboardFramework,
  leaderboardProjects,
  leaderboardScores,
  leaderboardSeasons,
  leaderboardSummary,
  leaderboardTiers,
} from './reports/leaderboard-everybody.js';
import { leaderboardComponents, leaderboardProfile } from './reports/leaderboard-person.js';
import { leaderboard, leaderboardSelf } from './reports/leaderboard.js';
import { cliHours, cliProjectClasses, cliSessionDepth, cliUserClasses, cliWeekdays } from './reports/cli-patterns.js';
import {
  cliClients,
  cliEndpoints,
  cliErrors,
  cliProjects,
  cliRepositories,
  cliSpenders,
  cliTools,
  cliUsers,
  cliVersions,
} from './reports/cli.js';
import { cliLlms, embeddings, llms } from './reports/models.js';
import { knowledgeSharing, marketplace, powerUsers } from './reports/people.js';
import {
  spending,
  spendingByModel,
  spendingByProject,
  spendingBySource,
  spendingByUser,
  spendingByUserCli,
  spendingByUserPlatform,
} from './reports/spending.js';
import { summary, summaryTrend } from './reports/summary.js';
import { usage, usageCatalog } from './reports/usage.js';
import { topWorkflows, workflows } from './reports/workflows.js';

/** Every report that has a name of ours, in the order of the documentation. */
export const catalogue: readonly ReportEntry[] = [
  viewer,
  users,
  projects,
  summary,
  summaryTrend,
  usage,
  usageCatalog,
  budgets,
  spending,
  spendingByProject,
  spendingByUser,
  spendingByUserPlatform,
  spendingByUserCli,
  spendingByModel,
  spendingBySource,
  workflows,
  topWorkflows,
  assistants,
  topAssistants,
  llms,
  cliLlms,
  embeddings,
  tools,
  mcpServers,
  webhooks,
  marketplace,
  powerUsers,
  knowledgeSharing,
  usersActivity,
  projectsActivity,
  cliClients,
  cliVersions,
  cliEndpoints,
  cliErrors,
  cliTools,
  cliUsers,
  cliSpenders,
  cliProjects,
  cliRepositories,
  cliWeekdays,
  cliHours,
  cliSessionDepth,
  cliUserClasses,
  cliProjectClasses,
  leaderboard,
  leaderboardSelf,
  leaderboardProfile,
  leaderboardComponents,
  leaderboardSummary,
  leaderboardScores,
  leaderboardTiers,
  leaderboardDimensions,
  leaderboardFramework,
  leaderboardSeasons,
  leaderboardProjects,
  activeUsers,
  adoptionFlow,
  adoptionOverview,
  adoptionMaturity,
  adoptionEngagement,
  adoptionReuse,
  adoptionExpertise,
  adoptionFeatures,
  adoptionPeople,
  adoptionAssistants,
  adoptionWorkflows,
  adoptionDatasources,
  adoptionConfig,
];

const byName: ReadonlyMap<string, ReportEntry> = new Map(catalogue.map((entry) => [entry.name, entry]));

/** What the report `name` is; `undefined` for a name that is none of ours. */
export function reportEntry(name: string): ReportEntry | undefined {
  return byName.get(name);
}
