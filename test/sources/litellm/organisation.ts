import type { DailyRow, ProxyData } from '../../../demo/litellm/proxy-data.js';

export const NOW = '2026-09-15T14:00:00Z';

export const ADMIN = 'sk-admin';
export const ANA = 'sk-ana';
export const BOT = 'sk-bot';
export const MASTER = 'sk-master';
/** An administrator's key that belongs to a team. */
export const TEAM_ADMIN = 'sk-team-admin';

const row = (date: string, given: Partial<DailyRow>): DailyRow => ({
  date,
  user: 'u-ana',
  key: 'h-ana',
  model: 'anthropic/sonnet',
  provider: 'anthropic',
  spend: 0.1,
  prompt: 1000,
  completion: 100,
  read: 600,
  creation: 100,
  ok: 9,
  failed: 1,
  ...given,
});

/** Two people, a service account, two teams; on the 14th nobody but Ana did anything. */
export const ROWS: readonly DailyRow[] = [
  row('2026-09-15', {}),
  row('2026-09-15', { spend: 0.2, model: 'openai/mini', provider: 'openai', mcp: 'github', read: 0, creation: 0 }),
  row('2026-09-15', { user: 'u-bo', key: 'h-bo', spend: 4.5 }),
  row('2026-09-15', { user: null, key: 'h-bot', spend: 40 }),
  row('2026-09-14', { spend: 0.3 }),
  row('2026-09-12', { user: 'u-bo', key: 'h-bo', spend: 2.000000000000001 }),
  row('2026-09-08', { spend: 1 }),
  row('2026-09-07', { user: 'u-bo', key: 'h-bo', spend: 7 }),
];

export const DATA: ProxyData = {
  keys: {
    [ADMIN]: { token: 'h-admin', user_id: 'u-admin', team_id: null },
    [ANA]: {
      token: 'h-ana',
      key_alias: 'ana-ide',
      user_id: 'u-ana',
      team_id: 't-search',
      spend: 18.44,
      max_budget: null,
      budget_id: 'b-7',
      litellm_budget_table: { soft_budget: 80, max_budget: null },
      budget_limits: [{ budget_duration: '24h', max_budget: 10, reset_at: '2026-09-16T00:00:00Z' }],
    },
    [BOT]: { token: 'h-bot', key_alias: 'nightly', user_id: null, team_id: 't-ops', spend: 40, max_budget: 50 },
    [MASTER]: { token: 'h-master', user_id: null, role: 'master' },
    [TEAM_ADMIN]: { token: 'h-team-admin', user_id: 'u-admin', team_id: 't-ops' },
    'sk-bo': { token: 'h-bo', key_alias: null, user_id: 'u-bo', team_id: null },
  },
  users: [
    {
      user_id: 'u-admin',
      user_email: 'root@example.com',
      user_alias: 'Root',
      user_role: 'proxy_admin',
      spend: 0,
      max_budget: null,
      teams: [],
    },
    {
      user_id: 'u-ana',
      user_email: 'ana.kovacs@example.com',
      user_alias: 'Ana Kovács',
      user_role: 'internal_user',
      spend: 41.283705,
      max_budget: 150,
      budget_duration: '30d',
      budget_reset_at: '2026-10-01T00:00:00Z',
      created_at: '2026-02-11T08:30:12.501000Z',
      teams: ['t-search'],
    },
    {
      user_id: 'u-bo',
      user_email: 'bo@example.com',
      user_alias: null,
      user_role: 'internal_user',
      spend: 3,
      max_budget: null,
      teams: [],
    },
  ],
  teams: [
    {
      team_id: 't-search',
      team_alias: 'Search',
      spend: 300,
      max_budget: 1000,
      budget_duration: '30d',
      budget_reset_at: '2026-10-01T00:00:00Z',
    },
    { team_id: 't-ops', team_alias: 'Operations', spend: 40, max_budget: 0 },
  ],
  members: {
    't-search': {
      'u-ana': {
        user_id: 'u-ana',
        team_id: 't-search',
        team_alias: 'Search',
        role: 'user',
        spend: 22.9,
        total_spend: 310.55,
        budget_id: 'b-tm-3',
        litellm_budget_table: {
          max_budget: 60,
          soft_budget: null,
          budget_duration: '30d',
          budget_reset_at: '2026-10-01T00:00:00Z',
        },
      },
    },
  },
  rows: ROWS,
};
