import { expect } from '@open-wc/testing';

import type { Fields, ProxyData } from '../../../demo/litellm/proxy-data.js';
import type { Row, Table } from '../../../src/core/types.js';
import { rejection } from '../fake-server.js';
import { codes, litellm } from './ask.js';
import { ADMIN, ANA, BOT, DATA, MASTER } from './organisation.js';

const of = ({ rows }: Table, category: string): Row | undefined => rows.find((row) => row['category'] === category);
const names = ({ rows }: Table): unknown[] => rows.map(({ category, name }) => [category, name]);

/** The organisation with other fields of Ana's user row or key. */
function withAna({ user = {}, key = {} }: { user?: Fields; key?: Fields }): ProxyData {
  const users = DATA.users.map((row) => (row.user_id === 'u-ana' ? { ...row, ...user } : row));
  const own = DATA.keys[ANA];
  return own ? { ...DATA, users, keys: { ...DATA.keys, [ANA]: { ...own, ...key } } } : DATA;
}

describe('Budgets of LiteLLM', () => {
  it('are one’s own, those of keys, of one’s part in a team, and of the team', async () => {
    const table = await litellm(ANA).ask('budgets');
    expect(names(table)).to.deep.equal([
      ['user', 'Ana Kovács'],
      ['key', 'ana-ide (24h)'],
      ['team-member', 'Search'],
      ['team', 'Search'],
    ]);
    expect(of(table, 'user')).to.deep.equal({
      name: 'Ana Kovács',
      category: 'user',
      spent: 41.283705,
      limit: 150,
      share: 0.2752247,
      softLimit: null,
      resetsAt: '2026-10-01T00:00:00Z',
      periodStart: '2026-09-01T00:00:00.000Z',
    });
    expect(of(table, 'team-member')).to.include({ spent: 22.9, limit: 60 });
    expect(of(table, 'team')).to.include({ spent: 300, limit: 1000 });
    expect(table.window, 'spent is since the reset, whatever period is chosen').to.equal('since the last reset');
    expect(table.viewer).to.equal('u-ana');
  });

  it('name the one that is reached first: of a team’s key never the person’s own', async () => {
    const table = await litellm(ANA).ask('budgets');
    expect(table.rows.filter(({ binds }) => binds).map(({ category }) => category)).to.deep.equal(['team-member']);
    expect(codes(table)).to.deep.equal(['not-binding']);
    const near = { user: { spend: 149.5 } };
    expect(of(await litellm(ANA, { data: withAna(near) }).ask('budgets'), 'user')).not.to.have.property('binds');
    const personal = withAna({ ...near, key: { team_id: null } });
    expect(of(await litellm(ANA, { data: personal }).ask('budgets'), 'user')).to.include({ binds: true });
    const spent = withAna({ key: { max_budget: 20, spend: 19.99 } });
    expect(of(await litellm(ANA, { data: spent }).ask('budgets'), 'key')).to.include({ binds: true, limit: 20 });
  });

  it('have windows whose limit is known, and not what was spent of it', async () => {
    const row = of(await litellm(ANA).ask('budgets'), 'key');
    expect(row).to.include({ limit: 10, spent: null, share: null, resetsAt: '2026-09-16T00:00:00Z' });
  });

  it('may be without a limit, or have one of nothing', async () => {
    const unlimited = await litellm('sk-bo').ask('budgets');
    expect(unlimited.rows).to.have.length(1);
    expect(unlimited.rows[0]).to.include({ category: 'user', spent: 3, limit: null, share: null, resetsAt: null });
    const none = withAna({ user: { max_budget: 0, spend: 0.5 } });
    expect(of(await litellm(ANA, { data: none }).ask('budgets'), 'user')).to.include({
      limit: 0,
      spent: 0.5,
      share: null,
    });
  });

  it('may stand in a row that is linked, with the amount from which it warns', async () => {
    const linked = {
      litellm_budget_table: {
        max_budget: 30,
        soft_budget: 25,
        budget_duration: '7d',
        budget_reset_at: '2026-09-21T00:00:00Z',
      },
    };
    const row = of(
      await litellm(ANA, { data: withAna({ key: { ...linked, budget_limits: null } }) }).ask('budgets'),
      'key',
    );
    expect(row).to.include({
      limit: 30,
      softLimit: 25,
      resetsAt: '2026-09-21T00:00:00Z',
      periodStart: '2026-09-14T00:00:00.000Z',
    });
  });

  it('are raised for a while', async () => {
    const metadata = (expiry: string) => ({ temp_budget_increase: 20, temp_budget_expiry: expiry });
    const key = { max_budget: 10, spend: 12, budget_limits: null };
    const raised = await litellm(ANA, {
      data: withAna({ key: { ...key, metadata: metadata('2026-10-03T00:00:00') } }),
    }).ask('budgets');
    expect(of(raised, 'key')).to.include({ limit: 30, share: 0.4 });
    expect(raised.notices?.[1]?.message).to.equal('The limit of ana-ide is raised by $20 until Oct 3, 2026.');
    const over = await litellm(ANA, {
      data: withAna({ key: { ...key, metadata: metadata('2026-09-03T00:00:00') } }),
    }).ask('budgets');
    expect(of(over, 'key')).to.include({ limit: 10, share: 1.2 });
    expect(codes(over)).to.deep.equal(['not-binding']);
  });

  it('are reset when the server says, also where it is late or says nothing', async () => {
    const late = await litellm(ANA, { data: withAna({ user: { budget_reset_at: '2026-09-15T13:55:00Z' } }) }).ask(
      'budgets',
    );
    expect(of(late, 'user')).to.include({ resetsAt: '2026-09-15T13:55:00Z' });
    expect(of(late, 'user'), 'nobody knows of which period').not.to.have.property('periodStart');
    expect(late.notices?.[1]?.message).to.contain('has not carried it out yet');
    const unknown = await litellm(ANA, { data: withAna({ user: { budget_reset_at: null } }) }).ask('budgets');
    expect(of(unknown, 'user')).to.include({ resetsAt: null });
    expect(of(unknown, 'user')).not.to.have.property('periodStart');
  });

  it('begin with a month of the proxy’s own zone, or as long before the reset as they last', async () => {
    const since = async (duration: string, reset: string, more: Fields = {}) => {
      const data = withAna({ user: { budget_duration: duration, budget_reset_at: reset, ...more } });
      return of(await litellm(ANA, { data }).ask('budgets'), 'user')?.['periodStart'];
    };
    expect(await since('30d', '2026-09-30T22:00:00Z'), 'midnight in Warsaw').to.equal('2026-08-31T22:00:00.000Z');
    expect(await since('1mo', '2026-10-01T07:00:00Z'), 'midnight in Los Angeles').to.equal('2026-09-01T07:00:00.000Z');
    expect(await since('30d', '2026-09-20T10:17:00Z'), 'no midnight of a first').to.equal('2026-08-21T10:17:00.000Z');
    expect(await since('24h', '2026-09-16T00:00:00Z')).to.equal('2026-09-15T00:00:00.000Z');
    expect(
      await since('30d', '2026-10-01T00:00:00Z', { created_at: '2026-09-05T10:00:00Z' }),
      'not before it was made',
    ).to.equal('2026-09-05T10:00:00.000Z');
    expect(await since('fortnight', '2026-10-01T00:00:00Z')).to.equal(undefined);
  });

  it('of a key that is nobody’s are those of the key and its team', async () => {
    const table = await litellm(BOT).ask('budgets');
    expect(names(table)).to.deep.equal([
      ['key', 'nightly'],
      ['team', 'Operations'],
    ]);
    expect(of(table, 'key')).to.include({ spent: 40, limit: 50 });
    expect(of(table, 'team'), 'nothing may be spent, which is a limit').to.include({ limit: 0, binds: true });
  });

  it('of another person are for administrators', async () => {
    const table = await litellm(ADMIN).ask('budgets', { params: { user: 'u-ana' } });
    expect(names(table)).to.deep.equal([
      ['user', 'Ana Kovács'],
      ['key', 'ana-ide (24h)'],
      ['team-member', 'Search'],
      ['team', 'Search'],
    ]);
    expect(await rejection(litellm('sk-bo').ask('budgets', { params: { user: 'u-ana' } }))).to.include({
      kind: 'forbidden',
    });
    expect(await rejection(litellm(ADMIN).ask('budgets', { params: { user: 'u-gone' } }))).to.include({
      kind: 'not-available',
    });
  });

  it('come from older addresses where a proxy has no others', async () => {
    const { ask } = litellm(ANA, { manner: { lacks: ['/v2/user/info', '/v2/team/list', '/key/list'] } });
    expect(names(await ask('budgets'))).to.have.length(4);
    expect((await litellm(MASTER).ask('budgets')).rows).to.be.empty;
  });
});
