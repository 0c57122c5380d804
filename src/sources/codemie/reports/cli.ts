import {
  cliHours,
  cliProjectClasses,
  cliSessionDepth,
  cliUserClasses,
  cliWeekdays,
} from '../../../core/catalogue/reports/cli-patterns.js';
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
} from '../../../core/catalogue/reports/cli.js';
import { idFrom, wireReport, type Report } from '../report.js';
import { personIn } from '../wire-column.js';

const COST = { wire: 'total_cost', id: 'cost' } as const;
const CLASS = { wire: 'classification', id: 'class' } as const;
const ACTIVITY = { wire: 'activity_count', id: 'events' } as const;
const MILLISECONDS = 1 / 1000;

/** The command line's. */
export const CLI_REPORTS: Readonly<Record<string, Report>> = {
  [cliClients.name]: wireReport(cliClients, {
    path: 'cli-agents',
    columns: [
      { wire: 'client_name', id: 'client' },
      { wire: 'total_usage', id: 'events' },
    ],
    descendsBy: 'events',
  }),
  [cliVersions.name]: wireReport(cliVersions, {
    path: 'cli-top-versions',
    columns: [
      { wire: 'version', id: 'version' },
      { wire: 'usage_count', id: 'events' },
    ],
    descendsBy: 'events',
  }),
  [cliEndpoints.name]: wireReport(cliEndpoints, {
    path: 'cli-top-proxy-endpoints',
    columns: [
      { wire: 'endpoint', id: 'endpoint' },
      { wire: 'request_count', id: 'requests' },
    ],
    descendsBy: 'requests',
  }),
  [cliErrors.name]: wireReport(cliErrors, {
    path: 'cli-errors',
    columns: [
      { wire: 'response_status', id: 'status' },
      { wire: 'total_occurrences', id: 'errors' },
    ],
    descendsBy: 'errors',
  }),
  [cliTools.name]: wireReport(cliTools, {
    path: 'cli-tools',
    columns: [
      { wire: 'tool_name', id: 'tool' },
      { wire: 'session_count', id: 'sessions' },
    ],
    descendsBy: 'sessions',
  }),
  [cliUsers.name]: wireReport(cliUsers, {
    path: 'cli-users',
    columns: [
      ...personIn('user_name'),
      { wire: 'total_commands', id: 'events' },
      { wire: 'last_project', id: 'lastProject' },
      { wire: 'last_repository', id: 'lastRepository' },
    ],
    keys: idFrom('user_id'),
    descendsBy: 'events',
  }),
  [cliSpenders.name]: wireReport(cliSpenders, {
    path: 'cli-insights-users',
    columns: [
      ...personIn('user_name'),
      CLASS,
      { wire: 'total_sessions', id: 'sessions' },
      { wire: 'total_lines_added', id: 'linesAdded' },
      { wire: 'total_lines_removed', id: 'linesRemoved' },
      { wire: 'net_lines', id: 'netLines' },
      COST,
    ],
    keys: idFrom('user_id'),
    descendsBy: 'cost',
  }),
  [cliProjects.name]: wireReport(cliProjects, {
    path: 'cli-insights-top-projects-by-cost',
    columns: [{ wire: 'project_name', id: 'project' }, { wire: 'project_type', id: 'projectType' }, CLASS, COST],
    keys: idFrom('project_id', 'project_name'),
    descendsBy: 'cost',
  }),
  [cliRepositories.name]: wireReport(cliRepositories, {
    path: 'cli-repositories',
    columns: [
      { wire: 'repository', id: 'repository' },
      { wire: 'branch', id: 'branch' },
      { wire: 'user_name', id: 'user' },
      { wire: 'input_tokens', id: 'inputTokens' },
      { wire: 'cache_read_tokens', id: 'cachedInputTokens' },
      { wire: 'cache_creation_tokens', id: 'cacheCreationTokens' },
      { wire: 'output_tokens', id: 'outputTokens' },
      { wire: 'session_duration', id: 'sessionTime', scale: MILLISECONDS },
      { wire: 'total_lines_added', id: 'linesAdded' },
    ],
  }),
  [cliWeekdays.name]: wireReport(cliWeekdays, {
    path: 'cli-insights-weekday-pattern',
    zoned: true,
    columns: [{ wire: 'weekday', id: 'weekday' }, ACTIVITY],
  }),
  [cliHours.name]: wireReport(cliHours, {
    path: 'cli-insights-hourly-usage',
    zoned: true,
    columns: [{ wire: 'hour', id: 'hour' }, ACTIVITY],
  }),
  [cliSessionDepth.name]: wireReport(cliSessionDepth, {
    path: 'cli-insights-session-depth',
    columns: [
      { wire: 'range', id: 'range' },
      { wire: 'count', id: 'sessions' },
    ],
  }),
  [cliUserClasses.name]: wireReport(cliUserClasses, {
    path: 'cli-insights-user-classification',
    columns: [CLASS, { wire: 'user_count', id: 'users' }, COST, { wire: 'avg_cost', id: 'averageCost' }],
    descendsBy: 'cost',
  }),
  [cliProjectClasses.name]: wireReport(cliProjectClasses, {
    path: 'cli-insights-project-classification',
    columns: [CLASS, { wire: 'project_count', id: 'projects' }, COST],
    descendsBy: 'cost',
  }),
};
