import type { Report } from '../report.js';
import { applications } from './applications.js';
import { assistantsChats } from './assistants-chats.js';
import { budgetUsage } from './budget-usage.js';
import { leaderboardDimensions, leaderboardScores, leaderboardTiers } from './leaderboard-distributions.js';
import { leaderboardEntries } from './leaderboard-entries.js';
import { leaderboardFramework } from './leaderboard-framework.js';
import { leaderboardProjects } from './leaderboard-projects.js';
import { leaderboardSeasons } from './leaderboard-seasons.js';
import { leaderboardSnapshots } from './leaderboard-snapshots.js';
import { leaderboardSummary } from './leaderboard-summary.js';
import { leaderboardTopPerformers } from './leaderboard-top-performers.js';
import { leaderboardUser } from './leaderboard-user.js';
import { llmsUsage } from './llms-usage.js';
import { projectsSpending } from './projects-spending.js';
import { spending } from './spending.js';
import { summaries } from './summaries.js';
import { profile, user } from './user.js';
import { users } from './users.js';
import { usersSpending } from './users-spending.js';
import { workflows } from './workflows.js';

/** Every endpoint that wants a token. */
export const REPORTS: readonly Report[] = [
  user,
  profile,
  applications,
  users,
  summaries,
  spending,
  budgetUsage,
  workflows,
  assistantsChats,
  projectsSpending,
  usersSpending,
  llmsUsage,
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
];
