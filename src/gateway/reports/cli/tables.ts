import { sql, type RawBuilder } from 'kysely';
import { column } from '../../contract/envelope.js';
import { portable } from '../../engines/portable.js';
import { isCli, isLlm, latest } from '../../model/aggregates.js';
import type { EventRelation } from '../../model/event-relation.js';
import { DIMENSIONS, eventsBy, type SourceRow } from '../../model/dimensions.js';
import { MEASURES } from '../../model/measures.js';
import { somebody } from '../../model/people.js';
import { measureColumn, OF_PERSON, textColumn } from '../shared/columns.js';
import type { Report } from '../shared/report.js';
import { tableReport } from '../shared/table-report.js';

const lastProject = textColumn('last_project', 'Last Project', latest(sql`nullif(project_id, '')`));
const lastRepository = textColumn('last_repository', 'Last Repository', latest(sql`nullif(repository, '')`));
const isSomebody = sql<boolean>`${somebody(sql`e.user_id`)} is not null`;
const says = (value: RawBuilder<unknown>) => sql<boolean>`nullif(${value}, '') is not null`;
const and = (...conditions: RawBuilder<unknown>[]) => sql<boolean>`${sql.join(conditions, sql` and `)}`;

/** Events of the CLI, by the program that asked. */
export const cliAgents = tableReport({
  path: '/analytics/cli-agents',
  name: column('client_name', 'Client', 'string'),
  measures: [measureColumn('total_usage', 'Usage Count', MEASURES.events)],
  source: (events) => eventsBy(DIMENSIONS.client, events, { where: and(isCli, says(sql`e.client`)) }),
  order: { by: 'total_usage', descending: true },
  needs: { holding: 'clients', what: 'clients of the CLI' },
});

export const cliTopVersions = tableReport({
  path: '/analytics/cli-top-versions',
  name: column('version', 'Version', 'string'),
  measures: [measureColumn('usage_count', 'Usage Count', MEASURES.events)],
  source: (events) => eventsBy(DIMENSIONS.clientVersion, events, { where: and(isCli, says(sql`e.client_version`)) }),
  order: { by: 'usage_count', descending: true },
  needs: { holding: 'clientVersions', what: 'versions of the CLI' },
});

export const cliTopProxyEndpoints = tableReport({
  path: '/analytics/cli-top-proxy-endpoints',
  name: column('endpoint', 'Endpoint', 'string'),
  measures: [measureColumn('request_count', 'Request Count', MEASURES.requests)],
  source: (events) => eventsBy(DIMENSIONS.endpoint, events, { where: and(isLlm, isCli, says(sql`e.endpoint`)) }),
  order: { by: 'request_count', descending: true },
  needs: { holding: 'endpoints', what: 'endpoints that the CLI has called' },
});

/** Requests of the CLI that have failed, by the status that was answered, or else by the class of the error. */
export const cliErrors = tableReport({
  path: '/analytics/cli-errors',
  name: column('response_status', 'Response Status', 'string'),
  measures: [measureColumn('total_occurrences', 'Occurrences', MEASURES.requests)],
  source: (events) =>
    eventsBy(DIMENSIONS.responseStatus, events, {
      where: and(isLlm, isCli, sql`e.status = 'error'`, says(DIMENSIONS.responseStatus.key)),
    }),
  order: { by: 'total_occurrences', descending: true },
  needs: { holding: 'cliErrors', what: 'failed requests of the CLI' },
});

/** Tools that coding agents have called, by the sessions that did so. */
export const cliTools = tableReport({
  path: '/analytics/cli-tools',
  name: column('tool_name', 'Tool Name', 'string'),
  measures: [
    measureColumn('session_count', 'Sessions Using Tool', MEASURES.conversations),
    { ...measureColumn('total_calls', 'Calls', MEASURES.events), extra: true },
  ],
  source: (events) => eventsBy(DIMENSIONS.tool, events, { where: and(isCli, says(DIMENSIONS.tool.key)) }),
  order: { by: 'session_count', descending: true },
  needs: { holding: 'cliTools', what: 'tools of the CLI' },
});

/** What each person has had the CLI do, and where last. */
export const cliUsers = tableReport({
  path: '/analytics/cli-users',
  name: column('user_name', 'User', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('total_commands', 'Commands', MEASURES.events), lastProject, lastRepository],
  source: (events) => eventsBy(DIMENSIONS.user, events, { where: and(isCli, isSomebody) }),
  order: { by: 'total_commands', descending: true },
  needs: { holding: 'cliUsers', what: 'users of the CLI' },
});

export const cliTopPerformers = tableReport({
  path: '/analytics/cli-top-performers',
  name: column('user_name', 'User', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('total_lines_added', 'Total Lines Added', MEASURES.linesAdded), lastProject],
  source: (events) =>
    eventsBy(DIMENSIONS.user, events, { where: and(isCli, isSomebody, sql`e.lines_added is not null`) }),
  order: { by: 'total_lines_added', descending: true },
  needs: { holding: 'cliLines', what: 'lines written by the CLI' },
});

const numberOf = (id: string, label: string, measured: RawBuilder<unknown>) =>
  measureColumn(id, label, { sql: measured, unit: 'count', aggregate: 'sum' });

/** What was done in each repository, by branch and person. A session lasts from its first event there to its last. */
export const cliRepositories = tableReport({
  path: '/analytics/cli-repositories',
  name: column('repository', 'Repository', 'string'),
  also: [column('branch', 'Branch', 'string'), column('user_name', 'User', 'string')],
  beside: ['user_id'],
  measures: [
    measureColumn('input_tokens', 'Input Tokens', MEASURES.inputTokens),
    measureColumn('cache_creation_tokens', 'Cache Creation Tokens', MEASURES.cacheCreationTokens),
    measureColumn('cache_read_tokens', 'Cache Read Tokens', MEASURES.cacheReadTokens),
    measureColumn('output_tokens', 'Output Tokens', MEASURES.outputTokens),
    numberOf('session_duration', 'Session Duration (ms)', sql`sum(session_ms)`),
    measureColumn('total_lines_added', 'Total Lines Added', MEASURES.linesAdded),
  ],
  source: byRepository,
  order: { by: 'repository', descending: false },
  needs: { holding: 'cliRepositories', what: 'repositories of the CLI' },
});

function byRepository(events: EventRelation) {
  const named = eventsBy(DIMENSIONS.repository, events, {
    where: and(isCli, says(sql`e.repository`)),
    withPerson: true,
  });
  const session = sql`partition by conversation_id, repository, branch, user_id`;
  const lasted = portable.millisecondsBetween(sql`min(time) over (${session})`, sql`max(time) over (${session})`);
  return sql<SourceRow>`(
    select *, coalesce(person_name, 'unknown') as user_name,
      case when conversation_id is not null and row_number() over (${session} order by time, event_id) = 1
        then ${lasted} end as session_ms
    from ${named} as n
  )`;
}

export const CLI_TABLES: readonly Report[] = [
  cliAgents,
  cliUsers,
  cliErrors,
  cliRepositories,
  cliTopPerformers,
  cliTopVersions,
  cliTopProxyEndpoints,
  cliTools,
];
