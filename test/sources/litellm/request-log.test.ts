import { expect } from '@open-wc/testing';

import { rejection } from '../fake-server.js';
import { codes, column, litellm, only, range } from './ask.js';
import { ADMIN, ANA, DATA } from './organisation.js';

const request = (id: string, startTime: string, more: object = {}) => ({
  request_id: id,
  spend: 0.01384,
  total_tokens: 5120,
  prompt_tokens: 4900,
  completion_tokens: 220,
  startTime,
  endTime: '2026-09-15T13:41:07.002000Z',
  request_duration_ms: 2882,
  model: 'claude-sonnet-x',
  model_group: 'claude-sonnet',
  custom_llm_provider: 'anthropic',
  user: 'u-ana',
  team_id: 't-search',
  status: 'success',
  cache_hit: 'False',
  metadata: { user_api_key_alias: 'ana-ide', user_api_key_team_alias: 'Search' },
  ...more,
});

const data = {
  ...DATA,
  log: [
    request('r3', '2026-09-15T13:41:04.120000Z'),
    request('r2', '2026-09-15T11:00:00Z', {
      status: 'failure',
      cache_hit: '',
      request_duration_ms: null,
      user: 'u-bo',
    }),
    request('r1', '2026-09-14T11:00:00Z'),
  ],
};
const TODAY = range('today');

describe('The request log of LiteLLM', () => {
  it('is read a page at a time, the newest first', async () => {
    const { ask, to } = litellm(ADMIN, { data });
    const table = await ask('request-log', { ...range('last-7-days'), page: 0, pageSize: 2 });
    expect(column(table, 'id')).to.deep.equal(['r3', 'r2']);
    expect(table.rowCount).to.equal(3);
    expect(only(table)).to.deep.equal({
      id: 'r3',
      time: '2026-09-15T13:41:04.120000Z',
      model: 'claude-sonnet',
      status: 'success',
      cost: 0.01384,
      tokens: 5120,
      promptTokens: 4900,
      outputTokens: 220,
      duration: 2.882,
      provider: 'anthropic',
      key: 'ana-ide',
      user: 'u-ana',
      project: 'Search',
      fromCache: false,
    });
    expect(table.rows[1]).to.include({ fromCache: null, duration: 9667.002 });
    expect(to('/spend/logs/v2')[0]?.params).to.include({
      start_date: '2026-09-09 00:00:00',
      end_date: '2026-09-15 14:00:00',
      page: '1',
      page_size: '2',
      sort_by: 'startTime',
      sort_order: 'desc',
    });
  });

  it('is one’s own, and shows those that failed', async () => {
    expect(column(await litellm(ANA, { data }).ask('request-log', TODAY), 'id')).to.deep.equal(['r3']);
    const failed = await litellm(ADMIN, { data }).ask('request-log', { ...TODAY, params: { status: 'failure' } });
    expect(column(failed, 'id')).to.deep.equal(['r2']);
  });

  it('follows the period to the second', async () => {
    const hour = range('last-hour');
    expect(column(await litellm(ADMIN, { data }).ask('request-log', hour), 'id')).to.deep.equal(['r3']);
  });

  it('is a sample where more rows are wanted than come at once', async () => {
    const log = Array.from({ length: 150 }, (_, index) => request(`r${String(index)}`, '2026-09-15T13:00:00Z'));
    const table = await litellm(ADMIN, { data: { ...data, log } }).ask('request-log', { ...TODAY, pageSize: 1000 });
    expect([table.rows.length, table.rowCount, codes(table)]).to.deep.equal([100, 150, ['capped']]);
  });

  it('is narrowed to one person or team, and sorted by what LiteLLM can', async () => {
    const { ask } = litellm(ADMIN, { data });
    const filters = { ...TODAY.filters, users: ['u-bo'] };
    expect(column(await ask('request-log', { filters }), 'id')).to.deep.equal(['r2']);
    const two = { ...TODAY.filters, users: ['u-bo', 'u-ana'] };
    expect(await rejection(ask('request-log', { filters: two }))).to.include({ kind: 'invalid' });
    expect(await rejection(ask('request-log', { ...TODAY, sort: { by: 'key' } }))).to.include({ kind: 'invalid' });
  });
});
