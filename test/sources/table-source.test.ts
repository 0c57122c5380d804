import { expect } from '@open-wc/testing';

import type { Filters, Query, Table } from '../../src/core/types.js';
import { TableSource } from '../../src/sources/table-source.js';
import { deferred, live, rejection } from './fake-server.js';

const RUNS: Table = {
  columns: [
    { id: 'workflow', label: 'Workflow', kind: 'text' },
    { id: 'cost', label: 'Cost', kind: 'currency', currency: 'USD' },
  ],
  rows: [
    { workflow: 'triage', cost: 3, time: '2026-05-01T00:00:00Z', userId: 'anna', projectId: 'apollo' },
    { workflow: 'build', cost: 1, time: '2026-05-02T00:00:00Z', userId: 'jan', projectId: 'apollo' },
    { workflow: 'notes', cost: 2, time: '2026-05-03T00:00:00Z', userId: 'jan', projectId: 'zephyr' },
  ],
  totals: { cost: 6 },
};
const BARE: Table = { columns: RUNS.columns, rows: [{ workflow: 'a', cost: 1 }], totals: { cost: 1 } };

const range = (from: string, to: string, timeZone = 'UTC'): Filters => ({
  range: { choice: `${from}/${to}`, from, to, timeZone },
});
const ask = (table: Table, query: Partial<Query> = {}, report = 'workflows'): Promise<Table> =>
  new TableSource({ [report]: table }, { locale: 'en' }).query({ report, ...query }, live());
const names = ({ rows }: Table): unknown[] => rows.map((row) => row['workflow']);

