import { VERSION } from '../version.js';

const ENDPOINTS = [
  'user',
  'profile',
  'admin/applications',
  'analytics/users',
  'analytics/summaries',
  'analytics/spending',
  'analytics/budget_usage',
  'analytics/workflows',
  'analytics/assistants-chats',
  'analytics/projects-spending',
  'analytics/users-spending',
  'analytics/llms-usage',
  'analytics/leaderboard/summary',
  'analytics/leaderboard/entries',
  'analytics/leaderboard/user/{user_id}',
  'analytics/leaderboard/tiers',
  'analytics/leaderboard/scores',
  'analytics/leaderboard/dimensions',
  'analytics/leaderboard/top-performers',
  'analytics/leaderboard/snapshots',
  'analytics/leaderboard/seasons',
  'analytics/leaderboard/projects',
  'analytics/leaderboard/framework',
];

/** What is switched on, for anybody who asks: CodeMie's flags, and what this gateway adds to the contract. */
export function configuration(anonymousLeaderboard: boolean): readonly object[] {
  return [
    { id: 'features:enterpriseEdition', settings: { enabled: true, name: 'Enterprise edition' } },
    { id: 'aiChampionsLeaderboard', settings: { enabled: true, name: 'AI Champions Leaderboard' } },
    {
      id: 'analyticsGateway',
      settings: {
        enabled: true,
        version: VERSION,
        parameters: ['sort_by', 'sort_order', 'search', 'time_zone'],
        metrics: ['eli_cost', 'rerank_cost', 'total_rerank_tokens', 'unique_active_users', 'total_requests'],
        endpoints: ENDPOINTS,
        anonymousLeaderboard,
      },
    },
  ];
}
