import type { Page, Route } from 'playwright-core';
import * as examples from '../sources/codemie/examples.js';

type Body = Readonly<Record<string, unknown>>;

/** A table in the contract's shape, for endpoints of which the contract gives the columns and no example. */
function table(ids: readonly string[], rows: readonly (readonly (string | number)[])[], money: string[] = []): Body {
  const type = (at: number) => (typeof rows[0]?.[at] === 'number' ? 'number' : 'string');
  const numbers = ids.filter((_, at) => type(at) === 'number');
  return {
    data: {
      columns: ids.map((id, at) => ({
        id,
        // The labels that lie are the server's own.
        label: id === 'user_name' ? 'User Email' : id,
        type: type(at),
        format: money.includes(id) ? 'currency' : null,
        description: null,
      })),
      rows: rows.map((row) => Object.fromEntries(ids.map((id, at) => [id, row[at]]))),
      totals: Object.fromEntries(
        numbers.map((id) => [id, rows.reduce((all, row) => all + Number(row[ids.indexOf(id)]), 0)]),
      ),
    },
    metadata: examples.workflows.metadata,
    pagination: { page: 0, per_page: 20, total_count: rows.length, has_more: false },
    fixed_timeframe: null,
  };
}

const JAN = 'jan_novak@example.com';
const MARIA = 'maria_silva@example.com';

/** What CodeMie answers, by path after `/v1/`: the contract's examples, and tables in its shape where it has none. */
export const ANSWERS: Readonly<Record<string, unknown>> = {
  user: examples.user,
  // The contract's feature flags: nothing of our gateway's among them.
  config: [
    { id: 'features:enterpriseEdition', settings: { enabled: true, name: 'Enterprise' } },
    { id: 'idpProvider', settings: { enabled: true, value: 'local' } },
  ],
  'admin/applications': examples.applications,
  'analytics/users': examples.users,
  'analytics/summaries': examples.summaries,
  'analytics/spending': examples.spending,
  'analytics/budget_usage': examples.budgetUsage,
  'analytics/assistants-chats': examples.assistantsChats,
  'analytics/workflows': examples.workflows,
  'analytics/projects-spending': examples.projectsSpending,
  'analytics/engagement/weekly-histogram': examples.weeklyHistogram,
  'analytics/users-spending': table(
    ['user_email', 'total_cost_usd'],
    [
      [JAN, 12.5],
      [MARIA, 7.5],
    ],
    ['total_cost_usd'],
  ),
  'analytics/spending/by-users/platform': table(['user_email', 'total_cost_usd'], [[MARIA, 7.5]], ['total_cost_usd']),
  'analytics/spending/by-users/cli': table(['user_name', 'total_cost_usd'], [[JAN, 12.5]], ['total_cost_usd']),
  // Names are made one after paging, so that the same model may come twice.
  'analytics/llms-usage': table(
    ['model_name', 'total_requests'],
    [
      ['claude-sonnet-4-5', 60],
      ['gpt-4.1', 30],
      ['claude-sonnet-4-5', 10],
    ],
  ),
  'analytics/power-users': table(
    [
      'user_email',
      'created_assistants',
      'updated_assistants',
      'deleted_assistants',
      'created_workflows',
      'updated_workflows',
      'deleted_workflows',
    ],
    [[MARIA, 6, 5, 4, 3, 2, 1]],
  ),
  'analytics/published-to-marketplace': table(
    ['user_email', 'last_assistant_name', 'project', 'total_count'],
    [[MARIA, 'Release Notes Writer', 'apollo', 2]],
  ),
};

/** The leaderboard, as an administrator is answered. */
export const LEADERBOARD: Readonly<Record<string, unknown>> = {
  'analytics/leaderboard/seasons': examples.leaderboardSeasons,
  'analytics/leaderboard/entries': examples.leaderboardEntries,
  'analytics/leaderboard/summary': examples.leaderboardSummary,
  'analytics/leaderboard/tiers': examples.leaderboardTiers,
  'analytics/leaderboard/scores': examples.leaderboardScores,
  'analytics/leaderboard/dimensions': examples.leaderboardDimensions,
  'analytics/leaderboard/framework': examples.leaderboardFramework,
  [`analytics/leaderboard/user/${examples.leaderboardUser.data.user_id}`]: examples.leaderboardUser,
};

const DENIED = {
  error: {
    message: 'Access denied',
    details: 'This action requires administrator or maintainer privileges.',
    help: null,
  },
};

/** Answers every request below `/v1` as CodeMie would; gives the requests as they come in. */
export async function serveContract(page: Page, answers: Readonly<Record<string, unknown>> = ANSWERS): Promise<URL[]> {
  const asked: URL[] = [];
  await page.route('**/v1/**', (route: Route) => {
    const url = new URL(route.request().url());
    asked.push(url);
    const path = url.pathname.slice('/v1/'.length);
    if (Object.hasOwn(answers, path)) return route.fulfill({ json: answers[path] });
    if (path.startsWith('analytics/leaderboard/')) return route.fulfill({ status: 403, json: DENIED });
    return route.fulfill({ status: 404, json: { detail: 'Not Found' } });
  });
  return asked;
}
