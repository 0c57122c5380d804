import { expect } from '@open-wc/testing';
import type { Table } from '../../../src/core/types.js';
import { settled } from '../fake-server.js';
import { codemie, GATEWAY, tabular } from './codemie.js';
import * as examples from './examples.js';

const TOOLS = tabular(
  [
    ['tool_name', 'Tool', 'string'],
    ['total_invocations', 'Total Invocations'],
    ['unique_users', 'Unique Users'],
    ['odd_users', 'Odd users'],
  ],
  [{ tool_name: 'search', total_invocations: 5, unique_users: 3, odd_users: 2 }],
  { total_invocations: 5, unique_users: 3, odd_users: 2 },
);

const column = ({ columns }: Table, id: string) => columns.find((one) => one.id === id);

describe('CodemieSource: what columns mean', () => {
  it('comes from the catalogue: role, aggregate, direction and definition', async () => {
    const table = await codemie({ 'analytics/tools-usage': TOOLS }).ask('tools');
    expect(column(table, 'tool')).to.include({ role: 'name', aggregate: 'none' });
    expect(column(table, 'invocations')).to.include({ role: 'measure', aggregate: 'sum' });
    expect(column(table, 'users')).to.include({ aggregate: 'distinct' });
    expect(column(table, 'users')?.description).to.match(/^Distinct people/);
  });

  it('is not guessed of a column that only the server knows', async () => {
    const table = await codemie({ 'analytics/tools-usage': TOOLS }).ask('tools');
    expect(column(table, 'odd_users')).to.include({ label: 'Odd users', kind: 'number' });
    expect(column(table, 'odd_users')).not.to.have.any.keys('role', 'aggregate', 'better');
    expect(table.totals).to.include({ odd_users: 2 });
  });

  it('keeps distinct counts out of the totals that CodeMie adds up, and takes those of our gateway', async () => {
    const atCodemie = await codemie({ 'analytics/tools-usage': TOOLS }).ask('tools');
    expect(atCodemie.totals).to.include({ invocations: 5, users: null });
    const atGateway = await codemie({ config: GATEWAY, 'analytics/tools-usage': TOOLS }).ask('tools');
    expect(atGateway.totals).to.include({ invocations: 5, users: 3 });
  });

  it('has the window of a figure that ignores the range beside it', async () => {
    const table = await codemie({ 'analytics/summaries': examples.summaries }).ask('summary');
    expect(column(table, 'dailyActiveUsers')).to.include({ window: 'Last 1 day', aggregate: 'distinct' });
    expect(column(table, 'totalCost')).not.to.have.property('window');
  });
});

describe('CodemieSource: the first questions', () => {
  it('who is looking and what the server can do are asked side by side', async () => {
    let answer: (user: object) => void = () => undefined;
    const user = new Promise<object>((resolve) => (answer = resolve));
    const { ask, server } = codemie({ user: () => user });
    const viewer = ask('viewer');
    await settled();
    expect(server.asked.map(({ url }) => url.pathname).sort()).to.deep.equal(['/api/v1/config', '/api/v1/user']);
    answer(examples.user);
    expect((await viewer).rows).to.have.length(1);
  });
});