describe('TableSource', () => {
  it('answers with the report, every column sortable and the table searchable', async () => {
    const table = await ask(RUNS);
    expect(table).to.deep.include({ rows: RUNS.rows, totals: RUNS.totals, rowCount: 3, searchable: true });
    expect(table.columns.every(({ sortable }) => sortable)).to.equal(true);
    expect(table).not.to.have.property('notices');
  });

  it('sorts, searches and pages', async () => {
    expect(names(await ask(RUNS, { sort: { by: 'cost' }, page: 1, pageSize: 2 }))).to.deep.equal(['triage']);
    expect(names(await ask(RUNS, { search: 'NOT' }))).to.deep.equal(['notes']);
  });

  it('does not have what it was not given', async () => {
    for (const report of ['models', 'constructor', '__proto__']) {
      expect(await rejection(new TableSource({}).query({ report }, live()))).to.include({ kind: 'not-available' });
    }
  });

  describe('narrows', () => {
    it('to a range, its end left out', async () => {
      const filters = range('2026-05-01T00:00:00Z', '2026-05-03T00:00:00Z');
      expect(names(await ask(RUNS, { filters }))).to.deep.equal(['triage', 'build']);
    });

    it('to instants in any zone, and to none that is not known', async () => {
      const rows = [{ time: '2026-05-01T01:00:00+02:00' }, { time: null }, { time: 'soon' }, {}];
      const table = { columns: [{ id: 'time', label: 'Time', kind: 'datetime' as const }], rows };
      const filters = range('2026-04-30T23:00:00Z', '2026-05-01T00:00:00Z');
      expect((await ask(table, { filters })).rows).to.deep.equal([rows[0]]);
    });

    it('to calendar days in the zone of the range', async () => {
      const rows = ['2026-05-13', '2026-05-14', '2026-05-15'].map((time) => ({ time }));
      const table = { columns: [{ id: 'time', label: 'Day', kind: 'date' as const }], rows };
      const day = range('2026-05-14T04:00:00Z', '2026-05-15T04:00:00Z', 'America/New_York');
      expect((await ask(table, { filters: day })).rows).to.deep.equal([{ time: '2026-05-14' }]);
      const none = range('2026-05-14T04:00:00Z', '2026-05-14T04:00:00Z', 'America/New_York');
      expect((await ask(table, { filters: none })).rows).to.deep.equal([]);
    });

    it('to users and projects together', async () => {
      const filters = { users: ['jan', 'nobody'], projects: ['apollo'] };
      expect(names(await ask(RUNS, { filters }))).to.deep.equal(['build']);
    });

    it('to ids that are numbers in the rows', async () => {
      const table = { columns: [], rows: [{ userId: 7 }, { userId: 8 }] };
      expect((await ask(table, { filters: { users: ['7'] } })).rows).to.deep.equal([{ userId: 7 }]);
    });

    it('to any other dimension by its own name', async () => {
      const table = { columns: [], rows: [{ models: 'gpt-4' }, { models: 'sonnet' }] };
      expect((await ask(table, { filters: { models: ['sonnet'] } })).rows).to.deep.equal([{ models: 'sonnet' }]);
    });

    it('to everything by an empty list', async () => {
      expect((await ask(RUNS, { filters: { users: [], projects: [] } })).rowCount).to.equal(3);
    });

    it('and drops totals that are no longer true', async () => {
      expect(await ask(RUNS, { filters: { users: ['jan'] } })).not.to.have.property('totals');
      expect((await ask(RUNS, { filters: { users: ['anna', 'jan'] } })).totals).to.deep.equal({ cost: 6 });
    });
  });

  describe('says so when it cannot narrow', () => {
    it('by range, users, or projects', async () => {
      const filters = {
        ...range('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'),
        users: ['anna'],
        projects: ['x', 'y'],
      };
      const { notices, rows, totals } = await ask(BARE, { filters });
      expect(notices?.map(({ code, filter, values }) => [code, filter, values])).to.deep.equal([
        ['not-filtered', 'range', undefined],
        ['not-filtered', 'users', ['anna']],
        ['not-filtered', 'projects', ['x', 'y']],
      ]);
      expect([rows, totals]).to.deep.equal([BARE.rows, BARE.totals]);
    });

    it('behind the notices of the table itself', async () => {
      const table = { ...BARE, notices: [{ code: 'stale', message: 'Old.' }] };
      const { notices } = await ask(table, { filters: { users: ['anna'] } });
      expect(notices?.map(({ code }) => code)).to.deep.equal(['stale', 'not-filtered']);
    });

    it('but not of a range that the table has a window of its own for', async () => {
      const table = { ...RUNS, window: 'Last 1 week' };
      const answer = await ask(table, { filters: range('2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z') });
      expect(answer).not.to.have.property('notices');
      expect(answer.rowCount).to.equal(3);
    });
  });

  describe('choices', () => {
    const people: Table = {
      columns: [
        { id: 'id', label: 'Id', kind: 'text' },
        { id: 'label', label: 'Name', kind: 'text' },
      ],
      rows: [
        { id: 'u1', label: 'Anna', projectId: 'apollo' },
        { id: 'u2', label: 'Jan', projectId: 'zephyr' },
      ],
    };

    it('are searched by their labels alone', async () => {
      expect((await ask(people, { search: 'u1' }, 'users')).rowCount).to.equal(0);
      expect((await ask(people, { search: 'ann' }, 'users')).rowCount).to.equal(1);
    });

    it('are narrowed by project where the rows say so, never by what is chosen among them', async () => {
      const filters = { ...range('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'), users: ['u2'], projects: ['apollo'] };
      const answer = await ask(people, { filters }, 'users');
      expect(answer.rows.map((row) => row['id'])).to.deep.equal(['u1']);
      expect(answer).not.to.have.property('notices');
    });
  });

  describe('a report that is a function', () => {
    it('is given the query and the signal, and arranged like a table', async () => {
      const seen: unknown[] = [];
      const source = new TableSource({
        workflows: (query, signal) => {
          seen.push(query, signal);
          return Promise.resolve(RUNS);
        },
      });
      const query = { report: 'workflows', sort: { by: 'cost' }, pageSize: 1, filters: { users: ['jan'] } };
      const options = live();
      const table = await source.query(query, options);
      expect(seen).to.deep.equal([query, options.signal]);
      expect([names(table), table.rowCount]).to.deep.equal([['build'], 2]);
    });

    it('may answer with one page of more rows, which is passed on as it is', async () => {
      const page = { ...BARE, rowCount: 40 };
      const source = new TableSource({ 'a-report-of-my-own': () => page });
      const query = {
        report: 'a-report-of-my-own',
        page: 3,
        pageSize: 1,
        sort: { by: 'cost' },
        filters: { users: ['x'] },
      };
      expect(await source.query(query, live())).to.equal(page);
    });

    it('has its columns completed under a name of ours, also one page of it', async () => {
      const source = new TableSource({ workflows: () => ({ ...BARE, rowCount: 40 }) });
      const { columns, rows } = await source.query({ report: 'workflows' }, live());
      expect(rows).to.equal(BARE.rows);
      const cost = columns.find(({ id }) => id === 'cost');
      expect(cost).to.deep.include({ ...BARE.columns.find(({ id }) => id === 'cost'), aggregate: 'sum' });
    });

    it('answers for the filters itself where its rows do not carry them', async () => {
      const source = new TableSource({ summary: () => BARE });
      const table = await source.query({ report: 'summary', filters: { users: ['anna'] } }, live());
      expect(table).not.to.have.property('notices');
    });
  });

  it('stops where it is told to', async () => {
    const controller = new AbortController();
    const answer = deferred<Table>();
    const source = new TableSource({ workflows: () => answer.promise });
    const asked = source.query({ report: 'workflows' }, { signal: controller.signal });
    controller.abort();
    answer.resolve(RUNS);
    expect(await rejection(asked)).to.have.property('name', 'AbortError');
    expect(await rejection(source.query({ report: 'workflows' }, controller))).to.have.property('name', 'AbortError');
  });
});
