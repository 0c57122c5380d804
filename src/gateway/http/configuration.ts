import type { Report } from '../reports/shared/report.js';
import { BOARDS_PATH } from './board-routes.js';
import { VERSION } from '../version.js';

/** What rows hold beside their columns. */
const ROW_KEYS = [
  'project_id',
  'user_id',
  'raw_user_id',
  'assistant_id',
  'workflow_id',
  'model_id',
  'source_id',
  'budget_period_start',
  'unfinished',
];

/** What is switched on, for anybody who asks: CodeMie's flags, and what this gateway adds to the contract. */
export function configuration(
  reports: readonly Report[],
  anonymousLeaderboard: boolean,
  boards: boolean,
): readonly object[] {
  return [
    { id: 'features:enterpriseEdition', settings: { enabled: true, name: 'Enterprise edition' } },
    { id: 'aiChampionsLeaderboard', settings: { enabled: true, name: 'AI Champions Leaderboard' } },
    {
      id: 'analyticsGateway',
      settings: {
        enabled: true,
        version: VERSION,
        parameters: ['sort_by', 'sort_order', 'search', 'time_zone', 'bucket', 'week_start'],
        metrics: ['eli_cost', 'rerank_cost', 'total_rerank_tokens', 'unique_active_users', 'total_requests'],
        rowKeys: ROW_KEYS,
        /* As the contract writes paths, below `/v1`. */
        endpoints: [...reports.map(({ path }) => path), ...(boards ? [BOARDS_PATH, `${BOARDS_PATH}/:id`] : [])].map(
          (path) => path.slice(1).replace(/:(\w+)/g, '{$1}'),
        ),
        anonymousLeaderboard,
      },
    },
  ];
}
