import { expect } from '@open-wc/testing';
import { rejection } from '../fake-server.js';
import { codemie, GATEWAY, tabular } from './codemie.js';

const metric = (id: string, value: unknown, more: object = {}) => ({ id, label: id, type: 'number', value, format: 'score', ...more }); // prettier-ignore
const MATURITY = {
  data: {
    metrics: [
      metric('maturity_level', 'L2: AUGMENTED', { type: 'string' }),
      metric('adoption_index', 47.31),
      metric('user_engagement_score', 52.8, {
        secondary_metrics: [
          metric('dau_ratio', 18.4, { format: 'percentage' }),
          metric('engagement_distribution', 0.62),
        ],
      }),
      metric('expertise_distribution_score', 61, {
        secondary_metrics: [metric('total_users', 342), metric('champion_health', 'NO_CREATORS', { type: 'string' })],
      }),
    ],
  },
  metadata: {},
};
const bodyOf = (init: RequestInit): unknown => JSON.parse(String(init.body));

describe('CodemieSource: adoption', () => {
  it('posts the projects and the configuration, and reads what each dimension consists of', async () => {
    const { ask, server } = codemie({ config: GATEWAY, 'analytics/ai-adoption-maturity': MATURITY });
    const config = { ai_maturity: { activation_threshold: 10 } };
    const { rows, columns } = await ask('adoption-maturity', {
      params: { config: JSON.stringify(config) },
      filters: { projects: ['apollo'] },
    });
    const [asked] = server.to('analytics/ai-adoption-maturity');
    expect(asked!.init.method).to.equal('POST');
    expect(asked!.headers.get('content-type')).to.equal('application/json');
    expect(bodyOf(asked!.init)).to.deep.equal({ projects: ['apollo'], config });
    expect(rows).to.deep.equal([
      { level: 'L2: AUGMENTED', index: 47.31, engagement: 52.8, dauRate: 0.184, spread: 0.62, expertise: 61, people: 342, health: 'No Creators' }, // prettier-ignore
    ]);
    expect(columns.find(({ id }) => id === 'dauRate')).to.include({ kind: 'percent', role: 'measure' });
  });

  it('asks a page of the projects, sorted by the gateway', async () => {
    const columns = [['project', 'Project'], ['user_engagement_score', 'Score'], ['mau_ratio', 'MAU %']] as const; // prettier-ignore
    const answer = tabular(columns, [{ project: 'apollo', user_engagement_score: 71.5, mau_ratio: null }]);
    const { ask, server } = codemie({ config: GATEWAY, 'analytics/ai-adoption-user-engagement': answer });
    const { rows } = await ask('adoption-engagement', {
      page: 0,
      pageSize: 10,
      sort: { by: 'mauRate' },
      search: 'apo',
    });
    expect(rows).to.deep.equal([{ id: 'apollo', project: 'apollo', score: 71.5, mauRate: null }]);
    expect(bodyOf(server.to('analytics/ai-adoption-user-engagement')[0]!.init)).to.deep.equal({
      projects: null,
      sort_by: 'mau_ratio',
      sort_order: 'asc',
      search: 'apo',
      page: 0,
      per_page: 10,
    });
  });

  it('reads the people of one project, whose times are UTC, and wants to know which', async () => {
    const columns = [['user_name', 'User'], ['user_type', 'Type'], ['last_used', 'Last Active', 'date'], ['is_daily_active', 'Daily', 'boolean']] as const; // prettier-ignore
    const row = { user_name: 'Anna', user_type: 'power_user', last_used: '2026-05-14T07:55:01', is_daily_active: true, user_id: 'anna' }; // prettier-ignore
    const { ask, server } = codemie({ config: GATEWAY, 'analytics/ai-adoption-user-engagement/users': tabular(columns, [row]) }); // prettier-ignore
    const { rows } = await ask('adoption-people', { params: { project: 'apollo', user_type: 'power_user' } });
    expect(rows[0]).to.deep.include({
      id: 'anna',
      name: 'Anna',
      type: 'Power User',
      typeId: 'power_user',
      daily: true,
    });
    expect(rows[0]!['last']).to.match(/^2026-05-14T07:55:01(\.000)?Z$/);
    const [asked] = server.to('analytics/ai-adoption-user-engagement/users');
    expect(bodyOf(asked!.init)).to.deep.include({ project: 'apollo', user_type: 'power_user' });
    expect(await rejection(ask('adoption-people'))).to.include({ kind: 'invalid' });
    expect(await rejection(ask('adoption-maturity', { params: { config: '{' } }))).to.include({ kind: 'invalid' });
  });

  it('has a row for each number of the configuration', async () => {
    const data = {
      ai_maturity: { activation_threshold: { value: 20, description: 'So many.' } },
      expertise_distribution: { scoring: { healthy_range: { value: [40, 60], description: 'Healthy.' } } },
    };
    const { rows } = await codemie({ 'analytics/ai-adoption-config': { data, metadata: {} } }).ask('adoption-config');
    expect(rows.map(({ id, value }) => [id, value])).to.deep.equal([
      ['ai_maturity.activation_threshold', 20],
      ['expertise_distribution.scoring.healthy_range.0', 40],
      ['expertise_distribution.scoring.healthy_range.1', 60],
    ]);
  });

  it('says that CodeMie does not tell adoption over time', async () => {
    const { ask } = codemie({ config: [] });
    expect(await rejection(ask('active-users'))).to.include({ kind: 'not-available' });
    expect(await rejection(ask('adoption-flow'))).to.include({ kind: 'not-available' });
  });
});
